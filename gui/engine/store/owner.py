"""The write lock of a journal: held by one program, in a file beside it."""

import os
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from gui.schema.code import Code
from gui.schema.errors import ErrorCode, StepdeckError
from gui.schema.fact import fact, said


class JournalError(StepdeckError):
    """The journal on disk cannot be used now. Nothing in it was changed."""

    code = ErrorCode.JOURNAL
    still_default = fact(Code.KEPT_UNTIL_END)


class InUseError(JournalError):
    """Another program writes the journal."""


class OwnerLock:
    """Held until released or until its program ends, in whatever way: the system releases locks.

    The journal itself is not locked, so that others can read it meanwhile.

    Args:
        journal: The file of the journal, in an existing folder.

    Raises:
        InUseError: Another program holds the lock.
        JournalError: The folder is not writable.
    """

    def __init__(self, journal: Path) -> None:
        path = _beside(journal)
        try:
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        except OSError as error:
            raise JournalError(fact(Code.JOURNAL_NOT_OPENED), why=said(error.strerror or str(error))) from error
        # SQLite knows how each system locks files; this one stays empty.
        self._db = sqlite3.connect(path, timeout=0.2, isolation_level=None, check_same_thread=False)
        try:
            self._db.execute("BEGIN EXCLUSIVE")
            os.utime(path)
        except sqlite3.OperationalError as error:
            self._db.close()
            raise InUseError(fact(Code.JOURNAL_NOT_OPENED), why=fact(Code.JOURNAL_IN_USE)) from error
        except BaseException:
            self._db.close()
            raise

    def release(self) -> None:
        """Let others write."""
        self._db.close()


def held_since(journal: Path) -> datetime | None:
    """When the lock of a journal was last taken (UTC); None if it never was."""
    try:
        return datetime.fromtimestamp(_beside(journal).stat().st_mtime, UTC)
    except OSError:
        return None


def _beside(journal: Path) -> Path:
    return journal.with_name(f"{journal.stem}.lock")
