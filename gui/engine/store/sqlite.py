"""A store on disk, which survives the program however it ends."""

import asyncio
import contextlib
import hashlib
import logging
import os
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from gui.engine.store import rows
from gui.engine.store.fold import steps_from
from gui.engine.store.hiding import Hiding
from gui.engine.store.kept_refs import KeptRefs
from gui.engine.store.memory import MOST_ACTIONS, MOST_SESSIONS
from gui.engine.store.owner import InUseError, JournalError, OwnerLock
from gui.engine.store.pages import KeptPage, kept, key_of
from gui.engine.store.port import SessionNote
from gui.engine.store.reading import SqliteReader, notes
from gui.engine.store.schema import VERSION, migrate, version_of
from gui.schema.code import Code
from gui.schema.draft import Draft
from gui.schema.event import StepBegan, StepEnded, StepEvent, StepRetold
from gui.schema.fact import Fact, fact, said
from gui.schema.page import Observation
from gui.schema.step import StepRecord

log = logging.getLogger("stepdeck.journal")

MOST_PICTURE_BYTES = 500_000_000
"""Some 5,000 pictures of the viewport."""

MOST_PAGE_BYTES = 200_000_000

_SETTLES_S = 2.0
"""The most seconds that a step waits for its beginning to be written."""

_SMALL_BYTES = 8_000_000
"""A larger file is checked for damage only if it was not closed properly: that takes half a second."""

_MOST_WAITING = 500
"""Pages and pictures that wait while the disk refuses or hangs; beyond that the oldest are dropped."""

_MOST_CLEANING = 20
"""Attempts to empty the log beside the file; each waits for readers up to the connection's `timeout`."""

_HANGS = sqlite3.OperationalError("the disk does not answer")

_Answer = TypeVar("_Answer")
_Write = Callable[[sqlite3.Connection], None]


class SqliteStore(SqliteReader):
    """Stores sessions as `StepStore` says in one SQLite file, which only its owner may read.

    One thread does all the writing and reading; other programs may read meanwhile (`open_to_read`). Writes are gathered
    into one transaction while the thread is busy. If the disk refuses them, they wait for the next try.

    Args:
        path: The file; created if missing.
        picture_bytes: Budget for pictures; those of starred steps stay beyond it.
        page_bytes: Budget for pages.

    Attributes:
        on_let_go: Called in the event loop, once, when the oldest pictures or pages are dropped for new ones.
        on_trouble: Called in the event loop with the reason why nothing is stored at present, and with None once it is
            again.

    Raises:
        InUseError: Another program writes the file.
        JournalError: A newer Stepdeck wrote it, or the folder is not writable.
        sqlite3.DatabaseError: The file is damaged.
    """

    def __init__(
        self, path: Path, *, picture_bytes: int = MOST_PICTURE_BYTES, page_bytes: int = MOST_PAGE_BYTES
    ) -> None:
        self.path = path
        self.on_trouble: Callable[[Fact | None], None] | None = None
        self.on_let_go: Callable[[Fact], None] | None = None
        db, self._lock, was_closed = _opened(path)
        super().__init__(db)
        self._budget = {"pictures": picture_bytes, "pages": page_bytes}
        try:
            self._size = {name: rows.size_of(db, name) for name in self._budget}
            self._pictures = KeptRefs(rows.refs_of(db, "pictures"))
            self._pages = KeptRefs(rows.refs_of(db, "pages"))
            self._noted = rows.session_ids(db)
            self._place = rows.last_place(db)
        except BaseException:  # such as a foreign table: its readable part goes into a new file next
            db.close()
            self._lock.release()
            raise
        self._typing: dict[tuple[str, int], tuple[int, StepRetold]] = {}  # not written before their step ends
        self._running: set[tuple[str, int]] = set()  # steps begun in this run
        self._fresh: dict[str, bytes] = {}  # pictures that wait to be written
        self._waiting: list[tuple[_Write, str]] = []  # with its page or picture, which may be dropped
        self._waits = threading.Lock()  # held briefly while changing what waits
        self._writing: Future[None] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._has_let_go = False
        self._trouble: Fact | None = None
        self._file = _identity(path)
        self._removed: list[sqlite3.Connection] = []  # data in removed files can still be read
        self._harmed = False  # something could not be read: the next start checks the file
        self._unclean = not was_closed  # something forgotten is still beside the file
        self._closed = False
        if self._unclean:
            self._work.submit(self._clean, db)

    @property
    def is_kept(self) -> bool:
        """Whether new data will be available in the next run, as far as known."""
        return self._trouble is None

    async def write_anew(self) -> None:
        """Write everything to a new file after the file was removed.

        Raises:
            JournalError: It cannot be written, or something else is in its place.
        """
        try:
            await asyncio.wrap_future(self._work.submit(self._write_anew))
        except (OSError, sqlite3.Error) as error:
            raise JournalError(fact(Code.JOURNAL_NOT_ANEW), why=said(str(error))) from error
        if self._trouble is not None:
            self._trouble = None
            if self.on_trouble is not None:
                self.on_trouble(None)

    def knows(self, session_id: str) -> bool:
        """Whether a session was noted and not forgotten."""
        return session_id in self._noted

    def note(self, session: SessionNote) -> None:
        """See `StepStore.note`."""
        self._noted.add(session.session_id)
        self._write(
            partial(rows.put_session, session=session, text=notes().dump_json(replace(session, steps=0, used_at=None)))
        )
        self._write(partial(self._drop_over, latest=session.session_id))

    def append(self, session_id: str, event: StepEvent) -> None:
        """See `StepStore.append`."""
        if session_id not in self._noted:
            return
        self._place += 1
        key = session_id, event.number
        if isinstance(event, StepRetold) and key in self._running:
            self._typing[key] = self._place, event
            return
        if isinstance(event, StepBegan):
            self._running.add(key)
        if isinstance(event, StepEnded):
            self._running.discard(key)
            self._write_typed(key)
        self._write(partial(rows.put_event, session=session_id, place=self._place, event=event))

    def keep_page(self, session_id: str, observation: Observation) -> str:
        """See `StepStore.keep_page`."""
        page = kept(observation)
        if len(page.actions) > MOST_ACTIONS:
            return ""
        ref = key_of(page)
        if ref not in self._pages:
            self._pages.add(ref)
            self._write(partial(self._put_page, ref=ref, page=page), ref)
        return ref

    def keep_picture(self, session_id: str, data: bytes) -> str:
        """See `StepStore.keep_picture`."""
        ref = hashlib.blake2b(data, digest_size=20).hexdigest()
        if ref not in self._pictures:
            self._pictures.add(ref)
            self._fresh[ref] = data
            self._write(partial(self._put_picture, ref=ref, data=data), ref)
        return ref

    def keep_logins(self, session_id: str, sealed: bytes) -> None:
        """See `StepStore.keep_logins`. Earlier ones are erased from the file if there are none now."""
        self._write(partial(rows.put_logins, session=session_id, data=sealed))
        if not sealed:
            self._write(lambda db: self._gone(db, (set(), set())))

    def keep_drafts(self, session_id: str, drafts: tuple[Draft, ...]) -> None:
        """See `StepStore.keep_drafts`. Removed drafts are erased from the file."""
        self._write(partial(self._put_drafts, session=session_id, drafts=drafts))

    def forget(self, session_id: str) -> None:
        """See `StepStore.forget`. It is erased from the file."""
        self._noted.discard(session_id)
        self._typing = {key: held for key, held in self._typing.items() if key[0] != session_id}
        self._running = {key for key in self._running if key[0] != session_id}
        self._write(partial(self._forget, session=session_id))

    def is_of_another(self, session_id: str) -> bool:
        """See `StepStore.is_of_another`."""
        return False

    def has_picture(self, ref: str) -> bool:
        """See `StepStore.has_picture`."""
        return ref in self._pictures

    async def settled(self) -> None:
        """See `StepStore.settled`."""
        if self._writing is not None and not self._writing.done():
            with contextlib.suppress(TimeoutError):  # a hanging disk must not delay a step
                async with asyncio.timeout(_SETTLES_S):
                    await asyncio.shield(asyncio.wrap_future(self._writing))

    def wait_until_written(self) -> None:
        """Like `settled`, for when no loop is running any more."""
        if self._writing is not None:
            with contextlib.suppress(TimeoutError):
                self._writing.result(_SETTLES_S)

    async def cleaned(self) -> None:
        """See `StepStore.cleaned`."""
        await self._ask(lambda _: None)  # the single thread cleans before this call

    async def hide(self, session_id: str, hiding: Hiding) -> None:
        """See `StepStore.hide`."""
        for key, (place, event) in tuple(self._typing.items()):
            hidden = hiding.event(event) if key[0] == session_id else event
            if isinstance(hidden, StepRetold):
                self._typing[key] = place, hidden
        self._write(
            partial(self._hide, session=session_id, hiding=hiding)
        )  # after everything that still waits to be written
        await self.settled()

    async def events(self, session_id: str, number: int | None = None) -> tuple[StepEvent, ...]:
        """See `StepStore.events`. Includes typed text that is not written yet."""
        typed = {place: event for (key, _), (place, event) in self._typing.items() if key == session_id}
        return await self._ask(partial(rows.events_with, session=session_id, number=number, unwritten=typed))

    async def steps(self, session_id: str) -> tuple[StepRecord, ...]:
        """See `StepStore.steps`."""
        return steps_from(await self.events(session_id))

    async def picture(self, ref: str) -> bytes | None:
        """See `StepStore.picture`."""
        if ref not in self._pictures:
            return None
        return self._fresh.get(ref) or await super().picture(ref)

    async def close(self) -> None:
        """See `StepStore.close`."""
        self._write_all_typed()
        await self.settled()
        self._closed = True
        self._work.submit(self._end)  # after everything that still waits
        await super().close()
        for db in self._removed:
            db.close()
        self._lock.release()

    def _end(self) -> None:
        if self._unclean:
            self._clean(self._db)
        if not (self._trouble or self._harmed):
            rows.set_open(self._db, False)

    def _write_all_typed(self) -> None:
        for key in tuple(self._typing):
            self._write_typed(key)

    def _write_typed(self, key: tuple[str, int]) -> None:
        held = self._typing.pop(key, None)
        if held is not None:
            place, event = held
            self._write(partial(rows.put_event, session=key[0], place=place, event=event))

    def _write(self, write: _Write, ref: str = "") -> None:
        if self._closed:
            return
        self._loop = asyncio.get_running_loop()
        with self._waits:
            self._waiting.append((write, ref))
            let_go = bool(ref) and self._let_wait_go()
        if let_go:
            self._say_trouble(self._loop, _HANGS)
        if self._writing is None or self._writing.running() or self._writing.done():  # else it is included
            self._writing = self._work.submit(self._write_all, self._loop)

    def _let_wait_go(self) -> bool:
        """Drop the oldest waiting pages and pictures if there are too many; return whether there were any."""
        kept = [entry for entry in self._waiting if entry[1]]
        over = kept[: max(0, len(kept) - _MOST_WAITING)]
        for entry in over:
            self._waiting.remove(entry)
            self._fresh.pop(entry[1], None)
            self._pictures.discard(entry[1])
            self._pages.discard(entry[1])
        return bool(over)

    def _write_all(self, loop: asyncio.AbstractEventLoop) -> None:
        """Write everything that waits, in one transaction; often the previous write has included it."""
        with self._waits:
            batch, self._waiting = self._waiting, []
        if not batch:
            return
        sizes = dict(self._size)
        try:
            with self._db:
                for write, _ in batch:
                    self._try(write)
        except sqlite3.Error as error:
            self._size = sizes  # nothing of it was written
            with self._waits:
                self._waiting[:0] = batch
                self._let_wait_go()
            self._say_trouble(loop, error)
        else:
            self._say_trouble(loop, None)

    def _try(self, write: _Write) -> None:
        try:
            write(self._db)
        except sqlite3.Error:
            raise
        except Exception:
            log.exception("Something cannot be kept")  # retrying would block everything after it

    def _say_trouble(self, loop: asyncio.AbstractEventLoop, error: sqlite3.Error | None) -> None:
        """Report once that writing fails, and once that it works again. A removed file accepts all writes."""
        told = fact(Code.JOURNAL_NOT_WRITTEN, why=str(error)) if error is not None else None
        if told is None and _identity(self.path) != self._file:
            told = fact(Code.JOURNAL_REMOVED, path=str(self.path))
        if (self._trouble.code if self._trouble else None) is (told.code if told else None):
            return
        self._trouble = told
        log.warning("Journal: %s", error or ("its file was removed" if told else "can be written again"))
        loop.call_soon_threadsafe(lambda: self.on_trouble(told) if self.on_trouble is not None else None)

    def _write_anew(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._lock.release()
        self._lock = OwnerLock(self.path)
        os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        for ending in ("-wal", "-shm"):  # those of the removed file would be taken for its own
            self.path.with_name(self.path.name + ending).unlink(missing_ok=True)
        try:
            with contextlib.closing(sqlite3.connect(self.path)) as new:
                self._db.backup(new)
            db, _ = _connected(self.path)
        except BaseException:  # for example on a full disk; left there, it would block the next try
            for ending in ("", "-wal", "-shm"):
                self.path.with_name(self.path.name + ending).unlink(missing_ok=True)
            raise
        self._removed.append(self._db)
        self._db = db
        self._file = _identity(self.path)

    async def _ask(self, question: Callable[[sqlite3.Connection], _Answer]) -> _Answer:
        await self.settled()
        try:
            return await super()._ask(question)
        except JournalError:
            self._harmed = True
            raise

    def _put_page(self, db: sqlite3.Connection, ref: str, page: KeptPage) -> None:
        self._size["pages"] += rows.put_page(db, ref, page)
        self._let_go(db, "pages", self._pages)

    def _put_picture(self, db: sqlite3.Connection, ref: str, data: bytes) -> None:
        self._size["pictures"] += rows.put_picture(db, ref, data)
        self._fresh.pop(ref, None)
        self._let_go(db, "pictures", self._pictures)

    def _let_go(self, db: sqlite3.Connection, table: str, refs: KeptRefs) -> None:
        over = self._size[table] - self._budget[table]
        if over > 0:
            gone, freed = rows.drop_oldest(db, table, over + self._budget[table] // 50)
            refs.discard(*gone)
            self._size[table] -= freed
            if gone and not self._has_let_go and self._loop is not None:
                self._has_let_go = True
                most = round(sum(self._budget.values()) / 1_000_000)
                self._loop.call_soon_threadsafe(self._say_let_go, fact(Code.JOURNAL_LET_GO, most=most))

    def _say_let_go(self, told: Fact) -> None:
        if self.on_let_go is not None:
            self.on_let_go(told)

    def _put_drafts(self, db: sqlite3.Connection, session: str, drafts: tuple[Draft, ...]) -> None:
        if rows.put_drafts(db, session, drafts):
            self._gone(db, (set(), set()))

    def _forget(self, db: sqlite3.Connection, session: str) -> None:
        self._gone(db, rows.drop_session(db, session))

    def _drop_over(self, db: sqlite3.Connection, latest: str) -> None:
        for session in rows.sessions_over(db, MOST_SESSIONS):
            if session != latest:  # if the clock was set back, it looks like the oldest
                self._forget(db, session)

    def _hide(self, db: sqlite3.Connection, session: str, hiding: Hiding) -> None:
        self._gone(db, rows.hide(db, session, hiding))

    def _gone(self, db: sqlite3.Connection, refs: rows.Refs) -> None:
        """Erase deleted data also from the log beside the file, after this transaction."""
        pages, pictures = refs
        self._pages.discard(*pages)
        self._pictures.discard(*pictures)
        self._size = {name: rows.size_of(db, name) for name in self._budget}
        self._unclean = True
        if not self._closed:  # else it is done at the end
            with contextlib.suppress(RuntimeError):  # it is closing
                self._work.submit(self._clean, db)

    def _clean(self, db: sqlite3.Connection) -> None:
        # A current reader holds an old state of the file; a query takes less than a second.
        self._unclean = True  # also if cleaning fails
        for _ in range(_MOST_CLEANING):
            self._unclean = not rows.clean(db)
            if not self._unclean:
                return
        log.warning("What was forgotten is still in the log of the journal, which another program reads")


def _identity(path: Path) -> tuple[int, int] | None:
    """The identity of a file, to recognise a replacement; None if there is none."""
    try:
        told = path.stat()
    except OSError:
        return None
    return told.st_dev, told.st_ino


def _opened(path: Path) -> tuple[sqlite3.Connection, OwnerLock, bool]:
    """The journal, its lock, and whether it was closed properly last time."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = OwnerLock(path)
    except OSError as error:
        raise JournalError(fact(Code.JOURNAL_NOT_OPENED), why=said(error.strerror or str(error))) from error
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        db, was_closed = _connected(path)
        return db, lock, was_closed
    except OSError as error:
        lock.release()
        raise JournalError(fact(Code.JOURNAL_NOT_OPENED), why=said(error.strerror or str(error))) from error
    except BaseException:
        lock.release()
        raise


def _connected(path: Path) -> tuple[sqlite3.Connection, bool]:
    """The journal, and whether it was closed properly last time."""
    db = sqlite3.connect(path, timeout=0.2, check_same_thread=False)
    try:
        db.execute("PRAGMA journal_mode = WAL").fetchall()
        db.executescript("PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON")
        if version_of(db) > VERSION:
            raise JournalError(fact(Code.JOURNAL_NOT_OPENED), why=fact(Code.JOURNAL_NEWER))
        migrate(db)
        small = path.stat().st_size <= _SMALL_BYTES
        was_closed = not rows.is_open(db)
        if (small or not was_closed) and db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError("the file is damaged")
        rows.set_open(db, True)
        rows.clean_words(db)
    except sqlite3.OperationalError as error:
        db.close()
        if getattr(error, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise InUseError(fact(Code.JOURNAL_NOT_OPENED), why=fact(Code.JOURNAL_IN_USE)) from error
        raise JournalError(fact(Code.JOURNAL_NOT_OPENED), why=said(str(error))) from error
    except BaseException:
        db.close()
        raise
    return db, was_closed
