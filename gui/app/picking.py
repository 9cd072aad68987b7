"""Find the element under the pointer on the picture, by asking the current session's page."""

from PySide6.QtCore import QObject, Signal

from gui.app.controller import SessionController
from gui.engine.capabilities import InspectedBackend, capability
from gui.schema.element import ElementFacts
from gui.schema.errors import StepdeckError


class ElementPicker(QObject):
    """Asks about one point at a time; of points that arrive meanwhile, only about the last.

    Signals:
        looked_at: The element under the pointer; None for none.
        picked: The picked element, with ways to find it; None for none.
    """

    looked_at = Signal(object)  # ElementFacts | None
    picked = Signal(object)  # ElementFacts | None

    def __init__(self, controller: SessionController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._wanted: tuple[float, float] | None = None
        self._over = False

    def can_ask(self) -> bool:
        """Whether the current session can answer; a session on a server knows only its actions."""
        session = self._controller.current
        return session is not None and session.info.active and self._backend() is not None

    def look(self, x: float, y: float) -> None:
        """Ask for the element at a point, in CSS pixels of the page."""
        self._wanted, self._over = (x, y), True
        self._controller.tasks.start("pick:look", self._look())  # refused while one runs, which sees the new point

    def leave(self) -> None:
        """Note that the pointer has left: pending answers are dropped."""
        self._wanted, self._over = None, False

    def pick(self, x: float, y: float) -> None:
        """Ask for all facts about the element at a point."""
        self._controller.tasks.start("pick:take", self._pick(x, y), replace=True)

    async def _look(self) -> None:
        while self._wanted is not None:
            (x, y), self._wanted = self._wanted, None
            facts = await self._at(x, y, ways=False)
            if self._over and self._wanted is None:
                self.looked_at.emit(facts)

    async def _pick(self, x: float, y: float) -> None:
        self.picked.emit(await self._at(x, y, ways=True))

    async def _at(self, x: float, y: float, *, ways: bool) -> ElementFacts | None:
        backend = self._backend()
        if backend is None:
            return None
        try:
            return await backend.inspector.at(x, y, ways=ways)
        except StepdeckError:
            return None  # the page or the browser is gone, which is reported elsewhere

    def _backend(self) -> InspectedBackend | None:
        session = self._controller.current
        return capability(session.backend, InspectedBackend) if session is not None else None
