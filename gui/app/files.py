"""Downloads of the current session: mark them as seen, stop them."""

from PySide6.QtCore import QObject

from gui.app.controller import SessionController
from gui.engine.capabilities import DownloadBackend, capability
from gui.schema.session import SessionInfo


class Files(QObject):
    """The downloads of the current session. Sessions on servers have none here."""

    def __init__(self, controller: SessionController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        controller.current_changed.connect(self._on_current)

    def stop(self, download_id: str) -> None:
        """Cancel a running download."""
        backend = self._backend()
        if backend is not None:
            self._controller.tasks.start(f"stop:{download_id}", backend.stop_download(download_id))

    def _on_current(self, info: SessionInfo | None) -> None:
        backend = self._backend()
        news = info is not None and any(not file.seen and file.state != "running" for file in info.downloads)
        if news and backend is not None:
            backend.note_seen()

    def _backend(self) -> DownloadBackend | None:
        session = self._controller.current
        return capability(session.backend, DownloadBackend) if session is not None else None
