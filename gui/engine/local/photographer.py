"""Take sharp pictures on request: of the viewport, the whole page, or one element."""

import asyncio
from collections.abc import Coroutine
from dataclasses import replace
from typing import Any, TypeVar

from playwright.async_api import Error, Page

from gui.engine.capabilities import Part
from gui.engine.local.chromium.camera import TIMEOUT_S, WHOLE_S, Camera, Where
from gui.engine.reading.crop import cropped, holds
from gui.engine.secrets.veil import veiled
from gui.schema.action import Box
from gui.schema.code import Code
from gui.schema.errors import NotOfferedError, PageError
from gui.schema.fact import fact
from gui.schema.page import Picture
from gui.schema.remedy import RETRY

T = TypeVar("T")

LONGEST_PX = 16_000
"""The largest height in CSS pixels: the browser draws no longer pictures."""


class Photographer:
    """Takes pictures of the pages of one context."""

    def __init__(self, camera: Camera) -> None:
        self._camera = camera

    async def take(
        self, page: Page, part: Part, seen: Box, size: tuple[int, int], secrets: list[Box], where: Where | None
    ) -> Picture:
        """A picture of a page as it was just read.

        Args:
            page: The page.
            part: The part to draw.
            seen: The visible area.
            size: The size of the whole page.
            secrets: Boxes of visible secrets, which are painted over.
            where: Finds their current boxes; None if there are none. To draw more than the viewport, the browser lays
                the page out anew.

        Raises:
            PageError: The page cannot be drawn.
            NotOfferedError: More than the viewport is wanted, and the place of a secret is unknown in it.
        """
        wanted = seen if part == "view" else Box(0, 0, *size) if part == "page" else part
        if holds(seen, wanted):
            shown = await asyncio.to_thread(veiled, await self._taken(page, seen), secrets)
            return shown if part == "view" else await asyncio.to_thread(cropped, shown, wanted)
        left, top = max(wanted.x, 0.0), max(wanted.y, 0.0)
        width, height = wanted.x + wanted.width - left, min(wanted.y + wanted.height - top, LONGEST_PX)
        if where is None:
            return await self._taken(page, Box(left, top, width, height), beyond=True)
        return await self._covered(page, Box(left, top, width, height), where)

    async def _covered(self, page: Page, box: Box, where: Where) -> Picture:
        """A picture of more than the viewport of a page with secrets."""
        found = await self._drawn(box, self._camera.draw_laid_out(page, box, where), beyond=True)
        if found is None:
            raise NotOfferedError(fact(Code.SECRET_IN_LONG_PICTURE), why=fact(Code.SECRET_MOVES_IN_LONG_PICTURE))
        taken, secrets = found
        return await asyncio.to_thread(veiled, _placed(taken, box), secrets)

    async def _taken(self, page: Page, box: Box, *, beyond: bool = False) -> Picture:
        drawing = self._camera.draw(page, "png", box if beyond else None)
        return _placed(await self._drawn(box, drawing, beyond=beyond), box)

    @staticmethod
    async def _drawn(box: Box, drawing: Coroutine[Any, Any, T], *, beyond: bool) -> T:
        if min(box.width, box.height) < 1:
            drawing.close()
            raise PageError(fact(Code.NOT_DRAWN), why=fact(Code.NOTHING_TO_DRAW), remedies=())
        try:
            return await drawing
        except TimeoutError as error:
            seconds = round(WHOLE_S if beyond else TIMEOUT_S)
            why = fact(Code.NOT_DRAWN_IN_TIME, count=seconds)
            raise PageError(fact(Code.NOT_DRAWN), why=why, remedies=(RETRY,)) from error
        except Error as error:
            why = fact(Code.BROWSER_DRAWS_NOT)
            raise PageError(fact(Code.NOT_DRAWN), why=why, remedies=(RETRY,), details=error.message) from error


def _placed(taken: Picture, box: Box) -> Picture:
    """A picture that knows its place on the page."""
    width, height = round(box.width), round(box.height)
    return replace(taken, width_css_px=width, height_css_px=height, scroll_x=box.x, scroll_y=box.y)
