"""The bar at the top: new session, the page's address and how the session stands."""

from datetime import UTC, datetime

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from gui.forms.icon_button import IconButton
from gui.schema.session import SessionInfo
from gui.schema.words import clock_words, counted
from gui.widgets.address.field import AddressField
from gui.widgets.address.menus import MainMenu, NewSessionMenu
from gui.widgets.common.parts import button, label, permit, set_look
from gui.widgets.common.steady_label import SteadyLabel
from gui.widgets.common.theme import EDGE, GRID

_FIELD_AT_LEAST_PX = 300
"""Badge and clock give way before the address gets narrower than this."""
_SAY_SECONDS_AFTER_S = 2
_FLASH_MS = 700


class AddressBar(QWidget):
    """Shows address, state and clock of the current session; emits what the user asks for.

    It owns the window-wide keys Ctrl+L, Alt+Left, Alt+Right, Ctrl+R, Shift+F5 and, while a step runs, Esc; the menus
    own theirs.

    Signals:
        left: The focus should go on to the page.
        address_entered: What was typed, trimmed; may be empty or no address at all.
        control_requested: True to take control of the page by hand, False to stop.
        theme_chosen: "system", "light" or "dark".
        zoom_requested: 1 for larger, -1 for smaller, 0 for 100 %.
        The other signals carry nothing; each asks for what its name says.
    """

    left = Signal()
    address_entered = Signal(str)
    back_requested = Signal()
    forward_requested = Signal()
    reload_requested = Signal()
    stop_requested = Signal()
    control_requested = Signal(bool)
    new_requested = Signal()
    new_with_options_requested = Signal()
    attach_requested = Signal()
    servers_requested = Signal()
    practice_requested = Signal()
    settings_requested = Signal()
    shortcuts_requested = Signal()
    theme_chosen = Signal(str)
    zoom_requested = Signal(int)
    diagnostics_requested = Signal()
    about_requested = Signal()
    quit_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session: SessionInfo | None = None
        self._busy = False
        self._busy_words = ""
        self._busy_since = datetime.now(UTC)
        self._build()
        self._build_menus()
        self._build_keys()
        self.set_session(None)
        self.set_busy(False, "")
        self.set_control(False, False, self.tr("Open a page first"))
        self.set_history(False, False)

    def set_session(self, info: SessionInfo | None) -> None:
        """Show state and clock of this session, and its address when it is another one than before."""
        before, self._session = self._session, info
        changed = info is not None and (before is None or info.session_id != before.session_id)
        permit(self.reload, "" if info is not None and info.active else self.tr("Open a page first"))
        if info is None:
            if before is not None:
                self._forget_sent()
            self.set_address("")
        elif changed:
            # A new session may arrive while its first address is being typed.
            refused_elsewhere = before is not None and (bool(info.url) or bool(self.error.text()))
            typing = self.field.hasFocus()
            if not typing:
                self.field.setModified(False)
            if not typing or refused_elsewhere:
                self._forget_sent()
            self.set_address(info.url)
        self.badge.setText(info.location if info is not None else self.tr("Local browser"))
        self.tick()
        self._fit()

    def set_address(self, url: str) -> None:
        """Show the address of the page; a complaint about another one goes.

        What the user is typing stays, and so does what was sent and did not lead to another page.
        """
        before = self.field.url_text
        self.field.set_url(url)
        if url != before and not self.field.editing and not self.field.sent:
            self._clear_error()

    def set_busy(self, busy: bool, words: str = "") -> None:
        """Say that a step runs, and what it does ("Waiting for shop.example to answer…"); enables Stop."""
        if busy and not self._busy:
            self._busy_since = datetime.now(UTC)
        self._busy, self._busy_words = busy, words
        permit(self.stop, "" if busy else self.tr("No step is running"))
        self._escape.setEnabled(busy)
        self._show_hint()

    def set_control(self, on: bool, possible: bool, reason: str = "") -> None:
        """Show whether the page is controlled by hand, and if it cannot be, why."""
        self.control.setText(self.tr("Stop controlling") if on else self.tr("Take control"))
        self.control.setChecked(on)
        self.control.setEnabled(on or possible)
        tip = self.tr("Use the page by hand; what you do becomes steps")
        self.control.setToolTip(self.tr("Hand back (Esc twice on the picture)") if on else reason or tip)
        self.control.setAccessibleDescription(self.control.toolTip())
        self._fit()

    def flash_control(self) -> None:
        """Point at the switch, once: it is what somebody is looking for."""
        set_look(self.control, "primary")
        self._unflash.start()

    def set_history(self, can_back: bool, can_forward: bool) -> None:
        """Enable the ways back and forward."""
        permit(self.back, "" if can_back else self.tr("There is no earlier page"))
        permit(self.forward, "" if can_forward else self.tr("There is no later page"))

    def set_theme(self, name: str) -> None:
        """Tick "system", "light" or "dark" in the menu."""
        self.menu.set_theme(name)

    def show_address_error(self, text: str) -> None:
        """Say under the field what is wrong with the address; it goes when the user types or another page comes."""
        self.error.setText(text)
        self.error.setVisible(bool(text))
        self._mark_wrong(bool(text))
        self.field.setToolTip("")
        self.field.setAccessibleDescription(text)

    def focus_address(self) -> None:
        """Put the cursor into the address field and select all of it."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def tick(self) -> None:
        """Bring the clock and the waiting words up to now; call it once a second."""
        self.clock.setText(self.clock_text(datetime.now(UTC)))
        self._show_hint()

    def clock_text(self, now: datetime) -> str:
        """State of the session at a moment (UTC): time gone or left, and steps; empty without a session."""
        info = self._session
        if info is None:
            return ""
        if not info.active:
            return self.tr("Ended · {steps}").format(steps=counted(info.steps, "step"))
        left = info.left(now)
        if left is not None:
            time = self.tr("{clock} left").format(clock=clock_words(left))
        else:
            time = clock_words(now - info.created_at)
        if info.max_steps is not None:
            used = info.steps if info.counted is None else info.counted
            return self.tr("{time} · {used} of {most} steps used").format(time=time, used=used, most=info.max_steps)
        return self.tr("{time} · step {step}").format(time=time, step=info.steps)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out badge and clock where there is no room for them."""
        super().resizeEvent(event)
        self._fit()

    def _build(self) -> None:
        self.new = button(self.tr("New session ▾"), "primary", tip=self.tr("Start a browser session"))
        self.new.setAccessibleName(self.tr("New session"))
        self.new.clicked.connect(self._on_new_menu)
        self.back = self._icon("arrow-left", self.tr("Back"), self.tr("Back (Alt+Left)"))
        self.forward = self._icon("arrow-right", self.tr("Forward"), self.tr("Forward (Alt+Right)"))
        self.reload = self._icon(
            "arrow-clockwise",
            self.tr("Reload the page"),
            self.tr("Reload the web page (Ctrl+R). F5 only reads it again."),
        )
        self.control = button(self.tr("Take control"))
        self.control.setCheckable(True)
        self.control.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.control.clicked.connect(self._on_control)
        self._unflash = QTimer(self)
        self._unflash.setSingleShot(True)
        self._unflash.setInterval(_FLASH_MS)
        self._unflash.timeout.connect(self._on_unflash)
        self.stop = self._icon("stop-fill", self.tr("Stop"), self.tr("Stop the running step (Esc or Shift+F5)"))
        self.menu_button = self._icon("list", self.tr("Menu"), self.tr("Menu"))
        self.back.clicked.connect(self.back_requested)
        self.forward.clicked.connect(self.forward_requested)
        self.reload.clicked.connect(self.reload_requested)
        self.stop.clicked.connect(self.stop_requested)
        self.menu_button.clicked.connect(self._on_menu)
        self.field = AddressField()
        self.field.left.connect(self.left)
        self.field.returnPressed.connect(self._on_entered)
        self.field.textEdited.connect(self._on_edited)
        self.badge = label("", "badge")
        self.clock = SteadyLabel("muted")
        self.error = label("", "bad", wrap=True)
        self.error.hide()

        row = QHBoxLayout()
        row.setSpacing(GRID)
        for part in (self.new, self.back, self.forward, self.reload):
            row.addWidget(part)
        row.addWidget(self.field, 1)
        row.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.clock)
        row.addWidget(self.control)
        row.addWidget(self.stop)
        row.addWidget(self.menu_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(EDGE, GRID, EDGE, GRID)
        layout.setSpacing(GRID // 2)
        layout.addLayout(row)
        layout.addWidget(self.error)

    def _icon(self, icon: str, name: str, tip: str) -> IconButton:
        made = IconButton(icon, name, tip=tip)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made

    def _build_menus(self) -> None:
        self.new_menu = NewSessionMenu(self)
        self.new_menu.new_requested.connect(self.new_requested)
        self.new_menu.new_with_options_requested.connect(self.new_with_options_requested)
        self.new_menu.attach_requested.connect(self.attach_requested)
        self.new_menu.servers_requested.connect(self.servers_requested)
        self.new_menu.practice_requested.connect(self.practice_requested)
        self.menu = MainMenu(self)
        self.menu.settings_requested.connect(self.settings_requested)
        self.menu.shortcuts_requested.connect(self.shortcuts_requested)
        self.menu.theme_chosen.connect(self.theme_chosen)
        self.menu.zoom_requested.connect(self.zoom_requested)
        self.menu.diagnostics_requested.connect(self.diagnostics_requested)
        self.menu.about_requested.connect(self.about_requested)
        self.menu.quit_requested.connect(self.quit_requested)
        # Keys of actions in a menu work only once the actions belong to a widget of the window as well.
        for menu in (self.new_menu, self.menu):
            self.addActions([action for action in menu.actions() if not action.shortcut().isEmpty()])

    def _build_keys(self) -> None:
        QShortcut(QKeySequence("Ctrl+L"), self).activated.connect(self.focus_address)
        QShortcut(QKeySequence("Alt+Left"), self).activated.connect(self.back.click)
        QShortcut(QKeySequence("Alt+Right"), self).activated.connect(self.forward.click)
        QShortcut(QKeySequence("Ctrl+R"), self).activated.connect(self.reload.click)
        QShortcut(QKeySequence("Shift+F5"), self).activated.connect(self.stop.click)
        # Only while a step runs: at rest Escape closes popovers and gives up what was typed.
        self._escape = QShortcut(QKeySequence("Esc"), self)
        self._escape.activated.connect(self.stop.click)

    def _show_hint(self) -> None:
        if not self._busy:
            self.field.set_hint(self.tr("Enter opens"))
            return
        seconds = int((datetime.now(UTC) - self._busy_since).total_seconds())
        words = self._busy_words or self.tr("Working…")
        timed = seconds >= _SAY_SECONDS_AFTER_S and words.endswith("…")  # a whole sentence tells its own time
        self.field.set_hint(f"{words} {seconds} s" if timed else words)

    def _fit(self) -> None:
        """Give the address its room first, the clock next, the badge last."""
        left = sum(part.sizeHint().width() + GRID for part in (self.new, self.back, self.forward, self.reload))
        self.error.setContentsMargins(left + GRID // 2, 0, 0, 0)
        fixed: tuple[QWidget, ...] = (
            *(self.new, self.back, self.forward, self.reload),
            *(self.control, self.stop, self.menu_button),
        )
        room = self.width() - 2 * EDGE - sum(part.sizeHint().width() + GRID for part in fixed) - _FIELD_AT_LEAST_PX
        for text in (self.clock, self.badge):
            needed = text.sizeHint().width() + GRID
            fits = bool(text.text()) and self._session is not None and needed <= room
            text.setVisible(fits)
            room -= needed if fits else 0

    def _mark_wrong(self, wrong: bool) -> None:
        if bool(self.field.property("wrong")) != wrong:
            self.field.setProperty("wrong", wrong)
            self.field.style().unpolish(self.field)
            self.field.style().polish(self.field)

    def _forget_sent(self) -> None:
        self.field.forget_sent()
        self._clear_error()

    def _clear_error(self) -> None:
        self.show_address_error("")

    def _popup(self, menu: QMenu, under: QAbstractButton) -> None:
        place = under.mapToGlobal(QPoint(0, under.height() + 2))
        if under is self.menu_button:
            place.setX(place.x() + under.width() - menu.sizeHint().width())
        menu.popup(place)

    def _on_control(self, on: bool) -> None:
        self.control.setChecked(not on)  # how it stands is told by who knows
        self.control_requested.emit(on)

    def _on_unflash(self) -> None:
        set_look(self.control, "")

    def _on_new_menu(self) -> None:
        self._popup(self.new_menu, self.new)

    def _on_menu(self) -> None:
        self._popup(self.menu, self.menu_button)

    def _on_edited(self) -> None:
        self._clear_error()

    def _on_entered(self) -> None:
        self._clear_error()
        self.address_entered.emit(self.field.accept_typed())
