"""A store on disk, combined with one in memory for sessions that must not be stored."""

import contextlib
from collections.abc import Iterable

from gui.engine.store.hiding import Hiding
from gui.engine.store.memory import MemoryStore
from gui.engine.store.owner import JournalError
from gui.engine.store.pages import KeptPage
from gui.engine.store.port import Found, SessionNote
from gui.engine.store.refs import references_of
from gui.engine.store.sqlite import SqliteStore
from gui.schema.draft import Draft
from gui.schema.event import StepEvent
from gui.schema.page import Observation
from gui.schema.step import StepRecord


class SplitStore:
    """Implements `StepStore`. Sessions marked as stored are on disk, all others in memory.

    Args:
        disk: The store on disk; it is closed with this one.

    Attributes:
        disk: See above.
    """

    def __init__(self, disk: SqliteStore) -> None:
        self.disk = disk
        self._memory = MemoryStore()
        self._apart: set[str] = set()  # sessions in memory
        self._late: dict[str, list[StepEvent]] = {}  # of sessions whose earlier events are still on disk

    def note(self, session: SessionNote) -> None:
        """See `StepStore.note`."""
        key = session.session_id
        if not session.kept and key not in self._apart:
            self._apart.add(key)
            if self.disk.knows(key):
                self._late[key] = []
        self._of(key).note(session)

    def append(self, session_id: str, event: StepEvent) -> None:
        """See `StepStore.append`."""
        if session_id in self._late:
            self._late[session_id].append(event)
        else:
            self._of(session_id).append(session_id, event)

    def keep_page(self, session_id: str, observation: Observation) -> str:
        """See `StepStore.keep_page`."""
        return self._of(session_id).keep_page(session_id, observation)

    def keep_picture(self, session_id: str, data: bytes) -> str:
        """See `StepStore.keep_picture`."""
        return self._of(session_id).keep_picture(session_id, data)

    def keep_logins(self, session_id: str, sealed: bytes) -> None:
        """See `StepStore.keep_logins`."""
        self._of(session_id).keep_logins(session_id, sealed)

    async def logins(self, session_id: str) -> bytes:
        """See `StepStore.logins`."""
        return await self._of(session_id).logins(session_id)

    def keep_drafts(self, session_id: str, drafts: tuple[Draft, ...]) -> None:
        """See `StepStore.keep_drafts`."""
        self._of(session_id).keep_drafts(session_id, drafts)

    async def drafts(self, session_id: str) -> tuple[Draft, ...]:
        """See `StepStore.drafts`."""
        return await self._of(session_id).drafts(session_id)

    def forget(self, session_id: str) -> None:
        """See `StepStore.forget`."""
        self._apart.discard(session_id)
        self._late.pop(session_id, None)
        self._memory.forget(session_id)
        if self.disk.knows(session_id):
            self.disk.forget(session_id)

    async def take_out(self, session_id: str) -> None:
        """See `StepStore.take_out`. Its pages and pictures stay in memory, as far as there is room."""
        if session_id not in self._late:
            return
        events: tuple[StepEvent, ...] = ()
        with contextlib.suppress(JournalError):  # unreadable data is removed anyway
            events = await self.disk.events(session_id)
            await self._copy(session_id, events)
        late = self._late.pop(session_id, None)
        if late is None:  # another call for the same session was quicker
            return
        for event in (*events, *late):
            self._memory.append(session_id, event)
        self.disk.forget(session_id)
        await self.disk.cleaned()

    async def settled(self) -> None:
        """See `StepStore.settled`."""
        await self.disk.settled()

    async def cleaned(self) -> None:
        """See `StepStore.cleaned`."""
        await self.disk.cleaned()

    async def hide(self, session_id: str, hiding: Hiding) -> None:
        """See `StepStore.hide`."""
        await self.take_out(session_id)
        await self._of(session_id).hide(session_id, hiding)

    def is_of_another(self, session_id: str) -> bool:
        """See `StepStore.is_of_another`."""
        return False

    def has_picture(self, ref: str) -> bool:
        """See `StepStore.has_picture`."""
        return self._memory.has_picture(ref) or self.disk.has_picture(ref)

    async def sessions(self) -> tuple[SessionNote, ...]:
        """See `StepStore.sessions`."""
        here = await self._memory.sessions()
        there = [note for note in await self.disk.sessions() if note.session_id not in self._apart]
        return tuple(sorted((*there, *here), key=lambda note: note.began_at))

    async def events(self, session_id: str, number: int | None = None) -> tuple[StepEvent, ...]:
        """See `StepStore.events`."""
        if session_id not in self._late:
            return await self._of(session_id).events(session_id, number)
        earlier = await self.disk.events(session_id, number)
        return (*earlier, *(event for event in self._late.get(session_id, ()) if number in (None, event.number)))

    async def steps(self, session_id: str) -> tuple[StepRecord, ...]:
        """See `StepStore.steps`."""
        return await self._of(session_id).steps(session_id)

    async def page(self, ref: str) -> KeptPage | None:
        """See `StepStore.page`."""
        return await self._memory.page(ref) or await self.disk.page(ref)

    async def picture(self, ref: str) -> bytes | None:
        """See `StepStore.picture`."""
        return await self._memory.picture(ref) or await self.disk.picture(ref)

    async def search(self, text: str, *, most: int = 50) -> tuple[Found, ...]:
        """See `StepStore.search`."""
        found = (*await self._memory.search(text, most=most), *await self.disk.search(text, most=most))
        return tuple(sorted(found, key=lambda one: one.where == "page"))[:most]

    async def close(self) -> None:
        """See `StepStore.close`."""
        await self._memory.close()
        await self.disk.close()

    def _of(self, session_id: str) -> MemoryStore | SqliteStore:
        return self._memory if session_id in self._apart else self.disk

    async def _copy(self, session_id: str, events: Iterable[StepEvent]) -> None:
        """Copy the pages and pictures of events into memory."""
        done = set[str]()
        for page, picture in map(references_of, events):
            if page and page not in done and (found := await self.disk.page(page)) is not None:
                self._memory.take_page(page, found)
            if picture and picture not in done and (data := await self.disk.picture(picture)) is not None:
                self._memory.keep_picture(session_id, data)
            done |= {page, picture}
