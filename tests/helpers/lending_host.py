"""Browsers that outlive their sessions, so that each window test need not start one."""

import asyncio
from typing import Any, Literal

from playwright.async_api import Browser

from gui.engine.local.browser.driver import Driver
from gui.engine.local.browser.playwright_host import PlaywrightHost
from gui.engine.local.browser.shared import SharedBrowser


class LendingHost(PlaywrightHost):
    """Lends a browser to one session at a time; to the session, it is a browser of its own."""

    def __init__(self) -> None:
        super().__init__()
        self._started: list[tuple[str, Browser, Driver]] = []

    async def launch(
        self, family: Literal["chromium", "firefox"], options: dict[str, Any], *, alone: bool = False
    ) -> tuple[Browser, SharedBrowser | None, Driver]:
        """See `PlaywrightHost.launch`; a browser is idle when it has no context."""
        key = repr((family, sorted(options.items())))
        driver = await self.driver()
        for its_key, browser, its_driver in self._started:
            if its_key == key and its_driver is driver and browser.is_connected() and not browser.contexts:
                driver.join()
                return browser, None, driver
        browser, shared, driver = await super().launch(family, options, alone=True)
        self._started.append((key, browser, driver))

        async def close(**_: object) -> None:
            await asyncio.gather(*(context.close() for context in browser.contexts))

        browser.close = close  # type: ignore[method-assign]
        return browser, shared, driver

    async def close(self) -> None:
        """Do nothing: other windows follow."""

    async def keep_one(self) -> None:
        """Close all browsers but one for the next session of its kind; none may be in use."""
        usable = [entry for entry in self._started if not entry[2].gone and entry[1].is_connected()]
        self._started, others = usable[:1], usable[1:]
        await asyncio.gather(*(type(browser).close(browser) for _, browser, _ in others))

    async def end(self) -> None:
        """Stop Playwright and all browsers."""
        await super().close()
