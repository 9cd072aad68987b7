"""A store in memory."""

import asyncio
import hashlib
import lzma
import zlib
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

from gui.engine.store.archive import Archive, Block, block_of, single, unpacked
from gui.engine.store.fold import steps_from
from gui.engine.store.hiding import Hiding, pictures_to_drop, without_pictures
from gui.engine.store.log import Log
from gui.engine.store.pages import KeptPage, kept, key_of, read_page, written
from gui.engine.store.port import Found, SessionNote
from gui.engine.store.refs import references_of
from gui.engine.store.search import excerpt_of, texts_of
from gui.schema.draft import Draft
from gui.schema.event import StepEvent
from gui.schema.page import Observation
from gui.schema.step import StepRecord

MOST_PICTURE_BYTES = 64_000_000
"""Some 600 pictures of the viewport."""

MOST_PAGE_BYTES = 16_000_000
"""Compressed, some 10,000 similar pages of 200 actions."""

MOST_ACTIONS = 2_000
"""The most actions of a stored page: more would noticeably block the drawing thread."""

MOST_SESSIONS = 1_000
"""Beyond that, the oldest are dropped."""


class Blobs:
    """Bytes by reference, under a budget: the oldest are dropped first; repeated bytes count as new.

    Args:
        most_bytes: The budget. The newest one stays even if it is larger.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._held: OrderedDict[str, bytes] = OrderedDict()
        self._size_bytes = 0

    def has(self, ref: str) -> bool:
        """Whether the bytes are stored; they then count as new."""
        if ref in self._held:
            self._held.move_to_end(ref)
            return True
        return False

    def put(self, ref: str, data: bytes) -> None:
        """Keep some bytes."""
        if not self.has(ref):
            self._held[ref] = data
            self._size_bytes += len(data)
        while self._size_bytes > self._most_bytes and len(self._held) > 1:
            _, old = self._held.popitem(last=False)
            self._size_bytes -= len(old)

    def drop(self, ref: str) -> None:
        """Let go of some bytes."""
        self._size_bytes -= len(self._held.pop(ref, b""))

    def get(self, ref: str) -> bytes | None:
        """The bytes; None if they were dropped."""
        return self._held.get(ref)


class MemoryStore:
    """Implements `StepStore`. Compresses pages in its own thread.

    Args:
        picture_bytes: Budget for pictures.
        page_bytes: Budget for pages.
    """

    def __init__(self, *, picture_bytes: int = MOST_PICTURE_BYTES, page_bytes: int = MOST_PAGE_BYTES) -> None:
        self._sessions: OrderedDict[str, SessionNote] = OrderedDict()
        self._events: dict[str, Log] = {}
        self._pictures = Blobs(picture_bytes)
        self._pages = Archive(page_bytes)
        self._coming: dict[str, Future[bytes]] = {}
        self._joining: Future[Block] | None = None
        self._packer: ThreadPoolExecutor | None = None

    def note(self, session: SessionNote) -> None:
        """See `StepStore.note`."""
        self._sessions[session.session_id] = session
        self._events.setdefault(session.session_id, Log())
        while len(self._sessions) > MOST_SESSIONS:
            self.forget(next(iter(self._sessions)))

    def append(self, session_id: str, event: StepEvent) -> None:
        """See `StepStore.append`."""
        events = self._events.get(session_id)
        if events is not None:
            events.append(event)

    def keep_page(self, session_id: str, observation: Observation) -> str:
        """See `StepStore.keep_page`."""
        page = kept(observation)
        if len(page.actions) > MOST_ACTIONS:
            return ""
        ref = key_of(page)
        self.take_page(ref, page)
        return ref

    def take_page(self, ref: str, page: KeptPage) -> None:
        """Keep a page of another store under its reference there."""
        if not self._pages.has(ref) and ref not in self._coming:
            self._coming[ref] = self._work.submit(_packed, page)
        self._take_in()

    def keep_picture(self, session_id: str, data: bytes) -> str:
        """See `StepStore.keep_picture`."""
        ref = hashlib.blake2b(data, digest_size=20).hexdigest()
        self._pictures.put(ref, data)
        return ref

    def keep_logins(self, session_id: str, sealed: bytes) -> None:
        """See `StepStore.keep_logins`. Stores nothing."""

    async def logins(self, session_id: str) -> bytes:
        """See `StepStore.logins`."""
        return b""

    def keep_drafts(self, session_id: str, drafts: tuple[Draft, ...]) -> None:
        """See `StepStore.keep_drafts`. Stores nothing."""

    async def drafts(self, session_id: str) -> tuple[Draft, ...]:
        """See `StepStore.drafts`."""
        return ()

    def forget(self, session_id: str) -> None:
        """See `StepStore.forget`."""
        self._sessions.pop(session_id, None)
        self._events.pop(session_id, None)

    async def take_out(self, session_id: str) -> None:
        """See `StepStore.take_out`. Nothing is stored in any case."""

    async def settled(self) -> None:
        """See `StepStore.settled`. Nothing would survive a crash."""

    async def cleaned(self) -> None:
        """See `StepStore.cleaned`. There are no files."""

    async def hide(self, session_id: str, hiding: Hiding) -> None:
        """See `StepStore.hide`."""
        await self._packed_all()
        events = tuple(self._events.get(session_id, ()))
        concerned, stay = hiding.parted(events)
        refs = {references_of(event)[0] for event in concerned} - stay
        held = {ref: found for ref in refs if (found := self._pages.get(ref)) is not None}
        shown = await asyncio.to_thread(_that_show, held, hiding)
        for ref in shown:
            self._pages.drop(ref)
        gone = shown | {"", *refs - held.keys()}  # an unknown page may be in its picture
        dropped = pictures_to_drop(concerned, gone) - stay
        for picture in dropped:
            self._pictures.drop(picture)
        log = Log()
        for event in self._events.get(session_id, ()):
            log.append(hiding.event(without_pictures(event, dropped)))
        if session_id in self._events:
            self._events[session_id] = log

    def is_of_another(self, session_id: str) -> bool:
        """See `StepStore.is_of_another`."""
        return False

    def has_picture(self, ref: str) -> bool:
        """See `StepStore.has_picture`."""
        return self._pictures.get(ref) is not None

    async def sessions(self) -> tuple[SessionNote, ...]:
        """See `StepStore.sessions`."""
        notes = sorted(self._sessions.values(), key=lambda session: session.began_at)
        told = {note.session_id: tuple(self._events[note.session_id]) for note in notes}
        begun = {one: {event.number for event in events} for one, events in told.items()}
        used = {one: max(reversed(events), key=lambda event: event.number).at for one, events in told.items() if events}
        return tuple(
            replace(note, steps=len(begun[note.session_id]), used_at=used.get(note.session_id)) for note in notes
        )

    async def events(self, session_id: str, number: int | None = None) -> tuple[StepEvent, ...]:
        """See `StepStore.events`."""
        return tuple(event for event in self._events.get(session_id, ()) if number in (None, event.number))

    async def steps(self, session_id: str) -> tuple[StepRecord, ...]:
        """See `StepStore.steps`."""
        return steps_from(self._events.get(session_id, ()))

    async def page(self, ref: str) -> KeptPage | None:
        """See `StepStore.page`."""
        if ref in self._coming:
            await asyncio.wrap_future(self._coming[ref])
            self._take_in()
        found = self._pages.get(ref)
        return await asyncio.to_thread(_page, ref, found) if found is not None else None

    async def picture(self, ref: str) -> bytes | None:
        """See `StepStore.picture`."""
        return self._pictures.get(ref)

    async def search(self, text: str, *, most: int = 50) -> tuple[Found, ...]:
        """See `StepStore.search`."""
        wanted = " ".join(text.split()).casefold()
        if not wanted or most <= 0:
            return ()
        await self._packed_all()
        newest = sorted(self._sessions.values(), key=lambda session: session.began_at, reverse=True)
        logs = [(session.session_id, tuple(self._events[session.session_id])) for session in newest]
        return await asyncio.to_thread(self._search, wanted, logs, most)

    async def close(self) -> None:
        """See `StepStore.close`."""
        if self._packer is not None:
            packer, self._packer = self._packer, None
            await asyncio.to_thread(packer.shutdown, cancel_futures=True)

    async def _packed_all(self) -> None:
        if self._coming:
            await asyncio.wait([asyncio.wrap_future(future) for future in self._coming.values()])
            self._take_in()

    @property
    def _work(self) -> ThreadPoolExecutor:
        if self._packer is None:
            self._packer = ThreadPoolExecutor(1, "pages")
        return self._packer

    def _take_in(self) -> None:
        """Take in pages that are compressed by now; when there are enough single ones, pack some together."""
        for ref, future in tuple(self._coming.items()):
            if future.done():
                del self._coming[ref]
                if not future.cancelled() and future.exception() is None:
                    self._pages.put(ref, future.result())
        if self._joining is not None and self._joining.done():
            if not self._joining.cancelled() and self._joining.exception() is None:
                self._pages.put_block(self._joining.result())
            self._joining = None
        if self._joining is None and (ripe := self._pages.ripe()):
            self._joining = self._work.submit(block_of, ripe)

    def _search(self, wanted: str, logs: list[tuple[str, tuple[StepEvent, ...]]], most: int) -> tuple[Found, ...]:
        found: list[Found] = []
        pages: dict[str, str] = {}
        for session_id, events in logs:
            for step in reversed(steps_from(events)):
                if (excerpt := excerpt_of(texts_of(step), wanted)) is not None:
                    found.append(Found(session_id, step.number, "step", excerpt))
        led_to = ((session_id, event) for session_id, events in logs for event in reversed(events))
        for session_id, event in led_to:
            ref = event.page_after if event.kind == "ended" else ""
            if len(found) >= most or not ref:
                continue
            if ref not in pages:
                kept_page = self._pages.get(ref)
                pages[ref] = _text(ref, kept_page) if kept_page is not None else ""
            if (excerpt := excerpt_of((pages[ref],), wanted)) is not None:
                found.append(Found(session_id, event.number, "page", excerpt))
        return tuple(found[:most])


def _packed(page: KeptPage) -> bytes:
    return single(written(page))


def _that_show(held: dict[str, bytes | Block], hiding: Hiding) -> set[str]:
    """The references of pages that contain a secret."""
    return {ref for ref, found in held.items() if hiding.is_in_page(unpacked(ref, found).decode(errors="replace"))}


def _page(ref: str, found: bytes | Block) -> KeptPage:
    return read_page(unpacked(ref, found))


def _text(ref: str, found: bytes | Block) -> str:
    """Title and text of a stored page."""
    try:
        page = _page(ref, found)
    except (ValueError, zlib.error, lzma.LZMAError):
        return ""
    return f"{page.title}\n{page.markdown}"
