"""Storage of step events, with their pages and pictures."""

from pathlib import Path

from gui.engine.store.beside import BesideStore
from gui.engine.store.memory import MemoryStore
from gui.engine.store.owner import held_since
from gui.engine.store.port import NOWHERE, Found, Placed, SessionNote, StepStore
from gui.engine.store.reading import open_to_read
from gui.engine.store.split import SplitStore
from gui.engine.store.sqlite import SqliteStore

__all__ = ["NOWHERE", "Found", "Placed", "SessionNote", "StepStore", "open_beside", "open_store"]


def open_store(path: Path | None = None) -> StepStore:
    """Open a store on disk, or one in memory if there is no path: it is lost when the program ends.

    Raises:
        JournalError: The file cannot be used now.
        sqlite3.DatabaseError: It is damaged.
    """
    return MemoryStore() if path is None else SplitStore(SqliteStore(path))


def open_beside(path: Path) -> StepStore:
    """Open a store for a file that another program writes; changes made here are lost when this program ends.

    Raises:
        JournalError: The file cannot be read now.
    """
    return BesideStore(open_to_read(path), held_since(path))
