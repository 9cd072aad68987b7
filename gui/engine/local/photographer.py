"""Take sharp pictures on request: of the viewport, the whole page, or one element."""

import asyncio
from dataclasses import replace

from playwright.async_api import Error, Page

from gui.engine.capabilities import Part
from gui.engine.crop import cropped, holds
from gui.engine.local.chromium.camera import TIMEOUT_S, WHOLE_S, Camera
from gui.engine.veil import veiled
from gui.schema.action import Box
from gui.schema.code import Code
from gui.schema.errors import NotOfferedError, PageError
from gui.schema.fact import fact
from gui.schema.page import Picture
from gui.schema.remedy import RETRY

LONGEST_PX = 16_000
"""The most CSS pixels from top to bottom: the browser draws no longer pictures."""


class Photographer:
    """Takes pictures of the pages of one context."""

    def __init__(self, camera: Camera) -> None:
        self._camera = camera

    async def take(self, page: Page, part: Part, seen: Box, size: tuple[int, int], secrets: list[Box]) -> Picture:
        """A picture of a page as it was just read.

        Args:
            page: The page.
            part: What is to be on the picture.
            seen: What is in view.
            size: The size of the whole page.
            secrets: Where it shows secrets, which are painted over.

        Raises:
            PageError: The page cannot be drawn.
            NotOfferedError: A secret is shown, and more than the viewport is asked for. To draw that, the browser lays
                the page out anew, and the secret may then be anywhere.
        """
        wanted = seen if part == "view" else Box(0, 0, *size) if part == "page" else part
        if holds(seen, wanted):
            shown = await asyncio.to_thread(veiled, await self._taken(page, seen), secrets)
            return shown if part == "view" else await asyncio.to_thread(cropped, shown, wanted)
        if secrets:
            raise NotOfferedError(fact(Code.SECRET_IN_LONG_PICTURE), why=fact(Code.SECRET_MOVES_IN_LONG_PICTURE))
        left, top = max(wanted.x, 0.0), max(wanted.y, 0.0)
        width, height = wanted.x + wanted.width - left, min(wanted.y + wanted.height - top, LONGEST_PX)
        return await self._taken(page, Box(left, top, width, height), beyond=True)

    async def _taken(self, page: Page, box: Box, *, beyond: bool = False) -> Picture:
        if min(box.width, box.height) < 1:
            raise PageError(fact(Code.NOT_DRAWN), why=fact(Code.NOTHING_TO_DRAW), remedies=())
        try:
            taken = await self._camera.draw(page, "png", box if beyond else None)
        except TimeoutError as error:
            seconds = round(WHOLE_S if beyond else TIMEOUT_S)
            why = fact(Code.NOT_DRAWN_IN_TIME, count=seconds)
            raise PageError(fact(Code.NOT_DRAWN), why=why, remedies=(RETRY,)) from error
        except Error as error:
            why = fact(Code.BROWSER_DRAWS_NOT)
            raise PageError(fact(Code.NOT_DRAWN), why=why, remedies=(RETRY,), details=error.message) from error
        width, height = round(box.width), round(box.height)
        return replace(taken, width_css_px=width, height_css_px=height, scroll_x=box.x, scroll_y=box.y)
