"""How much of a large journal is looked through for what is searched."""

import contextlib
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from gui.engine.store import SessionNote, rows
from gui.engine.store.search import excerpt_of
from gui.engine.store.sqlite import SqliteStore
from tests.unit.engine.store.test_store import NOON, began, ended, page

MOST = 50


async def filled(path: Path, sessions: int) -> None:
    """Write a journal with ten steps in each session, whose pages all say “ink”, the first one of all “once” too."""
    store = SqliteStore(path)
    for number in range(sessions):
        key = f"s{number:03}"
        store.note(SessionNote(key, NOON + timedelta(hours=number)))
        for step in range(1, 11):
            once = " once" if (number, step) == (0, 1) else ""
            seen = store.keep_page(key, page(text=f"Page {number} {step}: ink and paper{once}"))
            store.append(key, began(step, name="Row"))
            store.append(key, ended(step, page_after=seen))
        await store.settled()
    await store.close()


def test_an_excerpt_has_the_words_of_a_table_and_neither_its_rule_nor_its_bars() -> None:
    table = "Shop | Plants\n| No. | Plant |\n| --- | :---: |\n| 1 | Tulip |\n|  | |\n| 2 | Oak |"
    assert excerpt_of((table,), "tulip") == "Shop | Plants No. · Plant 1 · Tulip 2 · Oak"
    assert str(excerpt_of((table,), "| tulip")).endswith("| 1 | Tulip | | | | | 2 | Oak |"), "that was wanted"
    assert excerpt_of(("It rained --- all day.",), "rain") == "It rained --- all day."


def test_an_excerpt_is_from_where_the_text_is_a_whole_word() -> None:
    assert excerpt_of(("Bring the repaint tin", "Paint it", "Paint"), "paint") == "Paint it"
    far = f"Repainted {'x' * 60} Paint"
    assert excerpt_of((far,), "paint") == f"…{far[-45:]}"
    assert excerpt_of(("Repaint", "Painted"), "paint") == "Repaint"


def work(path: Path, wanted: str) -> int:
    """What SQLite does to find a text, in hundreds of its own instructions."""
    done = 0

    def tick() -> None:
        nonlocal done
        done += 1

    with contextlib.closing(sqlite3.connect(path)) as db:
        db.set_progress_handler(tick, 100)
        assert rows.search(db, wanted, MOST)
    return done


@pytest.mark.parametrize("wanted", ["ink", "row", "once"])
async def test_a_larger_journal_is_no_more_work(tmp_path: Path, wanted: str) -> None:
    small, large = tmp_path / "small.sqlite", tmp_path / "large.sqlite"
    await filled(small, 10)
    await filled(large, 60)
    assert work(large, wanted) <= 2 * work(small, wanted) + 5


async def test_what_was_seen_last_comes_first(tmp_path: Path) -> None:
    await filled(tmp_path / "journal.sqlite", 12)
    with contextlib.closing(sqlite3.connect(tmp_path / "journal.sqlite")) as db:
        found = rows.search(db, "ink", MOST)
        assert [(one.session_id, one.number) for one in found[:11]] == [
            *(("s011", number) for number in range(10, 0, -1)),
            ("s010", 10),
        ]
        assert len(found) == MOST
        assert [one.number for one in rows.search(db, "once", MOST)] == [1]
