"""Repeat short tries until one works or time is up.

When Stop cancels a try, we still wait for that try to end, so that nothing happens to the page after the user was
told that it stopped.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable

from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from gui.engine.local.loose import let_end

TRY_MS = 600
"""Milliseconds of the first try."""

LONGEST_MS = 1_500
"""Milliseconds of one try at most: each is longer than the one before, as short ones get nowhere on a slow page. Stop
takes effect after at most this."""


class Tries:
    """Repeats short tries until one works or time is up.

    A try that timed out after the mouse button went down is never repeated: the page is busy with the click, and a
    second click could place a second order.
    """

    def __init__(self, timeout_s: float) -> None:
        self._deadline = time.monotonic() + timeout_s
        self.unsure = False
        """Whether the last try ran out of time with the mouse button pressed, so that the click may still come."""

    @property
    def left_ms(self) -> float:
        """Milliseconds until time is up; negative afterwards."""
        return (self._deadline - time.monotonic()) * 1000

    async def run(self, attempt: Callable[[float], Awaitable[object]]) -> None:
        """Repeat `attempt`, which takes the milliseconds that each try may last.

        Raises:
            playwright Error: The last try's.
        """
        try_ms = float(TRY_MS)
        while True:
            left_ms = self.left_ms
            try:
                await once(attempt(max(1.0, min(try_ms, left_ms))))
                return
            except PlaywrightTimeoutError as error:
                if _was_done(error.message):
                    self.unsure = "performing click" in error.message
                    return
                if left_ms <= try_ms:
                    raise
                try_ms = min(1.5 * try_ms, LONGEST_MS)


async def once(work: Awaitable[object]) -> None:
    """Await work that must be done only once. After Stop, wait for it to end, as long as a try may last."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        let_end(task)
        await asyncio.wait([task], timeout=LONGEST_MS / 1000)
        raise


def _was_done(log: str) -> bool:
    """Whether Playwright's call log ends after it had pressed the mouse button."""
    _, performing, rest = log.rpartition("performing ")
    return bool(performing) and "retrying" not in rest and "intercepts pointer events" not in rest
