"""Slow a page down that does more at once than can be followed, so that it can be read and acted on.

For browsers of which nobody here knows the process. The browser slows a page by taking its thread away for most of the
time, also from what we ask the page: where `Pacing` has pages stand still while the browser is behind, they answer
several times sooner.
"""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from playwright.async_api import Page

from gui.engine.local.chromium.devtools import DevTools
from gui.engine.local.loose import let_end

AT_FIRST, LATER = 64, 8
"""How many times longer the scripts of such a page take: until all that it has done is taken in, and from then on."""

BEHIND_S = 0.15
"""Seconds after which a browser that has not answered a simple question is behind with what the page does."""

TRIAL_S = 0.4
"""Seconds in which a page is listened to that may flood, slowed down."""

STILL = 20
"""Events in that time from which on it does flood: some thousands a second, were it not slowed down."""


class Slowing:
    """Slows one page down from a flood until its next document.

    Whatever a page requests, writes or changes its address to passes through the browser and its driver, heard or not,
    and soon there is so much of it that no answer gets through for many seconds. Not to listen spares only us.

    Attributes:
        slows: Whether the page is slowed down.
        paced: Tells whether its browser has it stand still for moments instead; then it is not slowed down.
    """

    def __init__(self, page: Page, devtools: DevTools) -> None:
        self._page = page
        self._devtools = devtools
        self._looking: asyncio.Task[None] | None = None
        self.slows = False
        self.paced: Callable[[], bool] = lambda: False
        page.on("domcontentloaded", lambda _: self.let_go())

    def suspect(self, pause_s: float, heard: Callable[[], int]) -> None:
        """Slow the page down at once, for later it may be too late, but for longer only if it floods all the same.

        Args:
            pause_s: Seconds until it is listened to again.
            heard: How much has been heard of it so far.
        """
        if not (self.slows or self.paced()):
            self._look(self._try(pause_s, heard))

    def flooded(self, pause_s: float, heard: Callable[[], int]) -> None:
        """The same, but only if the browser is behind: many a page makes many requests while it loads."""
        if not (self.slows or self.paced()):
            self._look(self._try_if_behind(pause_s, heard))

    def let_go(self) -> None:
        """Let the page, or what comes after it, run as fast as it can."""
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
