"""A browser shared by several sessions, each in its own context; it is watched for all of them."""

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
        process: Its process id; None if unknown, so that its pages are not paced.
        calls: How many calls of all its sessions are running.
        turn: A lock for asking the browser which processes draw a page: it answers for one at a time.
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
    """The pacing of a shared browser for one of its sessions: its own pages only.

    Args:
        pacing: The browser's.
        own: Returns the known renderer processes of the session.
        behind: Called repeatedly while the browser is busy.
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
        """Whether pages of this session were paused recently."""
        lately = max(time.monotonic() - RECENT_S, self._shown_at)
        return self._pacing.paced_at > lately and bool(self._own() & self._pacing.busy)

    def let_go(self) -> None:
        """Note that the session shows another page from now on."""
        self._shown_at = time.monotonic()

    async def close(self) -> None:
        """Stop watching; other sessions keep using the browser."""
        self._pacing.on_behind.remove(self._on_behind)
