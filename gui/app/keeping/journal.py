"""Open the journal with the sessions of earlier runs, which also stores this run's."""

import logging
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from gui.engine.store import StepStore, open_beside, open_store
from gui.engine.store.owner import InUseError, JournalError
from gui.engine.store.salvage import set_aside
from gui.engine.store.split import SplitStore
from gui.engine.store.sqlite import SqliteStore
from gui.schema.code import Code
from gui.schema.errors import StepdeckError
from gui.schema.fact import fact, said

log = logging.getLogger("stepdeck.journal")


@dataclass(frozen=True, slots=True)
class Journal:
    """A store for this run.

    Attributes:
        store: On disk, or in memory if the file cannot be used or written.
        trouble: Why it is in memory, or what happened to the file; None if all is well.
    """

    store: StepStore
    trouble: StepdeckError | None = None

    @property
    def disk(self) -> SqliteStore | None:
        """The store on disk; None if everything is in memory."""
        return self.store.disk if isinstance(self.store, SplitStore) else None

    @property
    def is_kept(self) -> bool:
        """Whether new data will be available in the next run, as far as known."""
        return self.disk is not None and self.disk.is_kept

    @property
    def on_disk(self) -> bool:
        """Whether data is stored for the next run."""
        return self.disk is not None


def open_journal(path: Path | None) -> Journal:
    """Open the journal. A damaged one is set aside with its unreadable part; nothing is ever overwritten.

    Args:
        path: The file; None to store nothing.
    """
    if path is None:
        return Journal(open_store())
    try:
        return Journal(open_store(path))
    except InUseError as error:
        return _beside(path, error)
    except JournalError as error:
        return Journal(open_store(), error)
    except sqlite3.DatabaseError as error:
        log.warning("The journal is damaged: %s", error)
    try:
        aside = set_aside(path)
        damaged = JournalError(fact(Code.JOURNAL_DAMAGED, path=str(aside)), still="")
        return Journal(open_store(path), damaged)
    except (JournalError, OSError, sqlite3.Error) as error:
        return Journal(open_store(), JournalError(fact(Code.JOURNAL_NOT_OPENED), why=said(str(error))))


def _beside(path: Path, in_use: InUseError) -> Journal:
    """Look into a journal that another window writes."""
    try:
        store = open_beside(path)
    except (JournalError, sqlite3.Error):
        return Journal(open_store(), in_use)
    words = fact(Code.JOURNAL_READ_ONLY)
    return Journal(store, JournalError(words, why=in_use.causes, still=fact(Code.SAID_UNTIL_END)))
