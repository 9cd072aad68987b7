"""Journals of other versions and with foreign tables, disks that are full, and more sessions than are kept."""

import contextlib
import gzip
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from gui.app.keeping.journal import open_journal
from gui.engine.store import SessionNote
from gui.engine.store.schema import VERSION
from gui.engine.store.sqlite import SqliteStore
from gui.schema.code import Code
from gui.schema.draft import Draft
from gui.schema.fact import Fact
from gui.schema.target import Target
from tests.unit.engine.store.test_store import NOON, began, ended

KEPT = Path(__file__).parents[3] / "data" / "journal"
"""A file of each version, as that version wrote it."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return tmp_path / "data" / "journal.sqlite"


def of_version(path: Path, version: int) -> None:
    path.write_bytes(gzip.decompress((KEPT / f"version-{version}.sqlite.gz").read_bytes()))


def changed(path: Path, *statements: str) -> None:
    with contextlib.closing(sqlite3.connect(path)) as db:
        for statement in statements:
            db.execute(statement)
        db.commit()


async def check_kept(store: SqliteStore) -> None:
    """Check that all that the file of each version has is there."""
    shop, desk = await store.sessions()
    assert (shop.name, shop.called, shop.url, shop.size, shop.steps) == (
        *("Shop", True, "https://shop.example/cart", (800, 600), 2),
    )
    assert (desk.name, desk.steps, desk.logins, desk.downloads) == ("Desk", 1, False, ())
    first, second = await store.steps("s1")
    assert (first.outcome, first.name, first.note, first.starred) == ("done", "The cart", "Two pens", True)
    assert second.outcome == "unknown"
    assert await store.picture(first.picture) == b"jpeg"
    assert [(one.session_id, one.where) for one in await store.search("paper")] == [("s1", "page")]
    assert [one.number for one in await store.search("two pens")] == [1]


def test_there_is_a_file_of_each_version() -> None:
    assert sorted(file.name for file in KEPT.iterdir()) == [f"version-{n}.sqlite.gz" for n in range(1, VERSION + 1)]


@pytest.mark.parametrize("version", range(1, VERSION + 1))
async def test_one_of_each_version_is_read_and_written(path: Path, version: int) -> None:
    of_version(path, version)
    for _ in range(2):  # brought to this version, and as it then is
        opened = open_journal(path)
        assert opened.trouble is None
        assert opened.disk is not None
        await check_kept(opened.disk)
        await opened.store.close()
    store = SqliteStore(path)
    store.keep_logins("s1", b"sealed")
    store.keep_drafts("s1", (Draft("shop.example", Target(kind="I"), "Type into Name", "Ada"),))
    store.append("s2", began(2))
    assert await store.logins("s1") == b"sealed"
    assert [step.outcome for step in await store.steps("s2")] == ["done", "unknown"]
    await store.close()


async def test_a_foreign_table_is_left_alone(path: Path) -> None:
    of_version(path, VERSION)
    changed(path, "CREATE TABLE contacts (name TEXT)", "INSERT INTO contacts VALUES ('Ada')")
    store = SqliteStore(path)
    await check_kept(store)
    store.append("s2", began(2))
    await store.close()
    with contextlib.closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT name FROM contacts").fetchall() == [("Ada",)]


@pytest.mark.parametrize("harm", ["gone", "foreign"])
async def test_with_a_table_that_is_not_ours_the_good_part_is_kept(path: Path, harm: str) -> None:
    of_version(path, VERSION)
    changed(path, "DROP TABLE pictures")
    if harm == "foreign":
        changed(path, "CREATE TABLE pictures (painter TEXT)", "INSERT INTO pictures VALUES ('Vermeer')")
    opened = open_journal(path)
    assert opened.trouble is not None
    assert opened.trouble.fact.code is Code.JOURNAL_DAMAGED
    assert opened.on_disk
    assert [note.name for note in await opened.store.sessions()] == ["Shop", "Desk"]
    first, _ = await opened.store.steps("s1")
    assert (first.note, await opened.store.picture(first.picture)) == ("Two pens", None)
    await opened.store.close()
    again = open_journal(path)
    assert again.trouble is None
    await again.store.close()


async def test_a_database_of_another_program_is_left_alone(path: Path) -> None:
    changed(path, "CREATE TABLE sessions (film TEXT, seats INTEGER)", "INSERT INTO sessions VALUES ('M', 3)")
    opened = open_journal(path)
    assert opened.trouble is not None
    assert not opened.on_disk, "what is done is kept in memory"
    await opened.store.close()
    with contextlib.closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT * FROM sessions").fetchall() == [("M", 3)]
        assert db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall() == [("sessions",)]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 1 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(folder)]
    if (
        sys.platform != "linux"
        or os.geteuid() != 0
        or subprocess.run(mount, check=False, capture_output=True).returncode
    ):
        pytest.skip("no file system can be made here")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


async def test_on_a_full_disk_nothing_is_lost_once_there_is_room(small_disk: Path) -> None:
    ballast, path = small_disk / "ballast", small_disk / "journal.sqlite"
    store, told = SqliteStore(path), list[Fact | None]()
    store.on_trouble = told.append
    store.note(SessionNote("s1", NOON))
    store.append("s1", began(1))
    await store.settled()
    with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)
    refs = []
    for number in range(1, 6):
        refs.append(store.keep_picture("s1", bytes([number]) * 30_000))
        store.append("s1", ended(number, picture=refs[-1]))
        store.append("s1", began(number + 1))
        await store.settled()
    assert [one.code for one in told if one is not None] == [Code.JOURNAL_NOT_WRITTEN]
    assert not store.is_kept
    ballast.unlink()
    assert [step.outcome for step in await store.steps("s1")] in (["done"] * 5 + ["unknown"], ["unknown"])
    store.append("s1", ended(6))
    assert [step.outcome for step in await store.steps("s1")] == ["done"] * 6
    assert told[-1] is None
    await store.close()
    again = open_journal(path)
    assert again.trouble is None
    assert [step.outcome for step in await again.store.steps("s1")] == ["done"] * 6
    assert await again.store.picture(refs[4]) == bytes([5]) * 30_000
    await again.store.close()


async def test_on_a_full_disk_none_is_begun(small_disk: Path) -> None:
    with contextlib.suppress(OSError), (small_disk / "ballast").open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)
    opened = open_journal(small_disk / "data" / "journal.sqlite")
    assert opened.trouble is not None
    assert not opened.on_disk
    opened.store.note(SessionNote("s1", NOON))
    opened.store.append("s1", began(1))
    assert len(await opened.store.steps("s1")) == 1
    await opened.store.close()


async def test_nothing_stays_of_what_is_forgotten_while_it_is_closed(
    path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("gui.engine.store.sqlite._SETTLES_S", 0.0)  # as of a disk that is slow
    store = SqliteStore(path)
    for number in range(40):
        store.note(SessionNote(f"s{number}", NOON, f"canary {number}"))
        store.append(f"s{number}", began(1, name="canary"))
    await store.sessions()
    store._work.submit(time.sleep, 0.2)
    for number in range(40):
        store.forget(f"s{number}")
    await store.close()
    assert caplog.records == [], "each of them could be written"
    assert b"canary" not in b"".join(part.read_bytes() for part in path.parent.iterdir())
    opened = open_journal(path)
    assert opened.trouble is None
    assert await opened.store.sessions() == ()
    await opened.store.close()


@pytest.mark.parametrize("set_back", [timedelta(), timedelta(days=20_000)])
async def test_of_more_sessions_than_are_kept_the_oldest_go_but_never_the_new_one(
    path: Path, monkeypatch: pytest.MonkeyPatch, set_back: timedelta
) -> None:
    monkeypatch.setattr("gui.engine.store.sqlite.MOST_SESSIONS", 5)
    store = SqliteStore(path)
    for number in range(8):
        store.note(SessionNote(f"s{number}", NOON + timedelta(hours=number)))
        store.append(f"s{number}", began(1))
    store.note(SessionNote("new", NOON + timedelta(hours=9) - set_back))
    store.append("new", began(1))
    assert {note.session_id for note in await store.sessions()} >= {"new", "s7", "s6", "s5", "s4"}
    assert len(await store.sessions()) <= 6
    assert await store.steps("s2") == ()
    assert len(await store.steps("new")) == 1
    await store.close()
