"""One Playwright for the whole program, started with the first session, and again if it ends by itself."""

import asyncio
import itertools
import logging
import os
from typing import Any, Literal

from playwright.async_api import Browser, Error, Playwright

from gui.engine.local.browser.driver import Driver
from gui.engine.local.perceive.page_script import page_script

log = logging.getLogger("stepdeck.browser")


class PlaywrightHost:
    """Starts Playwright once and stops it at the end. Sessions of one loop share a host.

    If its driver ends by itself, the next session starts another one.

    Args:
        share_browsers: Sessions with equal start options share one browser, each in a context of its own; the browser
            runs until the host is closed. Otherwise each session has its own browser.
    """

    def __init__(self, *, share_browsers: bool = False) -> None:
        self._driver: Driver | None = None
        self._lost: list[Driver] = []
        self._script: asyncio.Task[str] | None = None
        self._starting = asyncio.Lock()
        self._numbers = itertools.count(1)
        self._registering = asyncio.Lock()
        self._eyes_of_own_contexts = ""
        self._share_browsers = share_browsers
        self._launching = asyncio.Lock()
        self._shared: dict[str, Browser] = {}

    async def driver(self) -> Driver:
        """The running driver, started at the first call.

        Raises:
            playwright Error: It cannot be started.
        """
        async with self._starting:
            if self._driver is None:
                # Link the script while Playwright starts, which takes a hundred times as long.
                self._script = asyncio.create_task(asyncio.to_thread(page_script))
                self._driver = await Driver.start()
                self._driver.watch(self._on_gone)
            return self._driver

    async def playwright(self) -> Playwright:
        """The running Playwright, started at the first call."""
        return (await self.driver()).playwright

    async def launch(
        self, family: Literal["chromium", "firefox"], options: dict[str, Any], *, alone: bool = False
    ) -> tuple[Browser, bool, Driver]:
        """Start a browser, or reuse a shared one that was started with the same options and still runs.

        Args:
            family: Which of Playwright's browsers it is.
            options: Playwright's launch options.
            alone: Do not share the browser.

        Returns:
            The browser, whether it is shared, and the driver that it belongs to.

        Raises:
            playwright Error: The browser does not start.
        """
        driver = await self.driver()
        try:
            return *await self._launch(driver, family, options, alone=alone), driver
        except Error:
            if not driver.gone:
                raise
        driver = await self.driver()  # the other one had ended a moment before
        return *await self._launch(driver, family, options, alone=alone), driver

    async def register_eyes(self, *, attached: bool = False) -> str:
        """Register the page script as a selector engine and answer its name.

        All contexts made afterwards share one name. Playwright installs every engine ever registered in each frame of a
        new context, so with a name per session each would start slower than the last.

        Args:
            attached: The context existed before we attached to it. It lacks the engines registered earlier, so it
                gets a
                name of its own.
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
        """Stop Playwright, and with it all browsers still open."""
        driver, self._driver = self._driver, None
        for ended in (*self._lost, *([driver] if driver is not None else [])):
            await ended.stop()
        self._lost.clear()

    async def _launch(
        self, driver: Driver, family: str, options: dict[str, Any], *, alone: bool
    ) -> tuple[Browser, bool]:
        kind = getattr(driver.playwright, family)
        # The driver's own temporary folder is none for browsers: some keep sockets there, whose paths have to be short.
        options = {**options, "env": dict(os.environ)}
        if alone or not self._share_browsers:
            return await kind.launch(**options), False
        async with self._launching:
            key = repr((family, sorted(options.items())))
            if key not in self._shared or not self._shared[key].is_connected():
                self._shared[key] = await kind.launch(**options)
            return self._shared[key], True

    def _on_gone(self) -> None:
        """The driver has ended by itself: nothing that it made can be used any more."""
        log.info("The driver ended by itself; the next session starts another one")
        if self._driver is not None:
            self._lost.append(self._driver)
        self._driver = None
        self._shared = {}
        self._eyes_of_own_contexts = ""
