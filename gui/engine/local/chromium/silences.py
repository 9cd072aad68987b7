"""Record since when pages have not answered, so that nobody waits again for one that is known not to answer."""

import asyncio
import contextlib
import time
from weakref import WeakKeyDictionary

from playwright.async_api import Error, Page

from gui.engine.local.chromium.worlds import WorldBook
from gui.engine.local.loose import let_end

MOMENT_S = 0.3
"""Seconds that a page always gets: it may have finished what kept it from answering."""


class Silences:
    """Since when each page of one session has not answered.

    Args:
        worlds: Provides the DevTools sessions. A page of a browser without them always counts as not asked yet.
    """

    def __init__(self, worlds: WorldBook) -> None:
        self._worlds = worlds
        self._since: WeakKeyDictionary[Page, float] = WeakKeyDictionary()

    def note(self, page: Page, since: float) -> None:
        """Note that a page has not answered since a time (`time.monotonic()`).

        A pending question tells when it answers again.
        """
        if page not in self._since:
            self._since[page] = since
            let_end(asyncio.ensure_future(self._until_it_answers(page)))

    def left_s(self, page: Page, most_s: float) -> float:
        """Seconds that a page still gets if it is to answer within `most_s`."""
        since = self._since.get(page)
        return most_s if since is None else max(min(MOMENT_S, most_s), most_s - (time.monotonic() - since))

    async def _until_it_answers(self, page: Page) -> None:
        try:
            with contextlib.suppress(Error):  # the document is gone, and with it whatever kept it from answering
                session = await self._worlds.session(page)
                if session is not None:
                    await session.send("Runtime.evaluate", {"expression": "0"})
        finally:
            self._since.pop(page, None)
