"""Search the stored steps of all listed sessions, and the pages that they led to."""

import asyncio
from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from gui.app.controller import SessionController
from gui.app.tasks import TaskRunner, as_expected
from gui.engine.store import Found, StepStore
from gui.engine.store.fold import steps_from
from gui.engine.store.search import is_whole
from gui.schema.code import Code
from gui.schema.event import StepEnded
from gui.schema.fact import Fact
from gui.schema.found import FoundStep
from gui.schema.session import SessionInfo
from gui.schema.words import host_of

MOST = 100
"""The most steps shown; nobody reads further."""

_MOST_ASKED = 64 * MOST
"""The most results requested from the store; many may be in unlisted sessions."""

_PAUSE_S = 0.12
"""Seconds after the last letter."""

_TASK = "search"


class StepSearch(QObject):
    """Searches for one text at a time; a newer search replaces an older one.

    Signals:
        found: The text, the steps that contain it (tuple of `FoundStep`), and whether there are more. Matches in the
            user's own marks come first, then matches of whole words, then the newest.
    """

    found = Signal(str, object, bool)
    failed = Signal(object)  # StepdeckError

    def __init__(self, controller: SessionController, store: StepStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._store = store
        self.tasks = TaskRunner(self)
        self.tasks.failed.connect(self._on_failed)

    def search(self, text: str) -> None:
        """Search for a text, in any letter case; emits `found`."""
        self.tasks.start(_TASK, self._search(text), replace=True)

    async def close(self) -> None:
        """Stop searching."""
        await self.tasks.cancel_all()

    async def _search(self, text: str) -> None:
        if not text.strip():
            self.found.emit(text, (), False)
            return
        await asyncio.sleep(_PAUSE_S)
        sessions = {info.session_id: info for info in self._controller.session_infos()}
        places, more = await self._places(text, sessions)
        names = {session_id: self._name(info) for session_id, info in sessions.items()}
        files = {session_id for session_id, info in sessions.items() if _is_from_file(info)}
        called = {session_id for session_id, info in sessions.items() if info.name} | files
        found = [step for place in places if (step := await self._step(place, names, called)) is not None]
        found = self._told_apart(found, names, sessions)
        own = {_deed(step) for step in found if step.session_id not in files}
        steps = [step for step in found if step.session_id not in files or _deed(step) not in own]
        steps.sort(key=lambda step: (_rank(step, text), step.record.started_at), reverse=True)
        self.found.emit(text, tuple(steps), more)

    async def _places(self, text: str, sessions: Collection[str]) -> tuple[list[Found], bool]:
        """The results in these sessions, one per step, and whether there are more."""
        most = 2 * MOST
        while True:
            found = await self._store.search(text, most=most)
            places: dict[tuple[str, int], Found] = {}
            for place in found:
                if place.session_id in sessions:
                    places.setdefault((place.session_id, place.number), place)  # in words before pages
            left = len(found) >= most
            if len(places) > MOST or not left or most >= _MOST_ASKED:
                return list(places.values())[:MOST], left or len(places) > MOST
            most *= 4

    def _told_apart(
        self, found: list[FoundStep], names: dict[str, str], sessions: dict[str, SessionInfo]
    ) -> list[FoundStep]:
        """The steps, with when their session began if another one has its name, too."""
        owners = {(name, session_id) for session_id, name in names.items()}
        owners |= {(step.session, step.session_id) for step in found}
        counts = Counter(name for name, _ in owners)
        told = []
        for step in found:
            if counts[step.session] > 1:  # such as a session of a server and its continuation
                began = f"{sessions[step.session_id].created_at.astimezone():%Y-%m-%d %H:%M}"
                told.append(replace(step, session=self.tr("{name}, {began}").format(name=step.session, began=began)))
            else:
                told.append(step)
        return told

    def _name(self, info: SessionInfo) -> str:
        name = info.name or info.title or host_of(info.url)
        if _is_from_file(info) and info.ending is not None:  # the session itself may be found, too
            return self.tr("{name}, opened from {file}").format(name=name, file=info.ending["file"])
        return name

    async def _step(self, place: Found, names: dict[str, str], called: Collection[str]) -> FoundStep | None:
        """A step found, under the name of its session: without a given one, that of the page to which it led."""
        events = await self._store.events(place.session_id, place.number)
        record = next(iter(steps_from(events)), None)
        if record is None:
            return None
        titles = [event.title for event in events if isinstance(event, StepEnded) and event.title]
        name = titles[-1] if titles and place.session_id not in called else names[place.session_id]
        return FoundStep(place.session_id, name, record, place.where, place.excerpt)

    def _on_failed(self, _task: str, error: Exception) -> None:
        self.failed.emit(as_expected(error))


def _is_from_file(info: SessionInfo) -> bool:
    return info.ending is not None and info.ending.code is Code.FROM_FILE


def _deed(step: FoundStep) -> tuple[int, Fact, datetime]:
    """The part of a step that its copy in a saved file of its session shares."""
    return step.record.number, step.record.did, step.record.started_at


def _rank(step: FoundStep, text: str) -> tuple[bool, bool]:
    """Whether a text is in the user's marks on a step, and whether it was found as whole words."""
    wanted, record = " ".join(text.split()).casefold(), step.record
    said = (record.name, record.form_name, record.note, record.chapter)
    own = any(wanted in " ".join(one.split()).casefold() for one in said)
    return own, is_whole(step.excerpt, text)
