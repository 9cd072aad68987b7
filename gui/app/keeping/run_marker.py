"""Marks that this program runs, so that the next start knows of one that did not end properly."""

import contextlib
import os
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QLockFile

UNSIGNED_MS = 10_000
"""After so long, a mark without a process in it is of a run that was killed as it made it. Qt writes it at once."""


class RunMarker:
    """A lock file of this process in a folder that all running copies share.

    Qt writes the process into it and tells whether that one still lives: copies do not take each other for dead.

    Args:
        folder: The folder of the marks; it is made if need be.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock: QLockFile | None = None

    def begin(self) -> datetime | None:
        """Mark this run, and clear the marks of those that did not end.

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
    """When the run of a mark began, whose process is no more; its mark is then removed. None while it runs."""
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
