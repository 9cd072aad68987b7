"""Small pictures of steps, decoded on demand: the only place that holds them."""

import asyncio
from collections import OrderedDict

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage

from gui.app.pictures.decoding import decoded
from gui.app.tasks import TaskRunner
from gui.engine.store import StepStore

SMALL_PX = QSize(320, 200)
"""Twice the size on a step's card, for high-resolution screens."""

UPRIGHT_PX = QSize(320, 400)
"""The same for a portrait picture, which is shown narrower than the card."""

MOST_HELD = 200
"""The most small pictures of all sessions together; up to 512 kB each."""


class StepPictures(QObject):
    """Small pictures by their reference in the store.

    Signals:
        made: The reference of a picture that `small` now returns.
    """

    made = Signal(str)

    def __init__(self, store: StepStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._held: OrderedDict[str, QImage] = OrderedDict()
        self._tasks = TaskRunner(self)

    @property
    def busy(self) -> bool:
        """Whether pictures are being decoded."""
        return self._tasks.running

    def small(self, ref: str) -> QImage | None:
        """The small picture; None if there is none, or none yet: `made` reports when there is."""
        image = self._held.get(ref)
        if image is None:
            if ref:
                self._tasks.start(ref, self._make(ref))
            return None
        self._held.move_to_end(ref)
        return None if image.isNull() else image

    async def rest(self) -> None:
        """Wait until all pictures requested so far are decoded."""
        await self._tasks.wait_all()

    async def close(self) -> None:
        """Stop decoding."""
        await self._tasks.cancel_all()

    async def _make(self, ref: str) -> None:
        data = await self._store.picture(ref)
        # Remember failures too: each painting of the card asks again.
        image = (
            await asyncio.to_thread(decoded, data, filling=SMALL_PX, upright=UPRIGHT_PX)
            if data is not None
            else QImage()
        )
        self._held[ref] = image
        if len(self._held) > MOST_HELD:
            self._held.popitem(last=False)
        if not image.isNull():
            self.made.emit(ref)
