"""Make pages report changes since they were read, so that they need not be polled."""

import asyncio
import contextlib
import sys
import weakref
from collections.abc import Callable
from typing import Any

from playwright.async_api import BrowserContext, CDPSession, Error, Frame, Page

from gui.engine.local.chromium.worlds import WorldBook
from gui.engine.local.perceive.perception import Perception

NAME = "stepdeckBell"
"""A function that DevTools adds only to the world of the page script: pages can neither see nor call it."""

_MOST_FRAMES = 40


class ChangeWatch:
    """Reports when documents of one context change, each once after each reading.

    Args:
        context: The context.
        worlds: Knows the worlds of its documents.
        on_ring: Called at each report.
    """

    def __init__(self, context: BrowserContext, worlds: WorldBook, on_ring: Callable[[], None]) -> None:
        self._context = context
        self._worlds = worlds
        self._on_ring = on_ring
        self._ears: dict[Page | Frame, CDPSession] = {}
        self._hung: set[str] = set()
        self._rung: dict[str, int] = {}
        self._perception: Perception | None = None
        self._pages: weakref.WeakSet[Page] = weakref.WeakSet()
        self._wondered: weakref.WeakSet[Frame] = weakref.WeakSet()
        self._wondering: set[asyncio.Task[None]] = set()

    async def hang(self, perception: Perception) -> None:
        """Make the documents of the last reading report changes, unless they do already."""
        self._perception = perception
        frames = dict(list(perception.frames.items())[:_MOST_FRAMES])
        for page in {frame.page for frame in frames.values()} - set(self._pages):
            self._pages.add(page)
            page.on("framenavigated", self._on_frame)
        self._hung &= frames.keys()
        self._rung = {doc: number for doc, number in self._rung.items() if doc in frames and number < sys.maxsize}
        for doc, frame in frames.items():
            if doc not in self._hung:
                with contextlib.suppress(Error):
                    await self._hang_in(frame, doc)

    def rang(self, perception: Perception) -> bool:
        """Whether a document has changed since it was last read."""
        return any(self._rung.get(doc, -1) >= walks for doc, walks in perception.walks.items())

    def _on_frame(self, frame: Frame) -> None:
        """Check a frame that no reading has found: it may be in a new tree, as with cookie walls."""
        known = self._perception.frames if self._perception is not None else {}
        parent = frame.parent_frame
        doc = next((doc for doc, one in known.items() if one == parent), "") if parent is not None else ""
        if doc not in self._hung or frame in known.values() or frame in self._wondered or parent is None:
            return
        self._wondered.add(frame)
        task = asyncio.ensure_future(self._wonder(parent, doc))
        self._wondering.add(task)
        task.add_done_callback(self._wondering.discard)

    async def _wonder(self, frame: Frame, doc: str) -> None:
        """Check all elements again that may have their own tree, and report a change."""
        with contextlib.suppress(Error):
            worlds = await self._worlds.of(frame, doc)
            if worlds is not None:
                asked = {"expression": "stepdeckState.run('wonder')", **worlds.in_ours}
                await worlds.session.send("Runtime.evaluate", asked)
                self._rung[doc] = sys.maxsize
                self._on_ring()

    async def _hang_in(self, frame: Frame, doc: str) -> None:
        worlds = await self._worlds.of(frame, doc)
        if worlds is None:
            return
        apart = frame.parent_frame is not None and await self._worlds.session(frame) is not None
        of, bound = frame if apart else frame.page, {"name": NAME, "executionContextName": worlds.name}
        try:
            await (await self._ear(of)).send("Runtime.addBinding", bound)
        except Error:
            self._ears.pop(of, None)  # it has ended if its frame has left that process meanwhile
            await (await self._ear(of)).send("Runtime.addBinding", bound)
        self._hung.add(doc)  # set before asking: a change since the reading is reported at once
        asked = {"expression": "stepdeckState.run('hang')", **worlds.in_ours}
        try:
            await worlds.session.send("Runtime.evaluate", asked)
        except BaseException:  # also when cancelled: the binding does not exist
            self._hung.discard(doc)
            raise

    async def _ear(self, of: Page | Frame) -> CDPSession:
        """A separate DevTools session: other sessions disable their runtime at times, and with it the bindings."""
        ear = self._ears.get(of)
        if ear is None:
            self._ears = {one: heard for one, heard in self._ears.items() if not _is_gone(one)}
            ear = self._ears[of] = await self._context.new_cdp_session(of)
            ear.on("Runtime.bindingCalled", self._on_called)
        return ear

    def _on_called(self, event: dict[str, Any]) -> None:
        doc, _, walks = str(event.get("payload", "")).partition(" ")
        if event.get("name") == NAME and doc in self._hung and walks.isdigit():
            self._rung[doc] = int(walks)
            self._on_ring()


def _is_gone(one: Page | Frame) -> bool:
    return one.is_closed() if isinstance(one, Page) else one.is_detached()
