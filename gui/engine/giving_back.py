"""Give memory back to the system that pages took, a moment after they were left."""

import asyncio
import ctypes
import sys
from collections.abc import Callable

LARGE = 5_000
"""From this many tokens on, a page counts as large: it takes ten megabytes or more."""

WORTH = 500
"""From this many tokens on, there is something to give back once a page was left: a megabyte or more."""

_LATER_S = 2.0
"""Seconds after which nothing is left of the page: until then it is compared with the next one, and written down."""

_EVERY_S = 10.0
"""Seconds between two times at least: what is given back is soon needed again, and getting it takes a moment."""


class GivingBack:
    """Has the C library give back whole pages of memory that lie between what is still in use.

    By itself it gives back only what lies at the end. What is in use is not moved. Where Python has memory of its own
    for small objects, that stays; see `take_all_from_the_c_library`.
    It does so in a thread: the program goes on meanwhile.
    """

    def __init__(self) -> None:
        self._trim = _trim_of_glibc()
        self._not_before = 0.0  # by the clock of the event loop
        self._soon: asyncio.Handle | None = None
        self._due = 0.0  # likewise; not every loop's handle tells when it will be called

    def soon(self) -> None:
        """Do so in a moment; nothing where the C library cannot."""
        loop = asyncio.get_running_loop()
        if self._trim is None or (self._soon is not None and self._due > loop.time()):
            return
        self._due = max(loop.time() + _LATER_S, self._not_before)
        self._soon = loop.call_at(self._due, self._now)

    def _now(self) -> None:
        self._soon = None
        self._not_before = asyncio.get_running_loop().time() + _EVERY_S
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
