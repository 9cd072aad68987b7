"""Save sessions as files, copy their steps, and open such files again; at most one of each at a time."""

import asyncio
import threading
import time
import uuid
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gui.app.keeping.whole_file import write_whole
from gui.app.tasks import TaskRunner
from gui.engine.manager import SessionManager
from gui.engine.past.moment import Read, moment_of
from gui.engine.session import StepSession
from gui.report.html import NO_WORDS, Words, to_html
from gui.report.markdown import STEPS_ALONE, to_markdown
from gui.report.read import read_session_file
from gui.report.session_file import SessionFileError, gathered, taken_in
from gui.schema.errors import StepdeckError
from gui.schema.moment import Moment

_OPEN = "open"
_SOON_S = 0.5
"""Seconds of reading a file before its progress is reported."""


class SessionFiles(QObject):
    """Writes session files, and reads them.

    Signals:
        saved: The file of a session.
        saving: How many steps have been prepared for saving, and of how many.
        copied: The steps of a session in Markdown, and their number.
        opening: The name of a file that takes long to read, and its progress in percent.
        opened: The id of a session that was read from a file; it is in the list.
        not_opened: Why a file could not be opened.
        failed: Why something else failed.
    """

    saved = Signal(str)
    saving = Signal(int, int)
    copied = Signal(str, int)
    opening = Signal(str, int)
    opened = Signal(str)
    not_opened = Signal(object)  # StepdeckError
    failed = Signal(object)  # StepdeckError

    def __init__(self, manager: SessionManager, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._manager = manager
        self.tasks = TaskRunner(self)
        self.tasks.failed.connect(self._on_failed)
        self._stopped = threading.Event()  # set once the file that is being read is no longer wanted

    def save(self, session: StepSession, path: str, words: Words = NO_WORDS, numbers: tuple[int, ...] = ()) -> None:
        """Save steps of a session, all if no numbers are given: as Markdown if the path says so, else as HTML."""
        self.tasks.start(f"save:{path}", self._save(session, Path(path), words, numbers), replace=True)

    def copy(self, session: StepSession) -> None:
        """Make the Markdown of all steps."""
        self.tasks.start("copy", self._copy(session), replace=True)

    def open(self, path: str) -> None:
        """Read a session from a file and put it into the list, ended."""
        self.tasks.start(_OPEN, self._open(Path(path)), replace=True)

    def stop_opening(self) -> None:
        """Stop reading a file, and discard what was read."""
        self._stopped.set()
        self.tasks.cancel(_OPEN)

    async def close(self) -> None:
        """Let pending writing finish."""
        self.tasks.cancel(_OPEN)
        await self.tasks.wait_all()

    async def _text(
        self,
        session: StepSession,
        words: Words,
        numbers: tuple[int, ...],
        *,
        markdown: bool,
        told: Callable[[int, int], None] = lambda _done, _all: None,
    ) -> str:
        file = await gathered(session, numbers)
        wanted = [step.number for step in session.steps if not numbers or step.number in numbers]
        moments: list[Moment] = []
        read: Read = {}
        for done, number in enumerate(wanted, 1):
            if (moment := await moment_of(session, number, read=read)) is not None:
                moments.append(moment)
            told(done, len(wanted))
        if markdown and words is NO_WORDS:
            words = STEPS_ALONE
        return await asyncio.to_thread(to_markdown if markdown else to_html, file, moments, words)

    async def _save(self, session: StepSession, path: Path, words: Words, numbers: tuple[int, ...]) -> None:
        markdown = path.suffix.lower() in (".md", ".markdown")
        text = await self._text(session, words, numbers, markdown=markdown, told=self.saving.emit)
        try:
            await asyncio.to_thread(write_whole, path, text)
        except OSError as error:
            raise SessionFileError(
                "The file could not be written.", why=f"{error.strerror or error}: {path}"
            ) from error
        self.saved.emit(str(path))

    async def _copy(self, session: StepSession) -> None:
        self.copied.emit(await self._text(session, NO_WORDS, (), markdown=True), len(session.steps))

    async def _open(self, path: Path) -> None:
        self._stopped.set()
        stopped = self._stopped = threading.Event()
        loop, begun, said = asyncio.get_running_loop(), time.monotonic(), 0

        def tell(percent: int) -> None:
            if not stopped.is_set():
                self.opening.emit(path.name, percent)

        def told(share: float) -> None:
            nonlocal said
            if stopped.is_set():
                raise SessionFileError("Stopped.")
            percent = round(100 * share)
            if percent > said and time.monotonic() - begun > _SOON_S:
                said = percent
                loop.call_soon_threadsafe(tell, percent)

        try:
            file = await asyncio.to_thread(read_session_file, path, told)
        except asyncio.CancelledError:
            stopped.set()
            raise
        session_id = str(uuid.uuid4())
        self._manager.take_in(await taken_in(file, self._manager.store, session_id, path.name))
        self.opened.emit(session_id)

    def _on_failed(self, task: str, error: Exception) -> None:
        expected = isinstance(error, StepdeckError)
        told = error if expected else SessionFileError("This did not work.", details=str(error)[:1_000])
        (self.not_opened if task == _OPEN else self.failed).emit(told)
