"""The dialog of servers: the one on this computer and others, their keys and sessions."""

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from gui.forms.grown import grown
from gui.schema.errors import StepdeckError
from gui.schema.server import Credentials, RemoteProfile
from gui.schema.session import LOCAL, SessionListing
from gui.widgets.common.copy_line import CopyLine
from gui.widgets.common.flow import FlowLayout
from gui.widgets.common.parts import button, label, line, permit, set_look
from gui.widgets.common.theme import GRID
from gui.widgets.inspector.facts import scrolling
from gui.widgets.servers.form import ServerForm
from gui.widgets.servers.key_button import KeyButton
from gui.widgets.servers.sessions import ServerSessions
from gui.widgets.servers.sharing import SharingPanel

OWN = "This computer"
_SIZE = (800, 560)
"""The size of the dialog: fits with its frame on a screen of 1024 by 640."""
_FRAME_PX = 40
"""Room for its frame, on a screen that is still smaller."""
_LIST_PX = 190


class ServersDialog(QDialog):
    """Servers on the left, the chosen one on the right. Never blocks; `set_` and `show_` methods bring the answers.

    Signals:
        save_requested: The previous name of the profile (empty for a new one), the profile, and the typed secrets.
        remove_requested: Name of a server.
        try_requested: A profile and the typed secrets.
        sessions_requested: Name of the server to ask, whether for ended sessions too, and for which page.
        attach_requested: Name of the server and id of a session.
        open_requested: Name of the server on which to start a session.
        options_requested: Name of the server on which to start a session with options.
        own_start_requested: Start the server on this computer; likewise `own_stop_requested`.
    """

    save_requested = Signal(str, object, object)  # RemoteProfile, Credentials
    remove_requested = Signal(str)
    try_requested = Signal(object, object)  # RemoteProfile, Credentials
    sessions_requested = Signal(str, bool, int)
    attach_requested = Signal(str, str)
    open_requested = Signal(str)
    options_requested = Signal(str)
    own_start_requested = Signal()
    own_stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Servers"))
        self._profiles: tuple[RemoteProfile, ...] = ()
        self._name: str | None = OWN
        self._running = self._edited = False
        self._tried_name = ""
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Servers"))
        self.list.setProperty("look", "field")
        self.list.setMinimumWidth(min(_LIST_PX, self.screen().availableGeometry().width() // 6))
        self.list.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)  # as wide as widgets below it
        self.list.currentRowChanged.connect(self._on_row)
        self.add_button = button(self.tr("Add server"))
        self.add_button.clicked.connect(self._on_add)
        self.remove_button = button(self.tr("Remove"))
        self.remove_button.clicked.connect(self._on_remove)
        self.sharing = SharingPanel()
        self.form = ServerForm()
        self.form.changed.connect(self._on_edited)
        self.outcome = label("", "muted", wrap=True)
        self.sessions = ServerSessions()
        self.sessions.refresh_requested.connect(self._on_sessions)
        self.sessions.attach_requested.connect(self._on_attach)
        self.try_button = button(self.tr("Try the connection"))
        self.try_button.clicked.connect(self._on_try)
        self.save_button = button(self.tr("Save"))
        self.save_button.clicked.connect(self._on_save)
        self.own_button = button("")
        self.own_button.clicked.connect(self._on_own)
        self.open_button = button(self.tr("New session here"), "primary")
        self.open_button.clicked.connect(self._on_open)
        self.options_button = button(
            self.tr("With options…"), tip=self.tr("Set time limits, proxy and browser before the session starts")
        )
        self.options_button.clicked.connect(self._on_options)
        self.close_button = button(self.tr("Close"))
        self.close_button.clicked.connect(self.reject)
        for made in self.findChildren(type(self.add_button)):
            made.setAutoDefault(False)
        self._lay_out()
        self.set_own(running=False)
        room = self.screen().availableGeometry().size() - QSize(GRID, _FRAME_PX)
        wide, high = _SIZE
        self.resize(QSize(grown(wide, self.fontMetrics()), high).boundedTo(room))

    def set_profiles(self, profiles: tuple[RemoteProfile, ...], chosen: str = "") -> None:
        """Show these servers, with this one chosen, or else the one chosen before."""
        self._profiles = profiles
        names = [OWN, *(profile.name for profile in profiles)]
        wanted = chosen or self._name
        self.list.blockSignals(True)
        self.list.clear()
        for name in names:
            self.list.addItem(_row(name))
        row = names.index(wanted) if wanted in names else 0
        self.list.setCurrentRow(row)
        self.list.blockSignals(False)
        self._on_row(row)

    def ask_sessions(self) -> None:
        """Ask the chosen server for its sessions, if it can be asked."""
        if self.sessions.isEnabled():
            self._on_sessions()

    def focus_key(self) -> None:
        """Focus the field for the chosen server's secret, if it has one."""
        self.form.focus_secret()

    def set_own(self, *, running: bool, address: str = "", key: str = "") -> None:
        """Show the state of the server on this computer."""
        self._running = running
        self.own_address.set_text(address)
        self.key_button.set_key(key if running else "")
        self.own_words.setText(
            self.tr("The server is running. Programs on this computer can use it with its key.")
            if running
            else self.tr("The server is not running. Start it, then open a session on it.")
        )
        if self._name == OWN:
            self.sessions.set_text(self._not_asked())
        self.own_button.setText(self.tr("Stop the server") if running else self.tr("Start the server"))
        permit(self.own_button)
        self._update()

    def show_tried(self, name: str, text: str, *, good: bool) -> None:
        """Show the result of testing a connection."""
        if self.try_button.isEnabled() or name != self._tried_name:
            return
        permit(self.try_button)
        self._say(text, "good" if good else "bad")

    def show_sessions(self, name: str, listing: SessionListing) -> None:
        """Show a page of the sessions of a server."""
        if name == self._name:
            self.sessions.set_sessions(listing)

    def show_failed(self, name: str, error: StepdeckError) -> None:
        """Show why a server could not be asked or started."""
        text = " ".join(part for part in (error.what, error.why) if part)
        if name == OWN and name == self._name and not self._running:
            self.own_words.setText(text)
            permit(self.own_button)
        elif not self.try_button.isEnabled():
            self.show_tried(name, text, good=False)
        elif name == self._name:
            self.sessions.set_text(text)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.add_button)
        row.addWidget(self.remove_button)
        left.addLayout(row)

        own = QWidget()
        own_layout = QVBoxLayout(own)
        own_layout.setContentsMargins(0, 0, 0, 0)
        own_layout.setSpacing(GRID)
        own_layout.addWidget(label(self.tr("This computer as a server"), "title"))
        intro = self.tr(
            "The browser of this computer, behind the same API as a remote server: to try remote sessions without an "
            "account, or to drive pages from a script. It listens on this computer only."
        )
        own_layout.addWidget(label(intro, "muted", wrap=True))
        self.own_words = label("", wrap=True)
        self.own_address = CopyLine(self.tr("Address"), monospace=True)
        self.key_button = KeyButton(self.tr("Copy its key"))
        own_layout.addWidget(self.own_words)
        own_layout.addWidget(self.own_address)
        own_layout.addWidget(self.key_button, 0, Qt.AlignmentFlag.AlignLeft)
        own_layout.addSpacing(GRID)
        own_layout.addWidget(line())
        own_layout.addSpacing(GRID)
        own_layout.addWidget(self.sharing)
        own_layout.addStretch()

        self._pages = QStackedLayout()
        self._pages.addWidget(scrolling(own))
        self._pages.addWidget(scrolling(self.form))

        buttons = FlowLayout(trailing=True)  # large letters take two lines rather than more than the screen
        for made in (
            *(self.try_button, self.own_button, self.save_button),
            *(self.close_button, self.options_button, self.open_button),
        ):
            buttons.addWidget(made)
        right = QVBoxLayout()
        right.setSpacing(GRID)
        right.addLayout(self._pages, 5)
        right.addWidget(self.outcome)
        right.addWidget(self.sessions, 2)
        right.addLayout(buttons)

        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addLayout(left)
        layout.addLayout(right, 1)

    def _on_row(self, row: int) -> None:
        own = row <= 0
        self._name = OWN if own else (self._profiles[row - 1].name if row <= len(self._profiles) else None)
        self._pages.setCurrentIndex(0 if own else 1)
        self._say("", "muted")
        permit(self.try_button)
        self.sessions.set_text(self._not_asked())
        if not own and self._name is not None:
            self.form.set_profile(self._profiles[row - 1], has_secret=True)
        self._edited = False
        self._update()

    def _not_asked(self) -> str:
        if self._name == OWN and not self._running:
            return self.tr("None: this server is not running. It has sessions of its own, beside those of this window.")
        if self._name is None:
            return self.tr("Not asked yet. Save the server first, then the arrow asks it.")
        return self.tr("Not asked yet. The arrow asks the server.")

    def _say(self, text: str, look: str) -> None:
        set_look(self.outcome, look)
        self.outcome.setText(text)
        self.outcome.setVisible(bool(text))

    def _update(self) -> None:
        own = self._name == OWN
        for part in (self.try_button, self.save_button):
            part.setVisible(not own)
        self.own_button.setVisible(own)
        permit(self.remove_button, self.tr("This computer cannot be removed") if own else "")
        permit(self.save_button, "" if self._edited else self.tr("Nothing was changed"))
        there = self._running if own else True
        for part in (self.open_button, self.options_button):
            permit(part, "" if there else self.tr("Start the server first"))
        saved = "" if self._name is not None else self.tr("Save the server first")
        self.sessions.permit(saved if there else self.tr("Start the server first"))
        self.sessions.setVisible(not self.form.is_grid or own)  # a grid has browsers, and those of others too

    def _on_add(self) -> None:
        name = self.tr("Remote")
        taken = {profile.name for profile in self._profiles}
        number = 2
        while name in taken:
            name, number = self.tr("Remote {}").format(number), number + 1
        self.list.blockSignals(True)
        self.list.addItem(_row(name))
        self.list.setCurrentRow(self.list.count() - 1)
        self.list.blockSignals(False)
        self._on_row(self.list.count() - 1)
        self.form.set_profile(RemoteProfile(name=name), has_secret=False)
        self._edited = True
        self._update()
        if self.form.form is not None:
            self.form.form.focus_first()

    def _on_remove(self) -> None:
        if self._name is None:
            self.set_profiles(self._profiles, OWN)
        elif self._name != OWN:
            self.remove_requested.emit(self._name)

    def _on_edited(self) -> None:
        self._edited = True
        self._update()

    def _taken(self) -> tuple[RemoteProfile, Credentials] | None:
        taken = self.form.take()
        if taken is None:
            return None
        name = taken[0].name
        others = {profile.name for profile in self._profiles if profile.name != self._name} | {OWN, LOCAL}
        if name in others and self.form.form is not None:
            self.form.form.set_error("name", self.tr("Another server has this name already."))
            return None
        return taken

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the focused button; in a field it presses none."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()
            return
        super().keyPressEvent(event)

    def _on_save(self) -> str:
        taken = self._taken()
        if taken is None:
            return ""
        profile, secrets = taken
        self.save_requested.emit(self._name or "", profile, secrets)
        self.set_profiles(self._profiles, profile.name)
        return profile.name

    def _on_try(self) -> None:
        taken = self._taken()
        if taken is not None:
            self._tried_name = taken[0].name
            permit(self.try_button, self.tr("The server is being asked"), lends_focus=True)
            self._say(self.tr("Asking {}…").format(taken[0].address), "muted")
            self.try_requested.emit(*taken)

    def _on_sessions(self, page: int = 1) -> None:
        if self._name is not None:
            if page == 1:
                self.sessions.set_text(self.tr("Asking…"))
            self.sessions_requested.emit(self._name, self.sessions.ended.isChecked(), page)

    def _on_attach(self, session_id: str) -> None:
        if self._name is not None:
            self.attach_requested.emit(self._name, session_id)
            self.accept()

    def _on_open(self) -> None:
        self._leave_for(self.open_requested)

    def _on_options(self) -> None:
        self._leave_for(self.options_requested)

    def _leave_for(self, wish: SignalInstance) -> None:
        """Close with a wish about the chosen server, which is saved first if it was edited."""
        name = self._name
        if name != OWN and self._edited:
            name = self._on_save()
        if name:
            self.accept()
            wish.emit(name)

    def _on_own(self) -> None:
        permit(self.own_button, self.tr("This is already running"), lends_focus=True)
        if self._running:
            self.own_words.setText(self.tr("Stopping…"))
            self.own_stop_requested.emit()
        else:
            self.own_words.setText(self.tr("Starting…"))
            self.own_start_requested.emit()


def _row(name: str) -> QListWidgetItem:
    made = QListWidgetItem(name)
    made.setSizeHint(QSize(0, 4 * GRID))
    return made
