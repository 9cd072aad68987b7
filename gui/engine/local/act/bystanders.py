"""Keep presses out of the documents of a page in which the step does not act."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from playwright.async_api import Error, Frame
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from gui.engine.describe.elements import Element
from gui.engine.local.act.heard import Heard
from gui.engine.local.browser.tabs import Tab
from gui.engine.local.chromium.gate import Gate
from gui.engine.local.listening import listen_no_more
from gui.engine.local.loose import let_end
from gui.engine.local.workplace import Workplace
from gui.schema.errors import PageError

_MOST = 16
"""The most documents watched: those around the target's first, then in page order."""

_ASK_MS = 1_000

_TELL_S = 5.0
"""Seconds that they may take to report a press that no other document has received."""

_RENEW_S = 2.0
"""Seconds after which the watch is renewed, before it expires; see WATCH_MS in watched_place.js."""


class Bystanders:
    """The other documents of a page, in which a stray press would go unnoticed.

    After the pointer has arrived, a page may move a frame away, or lay one over the element to be pressed; the press
    then reaches another document than the checked one.
    """

    def __init__(self, tab: Tab, workplace: Workplace, frame: Frame, heard: Heard) -> None:
        self.strayed = False
        """Whether a press came to one of them, which it did not receive."""
        self.typed = False
        """Whether a key came to one of them, likewise."""
        self._keys = self._types = False
        self._workplace = workplace
        self._tab = tab
        self._frame = frame
        self._heard = heard
        around: list[Frame] = []
        outer = frame.parent_frame
        while outer is not None:
            around.append(outer)
            outer = outer.parent_frame
        others = (one for one in tab.perception.frames.values() if one is not frame and one not in around)
        self._frames = [*around, *others][:_MOST]
        self._doc = ""
        self._gate = Gate(workplace.devtools.worlds, tab.page)
        self._fresh: list[Frame] = []
        self._gated: set[Frame] = set()  # documents in these may have the gate
        self._came = asyncio.Event()
        self._shutting: dict[asyncio.Task[None], Frame] = {}
        self._telling: list[asyncio.Task[None]] = []
        self._silent = False

    @asynccontextmanager
    async def kept_out(self, element: Element, *, keys: bool = False, types: bool = False) -> AsyncIterator[None]:
        """Keep presses in the block out of them, except those inside the element; `strayed` reports any afterwards.

        Args:
            element: The target.
            keys: Whether to keep keys out, too; `typed` reports them.
            types: Whether something is typed: documents that this leads to are kept out of it, too.

        Raises:
            PageError: The tab has crashed.
        """
        renewing: asyncio.Task[None] | None = None
        self._tab.page.on("framenavigated", self._note_document)
        try:
            self._doc, self._keys, self._types = element.doc, keys, keys and types
            putting = self._gate.put_up(keys=keys, top=types)
            await self._workplace.race(self._tab, asyncio.gather(putting, self._keep_out(element)))
            renewing = asyncio.ensure_future(self._renew(element))
            yield
        finally:
            try:
                with contextlib.suppress(PageError):  # the page has crashed: the code inside reports that
                    await self._workplace.race(self._tab, self._gate.take_down())
            finally:  # also if the step is stopped at that moment
                listen_no_more(self._tab.page, "framenavigated", self._note_document)
                if renewing is not None:
                    renewing.cancel()
                for shutting in self._shutting:
                    shutting.cancel()
                await self._let_in()

    def _note_document(self, frame: Frame) -> None:
        """Keep presses out of a document that appears meanwhile, in a new frame or in a bystander's."""
        if frame.parent_frame is not None or self._types:
            self._gated.add(frame)
        if not self._was_led(frame) or (self._types and frame.parent_frame is not None):
            self._fresh.append(frame)
            self._came.set()

    def _was_led(self, frame: Frame) -> bool:
        """Whether a new document in a frame is the result of the press."""
        return frame is self._frame and self._heard.begun

    async def _keep_out(self, element: Element) -> None:
        if any(frame.parent_frame is self._frame for frame in self._frames):
            inside = await self._frames_in(element)
            self._frames = [frame for frame in self._frames if not _is_within(frame, inside)]
        self._tab.shut |= set(self._frames)
        await asyncio.gather(*(self._ask(frame, "keepOut", {"keys": self._keys}) for frame in self._frames))

    async def _renew(self, element: Element) -> None:
        """Renew the watch while the element becomes ready, since it expires after some seconds."""
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_RENEW_S):
                    await self._came.wait()
                self._came.clear()
                await self._shut_new(element)
                continue
            await asyncio.gather(*(self._ask(frame, "keepOut", {"longer": True}) for frame in self._frames))

    async def _shut_new(self, element: Element) -> None:
        """Keep presses out of newly appeared documents, too, without waiting for one that is loading."""
        fresh, self._fresh = self._fresh, []
        inside = await self._frames_in(element) if any(_is_in(one, self._frame) for one in fresh) else set()
        for one in fresh:
            if _is_within(one, inside):
                let_end(asyncio.ensure_future(self._ask(one, "letPlace", {"gate": self._gate.password})))
        fresh = [one for one in fresh if not one.is_detached() and not _is_within(one, inside)][:_MOST]
        self._tab.shut |= set(fresh)
        for one in fresh:  # separately: the next ones do not wait for a slow one
            shutting = asyncio.ensure_future(self._shut(one))
            self._shutting[shutting] = one
            shutting.add_done_callback(lambda done: self._shutting.pop(done, None))

    async def _shut(self, frame: Frame) -> None:
        # Noted at once: the step may end before others answer. One that is shut already has only changed its address.
        what = {"still": frame in self._frames, "except": self._doc, "keys": self._keys}
        if (await self._ask(frame, "keepOut", what)).get("shut") and frame not in self._frames:
            self._frames.append(frame)

    async def _frames_in(self, element: Element) -> set[Frame]:
        """The frames inside a target element, including unread ones."""
        keys = (await self._ask(self._frame, "framesIn", {"key": element.key})).get("keys", ())
        found: set[Frame] = set()
        for key in keys:
            with contextlib.suppress(Error):
                inside = await self._tab.perception.frame_now(self._frame, element.doc, key)
                found |= {inside} if inside is not None else set()
        return found

    async def _let_in(self) -> None:
        # One whose answer is still on its way may be shut anyway.
        frames = list(dict.fromkeys((*self._frames, *self._shutting.values(), *self._fresh, *self._gated)))
        self._telling = [asyncio.ensure_future(self._let_in_to(frame)) for frame in frames]
        if self._telling:
            await asyncio.wait(self._telling, timeout=_ASK_MS / 1000)

    async def _let_in_to(self, frame: Frame) -> None:
        answer = await self._ask(frame, "letPlace", {"gate": self._gate.password}, timeout_ms=1000 * _TELL_S)
        if answer:
            self._tab.shut.discard(frame)
        if not self._was_led(frame):  # there it was the second press of a double-click
            self.strayed |= answer.get("strayed") is True
        self.typed |= answer.get("typed") is True

    async def all_told(self) -> bool:
        """Wait for the remaining reports; return whether all have reported, or are gone."""
        if self._telling:
            await asyncio.wait(self._telling)
        return not self._silent

    async def _ask(
        self, frame: Frame, command: str, argument: Any = None, *, timeout_ms: float = _ASK_MS
    ) -> dict[str, Any]:
        """The answer of a document; empty if it is gone or busy, or its page has a dialog."""
        if frame.is_detached() or self._tab.dialog is not None:
            return {}
        try:
            return await self._workplace.eyes.ask(frame, command, argument, timeout_ms=timeout_ms)
        except PlaywrightTimeoutError:
            self._silent |= command == "letPlace"
        except Error:
            pass
        return {}


def _is_in(frame: Frame, outer: Frame) -> bool:
    return frame is not outer and _is_within(frame, {outer})


def _is_within(frame: Frame, frames: set[Frame]) -> bool:
    at: Frame | None = frame
    while at is not None and at not in frames:
        at = at.parent_frame
    return at is not None
