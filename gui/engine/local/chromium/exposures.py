"""Take pictures of a page one at a time, and keep input apart from those that change it meanwhile.

To draw all the pixels of a device, the browser enlarges the page while it takes a picture, and for more than the
viewport it lays the page out anew: what is pressed meanwhile lands elsewhere than on what the person saw there. Of two
pictures at once, the second takes the enlarged page for the usual one, and leaves it like that.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from playwright.async_api import Page

T = TypeVar("T")

MOST_S = 30.0
"""The most seconds that a picture is waited for: one that the browser never finishes must not be the page's last."""


class Exposures:
    """The pictures of pages that are being taken, and the input that is on its way to them."""

    def __init__(self) -> None:
        self._taking: dict[Page, asyncio.Task[Any]] = {}
        self._changing: set[Page] = set()
        self._input: Counter[Page] = Counter()
        self._over: dict[Page, asyncio.Event] = {}

    async def take(self, page: Page, work: Coroutine[Any, Any, T], *, changes: bool) -> T:
        """Take a picture once no other is taken, to the end also where nobody awaits it any more.

        Args:
            page: The page.
            work: Takes it.
            changes: Whether the page is not as usual meanwhile: then also once no input is on its way.
        """
        try:
            while (taking := self._taking.get(page)) or (changes and page in self._over):
                await (asyncio.wait((taking,)) if taking else self._over[page].wait())
        except asyncio.CancelledError:
            work.close()
            raise
        task = self._taking[page] = asyncio.ensure_future(asyncio.wait_for(work, MOST_S))
        if changes:
            self._changing.add(page)

        def done(task: asyncio.Task[T]) -> None:
            del self._taking[page]
            self._changing.discard(page)
            if not task.cancelled():
                task.exception()  # there may be nobody else to see it

        task.add_done_callback(done)
        return await asyncio.shield(task)

    async def free(self, page: Page) -> None:
        """Wait until no input is on its way to a page."""
        while over := self._over.get(page):
            await over.wait()

    @asynccontextmanager
    async def none(self, page: Page) -> AsyncIterator[None]:
        """Hold pictures that change a page back, and go on once the one that is being taken is done."""
        self._input[page] += 1
        self._over.setdefault(page, asyncio.Event())
        try:
            while page in self._changing:
                await asyncio.wait((self._taking[page],))
            yield
        finally:
            self._input[page] -= 1
            if not self._input[page]:
                del self._input[page]
                self._over.pop(page).set()
