"""The bar at the top: new session, the page's address, and the state of the session."""

import time
from datetime import UTC, datetime

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from gui.forms.icon_button import IconButton
from gui.schema.code import Code
from gui.schema.plain import before_more
from gui.schema.session import SessionInfo
from gui.schema.words import clock_words, counted
from gui.widgets.address.field import AddressField
from gui.widgets.command_set import CommandSet
from gui.widgets.commands import MAIN_MENU, NEW_SESSION_MENU
from gui.widgets.common.parts import button, label, set_look
from gui.widgets.common.steady_label import SteadyLabel
from gui.widgets.common.theme import EDGE, GRID

_FIELD_AT_LEAST_PX = 280
"""The least width of the address field, in pixels; badge and clock give way to it."""
_LETTERS = 24
"""Letters of the address that are always shown; the buttons of the panels, which the menu has too, give way to them."""
_SAY_SECONDS_AFTER_S = 2
_FLASH_MS = 700


class AddressBar(QWidget):
    """Shows address, state and clock of the current session; its buttons and menus are commands.

    Signals:
        left: The focus should go on to the page.
        address_entered: The typed text, trimmed; it may be empty or not an address.
        server_chosen: Name of the server on which to start a session.
    """

    left = Signal()
    address_entered = Signal(str)
    server_chosen = Signal(str)

    def __init__(self, commands: CommandSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session: SessionInfo | None = None
        self._server_actions: list[QAction] = []
        self._busy = False
        self._busy_words = ""
        self._counting = False
        self._busy_since_s = time.monotonic()  # the clock of the computer may be set meanwhile
        self._build()
        self._bind(commands)
        self.set_session(None)
        self.set_busy(False, "")
        self.set_control(False)

    def set_session(self, info: SessionInfo | None, address: str = "") -> None:
        """Show the state and clock of a session, and its address if it is not the session shown before.

        Args:
            info: The session.
            address: The whole address of its page, where `info.url` leaves something out.
        """
        before, self._session = self._session, info
        changed = info is not None and (before is None or info.run != before.run)
        if info is None:
            if before is not None:
                self._forget_sent()
            self.set_address("")
        elif changed:
            # A new session may open while the user is typing its first address.
            refused_elsewhere = before is not None and (bool(info.url) or bool(self.error.text()))
            typing = self.field.hasFocus()
            if not typing:
                self.field.setModified(False)
            if not typing or refused_elsewhere:
                self._forget_sent()
            self.set_address(address or info.url)
        counts = info is not None and info.max_steps is not None and info.counted is not None
        told = self.tr("Each reading of the page is an answer, too, and so is each step of another client.")
        self.clock.setToolTip(told if counts else "")
        set_look(self.new, "primary" if info is not None else "")  # without one the welcome has the primary button
        where = info.location if info is not None else self.tr("Local browser")
        if info is not None and info.ending is not None and info.ending.code is Code.FROM_FILE:
            where = self.tr("From a file")
        offline = info is not None and info.active and info.offline
        self.badge.setText(self.tr("Offline") if offline else where)
        tip = self.tr("Cut off from the network. The tick is in the inspector, under Viewport.")
        self.badge.setToolTip(tip if offline else "")
        set_look(self.badge, "warning-badge" if offline else "badge")
        self.tick()
        self._fit()

    def set_address(self, url: str, *, loaded: bool = False) -> None:
        """Show the whole address of the page, and clear an error about another address.

        Text being typed stays, and so does a sent address that did not lead to another page.

        Args:
            url: The address.
            loaded: Whether the page was reloaded, perhaps at the same address.
        """
        before, sent = self.field.url_text, self.field.sent
        self.field.set_url(url, loaded=loaded)
        if (sent or url != before) and not self.field.editing and not self.field.sent:
            self._clear_error()

    def give_up_address(self) -> None:
        """Show the address of the page again in place of a sent one that leads nowhere; text being typed stays."""
        if self.field.sent and not self.field.editing:
            self.field.revert()
            self._clear_error()

    def drop_typed(self, *, by_itself: bool) -> None:
        """Show the address of the page again instead of text typed for a former page.

        Args:
            by_itself: Whether the page closed itself: text being typed at that moment stays.
        """
        if by_itself and self.field.hasFocus():
            return
        self.field.revert()
        self._clear_error()

    def set_busy(self, busy: bool, words: str = "", *, counting: bool = False) -> None:
        """Show that a step runs, and what it does ("Waiting for shop.example to answer…").

        Args:
            busy: Whether a step runs.
            words: The words for it.
            counting: Whether they are a whole sentence that counts the seconds itself.
        """
        # A different action, such as leaving a page that a step waits for; more words for the same one begin the same
        # way.
        other = bool(words) and not words.startswith(self._busy_words) and not (counting or self._counting)
        if busy and (other or not self._busy):
            self._busy_since_s = time.monotonic()
        self._busy, self._busy_words, self._counting = busy, words, counting
        self.field.waits = busy and not self.error.text()
        self._show_hint()

    def set_control(self, on: bool) -> None:
        """Show whether the page is controlled by hand."""
        self.control.setText(self.tr("Stop controlling") if on else self.tr("Take control"))
        self.control.setChecked(on)
        self._fit()

    def flash_control(self) -> None:
        """Highlight the switch once, because the user seems to be looking for it."""
        set_look(self.control, "primary")
        self._unflash.start()

    def show_address_error(self, text: str) -> None:
        """Show an error about the address below the field, until the user types or the page changes."""
        self.error.setText(text)
        self.error.setVisible(bool(text))
        if text:
            self.field.waits = False  # it is corrected now
        self._mark_wrong(bool(text))
        self.field.setToolTip("")
        self.field.setAccessibleDescription(text)

    def focus_address(self) -> None:
        """Focus the address field and select all of its text."""
        self.field.enter()

    def set_servers(self, names: tuple[str, ...]) -> None:
        """Offer these servers in the menu of new sessions, below the local browser."""
        for made in self._server_actions:
            self.new_menu.removeAction(made)
            made.deleteLater()
        self._server_actions = []
        for name in names:
            words = self.tr("New session on {}…").format(name.replace("&", "&&"))
            made = QAction(words, self)
            made.setData(name)
            made.triggered.connect(self._on_server)
            self.new_menu.insertAction(self._servers_end, made)
            self._server_actions.append(made)

    def tick(self) -> None:
        """Update the clock and the waiting words; call this once a second."""
        self.clock.setText(self.clock_text(datetime.now(UTC)))
        self._show_hint()

    def clock_text(self, now: datetime) -> str:
        """The session's elapsed or remaining time at a moment (UTC), and its steps; empty without a session."""
        info = self._session
        if info is None:
            return ""
        if not info.active:
            steps = counted(info.steps, "step")
            return self.tr("Ended · {steps}").format(steps=steps) if info.steps else self.tr("Ended")
        if info.unreached is not None:
            return self.tr("Not reachable")
        left = info.left(now)
        if left is not None:
            time = self.tr("{clock} left").format(clock=clock_words(left))
        else:
            time = clock_words(now - info.created_at)
        if info.max_steps is not None:
            words, used = self.tr("{time} · {used} of {most} steps used"), info.steps
            if info.counted is not None:  # readings are answers, too
                words, used = self.tr("{time} · {used} of {most} answers used"), info.counted
            return words.format(time=time, used=used, most=info.max_steps)
        return self.tr("{time} · step {step}").format(time=time, step=info.steps)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide badge and clock if there is no room for them."""
        super().resizeEvent(event)
        self._fit()

    def _build(self) -> None:
        self.new = button(self.tr("New session ▾"), "primary", tip=self.tr("Start a browser session"))
        self.new.setAccessibleName(self.tr("New session"))
        self.new.clicked.connect(self._on_new_menu)
        self.back = self._icon("arrow-left", self.tr("Back"))
        self.forward = self._icon("arrow-right", self.tr("Forward"))
        self.reload = self._icon("arrow-clockwise", self.tr("Reload the page"))
        self.control = button(self.tr("Take control"))
        self.control.setCheckable(True)
        self.control.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._unflash = QTimer(self)
        self._unflash.setSingleShot(True)
        self._unflash.setInterval(_FLASH_MS)
        self._unflash.timeout.connect(self._on_unflash)
        self.stop = self._icon("stop-fill", self.tr("Stop"))
        self.panels = {
            "sessions": self._panel("square-half", 180, self.tr("Sessions")),
            "steps": self._panel("square-half", 90, self.tr("Steps")),
            "actions": self._panel("square-half", 0, self.tr("Actions")),
        }
        self.menu_button = self._icon("list", self.tr("Menu"))
        self.menu_button.clicked.connect(self._on_menu)
        self.field = AddressField()
        self.field.left.connect(self.left)
        self.field.returnPressed.connect(self._on_entered)
        self.field.picked.connect(self._on_entered)
        self.field.textEdited.connect(self._on_edited)
        self.field.reverted.connect(self._on_edited)
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
        for made in self.panels.values():
            row.addWidget(made)
        row.addWidget(self.menu_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(EDGE, GRID, EDGE, GRID)
        layout.setSpacing(GRID // 2)
        layout.addLayout(row)
        layout.addWidget(self.error)

    def _icon(self, icon: str, name: str) -> IconButton:
        made = IconButton(icon, name)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made

    def _panel(self, icon: str, turned: int, name: str) -> IconButton:
        made = IconButton(icon, name, turned=turned)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setCheckable(True)
        return made

    def _bind(self, commands: CommandSet) -> None:
        self.new_menu = commands.menu(NEW_SESSION_MENU, self)
        self._servers_end = self.new_menu.actions()[2]
        self.menu = commands.menu(MAIN_MENU, self)
        commands.press("window.menu", self.menu_button)
        commands.describe("window.menu", self.menu_button)
        for command_id, made in (
            ("page.back", self.back),
            ("page.forward", self.forward),
            ("page.reload", self.reload),
            ("page.control", self.control),
            ("page.stop", self.stop),
        ):
            commands.bind(command_id, made)

    def _show_hint(self) -> None:
        if not self._busy:
            self.field.set_hint(self.tr("Enter opens"), typing=True)
            return
        seconds = int(time.monotonic() - self._busy_since_s)
        words = self._busy_words or self.tr("Working…")
        timed = seconds >= _SAY_SECONDS_AFTER_S and not self._counting
        self.field.set_hint(f"{before_more(words)} {seconds} s" if timed else words)

    def _fit(self) -> None:
        """Give room to the address first, then to the buttons of the panels, the clock and the badge."""
        self._make_room()
        left = sum(part.sizeHint().width() + GRID for part in (self.new, self.back, self.forward, self.reload))
        self.error.setContentsMargins(left + GRID // 2, 0, 0, 0)
        fixed: tuple[QWidget, ...] = (
            *(self.new, self.back, self.forward, self.reload),
            *(self.control, self.stop, self.menu_button),
            *(made for made in self.panels.values() if not made.isHidden()),
        )
        room = self.width() - 2 * EDGE - sum(part.sizeHint().width() + GRID for part in fixed) - _FIELD_AT_LEAST_PX
        # Users who forget that a session is offline look for a fault of the website.
        offline = self._session is not None and self._session.offline
        for text in (self.badge, self.clock) if offline else (self.clock, self.badge):
            needed = text.sizeHint().width() + GRID
            fits = bool(text.text()) and self._session is not None and needed <= room
            text.setVisible(fits)
            room -= needed if fits else 0

    def _make_room(self) -> None:
        """Hide widgets that the menu has too if a small window or large letters leave too little of the address."""
        usual, brief = self.tr("New session ▾"), self.tr("New ▾")
        wide = self.new.sizeHint().width()
        if self.new.text() == brief:
            wide += self.new.fontMetrics().horizontalAdvance(usual) - self.new.fontMetrics().horizontalAdvance(brief)
        others = (
            self.back,
            self.forward,
            self.reload,
            self.control,
            self.stop,
            *self.panels.values(),
            self.menu_button,
        )
        taken = wide + sum(part.sizeHint().width() + GRID for part in others) + 2 * EDGE + GRID
        least = self.field.fontMetrics().averageCharWidth() * _LETTERS + 3 * GRID
        tight = self.width() - taken < least
        self.new.setText(brief if tight else usual)
        for made in self.panels.values():
            made.setVisible(not tight)

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

    def _on_unflash(self) -> None:
        set_look(self.control, "")

    def _on_new_menu(self) -> None:
        self._popup(self.new_menu, self.new)

    def _on_server(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.server_chosen.emit(action.data())

    def _on_menu(self) -> None:
        self._popup(self.menu, self.menu_button)

    def _on_edited(self) -> None:
        self._clear_error()

    def _on_entered(self) -> None:
        self._clear_error()
        address = self.field.accept_typed()
        if self.field.hides_part:
            self.show_address_error(self.tr("“…” stands for a hidden part of another address. Type that part instead."))
            return
        self.address_entered.emit(address)
