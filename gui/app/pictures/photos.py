"""Take a picture of the current page on request, decode it, and write it to a file."""

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QObject, Signal
from PySide6.QtGui import QImage

from gui.app.keeping.whole_file import write_whole
from gui.app.pictures.decoding import decoded
from gui.app.tasks import TaskRunner, as_expected
from gui.engine.capabilities import Part
from gui.engine.reading.photograph import photograph
from gui.engine.session import StepSession
from gui.schema.errors import InputError, PageError
from gui.schema.page import Observation, Picture
from gui.schema.remedy import RETRY

Take = Callable[[QImage, Picture, Observation], None]
"""Receives the decoded picture, its position on the page, and the reading that belongs to it."""


class Photos(QObject):
    """Pictures for the clipboard and for files.

    Signals:
        saved: The file of a picture.
        failed: Why there is no file.
        not_taken: Why there is no picture of the displayed page.
    """

    saved = Signal(str)
    failed = Signal(object)  # StepdeckError
    not_taken = Signal(object)  # StepdeckError

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tasks = TaskRunner(self)
        self.tasks.failed.connect(self._on_failed)

    def take(self, session: StepSession, part: Part, then: Take) -> None:
        """Take a picture of a session's page."""
        again = partial(self.take, session, part, then)
        self.tasks.start("take", self._take(session, part, then), again=again)

    def save(self, image: QImage, path: str) -> None:
        """Write a picture to a PNG file."""
        self.tasks.start(f"save:{path}", self._save(image, path), replace=True)

    async def close(self) -> None:
        """Wait for running writes."""
        self.tasks.cancel("take")
        await self.tasks.wait_all()

    async def _take(self, session: StepSession, part: Part, then: Take) -> None:
        picture = await photograph(session, part)
        image = await asyncio.to_thread(decoded, picture.data)
        seen = session.observation
        if image.isNull() or seen is None:
            raise PageError(self.tr("The picture could not be read."), remedies=(RETRY,))
        then(image, picture, seen)

    async def _save(self, image: QImage, path: str) -> None:
        try:
            await asyncio.to_thread(_write, image, Path(path))
        except OSError as error:
            raise InputError(
                self.tr("The picture could not be written."), why=f"{error.strerror or error}: {path}"
            ) from error
        self.saved.emit(path)

    def _on_failed(self, task: str, error: Exception) -> None:
        (self.not_taken if task == "take" else self.failed).emit(as_expected(error))


def _write(image: QImage, path: Path) -> None:
    # Qt itself would not say why it cannot write a file.
    made = QBuffer()
    made.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(made, "PNG"):  # type: ignore[call-overload]  # the stubs want bytes, which it refuses
        raise OSError("No PNG can be made of it")
    write_whole(path, bytes(made.data().data()))
