"""Read a journal on disk, also while another program writes it."""

import asyncio
import logging
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

from pydantic import AwareDatetime, BaseModel, TypeAdapter, ValidationError

from gui.engine.store import rows
from gui.engine.store.fold import steps_from
from gui.engine.store.owner import InUseError, JournalError
from gui.engine.store.pages import KeptPage
from gui.engine.store.port import Found, SessionNote
from gui.engine.store.schema import VERSION, version_of
from gui.schema.code import Code
from gui.schema.draft import Draft
from gui.schema.event import StepEvent
from gui.schema.fact import fact
from gui.schema.step import StepRecord

log = logging.getLogger("stepdeck.journal")

_Answer = TypeVar("_Answer")


class SqliteReader:
    """The reading part of `StepStore`, in its own thread.

    Args:
        db: An open journal; it is closed with this one.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._work = ThreadPoolExecutor(1, "journal")

    def session_ids(self) -> set[str]:
        """All sessions, at once."""
        return rows.session_ids(self._db)

    def has_picture(self, ref: str) -> bool:
        """See `StepStore.has_picture`."""
        return rows.has_picture(self._db, ref)

    async def sessions(self) -> tuple[SessionNote, ...]:
        """See `StepStore.sessions`."""
        found = await self._ask(rows.sessions)
        return tuple(note for text, steps, last in found if (note := _note(text, steps, last)) is not None)

    async def events(self, session_id: str, number: int | None = None) -> tuple[StepEvent, ...]:
        """See `StepStore.events`."""
        return await self._ask(partial(rows.events, session=session_id, number=number))

    async def steps(self, session_id: str) -> tuple[StepRecord, ...]:
        """See `StepStore.steps`."""
        return await self._ask(lambda db: steps_from(rows.events(db, session=session_id)))

    async def page(self, ref: str) -> KeptPage | None:
        """See `StepStore.page`."""
        return await self._ask(partial(rows.page, ref=ref)) if ref else None

    async def picture(self, ref: str) -> bytes | None:
        """See `StepStore.picture`."""
        return await self._ask(partial(rows.picture, ref=ref)) if ref else None

    async def logins(self, session_id: str) -> bytes:
        """See `StepStore.logins`."""
        return await self._ask(partial(rows.logins, session=session_id))

    async def drafts(self, session_id: str) -> tuple[Draft, ...]:
        """See `StepStore.drafts`."""
        return await self._ask(partial(rows.drafts, session=session_id))

    async def search(self, text: str, *, most: int = 50) -> tuple[Found, ...]:
        """See `StepStore.search`."""
        wanted = " ".join(text.split()).casefold()
        return await self._ask(partial(rows.search, wanted=wanted, most=most)) if wanted and most > 0 else ()

    async def close(self) -> None:
        """See `StepStore.close`."""
        await asyncio.to_thread(self._work.shutdown)
        self._db.close()

    async def _ask(self, question: Callable[[sqlite3.Connection], _Answer]) -> _Answer:
        try:
            return await asyncio.wrap_future(self._work.submit(question, self._db))
        except sqlite3.Error as error:
            raise JournalError(fact(Code.JOURNAL_NOT_READ), why=str(error), still="") from error


def open_to_read(path: Path) -> SqliteReader:
    """Open a journal that another program writes.

    Raises:
        JournalError: It cannot be read now, or has another version.
    """
    db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=2.0, check_same_thread=False)
    try:
        version = version_of(db)
        if version > VERSION:
            raise JournalError(fact(Code.JOURNAL_NOT_OPENED), why=fact(Code.JOURNAL_NEWER))
        if version < VERSION:  # an older program writes it, or one that has only just begun
            raise InUseError(fact(Code.JOURNAL_NOT_OPENED), why=fact(Code.JOURNAL_IN_USE))
    except sqlite3.Error as error:
        db.close()
        raise InUseError(fact(Code.JOURNAL_NOT_OPENED), why=fact(Code.JOURNAL_IN_USE)) from error
    except JournalError:
        db.close()
        raise
    return SqliteReader(db)


@cache
def notes() -> TypeAdapter[SessionNote]:
    """How a `SessionNote` is written as JSON."""
    return TypeAdapter(SessionNote)


def _note(text: bytes | str, steps: int, last: str | None) -> SessionNote | None:
    try:
        return replace(notes().validate_json(text), steps=steps, used_at=_moment_of(last) if last else None)
    except ValidationError:
        log.warning("A session in the journal cannot be read")
        return None


def _moment_of(event: str) -> datetime | None:
    """When an event happened; None for one that cannot be read."""
    try:
        return _Dated.model_validate_json(event).at
    except ValidationError:
        return None


class _Dated(BaseModel):
    """Any event: all of it is read only once its session is looked at."""

    at: AwareDatetime
