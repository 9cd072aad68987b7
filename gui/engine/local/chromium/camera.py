"""Take pictures of a page, over the DevTools protocol if possible: it takes half the time of a screenshot."""

import asyncio
import base64
import contextlib
import math
from collections.abc import Awaitable, Callable
from typing import Any, Literal

from playwright.async_api import CDPSession, Error, Page

from gui.engine.local.chromium.devtools import DevTools
from gui.engine.local.chromium.exposures import Exposures, GivenUpError
from gui.schema.action import Box
from gui.schema.page import Picture

PictureFormat = Literal["jpeg", "png"]

Where = Callable[[], Awaitable[list[Box] | None]]
"""Returns the boxes to paint over in the current layout; None if unknown."""

QUALITY = 80
"""JPEG quality: small text stays sharp."""

_STILL_TIMES = 3
"""How often a picture is retaken if the boxes to paint over move meanwhile."""

TIMEOUT_S = 4.0

_NOT_DRAWN_YET = "Unable to capture screenshot"
"""The browser's message for a page that it has only just begun to show, such as its own error page."""

_TRIES, _TRY_AGAIN_S = 8, 0.05

BACK_S = 1.0
"""Seconds for a page that was enlarged for a picture to confirm its original size."""

WHOLE_S = 20.0
"""Seconds for a picture of more than the viewport: the browser lays out and draws the whole page for it."""


class Camera:
    """Takes pictures of the pages of one context.

    Attributes:
        exposures: The pictures during which no input must be sent.
        enlarges: Returns whether a page is resized while its picture is taken.
        enlarge: Resizes a page until `exposures.restore`.
    """

    def __init__(self, devtools: DevTools) -> None:
        self.exposures = Exposures()
        self.enlarges: Callable[[Page], bool] = lambda _page: False
        self.enlarge: Callable[[Page, tuple[int, int]], Awaitable[None]] | None = None
        self._devtools = devtools

    async def take(self, page: Page, kind: PictureFormat, part: Box | None = None) -> Picture | None:
        """A picture of the viewport, or of a part of the page; None if the page cannot be drawn in time.

        The caller fills in size and scroll position.
        """
        with contextlib.suppress(Error, TimeoutError):
            return await self.draw(page, kind, part)
        return None

    async def draw(self, page: Page, kind: PictureFormat, part: Box | None = None) -> Picture:
        """Like `take`, but raises if there is no picture.

        Raises:
            TimeoutError: The page was not drawn in time.
            playwright Error: The browser cannot draw it.
        """
        quality: dict[str, Any] = {"quality": QUALITY} if kind == "jpeg" else {}
        clip = {"x": part.x, "y": part.y, "width": part.width, "height": part.height} if part is not None else {}
        async with asyncio.timeout(WHOLE_S if clip else TIMEOUT_S) as limit:
            session = await self._devtools.session(page)
            if session is None:
                whole: dict[str, Any] = {"full_page": True, "clip": clip} if clip else {}
                return Picture(await page.screenshot(type=kind, **quality, **whole), 0, 0)
            asked = {
                **quality,
                "format": kind,
                "optimizeForSpeed": True,
                "captureBeyondViewport": bool(clip),
                **({"clip": {**clip, "scale": 1}} if clip else {}),
            }
            answer = await (self._whole(page, session, asked) if clip else self._view(page, session, asked, limit))
            if not answer["data"]:
                raise Error("empty")
            return Picture(base64.b64decode(answer["data"]), 0, 0)

    async def draw_laid_out(self, page: Page, part: Box, where: Where) -> tuple[Picture, list[Box]] | None:
        """A picture of a part of the page, with the boxes to paint over in it.

        The page is resized to that part meanwhile, so that its layout in the picture is known.

        Returns:
            None if that is unknown: it moved, or the page did not report.

        Raises:
            TimeoutError: The page was not drawn in time.
            playwright Error: The browser cannot draw it.
        """
        async with asyncio.timeout(WHOLE_S):
            session = await self._devtools.session(page)
            if session is None or self.enlarge is None:
                return None
            work = self._laid_out(page, session, part, where)
            return await self.exposures.take(page, work, changes=True, most_s=WHOLE_S)

    async def _laid_out(
        self, page: Page, session: CDPSession, part: Box, where: Where
    ) -> tuple[Picture, list[Box]] | None:
        assert self.enlarge is not None
        clip = {"x": part.x, "y": part.y, "width": part.width, "height": part.height, "scale": 1}
        asked = {"format": "png", "optimizeForSpeed": True, "clip": clip}
        try:
            await self.enlarge(page, (math.ceil(part.x + part.width), math.ceil(part.y + part.height)))
            before = await where()
            for _ in range(_STILL_TIMES):
                answer = await self._taken(session, asked)
                after = await where()
                if before is not None and after == before and answer["data"]:
                    return Picture(base64.b64decode(answer["data"]), 0, 0), before
                before = after
            return None
        finally:
            await self.exposures.restore(page)
            await self._back(session)

    async def _whole(self, page: Page, session: CDPSession, asked: dict[str, Any]) -> dict[str, Any]:
        return await self.exposures.take(page, self._taken_and_back(session, asked), changes=True, most_s=WHOLE_S)

    async def _view(
        self, page: Page, session: CDPSession, asked: dict[str, Any], limit: asyncio.Timeout
    ) -> dict[str, Any]:
        """Take the picture again if the page navigated meanwhile, with as much time as the first one.

        Also if the browser has drawn nothing of the page yet.
        """
        gone, tries = False, _TRIES
        while True:
            try:
                changes = self.enlarges(page)
                work = self._taken_and_back(session, asked) if changes else self._taken(session, asked)
                return await self.exposures.take(page, work, changes=changes)
            except GivenUpError:
                pass
            except Error as error:
                tries -= 1
                if not tries or _NOT_DRAWN_YET not in error.message:
                    raise
                await asyncio.sleep(_TRY_AGAIN_S)
                continue
            if not gone:
                gone = True
                limit.reschedule(asyncio.get_running_loop().time() + TIMEOUT_S)

    @staticmethod
    async def _taken(session: CDPSession, asked: dict[str, Any]) -> dict[str, Any]:
        answer: dict[str, Any] = await session.send("Page.captureScreenshot", asked)
        return answer

    async def _taken_and_back(self, session: CDPSession, asked: dict[str, Any]) -> dict[str, Any]:
        """The same for a page that the browser enlarges."""
        answer = await self._taken(session, asked)
        await self._back(session)
        return answer

    @staticmethod
    async def _back(session: CDPSession) -> None:
        """Wait until a page that was enlarged for a picture has its size back.

        The browser continues as soon as it has told the page. On a busy computer, a press before the page knows lands
        elsewhere; any answer of the page itself comes after that.
        """
        with contextlib.suppress(Error, TimeoutError):  # a page that does not respond receives no press either
            async with asyncio.timeout(BACK_S):
                await session.send("Runtime.evaluate", {"expression": "0"})
