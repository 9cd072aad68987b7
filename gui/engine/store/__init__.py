"""Where what happened is kept: events of steps, and the pages and pictures that they name."""

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
    """A store with a file for what is kept, or one in memory: what that keeps is gone with the program.

    Raises:
        JournalError: The file cannot be used now.
        sqlite3.DatabaseError: It is damaged.
    """
    return MemoryStore() if path is None else SplitStore(SqliteStore(path))


def open_beside(path: Path) -> StepStore:
    """A store that shows what is in a file that another program writes; what is done here goes with the program.

    Raises:
        JournalError: The file cannot be read now.
    """
    return BesideStore(open_to_read(path), held_since(path))
