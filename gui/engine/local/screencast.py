"""Pictures of the current tab as it changes, over the DevTools protocol."""

import asyncio
import base64
import contextlib
from collections.abc import AsyncIterator, Callable
from typing import Any

from playwright.async_api import Error, Page

QUALITY = 70
LOOK_S = 0.25
"""How often it is looked whether another tab is current."""


async def screencast(current: Callable[[], Page | None]) -> AsyncIterator[bytes]:
    """JPEG pictures, the first at once, the next when something was drawn and the last was taken.

    Args:
        current: The page to show; None ends it.
    """
    while (page := current()) is not None:
        with contextlib.suppress(Error):  # the page closed; another one is current, or none
            async for picture in _pictures_of(page, current):
                yield picture
        await asyncio.sleep(0)


async def _pictures_of(page: Page, current: Callable[[], Page | None]) -> AsyncIterator[bytes]:
    frames: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    session = await page.context.new_cdp_session(page)
    session.on("Page.screencastFrame", frames.put_nowait)
    try:
        await session.send("Page.startScreencast", {"format": "jpeg", "quality": QUALITY})
        while current() is page:
            try:
                frame = await asyncio.wait_for(frames.get(), LOOK_S)
            except TimeoutError:
                continue
            yield base64.b64decode(frame["data"])
            # The browser holds the next picture back until this one was taken.
            await session.send("Page.screencastFrameAck", {"sessionId": frame["sessionId"]})
    finally:
        with contextlib.suppress(Error):
            await session.detach()
