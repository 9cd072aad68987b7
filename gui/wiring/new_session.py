"""Connect starting a session with options: the dialog, its menu entries, and the controllers."""

from PySide6.QtCore import Qt

from gui.app.controller import SessionController
from gui.app.servers.profiles import Servers
from gui.schema.errors import StepdeckError
from gui.schema.server import Offered
from gui.schema.session import StartOptions
from gui.widgets.main_window import MainWindow
from gui.widgets.sessions.new_session_dialog import NewSessionDialog
from gui.wiring.wiring import Wiring


class NewSessionWiring(Wiring):
    """Lives as long as the window."""

    def __init__(self, window: MainWindow, servers: Servers, controller: SessionController) -> None:
        super().__init__(window, controller)
        self._servers = servers
        self._dialog: NewSessionDialog | None = None
        window.commands.on("session.new_with_options", self.show)
        window.address_bar.new_menu.aboutToShow.connect(self._on_menu)
        window.address_bar.server_chosen.connect(self.show)
        servers.generation_found.connect(self._on_generation)
        servers.generation_unknown.connect(self._on_unknown)

    def show(self, server: str = "") -> None:
        """Open the dialog, with a server chosen if one is named."""
        options = self._controller.usual_options()
        dialog = self._dialog = NewSessionDialog(options, self._window, servers=self._servers.names)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._on_finished)
        dialog.accepted_options.connect(self._on_options)
        dialog.accepted_server.connect(self._on_server)
        dialog.generation_requested.connect(self._servers.find_generation)
        dialog.choose(server)
        dialog.open()

    def _on_menu(self) -> None:
        self._window.address_bar.set_servers(self._servers.names)

    def _on_finished(self) -> None:
        self._dialog = None

    def _on_options(self, options: StartOptions, address: str) -> None:
        self._controller.open_session(options, address)

    def _on_server(self, server: str, options: StartOptions, address: str) -> None:
        self._controller.open_remote(server, options, address)

    def _on_generation(self, name: str, generation: Offered) -> None:
        profile = self._servers.profile(name)
        if self._dialog is not None and profile is not None:
            self._dialog.set_generation(name, generation, profile.max_duration_minutes)

    def _on_unknown(self, name: str, error: StepdeckError) -> None:
        if self._dialog is not None:
            words = self.tr("{why} Its options are not known.").format(why=error.sentence)
            self._dialog.set_unknown(name, words)
