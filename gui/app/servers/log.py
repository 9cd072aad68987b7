"""The log of the current session's server, while it is visible."""

import itertools
from contextlib import aclosing

from PySide6.QtCore import QObject, QTimer, Signal

from gui.app.controller import SessionController
from gui.app.tasks import TaskRunner
from gui.engine.capabilities import LoggingBackend, capability
from gui.engine.session import StepSession
from gui.schema.errors import StepdeckError
from gui.schema.inspect import ConsoleEntry

MOST_LINES = 2_000
"""The most lines kept; older ones are dropped."""

TICK_MS = 200
"""The shortest time between two reports, in milliseconds."""


class ServerLog(QObject):
    """Follows the log while the console page is visible and the session is one of a server.

    Signals:
        changed: The lines so far (tuple[ConsoleEntry, ...]), and why there are no more; the reason is empty while the
            log is followed. Not emitted for sessions without a server that could send one.
    """

    changed = Signal(object, str)

    def __init__(self, controller: SessionController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._session: StepSession | None = None
        self._watched = False
        self._lines: list[ConsoleEntry] = []
        self._why = ""
        self._running = ""
        self._numbers = itertools.count(1)
        self._tick = QTimer(self)
        self._tick.setSingleShot(True)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self.tell)
        self.tasks = TaskRunner(self)
        controller.current_changed.connect(self._follow)

    def watch(self, page: str) -> None:
        """Note which page of the inspector is visible; empty for none."""
        if self._watched != (page == "console"):
            self._watched, self._why = page == "console", ""
            self._follow()
            self.tell()

    def clear(self) -> None:
        """Forget the lines."""
        self._lines.clear()
        self.tell()

    @property
    def available(self) -> bool:
        """Whether the current session is one of a server that may send its log."""
        return self._backend() is not None

    def tell(self) -> None:
        """Report the current lines."""
        if self._controller.current is not self._session:
            self._follow()
        elif self._watched and self.available:
            self.changed.emit(tuple(self._lines), self._why)

    def _backend(self) -> LoggingBackend | None:
        session = self._controller.current
        return capability(session.backend, LoggingBackend) if session is not None else None

    def _follow(self) -> None:
        session = self._controller.current
        if session is not self._session:
            self._session, self._lines, self._why = session, [], ""
            self._stop()
            self.tell()
        backend = self._backend()
        if not self._watched or session is None or backend is None or not session.info.active:
            self._stop()
        elif not self._running and not self._why:
            self._running = f"server log {next(self._numbers)}"
            self.tasks.start(self._running, self._run(session, backend))

    def _stop(self) -> None:
        if self._running:
            self.tasks.cancel(self._running)
            self._running = ""

    async def close(self) -> None:
        """Cancel all running work."""
        await self.tasks.cancel_all()

    async def _run(self, session: StepSession, backend: LoggingBackend) -> None:
        why = self.tr("The server has ended its log.")
        try:
            async with aclosing(backend.log()) as entries:
                async for entry in entries:
                    if session is not self._session:
                        return
                    self._lines.append(entry)
                    del self._lines[:-MOST_LINES]
                    if not self._tick.isActive():
                        self._tick.start()
        except StepdeckError as error:
            why = error.what
        if session is self._session and self._watched:
            self._why, self._running = why, ""
            self.tell()
