"""Connect a session's log and files on its server with the pages of the inspector."""

from collections.abc import Sequence

from gui.app.controller import SessionController
from gui.app.inspection import Inspection
from gui.app.servers.files import ServerFiles
from gui.app.servers.log import ServerLog
from gui.schema.inspect import ConsoleEntry
from gui.widgets.main_window import MainWindow
from gui.wiring.wiring import Wiring


class ServerSideWiring(Wiring):
    """Lives as long as the window."""

    def __init__(
        self,
        window: MainWindow,
        controller: SessionController,
        inspection: Inspection,
        log: ServerLog,
        files: ServerFiles,
    ) -> None:
        super().__init__(window, controller)
        pages = self._pages = window.inspector
        self._inspection, self._log, self._files = inspection, log, files
        pages.shown_changed.connect(log.watch)
        pages.shown_changed.connect(files.watch)
        pages.pages.when_made("console", self._connect_console)
        pages.pages.when_made("downloads", self._connect_downloads)

    def _connect_console(self) -> None:
        console = self._pages.console
        self._inspection.console_changed.connect(self._on_console)
        console.clear_requested.connect(self._log.clear)
        self._log.changed.connect(console.set_log)

    def _connect_downloads(self) -> None:
        downloads = self._pages.downloads
        downloads.fetch_requested.connect(self._files.fetch)
        self._files.listed.connect(downloads.set_server_files)
        self._files.done.connect(downloads.say)

    def _on_console(self, entries: Sequence[ConsoleEntry] | None) -> None:
        if entries is None and self._log.available:
            self._log.tell()
        else:
            current = self._controller.current
            self._pages.console.set_entries(entries, remote=current is None or current.info.remote)
