"""Search the steps of all sessions that are listed, as the store keeps them, and the pages that they led to."""

import asyncio

from PySide6.QtCore import QObject, Signal

from gui.app.controller import SessionController
from gui.app.tasks import TaskRunner
from gui.engine.store import Found, StepStore
from gui.engine.store.fold import steps_from
from gui.schema.errors import StepdeckError
from gui.schema.found import FoundStep
from gui.schema.session import SessionInfo
from gui.schema.words import host_of

MOST = 100
"""Steps that are shown; nobody reads further."""

_PAUSE_S = 0.12
"""After the last letter."""

_TASK = "search"


class StepSearch(QObject):
    """Looks for one text at a time; a newer one takes the place of an older one.

    Signals:
        found: The text, and the steps in which it is (tuple of `FoundStep`), the newest session first.
        failed: The journal cannot be read.
    """

    found = Signal(str, object)
    failed = Signal(object)  # StepdeckError

    def __init__(self, controller: SessionController, store: StepStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._store = store
        self.tasks = TaskRunner(self)
        self.tasks.failed.connect(self._on_failed)

    def search(self, text: str) -> None:
        """Look for a text, in any letter case; `found` tells."""
        self.tasks.start(_TASK, self._search(text), replace=True)

    async def close(self) -> None:
        """Stop searching."""
        await self.tasks.cancel_all()

    async def _search(self, text: str) -> None:
        if not text.strip():
            self.found.emit(text, ())
            return
        await asyncio.sleep(_PAUSE_S)
        sessions = {info.session_id: info for info in self._controller.session_infos()}
        places: dict[tuple[str, int], Found] = {}
        for place in await self._store.search(text, most=2 * MOST):
            if place.session_id in sessions:
                places.setdefault((place.session_id, place.number), place)  # in words before pages
        steps = [
            step for place in list(places.values())[:MOST] if (step := await self._step(place, sessions)) is not None
        ]
        self.found.emit(text, tuple(steps))

    async def _step(self, place: Found, sessions: dict[str, SessionInfo]) -> FoundStep | None:
        record = next(iter(steps_from(await self._store.events(place.session_id, place.number))), None)
        if record is None:
            return None
        info = sessions[place.session_id]
        name = info.name or info.title or host_of(info.url)
        return FoundStep(place.session_id, name, record, place.where, place.excerpt)

    def _on_failed(self, _task: str, error: Exception) -> None:
        if isinstance(error, StepdeckError):
            self.failed.emit(error)
