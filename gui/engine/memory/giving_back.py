"""Return memory of dropped pages to the system, a moment after they were left."""

import asyncio
import ctypes
import gc
import sys
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

from gui.schema.remembered import forget_all

LARGE = 5_000
"""From this many tokens on, a page counts as large: it takes ten megabytes or more."""

WORTH = 500
"""From this many tokens on, a page that was left frees enough to return: a megabyte or more."""

COLLECTED = 5_000
"""From this many collected objects on, a round of Python's collector frees enough to return."""

MANY = 40
"""So many dropped pages, however small, free enough: their reference cycles wait for the collector."""

SHORT_S = 0.03
"""Seconds for which a round of the collector may block the loop, and with it the window."""

RARELY_S = 60.0
"""Seconds between two longer rounds. Python's own come far later: memory would grow meanwhile."""

_EVERYTHING = 2
"""The generation of a full round."""

_LATER_S = 2.0
"""Seconds after which no part of the page is in use: until then it is compared with the next one, and stored."""

_EVERY_S = 10.0
"""The least seconds between two times: returned memory is soon needed again, which takes a moment."""


class GivingBack:
    """Makes the C library return whole free pages of memory between used ones.

    By itself it returns only memory at the end. Used memory is not moved. What Python takes for small objects, a
    megabyte at a time, it returns itself once nothing is left in it. Runs in a thread.

    Attributes:
        has_collected: Whether the collector has freed much since memory was last returned.
        round_s: Seconds of work of the collector's last full round.
        ended_at: When that was, by `time.monotonic`.
    """

    def __init__(self) -> None:
        self._trim = _trim_of_glibc()
        self._not_before = 0.0  # by the clock of the event loop
        self._soon: asyncio.Handle | None = None
        self._due = 0.0  # likewise; not every loop's handle tells when it will be called
        self.has_collected = False  # since memory was last returned
        self._left = 0  # likewise
        self._has_left_large = False  # likewise
        self.round_s = self._began = 0.0
        self.ended_at = time.monotonic()

    def page_left(self, tokens: int, now: int = 0) -> None:
        """Note that a page of so many tokens was left or replaced; return memory if enough has accumulated.

        Args:
            tokens: The tokens of the page.
            now: Those of the page that is there now.
        """
        self._left += 1
        self._has_left_large |= tokens > LARGE and now < tokens / 2
        if self.has_collected or tokens > WORTH or self._left >= MANY:
            self.soon()

    def soon(self) -> None:
        """Return memory in a moment; no effect if the C library cannot."""
        loop = asyncio.get_running_loop()
        if self._trim is None or (self._soon is not None and self._due > loop.time()):
            return
        self._due = max(loop.time() + _LATER_S, self._not_before)
        self._soon = loop.call_at(self._due, self._now, loop)

    def note_round(self, phase: str, about: Mapping[str, Any]) -> None:
        """Note the objects freed by a round of the collector, and its duration.

        Many small pages free as much as a large one. The collector calls this in any thread and at any time, so it only
        takes notes.
        """
        if about["generation"] == _EVERYTHING:
            if phase == "start":
                self._began = time.thread_time()
            else:
                self.round_s, self.ended_at = time.thread_time() - self._began, time.monotonic()
        if phase == "stop" and about["collected"] >= COLLECTED:
            self.has_collected = True

    def _now(self, loop: asyncio.AbstractEventLoop) -> None:
        """Return memory now. Qt may call this when the loop of a window and its threads have just ended."""
        self._soon = None
        if self.round_s <= SHORT_S or time.monotonic() - self.ended_at >= RARELY_S:
            gc.collect()  # by itself, it makes a full round only after a quarter more objects
        forgets, self._has_left_large = self._has_left_large, False
        self.has_collected, self._left = False, 0
        self._not_before = loop.time() + _EVERY_S
        if self._trim is not None:
            threading.Thread(target=self._give, args=(forgets,), name="giving-back", daemon=True).start()

    def _give(self, forgets: bool) -> None:
        if forgets:
            forget_all()
        if self._trim is not None:
            self._trim(0)


def _trim_of_glibc() -> Callable[[int], object] | None:
    if not sys.platform.startswith("linux"):
        return None
    try:
        trim: Callable[[int], object] = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError):  # musl has none
        return None
    return trim


def leave_out_what_stays() -> None:
    """Exclude all current objects from collection, after everything is imported and built.

    A full round happens only after a quarter more objects: the fewer there are, the sooner it frees memory, and the
    faster it is.
    """
    gc.collect()
    gc.freeze()
    giving_back.round_s = 0.0  # little is left to scan


giving_back = GivingBack()
"""The instance of this program."""

gc.callbacks.append(giving_back.note_round)
