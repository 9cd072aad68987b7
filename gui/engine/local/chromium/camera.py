"""Take pictures of the viewport, over the DevTools protocol if possible: it takes half the time of a screenshot."""

import asyncio
import base64
import contextlib
from typing import Any, Literal

from playwright.async_api import Error, Page

from gui.engine.local.chromium.devtools import DevTools
from gui.schema.page import Picture

PictureFormat = Literal["jpeg", "png"]

QUALITY = 80
"""JPEG quality: small text stays sharp."""

TIMEOUT_S = 4.0


class Camera:
    """Takes pictures of the pages of one context."""

    def __init__(self, devtools: DevTools) -> None:
        self._devtools = devtools

    async def take(self, page: Page, kind: PictureFormat) -> Picture | None:
        """A picture of the viewport; None if the page cannot be drawn in time.

        The caller fills in size and scroll position.
        """
        data: bytes | None = None
        quality: dict[str, Any] = {"quality": QUALITY} if kind == "jpeg" else {}
        with contextlib.suppress(Error, TimeoutError):
            async with asyncio.timeout(TIMEOUT_S):
                session = await self._devtools.session(page)
                if session is None:
                    data = await page.screenshot(type=kind, **quality)
                else:
                    answer = await session.send(
                        "Page.captureScreenshot",
                        {
                            **quality,
                            "format": kind,
                            "optimizeForSpeed": True,
                            "captureBeyondViewport": False,
                        },
                    )
                    data = base64.b64decode(answer["data"])
        if not data:
            return None
        return Picture(data, 0, 0)
