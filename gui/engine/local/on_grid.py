"""A browser session on a grid: controlled like a local one, in a browser that is returned at the end."""

import asyncio
import contextlib
from typing import Any

from pydantic import SecretStr

from gui.engine.grid.seat import Seat
from gui.engine.local.backend import LocalBackend
from gui.engine.local.browser.playwright_host import PlaywrightHost
from gui.schema.code import Code
from gui.schema.errors import BrowserError, BrowserGoneError
from gui.schema.fact import fact
from gui.schema.remedy import RETRY
from gui.schema.session import StartOptions

KEEP_S = 5.0
"""Seconds between signs of life: grids end sessions that send no command for some minutes, and a hub whose node is
gone does not close the connection to it."""

SURE_S = 1.0
"""Seconds until a grid that does not know the session is asked once more."""


class GridBackend(LocalBackend):
    """A session in a borrowed browser.

    Args:
        seat: The borrowed browser; `close` returns it.
        options: As for `LocalBackend`, as are the other arguments.
        host: Provides Playwright.
    """

    def __init__(self, seat: Seat, options: StartOptions, host: PlaywrightHost, **more: Any) -> None:
        headers = tuple((name, SecretStr(value)) for name, value in seat.headers.items())
        super().__init__(
            options.model_copy(update={"cdp_url": seat.address, "cdp_headers": headers, "headless": True}),
            host,
            lent=True,
            **more,
        )
        self._seat = seat
        self._keeping: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """See `LocalBackend.start`."""
        try:
            await super().start()
        except BrowserError as error:
            if error.field:
                raise
            raise BrowserError(fact(Code.GRID_DEVTOOLS_SILENT), remedies=(RETRY,), details=error.details) from None
        self._work.why_gone = self._gone
        self._keeping = asyncio.ensure_future(self._keep())

    async def _keep(self) -> None:
        while True:
            await asyncio.sleep(KEEP_S)
            if await self._seat.keep():
                continue
            await asyncio.sleep(SURE_S)
            if not await self._seat.keep():
                self._work.lose()
                return

    async def _end(self) -> None:
        if self._keeping is not None:
            self._keeping.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._keeping
        await super()._end()
        await self._seat.release()

    def _gone(self, details: str) -> BrowserGoneError:
        gone = fact(Code.GRID_BROWSER_GONE, node=self._seat.node)
        return BrowserGoneError(gone, why=fact(Code.GRID_NODE_OR_HUB), details=details)
