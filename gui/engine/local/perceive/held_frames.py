"""Find out which elements of a page's documents contain which frames."""

import asyncio
from collections.abc import Container

from playwright.async_api import ElementHandle, Error, Frame

from gui.engine.local.perceive.eyes import Eyes

_OF_THE_BROWSER = "chrome-extension:"
"""Frames with such addresses are not part of the page, such as the browser's own PDF viewer."""

_AGAIN_S = 0.05
"""Seconds after which a frame that was just being replaced is queried once more."""


class HeldFrames:
    """Finds the frame inside an element, once."""

    def __init__(self, eyes: Eyes) -> None:
        self._eyes = eyes
        self._known: dict[tuple[str, int], Frame] = {}
        self._disposing: set[asyncio.Task[None]] = set()

    def known(self, doc: str, key: int) -> Frame | None:
        """The frame that was found inside an element, if it still exists."""
        found = self._known.get((doc, key))
        return None if found is None or found.is_detached() else found

    def holder_of(self, frame: Frame) -> tuple[str, int] | None:
        """The document and key of the element that contains a frame; None if it was never found."""
        return next((holder for holder, other in self._known.items() if other is frame), None)

    def keep(self, docs: Container[str]) -> None:
        """Forget the frames in other documents."""
        self._known = {at: frame for at, frame in self._known.items() if at[0] in docs}

    async def find(self, parent: Frame, doc: str, key: int, within_s: float) -> Frame | None:
        """The frame inside an element; None if there is none.

        Args:
            parent: The frame that shows the element's document.
            doc: That document.
            key: The element's key.
            within_s: The most seconds to take.
        """
        known = self.known(doc, key)
        if known is not None:
            return known
        found: Frame | None = None
        try:
            async with asyncio.timeout(max(0.001, within_s)):
                try:
                    found = await self._look(parent, key)
                except Error:  # it is moving to another process, or has another document by now
                    await asyncio.sleep(_AGAIN_S)
                    found = await self._look(parent, key)
        except (Error, TimeoutError):
            return None
        if found is None or found.url.startswith(_OF_THE_BROWSER):
            return None
        self._known[(doc, key)] = found
        return found

    async def _look(self, parent: Frame, key: int) -> Frame | None:
        handle = await self._eyes.handle(parent, key)
        if handle is None:  # it disappeared since the walk: a replacement has another key
            return None
        try:
            return await handle.content_frame()
        finally:
            self._let_go(handle)

    def _let_go(self, handle: ElementHandle) -> None:
        """Dispose a handle without waiting: pages have hundreds of frames."""

        def done(disposing: asyncio.Task[None]) -> None:
            self._disposing.discard(disposing)
            if not disposing.cancelled():
                disposing.exception()  # the page is gone, and the handle with it

        disposing = asyncio.ensure_future(handle.dispose())
        self._disposing.add(disposing)
        disposing.add_done_callback(done)
