"""Which pages have not answered for how long, so that nobody waits anew for one that is known not to answer."""

import asyncio
import contextlib
import time
from weakref import WeakKeyDictionary

from playwright.async_api import Error, Page

from gui.engine.local.chromium.worlds import WorldBook
from gui.engine.local.loose import let_end

MOMENT_S = 0.3
"""Seconds that a page gets in any case: it may be done with what kept it from answering."""


class Silences:
    """Since when pages of one session have been silent.

    Args:
        worlds: Has the DevTools sessions. A page of a browser without them always counts as one that was not asked yet.
    """

    def __init__(self, worlds: WorldBook) -> None:
        self._worlds = worlds
        self._since: WeakKeyDictionary[Page, float] = WeakKeyDictionary()

    def note(self, page: Page, since: float) -> None:
        """Note that a page has not answered since a time (`time.monotonic()`).

        From now on it has a question open, whose answer ends the silence.
        """
        if page not in self._since:
            self._since[page] = since
            let_end(asyncio.ensure_future(self._until_it_answers(page)))

    def left_s(self, page: Page, most_s: float) -> float:
        """Seconds that a page still gets that is to answer within `most_s`."""
        since = self._since.get(page)
        return most_s if since is None else max(min(MOMENT_S, most_s), most_s - (time.monotonic() - since))

    async def _until_it_answers(self, page: Page) -> None:
        try:
            with contextlib.suppress(Error):  # the document has gone, and with it whatever kept it from answering
                session = await self._worlds.session(page)
                if session is not None:
                    await session.send("Runtime.evaluate", {"expression": "0"})
        finally:
            self._since.pop(page, None)
