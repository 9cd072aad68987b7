"""Connect the window, the dialog of servers, and their controller."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from gui.app.controller import SessionController
from gui.app.servers.own_server import OwnServerState
from gui.app.servers.profiles import Servers
from gui.preferences import Preferences
from gui.schema.errors import StepdeckError
from gui.schema.server import Credentials, RemoteProfile
from gui.schema.session import SessionListing
from gui.widgets.main_window import MainWindow
from gui.widgets.servers.dialog import ServersDialog
from gui.wiring.wiring import Wiring

_LOOK_MS = 500
"""Milliseconds between updates of the connected programs while the dialog is open."""


class ServerWiring(Wiring):
    """Lives as long as the window.

    Signals:
        options_requested: The name of a server on which to start a session with options.
    """

    options_requested = Signal(str)

    def __init__(
        self, window: MainWindow, servers: Servers, controller: SessionController, preferences: Preferences
    ) -> None:
        super().__init__(window, controller)
        self._servers = servers
        self._preferences = preferences
        self._dialog: ServersDialog | None = None
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._on_look)
        servers.profiles_changed.connect(self._on_profiles)
        servers.tried.connect(self._on_tried)
        servers.sessions_found.connect(self._on_sessions)
        servers.kept_for_run.connect(self._on_kept_for_run)
        servers.failed.connect(self._on_failed)
        servers.own_changed.connect(self._on_own)
        servers.sharing_changed.connect(self._on_sharing)
        servers.sharing_failed.connect(self._on_sharing_failed)
        window.status.sharing.clicked.connect(partial(window.commands.run, "session.servers"))

    def show(self, name: str = "", *, ask: bool = False, key: bool = False) -> None:
        """Open the dialog.

        Args:
            name: The server to choose in it.
            ask: Whether to request that server's sessions at once.
            key: Whether to focus the field for its key.
        """
        if self._dialog is None:
            self._dialog = self._made()
        dialog = self._dialog
        dialog.set_profiles(self._servers.profiles, name)
        self._on_own(self._servers.own)
        self._on_sharing(self._servers.sharing)
        dialog.open()
        if ask and name:
            dialog.ask_sessions()
        if key:
            dialog.focus_key()

    def _made(self) -> ServersDialog:
        servers, controller = self._servers, self._controller
        dialog = ServersDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._on_finished)
        dialog.save_requested.connect(self._on_save)
        dialog.remove_requested.connect(servers.remove)
        dialog.try_requested.connect(servers.try_connection)
        dialog.sessions_requested.connect(servers.find_sessions)
        dialog.own_start_requested.connect(servers.start_own)
        dialog.own_stop_requested.connect(servers.stop_own)
        dialog.sharing.start_requested.connect(servers.share)
        dialog.sharing.stop_requested.connect(servers.stop_sharing)
        dialog.sharing.clients.end_requested.connect(servers.end_client)
        dialog.open_requested.connect(controller.open_remote)
        dialog.options_requested.connect(self.options_requested)
        dialog.attach_requested.connect(controller.attach_remote)
        return dialog

    def _on_finished(self) -> None:
        self._dialog = None
        self._look.stop()

    def _on_save(self, before: str, profile: RemoteProfile, typed: Credentials) -> None:
        self._servers.save(before, profile, typed)

    def _on_profiles(self, profiles: tuple[RemoteProfile, ...]) -> None:
        settings = self._preferences.settings
        self._preferences.change(settings.model_copy(update={"servers": profiles}))
        if self._dialog is not None:
            self._dialog.set_profiles(self._servers.profiles)

    def _on_tried(self, name: str, text: str, good: bool) -> None:
        if self._dialog is not None:
            self._dialog.show_tried(name, self._with_keyring(text), good=good)

    def _on_kept_for_run(self, why: str) -> None:
        self._window.messages.show_text(why, "warning", "keyring")

    def _on_sessions(self, name: str, listing: SessionListing) -> None:
        if self._dialog is not None:
            self._dialog.show_sessions(name, listing)

    def _on_failed(self, name: str, error: StepdeckError) -> None:
        if self._dialog is not None:
            self._dialog.show_failed(name, error)
        else:
            self._window.messages.show_error(error, "session")

    def _on_own(self, state: OwnServerState) -> None:
        if self._dialog is not None:
            self._dialog.set_own(running=state.running, address=state.address, key=state.key.get_secret_value())

    def _on_sharing(self, state: OwnServerState) -> None:
        self._window.status.set_sharing(state.running)
        if self._dialog is not None:
            key = state.key.get_secret_value()
            self._dialog.sharing.set_state(running=state.running, address=state.address, key=key)
            self._on_look()
            if state.running:
                self._look.start()
            else:
                self._look.stop()

    def _on_look(self) -> None:
        if self._dialog is not None:
            self._dialog.sharing.clients.set_clients(self._servers.clients, self._title_of)

    def _title_of(self, session_id: str) -> str:
        infos = self._controller.session_infos()
        return next((info.name or info.title for info in infos if info.session_id == session_id), "")

    def _on_sharing_failed(self, error: StepdeckError) -> None:
        if self._dialog is not None:
            self._dialog.sharing.show_failed(error.sentence)
        else:
            self._window.messages.show_error(error, "session")

    def _with_keyring(self, text: str) -> str:
        return f"{text} {self._servers.secrets.in_memory_only}".strip()


def open_in_browser(url: str) -> None:
    """Open an address in the user's own browser, to sign in or to watch a film."""
    if url.startswith(("https://", "http://")):
        QDesktopServices.openUrl(QUrl(url))
