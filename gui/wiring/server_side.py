"""Connect what the server of a session keeps, its log and its files, with the pages of the inspector."""

from collections.abc import Sequence

from gui.app.controller import SessionController
from gui.app.inspection import Inspection
from gui.app.server_files import ServerFiles
from gui.app.server_log import ServerLog
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
        pages = window.inspector
        self._console, self._log = pages.console, log
        inspection.console_changed.connect(self._on_console)
        pages.shown_changed.connect(log.watch)
        pages.console.clear_requested.connect(log.clear)
        log.changed.connect(pages.console.set_log)
        pages.shown_changed.connect(files.watch)
        pages.downloads.fetch_requested.connect(files.fetch)
        files.listed.connect(pages.downloads.set_server_files)
        files.done.connect(pages.downloads.say)

    def _on_console(self, entries: Sequence[ConsoleEntry] | None) -> None:
        if entries is None and self._log.available:
            self._log.tell()
        else:
            current = self._controller.current
            self._console.set_entries(entries, remote=current is None or current.info.remote)
