"""Repeat short tries until one works or time is up.

When Stop cancels a try, we still wait for that try to end, so that nothing happens to the page after the user was
told that it stopped.
"""

import asyncio
import math
import time
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, nullcontext
from typing import Any

from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from gui.engine.local.loose import let_end

TRY_MS = 600
"""Milliseconds of the first try."""

LONGEST_MS = 1_500
"""Milliseconds of one try at most: each is longer than the one before, as short ones get nowhere on a slow page. Stop
takes effect after at most this."""

MOVING_TRIES = 2
"""Tries in a row that found the element moving, after which it is made to stand still: what moves only to its place is
there by then."""

_STATE = "element is "
"""How Playwright's call log begins to say what it found of an element."""

_FOUND, _WAITS = "locator resolved to", "waiting for element"
"""How it says that the element was found, and that it looks what state that is in."""

_INTERCEPTS = "intercepts pointer events"
"""How it says that a press would hit something else."""


class RestlessError(PlaywrightTimeoutError):
    """Nobody could see in time that the element rests; nothing has reached it."""


class Tries:
    """Repeats short tries until one works or time is up.

    A try that timed out after the mouse button went down is never repeated: the page is busy with the click, and a
    second click could place a second order.

    Args:
        timeout_s: Seconds for all tries.
        still: Makes what is animated stand still while a try runs.
        hurries: Whether to give up early where an element moves whatever is done, or the page answers or is drawn too
            seldom to see whether it rests; raises `RestlessError` then.
        floods: Whether the page is known to do too much at once. Then a single try is enough to give up, also one that
            did not even find the element.
    """

    def __init__(
        self,
        timeout_s: float,
        still: Callable[[], AbstractAsyncContextManager[None]] = nullcontext,
        *,
        hurries: bool = False,
        floods: Callable[[], bool] = lambda: False,
    ) -> None:
        self._began = time.monotonic()
        self._deadline = self._began + timeout_s
        self._still = still
        self._hurries = hurries
        self._floods = floods
        self.missed = 0
        """How many tries found that the element could not be acted on yet."""
        self.came = False
        """Whether a try may have done something on the page."""
        self.unsure = False
        """Whether the last try ran out of time in the middle of a click, which may still come, or never."""

    @property
    def left_ms(self) -> float:
        """Milliseconds until time is up; negative afterwards."""
        return (self._deadline - time.monotonic()) * 1000

    @property
    def waited_s(self) -> float:
        """Seconds since they began, in full tenths: never more than is told of the whole step."""
        return math.floor(10 * (time.monotonic() - self._began)) / 10

    def begin_anew(self, ms: float) -> None:
        """Have at least so many milliseconds for something else: what came before may have taken all the time."""
        self._began = time.monotonic()
        self.allow(ms)

    def allow(self, ms: float) -> None:
        """Have at least so many milliseconds left: to give up now would leave something half done on the page."""
        self._deadline = max(self._deadline, time.monotonic() + ms / 1000)

    async def run(self, attempt: Callable[[float], Awaitable[object]]) -> None:
        """Repeat `attempt`, which takes the milliseconds that each try may last.

        Raises:
            RestlessError: See `hurries`.
            playwright Error: The last try's that found out anything: the very last may be too short for that.
        """
        try_ms, moving = float(TRY_MS), 0
        telling: PlaywrightTimeoutError | None = None
        while True:
            left_ms = self.left_ms
            try:
                async with self._still() if moving >= MOVING_TRIES else nullcontext():
                    await self._try(attempt(max(1.0, min(try_ms, left_ms))))
                return
            except PlaywrightTimeoutError as error:
                if _was_done(error.message):
                    self.came = True
                    self.unsure = _is_unsure(error.message)
                    return
                self.missed += 1
                telling = error if telling is None or _STATE in error.message else telling
                if left_ms <= try_ms:
                    raise telling from None
                moved = _was_moving(error.message)
                if self._hurries and not self.came and self._is_in_vain(error.message, moved and moving, try_ms):
                    raise RestlessError(error.message) from None
                if moving < MOVING_TRIES:
                    moving = moving + 1 if moved else 0
                elif _INTERCEPTS in error.message:  # it was held where it is covered: another moment is another place
                    try_ms = float(TRY_MS)
                    continue
                try_ms = min(1.5 * try_ms, LONGEST_MS)

    def _is_in_vain(self, log: str, moving: int, try_ms: float) -> bool:
        """Whether another try would end as the last one did, by its log, its length, and how many had found motion."""
        seldom = (_was_moving(log) and _STATE not in log) or _was_only_found(log)
        if self._floods():
            return seldom or _FOUND not in log
        return (seldom and try_ms > TRY_MS) or moving >= MOVING_TRIES

    async def _try(self, attempt: Awaitable[object]) -> None:
        task = asyncio.ensure_future(attempt)
        try:
            await once(task)
        except asyncio.CancelledError:
            if _has_missed(task):
                self.missed += 1
            else:
                self.came = True
            raise
        self.came = True


async def once(work: Awaitable[object]) -> None:
    """Await work that must be done only once. After Stop, wait for it to end, as long as a try may last."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        let_end(task)
        await asyncio.wait([task], timeout=LONGEST_MS / 1000)
        raise


async def soon(work: Coroutine[Any, Any, None]) -> bool:
    """Whether work that must be done only once is done within a try; if not, it goes on. After Stop, see `once`."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.wait([task], timeout=LONGEST_MS / 1000)
    except asyncio.CancelledError:
        let_end(task)
        await asyncio.wait([task], timeout=LONGEST_MS / 1000)
        raise
    if task.done():
        task.result()
        return True
    let_end(task)
    return False


def _has_missed(task: "asyncio.Future[object]") -> bool:
    """Whether a try has ended and only found that the element could not be acted on yet."""
    error = task.exception() if task.done() and not task.cancelled() else None
    return isinstance(error, PlaywrightTimeoutError) and not _was_done(error.message)


def _was_done(log: str) -> bool:
    """Whether Playwright's call log ends after it had pressed the mouse button."""
    _, performing, rest = log.rpartition("performing ")
    return bool(performing) and "retrying" not in rest and _INTERCEPTS not in rest


def _is_unsure(log: str) -> bool:
    """Whether Playwright's call log ends while it clicks, be it only with the pointer on its way."""
    _, performing, rest = log.rpartition("performing click")
    return bool(performing) and "click action done" not in rest


def _was_moving(log: str) -> bool:
    """Whether Playwright's call log says of the element only that it moves, or ends before it was known to rest."""
    states = log.split(_STATE)[1:]
    return all(state.startswith("not stable") for state in states) and "visible, enabled and stable" in log


def _was_only_found(log: str) -> bool:
    """Whether Playwright's call log ends once the element was found: not even a look at it came to its end."""
    return _FOUND in log and _WAITS not in log.rpartition(_FOUND)[2]
