"""Give memory back to the system that pages took, a moment after they were left."""

import asyncio
import ctypes
import gc
import sys
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

LARGE = 5_000
"""From this many tokens on, a page counts as large: it takes ten megabytes or more."""

WORTH = 500
"""From this many tokens on, there is something to give back once a page was left: a megabyte or more."""

COLLECTED = 5_000
"""From this many objects on, it is likewise worth it after a round of Python's collector."""

MANY = 40
"""So many pages that were left, however small, are worth it: what they refer to in circles waits for the collector."""

SHORT_S = 0.03
"""Seconds for which a round of the collector may keep the loop, and with it the window, each time."""

RARELY_S = 60.0
"""Seconds between two rounds that take longer. Python itself begins one far later: memory would grow meanwhile."""

_EVERYTHING = 2
"""The generation of a round that looks at everything."""

_LATER_S = 2.0
"""Seconds after which nothing is left of the page: until then it is compared with the next one, and written down."""

_EVERY_S = 10.0
"""Seconds between two times at least: what is given back is soon needed again, and getting it takes a moment."""


class GivingBack:
    """Has the C library give back whole pages of memory that lie between what is still in use.

    By itself it gives back only what lies at the end. What is in use is not moved. Where Python has memory of its own
    for small objects, that stays; see `take_all_from_the_c_library`.
    It does so in a thread: the program goes on meanwhile.

    Attributes:
        has_collected: Whether the collector has freed much since memory was given back last.
        round_s: Seconds of work that the last round of the collector took that looked at everything.
        ended_at: When that was, by `time.monotonic()`.
    """

    def __init__(self) -> None:
        self._trim = _trim_of_glibc()
        self._not_before = 0.0  # by the clock of the event loop
        self._soon: asyncio.Handle | None = None
        self._due = 0.0  # likewise; not every loop's handle tells when it will be called
        self.has_collected = False  # since memory was given back last
        self._left = 0  # likewise
        self.round_s = self._began = 0.0
        self.ended_at = time.monotonic()

    def page_left(self, tokens: int) -> None:
        """Note that a page of so many tokens was left, or read anew; give memory back if there is much by then."""
        self._left += 1
        if self.has_collected or tokens > WORTH or self._left >= MANY:
            self.soon()

    def soon(self) -> None:
        """Do so in a moment; nothing where the C library cannot."""
        loop = asyncio.get_running_loop()
        if self._trim is None or (self._soon is not None and self._due > loop.time()):
            return
        self._due = max(loop.time() + _LATER_S, self._not_before)
        self._soon = loop.call_at(self._due, self._now, loop)

    def note_round(self, phase: str, about: Mapping[str, Any]) -> None:
        """Note what a round of the collector has freed, and what it took.

        Small pages leave as much behind in time as a large one.

        It is called by the collector, in any thread and in the middle of anything: so it notes that and no more.
        """
        if about["generation"] == _EVERYTHING:
            if phase == "start":
                self._began = time.thread_time()
            else:
                self.round_s, self.ended_at = time.thread_time() - self._began, time.monotonic()
        if phase == "stop" and about["collected"] >= COLLECTED:
            self.has_collected = True

    def _now(self, loop: asyncio.AbstractEventLoop) -> None:
        """Do so now. Qt calls it also where the loop of a window has just ended, and its threads with it."""
        self._soon = None
        if self.round_s <= SHORT_S or time.monotonic() - self.ended_at >= RARELY_S:
            gc.collect()  # by itself, it looks at everything only once a quarter as much has come
        self.has_collected, self._left = False, 0
        self._not_before = loop.time() + _EVERY_S
        if self._trim is not None:
            threading.Thread(target=self._trim, args=(0,), name="giving-back", daemon=True).start()


def _trim_of_glibc() -> Callable[[int], object] | None:
    if not sys.platform.startswith("linux"):
        return None
    try:
        trim: Callable[[int], object] = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError):  # musl has none
        return None
    return trim


def leave_out_what_stays() -> None:
    """Have the collector leave out all that there is by now, once everything is imported and built.

    It looks at everything only once a quarter as much has come since: the less that is, the sooner it frees what has
    gone, and the less time each round takes.
    """
    gc.collect()
    gc.freeze()
    giving_back.round_s = 0.0  # what is left to look at is little


giving_back = GivingBack()
"""That of this program."""

gc.callbacks.append(giving_back.note_round)
