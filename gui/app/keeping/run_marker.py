"""Mark that this program is running, so that the next start detects a crash."""

import contextlib
import os
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QLockFile

UNSIGNED_MS = 10_000
"""Milliseconds after which a mark without a process is of a run that was killed while making it. Qt writes it at
once."""


class RunMarker:
    """A lock file of this process in a folder that all running copies share.

    Qt writes the process into it and checks whether it is still alive: copies do not take each other for dead.

    Args:
        folder: The folder of the marks; created if missing.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock: QLockFile | None = None

    def begin(self) -> datetime | None:
        """Mark this run, and remove the marks of crashed ones.

        Returns:
            When the last of those began; None if all ended properly, or no mark can be written.
        """
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
        left = [began for mark in sorted(self._folder.glob("*.run")) if (began := _taken_over(mark)) is not None]
        self._lock = _lock(self._folder / f"{os.getpid()}.run")
        self._lock.tryLock(0)
        return max(left, default=None)

    def end(self) -> None:
        """This run ends properly."""
        if self._lock is not None:
            self._lock.unlock()


def _taken_over(mark: Path) -> datetime | None:
    """When a crashed run began, whose mark is then removed; None while it is running."""
    try:
        began = datetime.fromtimestamp(mark.stat().st_mtime, UTC)
    except OSError:
        return None
    lock = _lock(mark)
    if not lock.getLockInfo()[0]:
        lock.setStaleLockTime(UNSIGNED_MS)
    if not lock.tryLock(0):
        return None
    lock.unlock()
    return began


def _lock(path: Path) -> QLockFile:
    lock = QLockFile(str(path))
    lock.setStaleLockTime(0)  # a long run is not a dead one
    return lock
