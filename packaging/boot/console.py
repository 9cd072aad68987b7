"""What the user reads while things are set up: one line a stage, and one clear sentence when it cannot go on."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import Iterator  # noqa: UP035 - Python 3.8 must be able to read this


class Problem(Exception):  # noqa: N818 - it is one of the user's, not an error of the program
    """Set-up cannot go on. The text says what happened, why, and what to do."""


class Stage:
    """One line of output.

    Attributes:
        result: What came of it; set it before the stage ends.
    """

    result = "done"

    def say(self, doing: str) -> None:
        """Add to the line what goes on now, before something that takes long."""
        print(f"{doing} … ", end="", flush=True)


@contextmanager
def stage(name: str, doing: str) -> Iterator[Stage]:
    """Print what begins, and after it what came of it and how long it took."""
    print(f"{name:<12} {doing} … ", end="", flush=True)
    began = time.monotonic()
    current = Stage()
    try:
        yield current
    except BaseException:
        print("stopped")
        raise
    print(f"{current.result} ({time.monotonic() - began:.1f} s)", flush=True)
