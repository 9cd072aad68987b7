"""Recover the readable part of a damaged journal."""

import contextlib
import logging
import os
import sqlite3
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from gui.engine.store import rows
from gui.engine.store.pages import read_page
from gui.engine.store.schema import migrate
from gui.schema.event import EventError, read_event

log = logging.getLogger("stepdeck.journal")

_COPIED = {
    "sessions": "id, began_at, note",
    "logins": "session, data",
    "drafts": "session, drafts",
    "pictures": "id, ref, size, data, starred",
}
_MOST_GAPS = 200
"""Unreadable places that are skipped in one table."""


def set_aside(path: Path) -> Path:
    """Move a damaged journal away, and recover its readable part into a new one in its place.

    Returns:
        The path of the damaged one.

    Raises:
        OSError: It cannot be moved.
    """
    aside = path.with_name(f"{path.stem}-damaged-{datetime.now(UTC):%Y%m%d-%H%M%S}{path.suffix}")
    path.rename(aside)
    for ending in ("-wal", "-shm"):
        beside = path.with_name(path.name + ending)
        with contextlib.suppress(OSError):
            beside.rename(aside.with_name(aside.name + ending))
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    with contextlib.closing(sqlite3.connect(path)) as new:
        migrate(new)
        with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(aside)) as old:
            old.execute("PRAGMA writable_schema = ON")  # else SQLite rejects a truncated file as a whole
            for table, columns in _COPIED.items():
                _copy(old, new, table, columns)
            for ref, data in _readable(old, "pages", "ref, data"):
                with contextlib.suppress(ValueError, TypeError, zlib.error, sqlite3.Error):
                    rows.put_page(new, ref, read_page(zlib.decompress(data)))
            for place, session, text in _readable(old, "events", "place, session, event"):
                with contextlib.suppress(EventError, TypeError, sqlite3.Error):  # a damaged row may contain anything
                    rows.put_event(new, session, place, read_event(text))
        new.commit()
    log.warning("The journal was damaged; it is now %s", aside.name)
    return aside


def _copy(old: sqlite3.Connection, new: sqlite3.Connection, table: str, columns: str) -> None:
    marks = ", ".join("?" * (columns.count(",") + 1))
    for row in _readable(old, table, columns):
        with contextlib.suppress(sqlite3.Error):
            new.execute(f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({marks})", row)


def _readable(db: sqlite3.Connection, table: str, columns: str) -> Iterator[tuple[Any, ...]]:
    """The readable rows of a table, one by one if they cannot be read in sequence."""
    after, gaps = 0, 0
    while gaps < _MOST_GAPS:
        query = f"SELECT rowid, {columns} FROM {table} WHERE rowid > ? ORDER BY rowid"
        try:
            for rowid, *row in db.execute(query, (after,)):
                after = rowid
                yield tuple(row)
        except sqlite3.Error:
            after, gaps = after + 1, gaps + 1
        else:
            return
