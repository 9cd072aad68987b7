"""Pictures of the current tab as it changes, over the DevTools protocol."""

import asyncio
import base64
import contextlib
import math
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import Any

from playwright.async_api import CDPSession, Error, Page

from gui.engine.live import Scale, whole_size
from gui.schema.page import Picture

QUALITY = 80
"""JPEG quality: small text stays legible. Lower ones save little, and as PNG photographs are many times as large."""

LOOK_S = 0.25
"""How often it is looked whether another tab is current."""

REST_S = 0.7
"""A page without a frame for so long rests; longer than a text cursor stays dark."""

STILL_S = 2.0
"""Seconds that a still may take; a page with an open dialog is not drawn at all."""

DETACH_S = 1.0
"""A page that has crashed does not answer any more."""

RESIZE_S = 0.4
"""Seconds between two changes of the size of frames: a page may change its own with each of them."""

MOST_PIXELS = 8_000_000
"""Of one frame; a viewport may be larger than any screen."""


Still = Callable[[Page], Awaitable[bytes]]
"""Takes a PNG of a page's viewport in the pixels of the page's own screen; empty bytes if it cannot."""


async def screenshot(page: Page) -> bytes:
    """A still as Playwright takes it, which knows the pixel ratio that it gave the page."""
    return await page.screenshot(type="png", caret="initial")


async def screencast(
    current: Callable[[], Page | None], scale: Scale = whole_size, still: Still = screenshot
) -> AsyncGenerator[Picture, None]:
    """Pictures, the first at once, the next when something else was drawn and the last was taken.

    They are JPEG, as small as `scale` allows and never larger than the page. Once the page rests, one that is shown
    larger than that follows as PNG, in the pixels of the page's own screen.

    Args:
        current: The page to show; None ends it.
        scale: Asked again and again.
        still: Takes the picture of a page at rest.
    """
    while (page := current()) is not None:
        with contextlib.suppress(Error):  # the page closed; another one is current, or none
            async with contextlib.aclosing(_Cast(page, current, scale, still).pictures()) as pictures:
                async for picture in pictures:
                    yield picture
        if current() is page:
            await asyncio.sleep(LOOK_S)  # it is about to go


class _Cast:
    """The screencast of one page."""

    def __init__(self, page: Page, current: Callable[[], Page | None], scale: Scale, still: Still = screenshot) -> None:
        self._page = page
        self._take = still
        self._current = current
        self._scale = scale
        self._frames: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._sending: set[asyncio.Task[Any]] = set()
        size = page.viewport_size
        self._size = (size["width"], size["height"]) if size else (0, 0)
        self._limits: tuple[int, int] | None = None
        self._limited_at = -math.inf
        self._still_of: Picture | None = None
        self._still: Picture | None = None

    async def pictures(self) -> AsyncGenerator[Picture, None]:
        """Those of this page, as long as it is current.

        Raises:
            playwright Error: The page is gone, or the browser does not speak the protocol.
        """
        session = await self._page.context.new_cdp_session(self._page)
        session.on("Page.screencastFrame", self._frames.put_nowait)
        last: Picture | None = None
        shown_at = time.monotonic()
        try:
            await self._start(session)
            while self._current() is self._page:
                frame = await self._next(session)
                if frame is None:
                    if last is None:
                        continue
                    await self._fit(session)
                    rests = time.monotonic() - shown_at > REST_S
                    if rests and self._scale() > 1 and self._still_of is not last:
                        self._still_of = last
                        self._still = await self._take_still(session, last)
                        if self._still is not None:
                            yield self._still
                    continue
                if self._current() is not self._page:
                    return
                picture = picture_of(frame)
                # Whoever takes a screenshot makes the browser draw, and the same frame comes again.
                if picture is not None and (last is None or not _same(picture, last)):
                    last, shown_at = picture, time.monotonic()
                    if self._still_of is not None and _same(picture, self._still_of):
                        last = self._still_of  # as before it was drawn in between
                        yield self._still or picture
                    else:
                        yield picture
                # The browser holds the next ones back until this one was taken.
                self._acknowledge(session, frame)
                self._size = round(frame["metadata"]["deviceWidth"]), round(frame["metadata"]["deviceHeight"])
                await self._fit(session)
        finally:
            for task in self._sending:
                task.cancel()
            with contextlib.suppress(Error, TimeoutError):
                async with asyncio.timeout(DETACH_S):
                    await session.detach()

    async def _next(self, session: CDPSession) -> dict[str, Any] | None:
        """The newest frame; those before it are passed over. None if there is none for a while."""
        try:
            # Not `wait_for`: on Python 3.11 it forgets a cancellation that comes at the same moment as a frame.
            async with asyncio.timeout(LOOK_S):
                frame = await self._frames.get()
        except TimeoutError:
            return None
        while not self._frames.empty():
            self._acknowledge(session, frame)
            frame = self._frames.get_nowait()
        return frame

    def _acknowledge(self, session: CDPSession, frame: dict[str, Any]) -> None:
        """Not waited for: the way there and back through the driver would be missing from every frame's time."""
        task = asyncio.ensure_future(_tell_taken(session, frame))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    async def _start(self, session: CDPSession) -> None:
        self._limits = _limits(self._size, self._scale())
        self._limited_at = time.monotonic()
        asked: dict[str, Any] = {"format": "jpeg", "quality": QUALITY}
        if self._limits is not None:
            asked |= {"maxWidth": self._limits[0], "maxHeight": self._limits[1]}
        await session.send("Page.startScreencast", asked)

    async def _fit(self, session: CDPSession) -> None:
        """Ask for larger frames where they are too small, and for smaller ones where half would do."""
        has, wants = _share(self._size, self._limits), _share(self._size, _limits(self._size, self._scale()))
        if wants * 0.98 <= has <= wants * 2 or time.monotonic() - self._limited_at < RESIZE_S:
            return
        await session.send("Page.stopScreencast")
        await self._start(session)

    async def _take_still(self, session: CDPSession, last: Picture) -> Picture | None:
        """The page as it rests, whole, in the pixels of its own screen; None where it cannot be drawn now.

        While the picture is taken the page may have another size, so there are no frames meanwhile.
        """
        await session.send("Page.stopScreencast")
        data = b""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(STILL_S):
                data = await self._take(self._page)
        await self._start(session)
        if not data:
            return None
        return Picture(data, last.width_css_px, last.height_css_px, last.scroll_x, last.scroll_y)


def picture_of(frame: dict[str, Any]) -> Picture | None:
    """The frame of a screencast with its place; None for a viewport without size.

    Its metadata has the viewport as it is on the screen, and scroll positions in CSS pixels. A page that is made for a
    wide screen and shown on a small one is scaled as a whole.
    """
    metadata = frame["metadata"]
    scale = metadata.get("pageScaleFactor") or 1
    width, height = round(metadata["deviceWidth"] / scale), round(metadata["deviceHeight"] / scale)
    if width <= 0 or height <= 0:
        return None
    left, top = round(metadata.get("scrollOffsetX", 0)), round(metadata.get("scrollOffsetY", 0))
    return Picture(base64.b64decode(frame["data"]), width, height, left, top)


def _same(picture: Picture, other: Picture) -> bool:
    """Whether two frames show the same at the same place."""
    place = (picture.scroll_x, picture.scroll_y, picture.width_css_px, picture.height_css_px)
    return picture.data == other.data and place == (
        other.scroll_x,
        other.scroll_y,
        other.width_css_px,
        other.height_css_px,
    )


def _limits(size: tuple[int, int], scale: float) -> tuple[int, int] | None:
    """Width and height that frames need; None where nothing has to be said of them."""
    width, height = size
    if width <= 0 or height <= 0:
        return None
    share = min(scale, 1.0, math.sqrt(MOST_PIXELS / (width * height)))
    return (math.ceil(width * share), math.ceil(height * share)) if share < 1 else None


def _share(size: tuple[int, int], limits: tuple[int, int] | None) -> float:
    """How large a page of this size is shown within limits: 1 for whole."""
    if limits is None or min(size) <= 0:
        return 1.0
    return min(1.0, limits[0] / size[0], limits[1] / size[1])


async def _tell_taken(session: CDPSession, frame: dict[str, Any]) -> None:
    with contextlib.suppress(Error):  # it may be gone by now
        await session.send("Page.screencastFrameAck", {"sessionId": frame["sessionId"]})
