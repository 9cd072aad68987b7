"""A second program looks into the journal of a first one that goes on writing it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from gui.app.keeping.journal import Journal, open_journal
from gui.engine.manager import SessionManager
from gui.engine.store import SessionNote
from gui.engine.store.owner import InUseError, JournalError, held_since
from gui.engine.store.reading import open_to_read
from gui.engine.store.sqlite import SqliteStore
from gui.schema.code import Code
from gui.schema.event import StepMarked
from tests.unit.engine.store.test_store import NOON, began, ended, page

CANARY = "correct-horse-battery-9"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "journal.sqlite"


@pytest.fixture
async def first(path: Path) -> AsyncIterator[SqliteStore]:
    store = SqliteStore(path)
    store.note(SessionNote("old", NOON, "Shop", ended_at=NOON))
    seen, picture = store.keep_page("old", page()), store.keep_picture("old", b"jpeg")
    store.append("old", began(1))
    store.append("old", ended(1, page_after=seen, picture=picture))
    await store.settled()
    yield store
    await store.close()


async def second(path: Path) -> Journal:
    opened = await asyncio.to_thread(open_journal, path)
    assert opened.trouble is not None
    assert opened.trouble.fact.code is Code.JOURNAL_READ_ONLY
    assert not opened.on_disk
    return opened


async def test_it_shows_all_and_also_what_is_written_meanwhile(path: Path, first: SqliteStore) -> None:
    store = (await second(path)).store
    assert [note.name for note in await store.sessions()] == ["Shop"]
    (_, end) = await store.events("old")
    assert end.kind == "ended"
    kept = await store.page(end.page_after)
    assert kept is not None
    assert kept.markdown == "Ink and paper"
    assert await store.picture(end.picture) == b"jpeg"
    assert store.has_picture(end.picture)
    assert [one.where for one in await store.search("paper")] == ["page"]
    first.append("old", began(2))
    first.append("old", ended(2))
    await first.settled()
    assert [step.outcome for step in await store.steps("old")] == ["done", "done"]
    await store.close()


async def test_what_is_done_in_it_is_seen_there_and_written_nowhere(path: Path, first: SqliteStore) -> None:
    store = (await second(path)).store
    store.note(SessionNote("new", NOON + timedelta(days=1), CANARY))
    store.append("new", began(1, name=CANARY))
    store.append("new", ended(1, picture=store.keep_picture("new", CANARY.encode())))
    store.append("old", StepMarked(number=1, at=NOON, name=CANARY))
    notes = await store.sessions()
    assert all(note.used_at for note in notes)
    store.note(SessionNote("old", NOON, f"Renamed {CANARY}", called=True, ended_at=NOON))
    assert [(note.session_id, note.steps) for note in await store.sessions()] == [("old", 1), ("new", 1)]
    assert [note.used_at for note in await store.sessions()] == [note.used_at for note in notes]
    assert [step.name for step in await store.steps("old")] == [CANARY]
    assert [step.outcome for step in await store.steps("new")] == ["done"]
    assert {one.session_id for one in await store.search(CANARY)} == {"new"}
    await store.close()
    assert [note.name for note in await first.sessions()] == ["Shop"]
    assert [step.name for step in await first.steps("old")] == [""]
    assert CANARY.encode() not in b"".join(part.read_bytes() for part in path.parent.iterdir())


async def test_what_the_first_keeps_is_not_removed_in_the_second(path: Path, first: SqliteStore) -> None:
    manager = SessionManager((await second(path)).store)
    await manager.recall()
    with pytest.raises(JournalError) as refused:
        await manager.forget("old")
    assert refused.value.fact.code is Code.JOURNAL_OF_ANOTHER
    with pytest.raises(JournalError):
        manager.remove("old")
    with pytest.raises(JournalError):
        await manager.store.take_out("old")
    assert [info.session_id for info in manager.list()] == ["old"]
    await manager.close()
    assert len(await first.steps("old")) == 1


async def test_what_runs_in_the_first_is_told_from_what_was_cut_off_before(path: Path) -> None:
    store = SqliteStore(path)
    store.note(SessionNote("cut", NOON))
    store.append("cut", began(1))
    store.append("cut", began(2).model_copy(update={"at": NOON + timedelta(minutes=7)}))
    await store.close()
    store = SqliteStore(path)
    since = held_since(path)
    assert since is not None
    store.note(SessionNote("runs", since + timedelta(seconds=1)))
    store.append("runs", began(1))
    await store.settled()
    manager = SessionManager((await second(path)).store)
    await manager.recall()
    endings = {info.session_id: (info.status, info.ending and info.ending.code) for info in manager.list()}
    assert endings == {"cut": ("error", Code.CUT_OFF), "runs": ("closed", Code.RUNS_ELSEWHERE)}
    used = next(info.last_accessed_at for info in manager.list() if info.session_id == "cut")
    assert used == NOON + timedelta(minutes=7), "its last step, as nothing tells when it ended"
    await manager.close()
    await store.close()


async def test_nothing_stays_of_what_the_first_forgets_while_it_is_read(path: Path, first: SqliteStore) -> None:
    first.note(SessionNote("gone", NOON))
    first.append("gone", began(1, name=CANARY))
    await first.settled()
    reader = open_to_read(path)
    held = reader._db.execute("SELECT event FROM events")  # a question that goes on while the other one forgets
    held.fetchone()
    first.forget("gone")
    await first.settled()
    await asyncio.sleep(0.5)
    held.close()
    await first.cleaned()
    assert CANARY.encode() not in b"".join(
        part.read_bytes() for part in path.parent.iterdir() if part.name != "journal.lock"
    )
    await reader.close()


async def test_the_next_one_writes_once_the_first_has_ended(path: Path) -> None:
    first = SqliteStore(path)
    first.note(SessionNote("old", NOON))
    first.append("old", began(1))
    await first.settled()
    reading = (await second(path)).store
    with pytest.raises(InUseError):
        SqliteStore(path)
    await first.close()
    third = open_journal(path)
    assert third.on_disk
    third.store.append("old", ended(1))
    await third.store.settled()
    assert len(await reading.events("old")) == 2
    await third.store.close()
    await reading.close()
