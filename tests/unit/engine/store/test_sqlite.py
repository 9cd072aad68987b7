"""The journal on disk, beyond what every store does."""

# ruff: noqa: ASYNC220, ASYNC240 -- short files, and a program whose lines are waited for

import asyncio
import contextlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from gui.app.keeping.journal import Journal, open_journal
from gui.engine.store import SessionNote, sqlite
from gui.engine.store.hiding import Hiding
from gui.engine.store.owner import JournalError
from gui.engine.store.sqlite import SqliteStore
from gui.schema.action import ActionCall
from gui.schema.code import Code
from gui.schema.draft import Draft
from gui.schema.errors import StepdeckError
from gui.schema.event import StepMarked, StepRetold
from gui.schema.fact import Fact
from gui.schema.page import Picture
from gui.schema.target import Target
from tests.unit.engine.store.test_store import NOON, began, ended, page

CANARY = "correct-horse-battery-9"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "journal.sqlite"


def on_disk(path: Path) -> bytes:
    return b"".join(part.read_bytes() for part in path.parent.iterdir())


async def test_all_is_there_when_it_is_opened_again(path: Path) -> None:
    store = SqliteStore(path)
    store.note(SessionNote("s1", NOON, "Shop", url="https://shop.example/", called=True, size=(800, 600)))
    seen, picture = store.keep_page("s1", page()), store.keep_picture("s1", b"jpeg")
    store.append("s1", began(1))
    store.append("s1", ended(1, page_after=seen, picture=picture))
    store.append("s1", began(2))
    await store.close()
    assert path.stat().st_mode & 0o077 == 0, "nobody else may read it"
    store = SqliteStore(path)
    assert await store.sessions() == (
        SessionNote(
            "s1", NOON, "Shop", url="https://shop.example/", called=True, size=(800, 600), steps=2, used_at=NOON
        ),
    )
    assert [step.outcome for step in await store.steps("s1")] == ["done", "unknown"]
    assert store.has_picture(picture)
    assert await store.picture(picture) == b"jpeg"
    kept = await store.page(seen)
    assert kept is not None
    assert kept.markdown == "Ink and paper"
    assert [one.where for one in await store.search("nk")] == ["page"], "also what is too short for the index"
    store.append("s1", ended(2))
    assert [step.outcome for step in await store.steps("s1")] == ["done", "done"]
    await store.close()


_KILLED = """
import asyncio, sys
from pathlib import Path
from gui.engine.store import SessionNote
from gui.engine.store.sqlite import SqliteStore
from tests.unit.engine.store.test_store import NOON, began, ended

async def main():
    store = SqliteStore(Path(sys.argv[1]))
    store.note(SessionNote("s1", NOON))
    for number in range(1, 100_000):
        store.append("s1", began(number))
        await store.settled()
        print("sent", number, flush=True)
        store.append("s1", ended(number))
        await store.settled()
        print("answered", number, flush=True)
asyncio.run(main())
"""


@pytest.mark.parametrize("lines", [1, 40, 161])
async def test_what_was_written_outlives_a_kill(path: Path, lines: int) -> None:
    running = subprocess.Popen([sys.executable, "-c", _KILLED, str(path)], stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    heard = [running.stdout.readline().split() for _ in range(lines)]
    running.send_signal(signal.SIGKILL)
    heard += [line.split() for line in running.stdout.read().splitlines() if line.count(" ") == 1]
    running.wait()
    running.stdout.close()
    sent, answered = (max((int(n) for what, n in heard if what == word), default=0) for word in ("sent", "answered"))
    store = SqliteStore(path)
    steps = await store.steps("s1")
    assert sent <= len(steps) <= sent + 1
    assert all(step.outcome == "done" for step in steps[:answered])
    assert all(step.outcome in ("done", "unknown") for step in steps[answered:])
    await store.close()


async def test_two_programs_do_not_share_it(path: Path) -> None:
    store = SqliteStore(path)
    second = open_journal(path)
    assert isinstance(second.trouble, JournalError)
    assert [why.code for why in second.trouble.causes] == [Code.JOURNAL_IN_USE]
    second.store.note(SessionNote("s2", NOON))
    assert await store.sessions() == ()
    await second.store.close()
    await store.close()


async def test_one_of_a_newer_version_is_left_alone(path: Path) -> None:
    await SqliteStore(path).close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    before = path.read_bytes()
    opened = open_journal(path)
    assert opened.trouble is not None
    assert [why.code for why in opened.trouble.causes] == [Code.JOURNAL_NEWER]
    assert path.read_bytes() == before


async def test_sealed_logins_are_those_of_their_session_and_go_with_it(path: Path) -> None:
    store = SqliteStore(path)
    for name in ("s1", "s2"):
        store.note(SessionNote(name, NOON, logins=True))
        store.keep_logins(name, f"earlier of {name}".encode())
        store.keep_logins(name, f"{CANARY} of {name}".encode())
    store.keep_logins("never noted", CANARY.encode())
    assert await store.logins("never noted") == b""
    await store.close()
    store = SqliteStore(path)
    assert [note.logins for note in await store.sessions()] == [True, True]
    assert await store.logins("s1") == f"{CANARY} of s1".encode()
    store.keep_logins("s1", b"")
    assert await store.logins("s1") == b""
    await store.cleaned()
    assert f"{CANARY} of s1".encode() not in on_disk(path)
    store.forget("s2")
    await store.cleaned()
    assert CANARY.encode() not in on_disk(path)
    await store.close()


def draft(text: str) -> Draft:
    return Draft("shop.example", Target(kind="I", facts={"name": "Message"}), "Type into Message", text)


async def test_drafts_are_those_of_their_session_and_nothing_stays_of_those_that_go(path: Path) -> None:
    store = SqliteStore(path)
    for name in ("s1", "s2"):
        store.note(SessionNote(name, NOON))
        store.keep_drafts(name, (draft(f"{CANARY} of {name}"), draft(f"more of {name}")))
    held, began = replace(draft("held"), held=CANARY), replace(draft("began"), began=CANARY)
    store.note(SessionNote("s3", NOON))
    store.keep_drafts("s3", (held, began, draft("more of s3")))
    store.keep_drafts("never noted", (draft("nobody’s"),))
    await store.close()
    store = SqliteStore(path)
    assert await store.drafts("s1") == (draft(f"{CANARY} of s1"), draft("more of s1"))
    assert await store.drafts("never noted") == ()
    store.keep_drafts("s1", (draft("more of s1"),))
    assert await store.drafts("s1") == (draft("more of s1"),)
    await store.cleaned()
    assert f"{CANARY} of s1".encode() not in on_disk(path)
    await store.hide("s2", Hiding("Message", frozenset((CANARY,)), frozenset()))
    assert await store.drafts("s2") == (draft("more of s2"),)
    await store.hide("s3", Hiding("Message", frozenset((CANARY,)), frozenset()))
    assert await store.drafts("s3") == (draft("more of s3"),)
    await store.cleaned()
    assert CANARY.encode() not in on_disk(path)
    store.forget("s2")
    await store.cleaned()
    assert b"more of s2" not in on_disk(path)
    await store.close()


async def test_a_session_that_goes_on_is_a_young_one(path: Path) -> None:
    store = SqliteStore(path)
    for hour, name in enumerate(("s1", "s2")):
        store.note(SessionNote(name, NOON + timedelta(hours=hour)))
        store.append(name, began(1))
    store.note(SessionNote("s1", NOON + timedelta(hours=5)))
    assert [(note.session_id, note.steps) for note in await store.sessions()] == [("s2", 1), ("s1", 1)]
    await store.close()


@pytest.mark.skipif(sys.platform == "win32", reason="open files cannot be removed there")
@pytest.mark.parametrize("gone", ["the file", "all files", "the folder"])
async def test_a_file_that_is_removed_is_said_and_can_be_written_anew(path: Path, gone: str) -> None:
    store, told = SqliteStore(path), list[Fact | None]()
    store.on_trouble = told.append
    store.note(SessionNote("s1", NOON))
    store.append("s1", began(1))
    await store.settled()
    if gone == "the folder":
        shutil.rmtree(path.parent)
    else:
        for part in path.parent.iterdir() if gone == "all files" else (path,):
            part.unlink()
    store.append("s1", ended(1))
    assert [step.outcome for step in await store.steps("s1")] == ["done"], "nothing is lost meanwhile"
    assert [one.code for one in told if one is not None] == [Code.JOURNAL_REMOVED]
    assert not store.is_kept
    assert not path.exists(), "who removed it may have meant it"
    await store.write_anew()
    assert told[-1] is None
    store.append("s1", began(2))
    assert path.stat().st_mode & 0o077 == 0
    assert [step.outcome for step in await store.steps("s1")] == ["done", "unknown"]
    assert store.is_kept
    assert [why.code for why in _trouble(open_journal(path)).causes] == [Code.JOURNAL_IN_USE], "it is locked again"
    await store.close()
    store = SqliteStore(path)
    assert [step.outcome for step in await store.steps("s1")] == ["done", "unknown"]
    await store.close()


@pytest.mark.skipif(sys.platform == "win32", reason="open files cannot be removed there")
async def test_another_file_in_its_place_is_left_alone(path: Path) -> None:
    store, told = SqliteStore(path), list[Fact | None]()
    store.on_trouble = told.append
    path.rename(path.with_name("mine.sqlite"))
    path.write_text("To whom it may concern")
    store.note(SessionNote("s1", NOON))
    await store.sessions()
    assert [one.code for one in told if one is not None] == [Code.JOURNAL_REMOVED]
    with pytest.raises(JournalError, match="could not be rewritten"):
        await store.write_anew()
    assert path.read_text() == "To whom it may concern"
    assert [note.session_id for note in await store.sessions()] == ["s1"], "it goes on"
    await store.close()


@pytest.mark.skipif(sys.platform == "win32", reason="open files cannot be removed there")
async def test_a_file_that_could_not_be_written_anew_is_in_nobodys_way(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Path) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    store = SqliteStore(path)
    store.note(SessionNote("s1", NOON))
    await store.settled()
    path.unlink()
    with monkeypatch.context() as disk:
        disk.setattr(sqlite, "_connected", full)
        with pytest.raises(JournalError, match="could not be rewritten"):
            await store.write_anew()
    assert not path.exists()
    await store.write_anew()
    await store.close()
    store = SqliteStore(path)
    assert [note.session_id for note in await store.sessions()] == ["s1"]
    await store.close()


def _trouble(opened: Journal) -> StepdeckError:
    assert opened.trouble is not None
    return opened.trouble


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such rights there")
async def test_a_folder_that_takes_no_more_files_stops_nothing() -> None:
    with tempfile.TemporaryDirectory() as folder, somebody(Path(folder)):
        path = Path(folder) / "data" / "journal.sqlite"
        store, told = SqliteStore(path), list[Fact | None]()
        store.on_trouble = told.append
        store.note(SessionNote("s1", NOON))
        await store.settled()
        rights = {part: part.stat().st_mode for part in (*path.parent.iterdir(), path.parent)}
        for part in rights:
            part.chmod(0o555 if part.is_dir() else 0o444)
        try:
            for number in range(1, 30):
                store.append("s1", began(number))
                store.append("s1", ended(number))
                await store.settled()
            assert len(await store.steps("s1")) == 29
            await store.close()
            assert _trouble(open_journal(path)).fact.code is Code.JOURNAL_NOT_OPENED, "the next start says so"
        finally:
            for part, mode in rights.items():
                with contextlib.suppress(FileNotFoundError):
                    part.chmod(mode)
        store = SqliteStore(path)
        assert len(await store.steps("s1")) == 29
        await store.close()
        assert told == []


@contextlib.contextmanager
def somebody(folder: Path) -> Iterator[None]:
    """Nobody in particular, who has a folder: what may not be written is no hindrance to root."""
    if os.geteuid() != 0:
        yield
        return
    folder.chmod(0o777)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
async def test_a_folder_that_takes_no_files(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(mode=0o500)
    assert open_journal(tmp_path / "data" / "journal.sqlite").trouble is not None


@pytest.mark.parametrize("harm", ["cut", "scribbled", "text"])
async def test_a_damaged_one_opens_with_its_good_part(path: Path, harm: str) -> None:
    store = SqliteStore(path)
    for name in ("s1", "s2"):
        store.note(SessionNote(name, NOON))
        for number in range(1, 200):
            store.append(name, began(number))
            store.append(name, ended(number))
    await store.close()
    whole = path.read_bytes()
    middle = len(whole) // 2
    path.write_bytes(
        {"cut": whole[:middle], "scribbled": whole[:middle] + b"\xff" * 40_000 + whole[middle + 40_000 :]}.get(
            harm, b"To whom it may concern: " * 100
        )
    )
    opened = open_journal(path)
    assert opened.trouble is not None
    assert opened.trouble.fact.code is Code.JOURNAL_DAMAGED
    assert len([part for part in path.parent.iterdir() if "damaged" in part.name]) == 1
    steps = [await opened.store.steps(name) for name in ("s1", "s2")]
    if harm != "text":
        assert any(steps), "some can be read"
    opened.store.note(SessionNote("s3", NOON))
    opened.store.append("s3", began(1))
    assert len(await opened.store.events("s3")) == 1
    await opened.store.close()


async def test_nothing_stays_of_what_is_forgotten_or_hidden(path: Path) -> None:
    store = SqliteStore(path)
    for name in ("s1", "s2"):
        store.note(SessionNote(name, NOON))
        seen = store.keep_page("s1", page(text=f"Said {CANARY} in {name}", picture=Picture(b"", 1, 1)))
        store.append(name, began(1, value=CANARY, name=f"Code {CANARY}"))
        store.append(
            name, ended(1, f"Typed {CANARY}", page_after=seen, picture=store.keep_picture("s1", CANARY.encode()))
        )
    await store.settled()
    assert CANARY.encode() in on_disk(path)
    assert b"y-9" in on_disk(path), "the index has it in pieces of three letters"
    store.forget("s1")
    await store.hide("s2", Hiding("Code", frozenset({CANARY}), frozenset({1})))
    assert await store.search(CANARY) == ()
    await store.sessions()  # after what was left to clean
    assert CANARY.encode() not in on_disk(path)
    assert [step.outcome for step in await store.steps("s2")] == ["done"]
    await store.close()
    assert CANARY.encode() not in on_disk(path)
    assert b"y-9" not in on_disk(path)


async def test_after_a_kill_nothing_stays_of_what_was_hidden(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = SqliteStore(path)
    store.note(SessionNote("s1", NOON))
    store.append("s1", began(1, value=CANARY))
    store.append("s1", ended(1))
    await store.settled()
    with monkeypatch.context() as killed:
        killed.setattr(SqliteStore, "_clean", lambda _store, _db: None)  # the program is killed before it comes to that
        await store.hide("s1", Hiding("Word", frozenset({CANARY}), frozenset({1})))
        left = path.parent.with_name("left") / path.name
        shutil.copytree(path.parent, left.parent)
    await store.close()
    assert CANARY.encode() in on_disk(left)
    store = SqliteStore(left)
    await store.cleaned()
    assert CANARY.encode() not in on_disk(left)
    assert (await store.steps("s1"))[0].call.secret == "Word"
    await store.close()


async def test_what_a_step_types_is_not_written_before_it_ends_whatever_is_asked_meanwhile(path: Path) -> None:
    store = SqliteStore(path)
    store.note(SessionNote("s1", NOON))
    store.append("s1", began(1))
    typed = StepRetold(number=1, at=NOON, call=ActionCall(action_id="I1", value=CANARY), did=began(1).did)
    store.append("s1", typed)
    assert typed in await store.events("s1")
    await store.picture("0" * 40)
    await store.hide("s1", Hiding("Other", frozenset({"nothing of it"}), frozenset()))
    assert CANARY.encode() not in on_disk(path)
    store.append("s1", ended(1))
    assert (await store.steps("s1"))[0].call.value == CANARY
    await store.close()
    assert CANARY.encode() in on_disk(path)


@pytest.mark.parametrize("forgotten", [True, False])
async def test_nor_where_a_step_of_that_number_has_ended_before(path: Path, forgotten: bool) -> None:
    store = SqliteStore(path)
    store.note(SessionNote("s1", NOON))
    for event in (began(1), ended(1)):
        store.append("s1", event)
    if forgotten:
        store.forget("s1")
        store.note(SessionNote("s1", NOON))
    store.append("s1", began(1))
    store.append("s1", StepRetold(number=1, at=NOON, call=ActionCall(action_id="I1", value=CANARY), did=began(1).did))
    await store.settled()
    assert CANARY.encode() not in on_disk(path)
    store.append("s1", ended(1))
    await store.close()
    assert CANARY.encode() in on_disk(path)


async def test_the_oldest_pictures_go_first_but_starred_ones_stay(path: Path) -> None:
    store, told = SqliteStore(path, picture_bytes=250), list[Fact]()
    store.on_let_go = told.append
    store.note(SessionNote("s1", NOON))
    refs = []
    for number in range(1, 7):
        refs.append(store.keep_picture("s1", bytes([number]) * 50))
        store.append("s1", began(number))
        store.append("s1", ended(number, picture=refs[-1]))
        if number == 1:
            store.append("s1", StepMarked(number=1, at=NOON, star=True))
    await store.settled()
    assert [store.has_picture(ref) for ref in refs] == [True, False, False, True, True, True]
    assert await store.picture(refs[0]) == bytes([1]) * 50
    assert await store.picture(refs[1]) is None
    assert [one.code for one in told] == [Code.JOURNAL_LET_GO], "said once"
    await store.close()


async def test_a_picture_of_two_steps_stays_as_long_as_one_of_them_has_a_star(path: Path) -> None:
    store = SqliteStore(path, picture_bytes=100)
    store.note(SessionNote("s1", NOON))
    shared = store.keep_picture("s1", b"1" * 50)
    for number, more in ((1, {"picture": shared}), (2, {})):
        store.append("s1", began(number).model_copy(update={"picture_before": shared if number == 2 else ""}))
        store.append("s1", ended(number, **more))
        store.append("s1", StepMarked(number=number, at=NOON, star=True))
    store.append("s1", StepMarked(number=2, at=NOON, star=False))
    for letter in b"abc":
        store.keep_picture("s1", bytes([letter]) * 50)
    await store.settled()
    assert store.has_picture(shared)
    store.append("s1", StepMarked(number=1, at=NOON, star=False))
    store.keep_picture("s1", b"d" * 50)
    await store.settled()
    assert not store.has_picture(shared)
    await store.close()


async def test_a_full_disk_is_said_and_nothing_is_lost_once_there_is_room(path: Path) -> None:
    store = SqliteStore(path)
    told: list[Fact | None] = []
    store.on_trouble = told.append
    store.note(SessionNote("s1", NOON))
    await store.settled()
    store._db.execute("PRAGMA max_page_count = 1")  # a disk is not easily filled
    store.append("s1", began(1, value="x" * 500_000))
    await store.settled()
    assert await store.events("s1") == ()
    assert [one.code for one in told if one is not None] == [Code.JOURNAL_NOT_WRITTEN]
    store._db.execute("PRAGMA max_page_count = 1000000")
    store.append("s1", ended(1))
    assert [event.kind for event in await store.events("s1")] == ["began", "ended"]
    assert told[-1] is None
    await store.close()


async def test_what_is_hidden_while_nothing_can_be_written_never_is(path: Path) -> None:
    store = SqliteStore(path, picture_bytes=1_000)
    store.note(SessionNote("s1", NOON))
    first = store.keep_picture("s1", b"a" * 900)
    await store.settled()
    store._db.execute("PRAGMA max_page_count = 1")
    store.append("s1", began(1, value=CANARY, name="x" * 500_000))
    for number in range(20):
        store.keep_picture("s1", bytes([number]) * 4)
    await store.settled()
    await store.hide("s1", Hiding("Code", frozenset({CANARY}), frozenset({1})))
    store._db.execute("PRAGMA max_page_count = 1000000")
    store.append("s1", ended(1, f"Typed {CANARY}"))
    await store.hide("s1", Hiding("Code", frozenset({CANARY}), frozenset({1})))
    assert len(await store.events("s1")) == 2
    assert store.has_picture(first), "what was tried in vain takes no room"
    await store.close()
    assert CANARY.encode() not in on_disk(path)


async def test_on_a_full_disk_the_oldest_pictures_that_wait_are_let_go_of(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.engine.store.sqlite._MOST_WAITING", 3)
    store = SqliteStore(path)
    store._db.execute("PRAGMA max_page_count = 1")
    refs = []
    for number in range(6):
        refs.append(store.keep_picture("s1", bytes([number]) * 200_000))
        await store.settled()
    assert [store.has_picture(ref) for ref in refs] == [False] * 3 + [True] * 3
    assert await store.picture(refs[0]) is None
    assert await store.picture(refs[5]) == bytes([5]) * 200_000
    await store.close()


async def test_while_a_disk_hangs_no_more_pictures_wait_than_there_is_room_for(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.engine.store.sqlite._MOST_WAITING", 3)
    monkeypatch.setattr("gui.engine.store.sqlite._SETTLES_S", 0.01)
    store, hangs = SqliteStore(path), threading.Event()
    told: list[Fact | None] = []
    store.on_trouble = told.append
    store.note(SessionNote("s1", NOON))
    await store.settled()
    begun = threading.Event()

    def hang(_db: sqlite3.Connection) -> None:
        begun.set()
        hangs.wait(20)  # else a test that fails would never end

    store._write(hang)
    await asyncio.to_thread(begun.wait)
    refs = []
    for number in range(6):
        store.append("s1", began(number + 1))
        refs.append(store.keep_picture("s1", bytes([number]) * 200_000))
        await store.settled()
    assert len(store._fresh) == 3
    assert [one.code for one in told if one is not None] == [Code.JOURNAL_NOT_WRITTEN]
    hangs.set()
    await asyncio.wrap_future(store._work.submit(lambda: None))
    assert [await store.picture(ref) is not None for ref in refs] == [False] * 3 + [True] * 3
    assert len(await store.events("s1")) == 6
    assert told[-1] is None
    await store.close()
