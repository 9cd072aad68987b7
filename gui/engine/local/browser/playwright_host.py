"""One Playwright for the whole program, started with the first session."""

import asyncio
import itertools

from playwright.async_api import Playwright, async_playwright

from gui.engine.local.perceive.page_script import page_script


class PlaywrightHost:
    """Starts Playwright once and stops it at the end. Sessions of one loop share a host."""

    def __init__(self) -> None:
        self._playwright: Playwright | None = None
        self._script: asyncio.Task[str] | None = None
        self._starting = asyncio.Lock()
        self._numbers = itertools.count(1)

    async def playwright(self) -> Playwright:
        """The running Playwright; starts it at the first call."""
        async with self._starting:
            if self._playwright is None:
                # Linked while Playwright starts, which takes a hundred times as long.
                self._script = asyncio.create_task(asyncio.to_thread(page_script))
                self._playwright = await async_playwright().start()
            return self._playwright

    async def register_eyes(self) -> str:
        """Register the page script as a selector engine and answer its name.

        Always after the browser is there and always under a fresh name: on a browser that is attached to, an engine
        that was registered before is not known.
        """
        name = f"stepdeck{next(self._numbers)}"
        playwright = await self.playwright()
        assert self._script is not None, "it began with Playwright"
        script = await self._script
        await playwright.selectors.register(name, script=script, content_script=True)
        return name

    async def close(self) -> None:
        """Stop Playwright; browsers still open are closed with it."""
        playwright, self._playwright = self._playwright, None
        if playwright is not None:
            await playwright.stop()
