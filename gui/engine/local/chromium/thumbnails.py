"""Stream small pictures of a page at a low rate, for a wall of sessions; none while the page rests."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from typing import Any

from playwright.async_api import Error, Page

from gui.engine.local.chromium.passing import end
from gui.engine.local.chromium.sight import Sights
from gui.schema.page import Picture

QUALITY = 60
Veil = Callable[[Picture], Awaitable[Picture | None]]
"""Removes secrets from a new picture; None if it is unknown where they are on it."""

LOOK_S = 0.5
"""Seconds between checks which page is wanted, if any."""

ANSWER_S = 2.0
"""Seconds for the page to answer; one with an open dialog does not, and is tried again later."""


async def thumbnails(
    current: Callable[[], Page | None], veil: Veil, *, width_px: int, every_s: float
) -> AsyncGenerator[Picture, None]:
    """Yield JPEG pictures: the first at once, the next when something new was drawn and enough time has passed.

    Args:
        current: Returns the page to show; None ends the stream.
        veil: Removes the secrets. If they are unknown for a picture, it is dropped and another one taken soon.
        width_px: The largest width of a picture, in device pixels.
        every_s: The least time between pictures, in seconds.
    """
    while (page := current()) is not None:
        with contextlib.suppress(Error, TimeoutError):  # the page was closed, or does not answer now
            async for picture in _pictures_of(page, current, veil, width_px, every_s):
                yield picture
        await asyncio.sleep(LOOK_S)  # never a busy loop on a page that cannot be drawn


async def _pictures_of(
    page: Page, current: Callable[[], Page | None], veil: Veil, width_px: int, every_s: float
) -> AsyncIterator[Picture]:
    frames: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    async with asyncio.timeout(ANSWER_S):
        session = await page.context.new_cdp_session(page)
    session.on("Page.screencastFrame", frames.put_nowait)
    sights, stale = Sights(page, session), False
    try:
        asked = {"format": "jpeg", "quality": QUALITY, "maxWidth": width_px, "maxHeight": 4 * width_px}
        async with asyncio.timeout(ANSWER_S):
            await session.send("Page.startScreencast", asked)
        while current() is page:
            try:
                async with asyncio.timeout(LOOK_S):
                    frame = await frames.get()
            except TimeoutError:
                if stale:  # no other frame may come for what the dropped one showed
                    stale = False
                    async with asyncio.timeout(ANSWER_S):
                        await session.send("Page.stopScreencast")
                        await session.send("Page.startScreencast", asked)
                continue
            picture = await sights.picture(frame)
            if picture is not None:
                picture = await veil(picture)
            stale = picture is None
            if picture is not None:
                yield picture
            # The browser draws no frame before the last one is acknowledged, which limits the rate.
            await asyncio.sleep(every_s)
            async with asyncio.timeout(ANSWER_S):
                await session.send("Page.screencastFrameAck", {"sessionId": frame["sessionId"]})
    finally:
        await end(session, page, within_s=ANSWER_S)
