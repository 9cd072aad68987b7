"""A browser in which several sessions work, each in a context of its own: what it does is watched for all of them."""

import asyncio
import time
from collections.abc import Callable

from playwright.async_api import Browser

from gui.engine.local.chromium.answering import Answering
from gui.engine.local.watch.pacing import RECENT_S, Pacing


class SharedBrowser:
    """A browser that sessions share.

    Attributes:
        browser: The browser.
        process: Its process id; None if it is not known, and its pages are not paced.
        calls: How many calls of all its sessions are being answered.
        turn: Whose turn it is to have the browser tell which processes draw a page: it does so for one at a time.
        pacing: Paces the pages of all sessions.
    """

    def __init__(self, browser: Browser, process: int | None) -> None:
        self.browser = browser
        self.process = process
        self.calls = 0
        self.turn = asyncio.Lock()
        answering = Answering(browser)
        self.pacing = Pacing(process, answering.answered, lambda: self.calls > 0) if process is not None else None

    async def mind(self) -> None:
        """Pace its pages until it ends, or this is cancelled."""
        if self.pacing is not None:
            try:
                await self.pacing.over()
            finally:
                await self.pacing.close()


class PacingOfSession:
    """What the pacing of a shared browser means for one of its sessions: its own pages, and no others.

    Args:
        pacing: Of the browser.
        own: Tells the processes that are known to draw the pages of the session.
        behind: Called again and again while the browser is behind.
    """

    def __init__(self, pacing: Pacing, own: Callable[[], frozenset[int]], behind: Callable[[], None]) -> None:
        self._pacing = pacing
        self._own = own
        self._on_behind = behind
        self._shown_at = float("-inf")
        pacing.on_behind.append(behind)

    @property
    def works(self) -> bool:
        """See `Pacing`."""
        return self._pacing.works

    @property
    def behind(self) -> bool:
        """See `Pacing`."""
        return self._pacing.behind

    @property
    def busy(self) -> frozenset[int]:
        """See `Pacing`."""
        return self._pacing.busy

    @property
    def paces(self) -> bool:
        """Whether pages of this session had to stand still lately."""
        lately = max(time.monotonic() - RECENT_S, self._shown_at)
        return self._pacing.paced_at > lately and bool(self._own() & self._pacing.busy)

    def let_go(self) -> None:
        """What the session shows from now on is another page."""
        self._shown_at = time.monotonic()

    async def close(self) -> None:
        """Look no more; other sessions go on using the browser."""
        self._pacing.on_behind.remove(self._on_behind)
