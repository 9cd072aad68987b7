"""Remember what was running when the program crashed: after two crashes it is not repeated automatically."""

import contextlib
import hashlib
from pathlib import Path

from gui.engine.session import StepSession

DRAWN_S = 1.0
"""Seconds after which displayed content has been drawn without a crash."""

MOST_DEATHS = 2
"""Crashes after which an operation is set aside."""


class Trials:
    """A small file per running operation, with its number of crashes. It names nothing.

    Args:
        folder: The folder of the files; created if missing. None to store none.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._going_on: set[str] = set()

    def begin(self, what: str) -> None:
        """Note that something is being done."""
        if self._folder is not None and what not in self._going_on:
            self._going_on.add(what)
            with contextlib.suppress(OSError):
                self._folder.mkdir(parents=True, exist_ok=True)
                self._file(self._folder, what).write_text(str(self.deaths(what) + 1))

    def end(self, what: str) -> None:
        """Note that an operation succeeded; earlier crashes no longer count."""
        self._going_on.discard(what)
        if self._folder is not None:
            with contextlib.suppress(OSError):
                self._file(self._folder, what).unlink(missing_ok=True)

    def end_all(self) -> None:
        """Note that all running operations succeeded: the program ends properly."""
        for what in tuple(self._going_on):
            self.end(what)

    def is_set_aside(self, what: str) -> bool:
        """Whether an operation has crashed too often, and is not running now."""
        return what not in self._going_on and self.deaths(what) >= MOST_DEATHS

    def deaths(self, what: str) -> int:
        """How often an operation has crashed the program in a row."""
        if self._folder is None:
            return 0
        try:
            return int(self._file(self._folder, what).read_text())
        except (OSError, ValueError):
            return 0

    def _file(self, folder: Path, what: str) -> Path:
        return folder / f"{hashlib.blake2b(what.encode(), digest_size=12).hexdigest()}.trial"


def trial_of(what: str, session: StepSession) -> str:
    """The key of an operation in `Trials`.

    Args:
        what: "reopen" or "show".
        session: The session.
    """
    return f"{what} {session.info.session_id}"
