"""Slow down a page that does too much at once, so that it can be read and acted on.

For browsers whose process is unknown here. The browser slows a page by blocking its thread most of the time, also for
our queries: if `Pacing` pauses pages while the browser is busy instead, they answer several times sooner.
"""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from playwright.async_api import Page

from gui.engine.local.chromium.devtools import DevTools
from gui.engine.local.loose import let_end

AT_FIRST, LATER = 64, 8
"""The factor by which scripts of such a page are slowed: until its backlog is processed, and from then on."""

BEHIND_S = 0.15
"""Seconds without an answer to a simple query after which a browser is overloaded by the page."""

TRIAL_S = 0.4
"""Seconds during which a slowed page that may flood is watched."""

STILL = 20
"""Events in that time from which on it does flood: some thousands per second if it were not slowed."""


class Slowing:
    """Slows one page down from a flood until its next document.

    Every request, console message and address change of a page passes through the browser and its driver, heard or not,
    and soon there are so many that no answer gets through for many seconds. Not listening helps only us.

    Attributes:
        slows: Whether the page is slowed down.
        paced: Returns whether its browser pauses it for moments instead; then it is not slowed down.
    """

    def __init__(self, page: Page, devtools: DevTools) -> None:
        self._page = page
        self._devtools = devtools
        self._looking: asyncio.Task[None] | None = None
        self.slows = False
        self.paced: Callable[[], bool] = lambda: False
        page.on("domcontentloaded", lambda _: self.let_go())

    def suspect(self, pause_s: float, heard: Callable[[], int]) -> None:
        """Slow the page down at once, since later may be too late, but keep it slow only if it still floods.

        Args:
            pause_s: Seconds until it is listened to again.
            heard: Returns how much was heard of it so far.
        """
        if not (self.slows or self.paced()):
            self._look(self._try(pause_s, heard))

    def flooded(self, pause_s: float, heard: Callable[[], int]) -> None:
        """Like `suspect`, but only if the browser is overloaded: many pages make many requests while loading."""
        if not (self.slows or self.paced()):
            self._look(self._try_if_behind(pause_s, heard))

    def let_go(self) -> None:
        """Let the page, or its successor, run at full speed."""
        if self._looking is not None:
            self._looking.cancel()
        if self.slows:
            self.slows = False
            let_end(asyncio.ensure_future(self._devtools.slow_down(self._page, 1)))

    def _look(self, work: Coroutine[Any, Any, None]) -> None:
        if self._looking is not None:
            self._looking.cancel()
        self._looking = asyncio.ensure_future(work)
        let_end(self._looking)

    async def _try_if_behind(self, pause_s: float, heard: Callable[[], int]) -> None:
        if not await self._devtools.answers(within_s=BEHIND_S):
            await self._try(pause_s, heard)

    async def _try(self, pause_s: float, heard: Callable[[], int]) -> None:
        before = heard()
        self.slows = True
        await self._devtools.slow_down(self._page, AT_FIRST)
        await asyncio.sleep(pause_s + TRIAL_S)
        if heard() - before < STILL:
            self._looking = None
            self.let_go()
        else:
            await self._devtools.slow_down(self._page, LATER)
