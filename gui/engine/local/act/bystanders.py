"""Keeps presses out of the documents of a page in which the step does not act."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from playwright.async_api import Error, Frame

from gui.engine.describe.elements import Element
from gui.engine.local.browser.tabs import Tab
from gui.engine.local.workplace import Workplace

_MOST = 16
"""Documents that are watched at most: those around the one that is acted in first, then in the order of the page."""

_ASK_MS = 1_000

_RENEW_S = 2.0
"""Seconds after which they are told again: less than what they are told holds for; see WATCH_MS in watched_place.js."""


class Bystanders:
    """The documents of one page beside the one that is pressed, in which nobody else would see where a press lands.

    A page may move a frame away once the pointer has come, or lay one over what is about to be pressed; then the press
    reaches another document than the one that was looked at.
    """

    def __init__(self, tab: Tab, workplace: Workplace, frame: Frame) -> None:
        self.strayed = False
        """Whether a press came to one of them, of which it heard nothing."""
        self._workplace = workplace
        self._tab = tab
        self._frame = frame
        around: list[Frame] = []
        outer = frame.parent_frame
        while outer is not None:
            around.append(outer)
            outer = outer.parent_frame
        others = (one for one in tab.perception.frames.values() if one is not frame and one not in around)
        self._frames = [*around, *others][:_MOST]

    @asynccontextmanager
    async def kept_out(self, element: Element) -> AsyncIterator[None]:
        """Let no press come to them inside, but to those inside the element; `strayed` tells afterwards of any.

        Raises:
            PageError: The tab has crashed.
        """
        renewing: asyncio.Task[None] | None = None
        try:
            await self._workplace.race(self._tab, self._keep_out(element))
            renewing = asyncio.ensure_future(self._renew())
            yield
        finally:
            if renewing is not None:
                renewing.cancel()
            await self._let_in()

    async def _keep_out(self, element: Element) -> None:
        if any(frame.parent_frame is self._frame for frame in self._frames):
            keys = (await self._ask(self._frame, "framesIn", {"key": element.key})).get("keys", ())
            inside = {found[1] for key in keys if (found := self._tab.perception.frame_in(element.doc, key))}
            self._frames = [frame for frame in self._frames if not _is_within(frame, inside)]
        self._tab.shut |= set(self._frames)
        await asyncio.gather(*(self._ask(frame, "keepOut") for frame in self._frames))

    async def _renew(self) -> None:
        """Keep it so while the element becomes ready: what a document is told holds for some seconds only."""
        while True:
            await asyncio.sleep(_RENEW_S)
            await asyncio.gather(*(self._ask(frame, "keepOut", {"longer": True}) for frame in self._frames))

    async def _let_in(self) -> None:
        answers = await asyncio.gather(*(self._ask(frame, "letPlace") for frame in self._frames))
        self._tab.shut -= {frame for frame, answer in zip(self._frames, answers, strict=True) if answer}
        self.strayed = any(answer.get("strayed") for answer in answers)

    async def _ask(self, frame: Frame, command: str, argument: Any = None) -> dict[str, Any]:
        """What a document answers; nothing if it has gone or is busy, or its page asks something."""
        if frame.is_detached() or self._tab.dialog is not None:
            return {}
        with contextlib.suppress(Error):
            return await self._workplace.eyes.ask(frame, command, argument, timeout_ms=_ASK_MS)
        return {}


def _is_within(frame: Frame, frames: set[Frame]) -> bool:
    at: Frame | None = frame
    while at is not None and at not in frames:
        at = at.parent_frame
    return at is not None
