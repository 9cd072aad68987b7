"""Where what happened is kept: events of steps, and the pages and pictures that they name."""

from gui.engine.store.memory import MemoryStore
from gui.engine.store.port import Found, SessionNote, StepStore

__all__ = ["Found", "SessionNote", "StepStore", "open_store"]


def open_store() -> StepStore:
    """A store in memory: what it keeps is gone with the program."""
    return MemoryStore()
