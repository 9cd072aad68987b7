"""One Playwright for the whole program, started with the first session."""

import asyncio
import itertools
from typing import Any, Literal

from playwright.async_api import Browser, Playwright, async_playwright

from gui.engine.local.perceive.page_script import page_script


class PlaywrightHost:
    """Starts Playwright once and stops it at the end. Sessions of one loop share a host.

    Args:
        share_browsers: Sessions whose browsers are started alike may share one, with a context for each of them; it
            runs until the host is closed. Else each session has a browser of its own.
    """

    def __init__(self, *, share_browsers: bool = False) -> None:
        self._playwright: Playwright | None = None
        self._script: asyncio.Task[str] | None = None
        self._starting = asyncio.Lock()
        self._numbers = itertools.count(1)
        self._registering = asyncio.Lock()
        self._eyes_of_own_contexts = ""
        self._share_browsers = share_browsers
        self._launching = asyncio.Lock()
        self._shared: dict[str, Browser] = {}

    async def playwright(self) -> Playwright:
        """The running Playwright; starts it at the first call."""
        async with self._starting:
            if self._playwright is None:
                # Linked while Playwright starts, which takes a hundred times as long.
                self._script = asyncio.create_task(asyncio.to_thread(page_script))
                self._playwright = await async_playwright().start()
            return self._playwright

    async def launch(
        self, family: Literal["chromium", "firefox"], options: dict[str, Any], *, alone: bool = False
    ) -> tuple[Browser, bool]:
        """Start a browser, or find a shared one that was started with the same options and still runs.

        Args:
            family: Which of Playwright's browsers it is.
            options: For Playwright.
            alone: It is not to be shared.

        Returns:
            The browser, and whether it is shared.

        Raises:
            playwright Error: It does not start.
        """
        kind = getattr(await self.playwright(), family)
        if alone or not self._share_browsers:
            return await kind.launch(**options), False
        async with self._launching:
            key = repr((family, sorted(options.items())))
            if key not in self._shared or not self._shared[key].is_connected():
                self._shared[key] = await kind.launch(**options)
            return self._shared[key], True

    async def register_eyes(self, *, attached: bool = False) -> str:
        """Register the page script as a selector engine and answer its name.

        Contexts that are made afterwards know it, and share one name: Playwright gives every frame of each new context
        all that was ever registered, so sessions would start slower and slower.

        Args:
            attached: For a context that was there before. It does not know what was registered before it was attached
                to, so it gets a name of its own.
        """
        if attached:
            return await self._register()
        async with self._registering:
            self._eyes_of_own_contexts = self._eyes_of_own_contexts or await self._register()
            return self._eyes_of_own_contexts

    async def _register(self) -> str:
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
