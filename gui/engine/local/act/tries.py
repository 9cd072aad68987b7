"""Repeat short tries until one works or time is up.

When Stop cancels a try, we still wait for its end, so that nothing happens to the page after the user was told that it
stopped.
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
"""The longest try in milliseconds: each is longer than the one before, since short ones fail on a slow page. Stop
takes at most this long."""

MOVING_TRIES = 2
"""After this many consecutive tries on a moving element, its animation is frozen: an element that only moves into
place has arrived by then."""

_STATE = "element is "
"""The beginning of an element's state in Playwright's call log."""

_FOUND, _WAITS = "locator resolved to", "waiting for element"
"""Playwright's messages that the element was found, and that its state is checked."""

_INTERCEPTS = "intercepts pointer events"
"""Playwright's message that a press would hit another element."""


class RestlessError(PlaywrightTimeoutError):
    """The element could not be seen at rest in time; nothing has reached it."""


class Tries:
    """Repeats short tries until one works or time is up.

    A try that timed out after the mouse button went down is never repeated: the page is busy with the click, and a
    second click could place a second order.

    Args:
        timeout_s: Seconds for all tries.
        still: Freezes animations while a try runs.
        hurries: Whether to give up early if an element never stops moving, or the page responds or draws too rarely to
            see whether it rests; raises `RestlessError` then.
        floods: Whether the page is known to do too much at once. A single try then suffices to give up, even one that
            did not find the element.
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
        """How many tries found that the element was not ready."""
        self.came = False
        """Whether a try may have changed the page."""
        self.unsure = False
        """Whether the last try timed out during a click, which may or may not arrive later."""

    @property
    def left_ms(self) -> float:
        """Milliseconds until time is up; negative afterwards."""
        return (self._deadline - time.monotonic()) * 1000

    @property
    def waited_s(self) -> float:
        """Seconds since the start, in full tenths: never more than those reported for the whole step."""
        return math.floor(10 * (time.monotonic() - self._began)) / 10

    def begin_anew(self, ms: float) -> None:
        """Allow at least so many milliseconds for the next part: the previous one may have taken all the time."""
        self._began = time.monotonic()
        self.allow(ms)

    def allow(self, ms: float) -> None:
        """Allow at least so many milliseconds: giving up now would leave the page in a half-done state."""
        self._deadline = max(self._deadline, time.monotonic() + ms / 1000)

    async def run(self, attempt: Callable[[float], Awaitable[object]]) -> None:
        """Repeat `attempt`, which takes the milliseconds that each try may last.

        Raises:
            RestlessError: See `hurries`.
            playwright Error: The error of the last informative try: the very last may be too short.
        """
        telling: list[PlaywrightTimeoutError] = []
        try:
            await self._repeat(attempt, telling)
        finally:
            telling.clear()  # see `Workplace.race`

    async def _repeat(
        self, attempt: Callable[[float], Awaitable[object]], telling: list[PlaywrightTimeoutError]
    ) -> None:
        try_ms, moving = float(TRY_MS), 0
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
                if not telling or _STATE in error.message:
                    telling[:] = [error]
                if left_ms <= try_ms:
                    raise telling[0] from None
                moved = _was_moving(error.message)
                if self._hurries and not self.came and self._is_in_vain(error.message, moved and moving, try_ms):
                    raise RestlessError(error.message) from None
                if moving < MOVING_TRIES:
                    moving = moving + 1 if moved else 0
                elif (
                    _INTERCEPTS in error.message
                ):  # it was frozen where it is covered: its place changes with the moment
                    try_ms = float(TRY_MS)
                    continue
                try_ms = min(1.5 * try_ms, LONGEST_MS)

    def _is_in_vain(self, log: str, moving: int, try_ms: float) -> bool:
        """Whether another try would fail in the same way, judged by the log, its length, and the moving ones."""
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
        finally:
            del attempt, task  # see `Workplace.race`
        self.came = True


async def once(work: Awaitable[object]) -> None:
    """Await work that must be done only once. After Stop, wait for its end, up to the limit of a try."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        let_end(task)
        await asyncio.wait([task], timeout=LONGEST_MS / 1000)
        raise
    finally:
        del work, task  # see `Workplace.race`


async def soon(work: Coroutine[Any, Any, None]) -> bool:
    """Whether work that must be done only once ends within a try; if not, it continues. After Stop, see `once`."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.wait([task], timeout=LONGEST_MS / 1000)
    except asyncio.CancelledError:
        let_end(task)
        await asyncio.wait([task], timeout=LONGEST_MS / 1000)
        raise
    if not task.done():
        let_end(task)
        return False
    try:
        task.result()
    finally:
        del task  # see `Workplace.race`
    return True


def _has_missed(task: "asyncio.Future[object]") -> bool:
    """Whether a try has ended and only found that the element was not ready."""
    error = task.exception() if task.done() and not task.cancelled() else None
    return isinstance(error, PlaywrightTimeoutError) and not _was_done(error.message)


def _was_done(log: str) -> bool:
    """Whether Playwright's call log ends after the press of the mouse button."""
    _, performing, rest = log.rpartition("performing ")
    return bool(performing) and "retrying" not in rest and _INTERCEPTS not in rest


def _is_unsure(log: str) -> bool:
    """Whether Playwright's call log ends during a click, even if only the pointer was moving."""
    _, performing, rest = log.rpartition("performing click")
    return bool(performing) and "click action done" not in rest


def _was_moving(log: str) -> bool:
    """Whether Playwright's call log only says that the element moves, or ends before it was known to rest."""
    states = log.split(_STATE)[1:]
    return all(state.startswith("not stable") for state in states) and "visible, enabled and stable" in log


def _was_only_found(log: str) -> bool:
    """Whether Playwright's call log ends once the element was found, before its state was known."""
    return _FOUND in log and _WAITS not in log.rpartition(_FOUND)[2]
