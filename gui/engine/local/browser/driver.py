"""Playwright's driver: a separate program between us and the browsers, which may end at any time."""

import asyncio
import contextlib
import os
import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from playwright.async_api import Playwright, async_playwright

from gui.engine.local.browser.call_stacks import let_go_of_callers
from gui.engine.local.browser.scratch import Scratch
from gui.engine.local.browser.variables import for_children
from gui.engine.local.loose import let_end
from gui.resources import resource

STOPS_S = 2.0
"""Seconds for a driver to end by itself before it is killed."""

MOST_KEPT = 1_000
"""The most requests, responses and handles, each, that the driver and our side of it keep: the oldest tenth is dropped
first.

A request takes 13 kB on our side alone. Running ones are kept beyond that; the inspector's network page needs completed
ones.
"""

_DRIVER_SCRIPTS = ("keep_less", "hear_less", "run_alike", "together", "at_hand", "gone_frames")
"""Scripts in resources/driver, which Node reads before the driver starts."""

LEFT_OUT_MARK = secrets.token_hex(16)
"""The prefix of console lines with which the driver replaces omitted ones, and of the suggestion in dialogs that
open during a press or hover; see presses.cjs. No page can know it."""


class Driver:
    """A started driver.

    Attributes:
        playwright: Its API.
        scratch: The folder for temporary files of the driver and its browsers.
        gone: Whether it has ended. None of its objects can be used any more.
        eyes: The name of the page script for new contexts; empty until it is registered.
        users: How many sessions use it, or are about to.
        on_unused: Called when the last of them has left.
    """

    def __init__(self, playwright: Playwright, client: Any, scratch: Scratch) -> None:
        self.playwright = playwright
        self.scratch = scratch
        self.gone = False
        self.eyes = ""
        self.users = 0
        self.on_unused: Callable[[], None] | None = None
        self._process: asyncio.subprocess.Process = client._transport._proc
        self._stopping = False
        self._watchers: list[Callable[[], None]] = []
        self._removing: asyncio.Task[None] | None = None
        # Playwright has no event for it: calls of a dead driver fail, and browsers seem connected for ever.
        client._transport.on_error_future.add_done_callback(self._on_end)
        client._close_promise.add_done_callback(self._on_end)

    @classmethod
    async def start(cls) -> "Driver":
        """Start a driver.

        Raises:
            playwright Error: It cannot be started.
        """
        let_go_of_callers()
        scratch = await asyncio.to_thread(Scratch)
        starter = async_playwright()
        try:
            with scratch.for_children(), _keeping(MOST_KEPT):
                playwright = await starter.start()
        except BaseException:
            await scratch.remove()
            raise
        return cls(playwright, starter._client, scratch)

    def watch(self, gone: Callable[[], None]) -> None:
        """Call `gone` once if the driver ends without being stopped."""
        self._watchers.append(gone)

    def unwatch(self, gone: Callable[[], None]) -> None:
        """Take back `watch`."""
        if gone in self._watchers:
            self._watchers.remove(gone)

    def join(self) -> None:
        """Count one more session that uses it."""
        self.users += 1

    def leave(self) -> None:
        """Count one less."""
        self.users -= 1
        if not self.users and self.on_unused is not None:
            self.on_unused()

    async def stop(self) -> None:
        """Stop the driver with all open browsers, and remove their files."""
        self._stopping = True
        killed = False
        if not self.gone:
            stopping = asyncio.ensure_future(self.playwright.stop())
            let_end(stopping)
            if not (await asyncio.wait([stopping], timeout=STOPS_S))[0]:
                killed = True
                with contextlib.suppress(ProcessLookupError):
                    self._process.kill()  # its child processes end with its connection
                await asyncio.wait([stopping], timeout=STOPS_S)
                stopping.cancel()
        await (self._removing or self.scratch.remove(in_use=killed))

    async def answers(self, within_s: float) -> bool:
        """Whether it responds soon, however busy its browsers keep it."""
        asking = asyncio.ensure_future(self._ask())
        let_end(asking)
        await asyncio.wait([asking], timeout=within_s)
        return asking.done()  # if not, it is left to end: its answer must be discarded again

    async def _ask(self) -> None:
        """Ask it for something that concerns no browser."""
        made = await self.playwright.request.new_context()
        await made.dispose()

    def _on_end(self, ended: "asyncio.Future[None]") -> None:
        if not ended.cancelled():
            ended.exception()  # or asyncio reports an unretrieved exception
        if self.gone or self._stopping:
            return
        self.gone = True
        # Its browsers end by themselves, but only the driver knew the folders of their profiles.
        self._removing = asyncio.ensure_future(self.scratch.remove(in_use=True))
        watchers, self._watchers = self._watchers, []
        for watcher in watchers:
            watcher()


def _keeping(most: int) -> AbstractContextManager[None]:
    """Make a driver started in the block do less; see the scripts in resources/driver."""
    scripts = [resource(f"driver/{name}.cjs").as_posix().replace('"', '\\"') for name in _DRIVER_SCRIPTS]
    options = " ".join([os.environ.get("NODE_OPTIONS", ""), *(f'--require "{script}"' for script in scripts)]).strip()
    return for_children(
        {"NODE_OPTIONS": options, "STEPDECK_DRIVER_KEEPS": str(most), "STEPDECK_DRIVER_MARK": LEFT_OUT_MARK}
    )
