"""The files on the current session's server: listed while visible, and downloaded."""

import asyncio
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gui.app.controller import SessionController
from gui.app.keeping.whole_file import write_whole
from gui.app.tasks import TaskRunner
from gui.engine.capabilities import FilesBackend, capability
from gui.engine.session import StepSession
from gui.schema.errors import InputError, StepdeckError


class ServerFiles(QObject):
    """Asks for the files while the page of downloads is visible.

    Signals:
        listed: The id of the session, its files (tuple[ServerFile, ...]), and why there are none.
        done: A sentence about a downloaded file, or why it failed.
    """

    listed = Signal(str, object, str)
    done = Signal(str)

    def __init__(self, controller: SessionController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._watched = False
        self._session: StepSession | None = None
        self.tasks = TaskRunner(self)
        self.tasks.failed.connect(self._on_failed)
        controller.current_changed.connect(self._on_current)
        controller.observation_changed.connect(self.refresh)

    def watch(self, page: str) -> None:
        """Note which page of the inspector is visible; empty for none."""
        self._watched = page == "downloads"
        self.refresh()

    def refresh(self) -> None:
        """Ask again if the list is visible."""
        session = self._controller.current
        backend = capability(session.backend, FilesBackend) if session is not None else None
        if self._watched and session is not None and backend is not None and session.info.active:
            self.tasks.start("list", self._list(session, backend), replace=True)

    def fetch(self, file_id: str, path: str) -> None:
        """Write one of the files to this computer."""
        session = self._controller.current
        backend = capability(session.backend, FilesBackend) if session is not None else None
        if backend is not None:
            self.tasks.start(f"fetch:{file_id}", self._fetch(backend, file_id, Path(path)))

    def _on_current(self) -> None:
        if self._controller.current is not self._session:
            self._session = self._controller.current
            self.refresh()

    async def close(self) -> None:
        """Cancel all running work."""
        await self.tasks.cancel_all()

    async def _list(self, session: StepSession, backend: FilesBackend) -> None:
        try:
            files, why = await backend.server_files(), ""
        except StepdeckError as error:
            files, why = (), error.what
        if session is self._controller.current:
            self.listed.emit(session.info.session_id, files, why)

    async def _fetch(self, backend: FilesBackend, file_id: str, path: Path) -> None:
        content = await backend.server_file(file_id)
        try:
            await asyncio.to_thread(write_whole, path, content)
        except OSError as error:
            raise InputError(
                self.tr("The file could not be written."), why=f"{error.strerror or error}: {path}"
            ) from error
        self.done.emit(self.tr("Saved as “{path}”.").format(path=path))

    def _on_failed(self, _: str, error: Exception) -> None:
        self.done.emit(error.sentence if isinstance(error, StepdeckError) else self.tr("This did not work."))
