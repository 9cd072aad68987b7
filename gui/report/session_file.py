"""A session to share: its events, with the pages and pictures that they refer to."""

import asyncio
import contextlib
import json
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache, partial
from typing import Any

from pydantic import TypeAdapter, ValidationError

from gui import __version__
from gui.engine.session import StepSession
from gui.engine.store import SessionNote, StepStore
from gui.engine.store.pages import KeptPage, read_page, written
from gui.report.piecewise import Walk
from gui.schema.code import Code
from gui.schema.errors import InputError
from gui.schema.event import EventError, StepEvent, read_event
from gui.schema.fact import fact
from gui.schema.page import Metadata, Observation
from gui.schema.session import SessionInfo, StartOptions

FORM = 2
"""The version of the format; a newer one is refused. Since 2, steps begin chapters."""

NO_SESSION = "There is no session in this file that can be shown."

Told = Callable[[float], None]
"""Receives the share of a task that is done; an exception ends that task."""

MOST_EVENTS = 100_000
MOST_PAGES = 50_000
_AT_ONCE = 50
_LONGEST_S = 0.01
"""Seconds after which others may work."""


class SessionFileError(InputError):
    """A file cannot be read as a session. Nothing was taken over from it."""


@dataclass(frozen=True, slots=True)
class SessionFile:
    """A session with everything needed to view it.

    Attributes:
        pages: By the references in the events; likewise `pictures` (PNG or JPEG). Some may be missing.
        program: The version of Stepdeck that wrote it.
    """

    note: SessionNote
    events: tuple[StepEvent, ...]
    pages: dict[str, KeptPage]
    pictures: dict[str, bytes] = field(repr=False)
    written_at: datetime
    program: str


async def gathered(session: StepSession, numbers: Collection[int] = ()) -> SessionFile:
    """Collect a session from its store.

    Args:
        session: Running or ended.
        numbers: The steps that are wanted; all of them if empty.

    Raises:
        SessionFileError: The store does not have the session.
        JournalError: The store cannot be read.
    """
    store, key = session.store, session.info.session_id
    note = next((note for note in await store.sessions() if note.session_id == key), None)
    if note is None:
        raise SessionFileError(
            "This session cannot be saved.", why="Nothing of it was kept: its first step has not begun yet."
        )
    note = replace(note, downloads=())  # they are not in the file, and their local paths are private
    events = tuple(
        event
        for event in await store.events(key)
        if event.kind != "seen" and (not numbers or event.number in numbers)  # earlier versions cannot read that
    )
    pages: dict[str, KeptPage] = {}
    pictures: dict[str, bytes] = {}
    for event in events:
        for ref in _pages_of(event):
            if ref and ref not in pages and (page := await store.page(ref)) is not None:
                pages[ref] = page
        for ref in _pictures_of(event):
            if ref and ref not in pictures and (picture := await store.picture(ref)) is not None:
                pictures[ref] = picture
    return SessionFile(note, events, pages, pictures, datetime.now(UTC), __version__)


async def taken_in(file: SessionFile, store: StepStore, session_id: str, name: str = "") -> SessionNote:
    """Put a session into a store under its own id; return its note there, which always has an end.

    The file name distinguishes it from the original session, and replaces the reason why that ended.
    """
    ended = file.note.ended_at or max((event.at for event in file.events), default=file.note.began_at)
    steps = len({event.number for event in file.events})
    note = replace(file.note, session_id=session_id, ended_at=ended, steps=steps, kept=True)
    if name:
        note = replace(note, ending=fact(Code.FROM_FILE, file=name))
    store.note(note)
    writes: list[Callable[[], object]] = [
        *(partial(store.keep_picture, session_id, data) for data in file.pictures.values()),
        *(partial(store.keep_page, session_id, _observed(page)) for page in file.pages.values()),
        *(partial(store.append, session_id, event) for event in file.events),
    ]
    try:
        await _written_one_by_one(writes, store)
    except BaseException:  # also when it is stopped: half a session is none
        store.forget(session_id)
        raise
    return note


async def _written_one_by_one(writes: Sequence[Callable[[], object]], store: StepStore) -> None:
    began = time.monotonic()
    for number, write in enumerate(writes, 1):
        write()
        if number % _AT_ONCE == 0:
            await store.settled()  # a store drops the oldest pending data if the disk is slow
        if time.monotonic() - began > _LONGEST_S:
            await asyncio.sleep(0)  # a large page takes some milliseconds
            began = time.monotonic()
    await store.settled()


def data_of(file: SessionFile) -> str:
    """All but the pictures as JSON, in ASCII."""
    head = {"form": FORM, "program": file.program, "written_at": file.written_at.isoformat()}
    pages = ",".join(f'"{ref}":{_text(written(page))}' for ref, page in file.pages.items())
    events = ",".join(_text(event.model_dump_json(exclude_defaults=False).encode()) for event in file.events)
    note = _text(_notes().dump_json(file.note))
    return f'{json.dumps(head)[:-1]},"note":{note},"events":[{events}],"pages":{{{pages}}}}}'


def file_of(data: str, pictures: dict[str, bytes], told: Told = lambda _share: None) -> SessionFile:
    """The session of such a text.

    Args:
        data: The text.
        pictures: By their references.
        told: Called repeatedly with the share that has been read; its exceptions are passed on.

    Raises:
        SessionFileError: It is damaged, of a newer version, or too large.
    """
    head: dict[str, Any] = {}
    events: list[StepEvent] = []
    pages: dict[str, KeptPage] = {}
    walk = Walk(data)
    try:
        for name in walk.members():
            if name == "events":
                for _ in walk.items():
                    _check_room(len(events), MOST_EVENTS)
                    events.append(read_event(walk.raw()))
                    told(walk.at / len(data))
            elif name == "pages":
                for ref in walk.members():
                    _check_room(len(pages), MOST_PAGES)
                    pages[ref] = read_page(walk.raw().encode())
                    told(walk.at / len(data))
            else:
                head[name] = walk.value()
                if name == "form" and isinstance(head["form"], int) and head["form"] > FORM:
                    raise SessionFileError(NO_SESSION, why="It was saved by a newer version of Stepdeck.")
        if not isinstance(head.get("form"), int):
            raise SessionFileError(NO_SESSION, why="It was not saved by Stepdeck.")
        note = _notes().validate_python(head["note"])
        if not _can_be_listed(note):
            raise SessionFileError(NO_SESSION, why="What it says of the session itself is damaged.")
        written_at, program = datetime.fromisoformat(head["written_at"]), str(head["program"])[:40]
        return SessionFile(note, tuple(events), pages, pictures, written_at, program)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, EventError) as error:
        raise SessionFileError(NO_SESSION, why="It is damaged or cut off.", details=str(error)[:1_000]) from None


def _check_room(count: int, most: int) -> None:
    if count >= most:
        raise SessionFileError(NO_SESSION, why="It has more steps than can be shown.")


def _can_be_listed(note: SessionNote) -> bool:
    """Whether a session with such a note can be created: its times have an offset, and its viewport is possible."""
    with contextlib.suppress(ValidationError):
        StartOptions(viewport_width=note.size[0], viewport_height=note.size[1])
        return note.began_at.tzinfo is not None and (note.ended_at is None or note.ended_at.tzinfo is not None)
    return False


def _pages_of(event: StepEvent) -> Iterable[str]:
    match event.kind:
        case "began":
            return (event.page_before,)
        case "ended":
            return (event.page_after,)
    return ()


def _pictures_of(event: StepEvent) -> Iterable[str]:
    match event.kind:
        case "began":
            return (event.picture_before,)
        case "ended":
            return (event.picture,)
    return ()


def _observed(page: KeptPage) -> Observation:
    about = Metadata(page.title, page.url)
    return Observation(_NOBODY, about, page.actions, markdown=page.markdown, question=page.question)


_NOBODY = SessionInfo("", datetime.min.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC))
"""Placeholder in a stored observation, which has no session."""


def _text(data: bytes) -> str:
    """JSON in ASCII, in which no half character can be left."""
    return json.dumps(json.loads(data))


@cache
def _notes() -> TypeAdapter[SessionNote]:
    return TypeAdapter(SessionNote)
