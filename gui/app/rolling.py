"""Scroll the current page to look around, without a step."""

from PySide6.QtCore import QObject

from gui.app.controller import SessionController
from gui.app.freshness import Freshness
from gui.app.pictures.live import LivePicture
from gui.app.tasks import TaskRunner
from gui.engine.session import StepSession


class Rolling(QObject):
    """Passes turns of the wheel on to the page, one at a time; those in between are added up."""

    def __init__(
        self, controller: SessionController, freshness: Freshness, live: LivePicture, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._freshness = freshness
        self._live = live
        self._tasks = TaskRunner(self)
        self._waiting: tuple[StepSession, float, float, float, float] | None = None

    @property
    def possible(self) -> bool:
        """Whether the page of the current session can be scrolled to look around."""
        session = self._controller.current
        return session is not None and session.looking.can_roll

    def roll(self, x: float, y: float, right: float, down: float) -> None:
        """Scroll what is under a point; arguments as for `Looking.roll`."""
        session = self._controller.current
        if session is None or not session.looking.can_roll:
            return
        before = self._waiting
        if before is not None and before[0] is session:
            right, down = before[3] + right, before[4] + down
        self._waiting = session, x, y, right, down
        self._tasks.start("roll", self._roll())

    async def close(self) -> None:
        """Cancel all running work."""
        await self._tasks.cancel_all()

    async def _roll(self) -> None:
        moved: StepSession | None = None
        while self._waiting is not None:
            (session, *turn), self._waiting = self._waiting, None
            if session is self._controller.current and await session.looking.roll(*turn):
                moved = session
        if moved is not None and moved is self._controller.current:
            self._freshness.read_soon()
            self._live.refresh()
