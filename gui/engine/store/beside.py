"""A read-only view of another program's journal; changes made here stay in memory."""

import asyncio
from dataclasses import replace
from datetime import datetime

from gui.engine.store.fold import steps_from
from gui.engine.store.hiding import Hiding
from gui.engine.store.memory import MemoryStore
from gui.engine.store.owner import JournalError
from gui.engine.store.pages import KeptPage
from gui.engine.store.port import Found, SessionNote
from gui.engine.store.reading import SqliteReader
from gui.schema.code import Code
from gui.schema.draft import Draft
from gui.schema.event import StepEvent
from gui.schema.fact import fact
from gui.schema.page import Observation
from gui.schema.step import StepRecord


class BesideStore:
    """Implements `StepStore`. Changes to a session of the other program last until this program ends.

    Args:
        disk: The journal of the other program; it is closed with this one.
        since: When that program began (UTC): sessions that it has begun since, and not ended, are running.
    """

    def __init__(self, disk: SqliteReader, since: datetime | None = None) -> None:
        self._disk = disk
        self._since = since
        self._memory = MemoryStore()
        self._theirs = disk.session_ids()
        self._called: dict[str, SessionNote] = {}  # their sessions renamed here
        self._late: dict[str, list[StepEvent]] = {}  # events added to them here
        self._hidden: set[str] = set()  # sessions to be forgotten

    def is_of_another(self, session_id: str) -> bool:
        """See `StepStore.is_of_another`."""
        return session_id in self._theirs

    def note(self, session: SessionNote) -> None:
        """See `StepStore.note`."""
        if session.session_id in self._theirs:
            self._called[session.session_id] = session
        else:
            self._memory.note(session)

    def append(self, session_id: str, event: StepEvent) -> None:
        """See `StepStore.append`."""
        if session_id in self._theirs:
            self._late.setdefault(session_id, []).append(event)
        else:
            self._memory.append(session_id, event)

    def keep_page(self, session_id: str, observation: Observation) -> str:
        """See `StepStore.keep_page`."""
        return self._memory.keep_page(session_id, observation)

    def keep_picture(self, session_id: str, data: bytes) -> str:
        """See `StepStore.keep_picture`."""
        return self._memory.keep_picture(session_id, data)

    def keep_logins(self, session_id: str, sealed: bytes) -> None:
        """See `StepStore.keep_logins`. Stores nothing."""

    async def logins(self, session_id: str) -> bytes:
        """See `StepStore.logins`."""
        return await self._disk.logins(session_id)

    def keep_drafts(self, session_id: str, drafts: tuple[Draft, ...]) -> None:
        """See `StepStore.keep_drafts`. Stores nothing."""

    async def drafts(self, session_id: str) -> tuple[Draft, ...]:
        """See `StepStore.drafts`."""
        return await self._disk.drafts(session_id)

    def forget(self, session_id: str) -> None:
        """See `StepStore.forget`. A session of the other program is only hidden here."""
        if session_id in self._theirs:
            self._hidden.add(session_id)
            self._late.pop(session_id, None)
        else:
            self._memory.forget(session_id)

    async def take_out(self, session_id: str) -> None:
        """See `StepStore.take_out`.

        Raises:
            JournalError: The session belongs to the other program.
        """
        if session_id in self._theirs:
            raise JournalError(fact(Code.JOURNAL_OF_ANOTHER), still="")

    async def cleaned(self) -> None:
        """See `StepStore.cleaned`."""

    async def settled(self) -> None:
        """See `StepStore.settled`."""

    async def hide(self, session_id: str, hiding: Hiding) -> None:
        """See `StepStore.hide`. The other program's file stays unchanged."""
        if session_id in self._late:
            self._late[session_id] = [hiding.event(event) for event in self._late[session_id]]
        await self._memory.hide(session_id, hiding)

    def has_picture(self, ref: str) -> bool:
        """See `StepStore.has_picture`."""
        return self._memory.has_picture(ref) or self._disk.has_picture(ref)

    async def sessions(self) -> tuple[SessionNote, ...]:
        """See `StepStore.sessions`."""
        there = [self._as_seen_here(note) for note in await self._disk.sessions()]
        self._theirs |= {note.session_id for note in there}  # including those begun since
        here = await self._memory.sessions()
        shown = (note for note in (*there, *here) if note.session_id not in self._hidden)
        return tuple(sorted(shown, key=lambda note: note.began_at))

    async def events(self, session_id: str, number: int | None = None) -> tuple[StepEvent, ...]:
        """See `StepStore.events`."""
        if session_id not in self._theirs:
            return await self._memory.events(session_id, number)
        if session_id in self._hidden:
            return ()
        there = await self._disk.events(session_id, number)
        return (*there, *(event for event in self._late.get(session_id, ()) if number in (None, event.number)))

    async def steps(self, session_id: str) -> tuple[StepRecord, ...]:
        """See `StepStore.steps`."""
        return steps_from(await self.events(session_id))

    async def page(self, ref: str) -> KeptPage | None:
        """See `StepStore.page`."""
        return await self._memory.page(ref) or await self._disk.page(ref)

    async def picture(self, ref: str) -> bytes | None:
        """See `StepStore.picture`."""
        return await self._memory.picture(ref) or await self._disk.picture(ref)

    async def search(self, text: str, *, most: int = 50) -> tuple[Found, ...]:
        """See `StepStore.search`. Additions made here to the other program's sessions are not found."""
        here, there = await asyncio.gather(self._memory.search(text, most=most), self._disk.search(text, most=most))
        found = (*here, *(one for one in there if one.session_id in self._theirs - self._hidden))
        return tuple(sorted(found, key=lambda one: one.where == "page"))[:most]

    async def close(self) -> None:
        """See `StepStore.close`."""
        await self._memory.close()
        await self._disk.close()

    def _as_seen_here(self, note: SessionNote) -> SessionNote:
        called = self._called.get(note.session_id)
        if called is not None:
            return replace(called, steps=note.steps, used_at=note.used_at)
        if note.ended_at is None and self._since is not None and note.began_at >= self._since:
            return replace(note, ending=fact(Code.RUNS_ELSEWHERE))
        return note
