"""One Playwright for the whole program, started with the first session, and restarted if it ends by itself."""

import asyncio
import contextlib
import itertools
import logging
from collections.abc import Coroutine
from functools import partial
from typing import Any, Literal

from playwright.async_api import Browser, Error, Playwright

from gui.engine.local.browser.driver import Driver
from gui.engine.local.browser.ending import end_browser
from gui.engine.local.browser.shared import SharedBrowser
from gui.engine.local.chromium.processes import process_of
from gui.engine.local.failures import temporary_not_written
from gui.engine.local.perceive.page_script import page_script
from gui.schema.code import Code
from gui.schema.errors import BrowserError
from gui.schema.fact import fact
from gui.schema.remedy import RETRY

log = logging.getLogger("stepdeck.browser")

BEHIND_S = 2.5
"""Seconds after which a busy driver is left to the sessions that use it."""

ANSWERS_S = 30.0
"""Seconds for a started browser to report its process: starts of shared ones wait for that."""


class PlaywrightHost:
    """Starts Playwright once and stops it at the end. Sessions of one loop share a host.

    If its driver ends by itself, or is too busy to respond, the next session starts another one; the previous one is
    stopped when its last session has ended.

    Args:
        share_browsers: Sessions with equal start options share one browser, each in its own context; the browser runs
            until the host is closed. Otherwise each session has its own browser.
    """

    def __init__(self, *, share_browsers: bool = False) -> None:
        self._driver: Driver | None = None
        self._lost: list[Driver] = []
        self._script: asyncio.Task[str] | None = None
        self._starting = asyncio.Lock()
        self._numbers = itertools.count(1)
        self._registering = asyncio.Lock()
        self._ending: set[asyncio.Task[None]] = set()
        self._stopping: set[asyncio.Task[None]] = set()
        self._share_browsers = share_browsers
        self._launching = asyncio.Lock()
        self._shared: dict[str, SharedBrowser] = {}

    async def driver(self) -> Driver:
        """The running driver that answers, started at the first call.

        Raises:
            playwright Error: It cannot be started.
            BrowserError: It cannot write its files.
        """
        present = self._driver
        if present is not None and not await present.answers(BEHIND_S) and present is self._driver:
            log.info("The driver is behind; a session gets another one")
            self._part_with(present)
        async with self._starting:
            if self._driver is None:
                # Link the script while Playwright starts, which takes a hundred times as long.
                self._script = asyncio.create_task(asyncio.to_thread(page_script))
                try:
                    self._driver = driver = await Driver.start()
                except OSError as error:
                    why = temporary_not_written(error.strerror or str(error))
                    raise BrowserError(fact(Code.DRIVER_DID_NOT_START), why=why, remedies=(RETRY,)) from error
                driver.watch(partial(self._on_gone, driver))
                driver.on_unused = partial(self._on_unused, driver)
            return self._driver

    async def join(self) -> Driver:
        """Return the driver, which keeps running until the caller has called its `leave`."""
        driver = await self.driver()
        driver.join()
        return driver

    async def playwright(self) -> Playwright:
        """The running Playwright, started at the first call."""
        return (await self.driver()).playwright

    async def launch(
        self, family: Literal["chromium", "firefox"], options: dict[str, Any], *, alone: bool = False
    ) -> tuple[Browser, SharedBrowser | None, Driver]:
        """Start a browser, or reuse a running shared one with the same options.

        Args:
            family: Playwright's name of the browser.
            options: Playwright's launch options.
            alone: Do not share the browser.

        Returns:
            The browser, its shared state, if any, and its driver, which the caller has joined.

        Raises:
            playwright Error: The browser does not start.
        """
        driver = await self.join()
        try:
            return *await self._launch(driver, family, options, alone=alone), driver
        except Error:
            if not driver.gone:
                raise
        driver = await self.join()  # the other one had ended a moment before
        return *await self._launch(driver, family, options, alone=alone), driver

    def end_later(self, browser: Browser, process: int | None) -> None:
        """End an unused browser without making anybody wait; see `end_browser`."""
        self._end(end_browser(browser, process))

    async def register_eyes(self, driver: Driver, *, attached: bool = False) -> str:
        """Register the page script with a driver as a selector engine and return its name.

        All contexts made afterwards share one name. Playwright installs every engine ever registered in each frame of a
        new context, so with a name per session each would start slower than the last.

        Args:
            driver: The driver of the context.
            attached: Whether the context existed before we attached to it. It lacks the engines registered earlier, so
                it gets a separate name.
        """
        if attached:
            return await self._register(driver)
        async with self._registering:
            driver.eyes = driver.eyes or await self._register(driver)
            return driver.eyes

    async def _register(self, driver: Driver) -> str:
        name = f"stepdeck{next(self._numbers)}"
        assert self._script is not None, "it began with Playwright"
        script = await self._script
        await driver.playwright.selectors.register(name, script=script, content_script=True)
        return name

    async def close(self) -> None:
        """Stop Playwright, and with it all browsers still open."""
        driver, self._driver = self._driver, None
        for task in self._ending:
            task.cancel()
        await asyncio.gather(*self._ending, return_exceptions=True)
        await asyncio.gather(*(ended.stop() for ended in (*self._lost, *([driver] if driver is not None else []))))
        await asyncio.gather(*self._stopping)
        self._lost.clear()

    async def _launch(
        self, driver: Driver, family: str, options: dict[str, Any], *, alone: bool
    ) -> tuple[Browser, SharedBrowser | None]:
        try:
            return await self._launched(driver, family, options, alone=alone)
        except BaseException:
            driver.leave()
            raise

    async def _launched(
        self, driver: Driver, family: str, options: dict[str, Any], *, alone: bool
    ) -> tuple[Browser, SharedBrowser | None]:
        kind = getattr(driver.playwright, family)
        key = repr((id(driver), family, sorted(options.items())))
        options = {**options, "env": driver.scratch.for_browsers(family)}
        if alone or not self._share_browsers:
            return await self._unless_given_up(kind.launch(**options)), None
        async with self._launching:
            shared = self._shared.get(key)
            if shared is None or not shared.browser.is_connected():
                browser = await self._unless_given_up(kind.launch(**options))
                shared = self._shared[key] = SharedBrowser(browser, await self._process_of(browser))
                self._end(shared.mind())
            return shared.browser, shared

    async def _unless_given_up(self, launch: Coroutine[Any, Any, Browser]) -> Browser:
        """The browser that is being started. If nobody waits any more, it is ended once the driver has started it."""
        starting = asyncio.ensure_future(launch)
        try:
            return await asyncio.shield(starting)
        except asyncio.CancelledError:
            self._end(_end_started(starting))
            raise

    async def _process_of(self, browser: Browser) -> int | None:
        """Its process. A browser that does not report it in time, or whose start is cancelled, is ended."""
        try:
            async with asyncio.timeout(ANSWERS_S):
                return await process_of(browser)
        except TimeoutError as error:
            self.end_later(browser, None)
            raise Error("Timeout: the browser has started and does not answer") from error
        except asyncio.CancelledError:
            self.end_later(browser, None)
            raise

    def _end(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)

    def _on_gone(self, driver: Driver) -> None:
        """Handle a driver that has ended by itself: none of its objects can be used any more."""
        log.info("The driver ended by itself; the next session starts another one")
        if driver is self._driver:
            self._part_with(driver)

    def _part_with(self, driver: Driver) -> None:
        """Have the next session start another driver."""
        self._lost.append(driver)
        self._driver = None
        self._shared = {}
        if not driver.users:
            self._on_unused(driver)

    def _on_unused(self, driver: Driver) -> None:
        """Stop a driver without sessions, unless the next session will use it."""
        if driver in self._lost:
            self._lost.remove(driver)
            log.info("A driver that was left is stopped: the last of its sessions has ended")
            stopping = asyncio.ensure_future(driver.stop())
            self._stopping.add(stopping)
            stopping.add_done_callback(self._stopping.discard)


async def _end_started(starting: "asyncio.Future[Browser]") -> None:
    with contextlib.suppress(Error):  # it does not start anyway
        try:
            browser = await starting
        except asyncio.CancelledError:
            starting.cancel()
            raise
        process: int | None = None
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(ANSWERS_S):
                process = await process_of(browser)
        await end_browser(browser, process)
