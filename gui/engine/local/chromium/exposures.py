"""Take pictures of a page one at a time, and delay input while a picture changes the page.

To draw all pixels of a device, the browser enlarges the page while it takes a picture, and for more than the viewport
it lays the page out anew: a click meanwhile would miss what the person saw there. If two pictures were taken at once,
the second would take the enlarged size for the normal one, and leave the page like that.

If the page navigates meanwhile, the browser never finishes the picture or reports an error, and leaves the page
enlarged. Such a picture is given up, and the page gets its size back.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from playwright.async_api import Error, Frame, Page, Request

T = TypeVar("T")

MOST_S = 8.0
"""The most seconds to wait for a picture: one that the browser never finishes must not block later ones."""

LEFT_S = 1.0
"""Seconds that a picture still gets once its page navigates: enough if it was nearly done."""


class GivenUpError(TimeoutError):
    """The browser did not finish a picture, or could not since the page navigated. It is no longer waited for."""


async def _as_it_is(_page: Page) -> None:
    """Nothing is to be put right."""


def _asks_for_document(request: Request, page: Page) -> bool:
    """Whether a request is for another document of the page itself."""
    try:
        return request.is_navigation_request() and request.frame == page.main_frame
    except Error:  # the frame of a document that is still to load is not always known
        return True


class Exposures:
    """The pictures that are being taken of pages, and the input that is being sent to them.

    Attributes:
        restore: Gives a page its size back after a picture was given up or failed.
        given_up: Number of pictures that were given up or failed.
        lapses: Number of pictures during which a change in a page's looks may have been missed: those, and any during
            which the page navigated.
    """

    def __init__(self) -> None:
        self.restore: Callable[[Page], Awaitable[None]] = _as_it_is
        self.given_up = self.lapses = 0
        self._left: set[Page] = set()
        self._taking: dict[Page, asyncio.Task[Any]] = {}
        self._changing: set[Page] = set()
        self._input: Counter[Page] = Counter()
        self._over: dict[Page, asyncio.Event] = {}

    def is_left(self, page: Page) -> bool:
        """Whether a page has navigated during a picture, and may have the wrong size until that picture is given up."""
        return page in self._left

    async def take(self, page: Page, work: Coroutine[Any, Any, T], *, changes: bool, most_s: float = MOST_S) -> T:
        """Take a picture once no other is being taken; it is finished even if it is no longer awaited.

        Args:
            page: The page.
            work: Takes the picture.
            changes: Whether it changes the page meanwhile: then it also waits until no input is being sent.
            most_s: Seconds after which it is given up.

        Raises:
            GivenUpError: The browser did not finish the picture, or the page navigated.
            playwright Error: The browser cannot take it.
        """
        try:
            while (taking := self._taking.get(page)) or (changes and page in self._over):
                await (asyncio.wait((taking,)) if taking else self._over[page].wait())
        except asyncio.CancelledError:
            work.close()
            raise
        task = self._taking[page] = asyncio.ensure_future(self._taken(page, work, changes, most_s))
        if changes:
            self._changing.add(page)

        def done(task: asyncio.Task[T]) -> None:
            del self._taking[page]
            self._changing.discard(page)
            if not task.cancelled():
                task.exception()  # it may not be awaited any more

        task.add_done_callback(done)
        return await asyncio.shield(task)

    async def _taken(self, page: Page, work: Coroutine[Any, Any, T], changes: bool, most_s: float) -> T:
        task, loop = asyncio.ensure_future(work), asyncio.get_running_loop()
        ends = [loop.call_later(most_s, task.cancel)]
        asked = moved = False

        # A page also navigates if only its address changes, and then its picture is finished: a new document was
        # requested before that, or loads after it.
        def requested(request: Request) -> None:
            nonlocal asked
            asked = asked or _asks_for_document(request, page)

        def navigated(frame: Frame) -> None:
            nonlocal moved
            if frame == page.main_frame:
                moved = True
                if asked:
                    leaves()

        def loaded(_: Page) -> None:
            if moved:
                leaves()

        def leaves() -> None:
            if changes:
                self._left.add(page)
            ends.append(loop.call_later(LEFT_S, task.cancel))

        page.on("request", requested)
        page.on("framenavigated", navigated)
        page.on("domcontentloaded", loaded)
        try:
            await asyncio.wait((task,))
            if task.cancelled():
                raise GivenUpError
            return task.result()
        except (GivenUpError, Error) as error:
            self.given_up += 1
            self.lapses += 1
            leaving = asked or moved  # it does not show the next document
            if changes:
                await self.restore(page)
            if leaving and isinstance(error, Error):
                raise GivenUpError from error
            raise
        finally:
            task.cancel()
            page.remove_listener("request", requested)
            page.remove_listener("framenavigated", navigated)
            page.remove_listener("domcontentloaded", loaded)
            for end in ends:
                end.cancel()
            if page in self._left:
                self._left.discard(page)
                self.lapses += 1

    async def free(self, page: Page) -> None:
        """Wait until no input is on its way to a page."""
        while over := self._over.get(page):
            await over.wait()

    @asynccontextmanager
    async def none(self, page: Page) -> AsyncIterator[None]:
        """Hold back pictures that change a page, and enter once the current one is done."""
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
