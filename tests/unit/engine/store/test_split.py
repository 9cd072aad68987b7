"""Sessions of which nothing is kept: all of them can be looked at, and nothing of them is in any file."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from gui.engine.fake import FakeBackend
from gui.engine.manager import SessionManager
from gui.engine.session import StepSession
from gui.engine.store import SessionNote, StepStore, open_store
from gui.engine.store.hiding import Hiding
from gui.engine.store.split import SplitStore
from gui.engine.store.sqlite import SqliteStore
from gui.schema.session import StartOptions
from tests.helpers.sweep import files_with
from tests.unit.engine.store.test_store import NOON, began, ended, page
from tests.unit.engine.test_session import ADDRESS, SHOP

CANARY = "canary-3f9a1d7760"
NOTE = SessionNote("s1", NOON, f"Shop {CANARY}")


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SplitStore]:
    made = SplitStore(SqliteStore(tmp_path / "journal.sqlite"))
    yield made
    await made.close()
    assert files_with(tmp_path, (CANARY,)) == []


def do(store: StepStore, number: int, session: str = "s1") -> tuple[str, str]:
    """One step with a page and a picture; answers what stands for them."""
    seen = store.keep_page(session, page(text=f"Said {CANARY} {number}"))
    picture = store.keep_picture(session, f"{CANARY} {number}".encode())
    store.append(session, began(number, name=f"Buy {CANARY}"))
    store.append(session, ended(number, page_after=seen, picture=picture))
    return seen, picture


async def test_from_the_start_nothing_is_written(store: SplitStore, tmp_path: Path) -> None:
    store.note(replace(NOTE, kept=False))
    seen, picture = do(store, 1)
    store.note(replace(NOTE, kept=False, ended_at=NOON))
    await store.settled()
    assert files_with(tmp_path, (CANARY,)) == []
    (note,) = await store.sessions()
    assert (note.kept, note.steps, note.ended_at) == (False, 1, NOON)
    assert [step.outcome for step in await store.steps("s1")] == ["done"]
    assert store.has_picture(picture)
    assert await store.picture(picture) == f"{CANARY} 1".encode()
    assert await store.page(seen) is not None
    assert [one.where for one in await store.search(CANARY)] == ["step", "page"]
    await store.hide("s1", Hiding("Code", frozenset({"Shop"}), frozenset()))
    assert await store.picture(picture) is None, "its page says so"
    store.forget("s1")
    assert await store.sessions() == ()


async def test_what_was_kept_is_taken_out_while_it_goes_on(store: SplitStore, tmp_path: Path) -> None:
    store.note(NOTE)
    refs = [do(store, 1)]
    store.note(SessionNote("other", NOON, "Other"))
    store.append("other", began(1, name="Read"))
    store.append("other", ended(1))
    await store.settled()
    assert files_with(tmp_path, (CANARY,))
    store.note(replace(NOTE, kept=False))
    refs.append(do(store, 2))
    assert [event.number for event in await store.events("s1")] == [1, 1, 2, 2]
    await store.take_out("s1")
    assert files_with(tmp_path, (CANARY,)) == []
    refs.append(do(store, 3))
    assert [event.number for event in await store.events("s1")] == [1, 1, 2, 2, 3, 3]
    assert [len(await store.events("s1", number)) for number in (1, 2, 3)] == [2, 2, 2]
    for number, (seen, picture) in enumerate(refs, 1):
        found = await store.page(seen)
        assert found is not None
        assert found.markdown == f"Said {CANARY} {number}"
        assert await store.picture(picture) == f"{CANARY} {number}".encode()
    assert {note.session_id: note.steps for note in await store.sessions()} == {"s1": 3, "other": 1}
    assert [one.session_id for one in await store.search("Read")] == ["other"]


async def test_the_next_run_knows_nothing_of_it(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    store = open_store(path)
    for name, options in (("kept", StartOptions()), ("not", StartOptions(keep_nothing=True))):
        session = StepSession(FakeBackend({ADDRESS: SHOP}), options, name=name, store=store)
        await session.observe(ADDRESS)
        await session.step("B1")
        assert session.info.kept == (name == "kept")
        assert len(await store.events(session.info.session_id)) == 2
    await store.close()
    again = open_store(path)
    assert [note.name for note in await again.sessions()] == ["kept"]
    await again.close()


async def test_a_session_is_forgotten_to_its_last_byte(tmp_path: Path) -> None:
    manager = SessionManager(open_store(tmp_path / "journal.sqlite"))
    store = manager.store
    store.note(NOTE)
    do(store, 1)
    await manager.recall()
    assert files_with(tmp_path, (CANARY,))
    await manager.forget("s1")
    assert files_with(tmp_path, (CANARY,)) == [], "before the file is closed, too"
    assert manager.list() == ()
    await manager.close()
    assert files_with(tmp_path, (CANARY,)) == []


async def test_taken_out_twice_at_once_its_steps_are_there_once(store: SplitStore) -> None:
    store.note(NOTE)
    do(store, 1)
    store.note(replace(NOTE, kept=False))
    do(store, 2)
    await asyncio.gather(store.take_out("s1"), store.take_out("s1"))
    assert [step.number for step in await store.steps("s1")] == [1, 2]
    assert len(await store.events("s1")) == 4
