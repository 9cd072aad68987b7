"""Give memory back to the system that a large page took, a moment after it was left."""

import asyncio
import ctypes
import sys
from collections.abc import Callable

LARGE = 5_000
"""From this many tokens on, a page counts as large: it takes ten megabytes or more."""

_LATER_S = 2.0
"""Seconds after which nothing is left of the page: until then it is compared with the next one, and written down."""


class GivingBack:
    """Has the C library give back whole pages of memory that lie between what is still in use.

    By itself it gives back only what lies at the end. What is in use is not moved, and Python keeps its own share.
    It does so in a thread: the program goes on meanwhile.
    """

    def __init__(self) -> None:
        self._trim = _trim_of_glibc()
        self._soon: asyncio.TimerHandle | None = None

    def soon(self) -> None:
        """Do so in a moment; nothing where the C library cannot."""
        if self._trim is None:
            return
        if self._soon is not None:
            self._soon.cancel()
        self._soon = asyncio.get_running_loop().call_later(_LATER_S, self._now)

    def _now(self) -> None:
        self._soon = None
        if self._trim is not None:
            asyncio.get_running_loop().run_in_executor(None, self._trim, 0)


def _trim_of_glibc() -> Callable[[int], object] | None:
    if not sys.platform.startswith("linux"):
        return None
    try:
        trim: Callable[[int], object] = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError):  # musl has none
        return None
    return trim


giving_back = GivingBack()
"""That of this program."""
