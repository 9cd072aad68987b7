"""How long to wait for the frames of a page: less for one that is known not to answer."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable
from typing import Any
from weakref import WeakKeyDictionary

from playwright.async_api import Error, Frame

ANEW_S = 2.0
"""Seconds for a frame that did not answer at the last reading, and shows the same address: it may have finished what
kept it from answering."""

_QUICK_S = 0.25
"""The longest walk for which other queries' answers can wait: they have a second themselves."""

BLANK_S, BLANK_ANEW_S = 1.0, 0.3
"""Seconds for a frame without an address, at first and at later readings. Its server may not answer: until it does,
the browser cannot be asked about such a frame. A frame written by a script can be read."""


def is_quick(raw: dict[str, Any] | None) -> bool:
    """Whether the last walk of a document, if any, was so fast that other queries can wait for the next one."""
    return raw is not None and float(raw["took_s"]) < _QUICK_S


class Patience:
    """Remembers which frames have not answered."""

    def __init__(self) -> None:
        self._silent_at: WeakKeyDictionary[Frame, str] = WeakKeyDictionary()

    def left_s(self, frame: Frame, most_s: float) -> float:
        """Seconds that a frame gets that may have `most_s`."""
        is_silent = self._silent_at.get(frame) == frame.url
        if not frame.url:
            return min(most_s, BLANK_ANEW_S if is_silent else BLANK_S)
        return min(most_s, ANEW_S) if is_silent else most_s

    @contextlib.asynccontextmanager
    async def wait(self, frame: Frame, most_s: float, is_known: Callable[[], bool]) -> AsyncIterator[None]:
        """Limit the time for a frame, and remember whether it has answered.

        Args:
            frame: The frame.
            most_s: The most seconds for it.
            is_known: Returns whether anything is known of it, even if not every query was answered.

        Raises:
            TimeoutError: Its time is up.
        """
        had_s, since = self.left_s(frame, most_s), time.monotonic()
        try:
            async with asyncio.timeout(had_s):
                yield
        except TimeoutError:
            if not is_known():
                self.gave_up(frame, had_s)
            raise
        except (Error, asyncio.CancelledError):  # the time of the frame around it may be up first
            if not is_known():
                self.gave_up(frame, time.monotonic() - since)
            raise
        self.answered(frame)

    def answered(self, frame: Frame) -> None:
        """A frame has answered."""
        self._silent_at.pop(frame, None)

    def gave_up(self, frame: Frame, after_s: float) -> None:
        """Note that a frame has not answered in the seconds that it had. If these were few, that means nothing."""
        if after_s >= BLANK_S:
            self._silent_at[frame] = frame.url
