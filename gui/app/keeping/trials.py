"""What was going on whenever the program died: done twice in vain, it is not done a third time unasked."""

import contextlib
import hashlib
from pathlib import Path

from gui.engine.session import StepSession

DRAWN_S = 1.0
"""Seconds after which what is shown has been drawn, too, and was survived."""

MOST_DEATHS = 2
"""Times that the program may die of something before that is set aside."""


class Trials:
    """A small file for each thing that is going on, with how often the program has died of it. It names nothing.

    Args:
        folder: The folder of the files; it is made if need be. None keeps none.
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
        """Note that it was survived; the deaths of before count no more."""
        self._going_on.discard(what)
        if self._folder is not None:
            with contextlib.suppress(OSError):
                self._file(self._folder, what).unlink(missing_ok=True)

    def end_all(self) -> None:
        """Note that all that is going on was survived: the program ends properly."""
        for what in tuple(self._going_on):
            self.end(what)

    def is_set_aside(self, what: str) -> bool:
        """Whether the program died of it too often, and it is not going on just now."""
        return what not in self._going_on and self.deaths(what) >= MOST_DEATHS

    def deaths(self, what: str) -> int:
        """How often the program has died of it, one after the other."""
        if self._folder is None:
            return 0
        try:
            return int(self._file(self._folder, what).read_text())
        except (OSError, ValueError):
            return 0

    def _file(self, folder: Path, what: str) -> Path:
        return folder / f"{hashlib.blake2b(what.encode(), digest_size=12).hexdigest()}.trial"


def trial_of(what: str, session: StepSession) -> str:
    """What `Trials` knows it as.

    Args:
        what: "reopen" or "show".
        session: The session to which that is done.
    """
    return f"{what} {session.info.session_id}"
