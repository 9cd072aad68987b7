"""Stream pictures of the current tab as it changes, over the DevTools protocol."""

import asyncio
import contextlib
import math
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import replace
from typing import Any

from playwright.async_api import CDPSession, Error, Page

from gui.engine.local.chromium.passing import end
from gui.engine.local.chromium.sight import Sights, is_of
from gui.engine.reading.live import Scale, whole_size
from gui.schema.page import Picture

QUALITY = 80
"""JPEG quality: small text stays legible. Lower quality saves little, and PNG makes photographs many times larger."""

LOOK_S = 0.25
"""Seconds between checks whether another tab is current."""

REST_S = 0.7
"""Seconds without a frame after which a page counts as still; longer than the blink of a text cursor."""

STILL_S = 2.0
"""Seconds for a still; a page with an open dialog is not drawn at all."""

DETACH_S = 1.0
"""Seconds to detach; a crashed page does not answer any more."""

RESIZE_S = 0.4
"""Seconds between two changes of the frame size: a page may change its own size all the time."""

_TRIES = 2
"""Starts that may each bring a frame that does not fit the page, before a still is shown instead."""

MOST_PIXELS = 8_000_000
"""The most pixels of a frame; a viewport may be larger than any screen."""


Marks = Callable[[Page], object]
"""What to paint over in pictures of a page; another value means that the last picture is outdated."""


def no_marks(_page: Page) -> object:
    """Nothing is."""
    return None


Still = Callable[[Page], Awaitable[bytes]]
"""Takes a PNG of a page's viewport in the page's own pixels; empty bytes if it cannot."""


async def as_framed(_page: Page) -> bytes:
    """Frames have all the pixels of the page."""
    return b""


async def screenshot(page: Page) -> bytes:
    """A still taken by Playwright, which knows the pixel ratio that it set."""
    return await page.screenshot(type="png", caret="initial")


async def screencast(
    current: Callable[[], Page | None],
    scale: Scale = whole_size,
    still: Still = screenshot,
    sharper: Still = as_framed,
    marks: Marks = no_marks,
) -> AsyncGenerator[Picture, None]:
    """Yield pictures: the first at once, the next when something new was drawn and the last one was consumed.

    They are JPEG, as small as `scale` allows and never larger than the page. If a page at rest is shown enlarged, a PNG
    in the page's own pixels follows.

    Args:
        current: Returns the page to show; None ends the stream.
        scale: Returns the current scale.
        still: Takes the picture of a page at rest.
        sharper: Takes a JPEG to replace a frame that is shown enlarged, if the page has more pixels than its frames;
            empty bytes if it has not.
        marks: If its value changes, a page at rest gets another picture.
    """
    while (page := current()) is not None:
        with contextlib.suppress(Error):  # the page was closed; another one is current, or none
            async with contextlib.aclosing(_Cast(page, current, scale, still, sharper, marks).pictures()) as pictures:
                async for picture in pictures:
                    yield picture
        if current() is page:
            await asyncio.sleep(LOOK_S)  # it is about to be replaced


class _Cast:
    """The screencast of one page."""

    def __init__(
        self,
        page: Page,
        current: Callable[[], Page | None],
        scale: Scale,
        still: Still = screenshot,
        sharper: Still = as_framed,
        marks: Marks = no_marks,
    ) -> None:
        self._page = page
        self._marks = marks
        self._take = still
        self._sharper = sharper
        self._current = current
        self._scale = scale
        self._frames: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._skipped = False  # whether frames before the current one were skipped
        self._sure = False  # whether the page at rest looks like the last frame
        self._fresh = False  # whether the next frame is the one that each start brings
        self._sending: set[asyncio.Task[Any]] = set()
        size = page.viewport_size
        self._size = (size["width"], size["height"]) if size else (0, 0)
        self._zoom = 1.0  # screen pixels per CSS pixel: a page for wide screens is scaled on a small one
        self._limits: tuple[int, int] | None = None
        self._limited_at = -math.inf
        self._still_of: Picture | None = None
        self._still: Picture | None = None

    async def pictures(self) -> AsyncGenerator[Picture, None]:
        """Yield pictures of this page while it is current.

        Raises:
            playwright Error: The page is gone, or the browser does not speak the protocol.
        """
        session = await self._page.context.new_cdp_session(self._page)
        session.on("Page.screencastFrame", self._frames.put_nowait)
        sights = Sights(self._page, session)
        last: Picture | None = None
        dropped = 0  # frames dropped since the last shown one, each the first of a start
        stale = False
        marks = self._marks(self._page)
        shown_at = time.monotonic()
        try:
            await self._start(session)
            while self._current() is self._page:
                frame = await self._next(session)
                if frame is None:
                    if stale:
                        # No other frame may come for what the dropped one showed. If frames never fit, a still does.
                        stale, dropped = False, dropped + 1
                        if dropped > _TRIES:
                            own = await self._take_own(session, sights)
                            if own is not None and self._current() is self._page:
                                last, marks, shown_at = own, self._marks(self._page), time.monotonic()
                                yield own
                        else:
                            await session.send("Page.stopScreencast")
                            await self._start(session)
                        continue
                    if last is None:
                        continue
                    if self._marks(self._page) != marks:
                        # The page may be another one by now, so the last picture is not painted over again.
                        last = self._still_of = None
                        await session.send("Page.stopScreencast")
                        await self._start(session)
                        continue
                    await self._fit(session)
                    if time.monotonic() - shown_at <= REST_S:
                        continue
                    if self._shown() > 1 and self._still_of is not last:
                        self._still_of, self._sure = last, True
                        self._still = await self._take_still(session, last)
                        if self._still is not None and self._current() is self._page:
                            yield self._still
                    elif not self._sure:
                        # The browser drops what is drawn while two frames are not acknowledged, even the last frame.
                        self._sure = True
                        await session.send("Page.stopScreencast")
                        await self._start(session)
                    continue
                if self._current() is not self._page:
                    return
                fresh, self._fresh = self._fresh, False
                picture = await sights.picture(frame)
                if self._current() is not self._page:  # what to paint over is known for the current page only
                    return
                if picture is None:
                    stale = True
                    self._note_shown(session, frame)
                    continue
                stale, dropped = False, 0
                # Taking a screenshot makes the browser draw, so the same frame may come again.
                if last is None or not _same(picture, last):
                    self._sure = self._sure and fresh
                    last, shown_at = picture, time.monotonic()
                    marks = self._marks(self._page)
                    if self._still_of is not None and _same(picture, self._still_of):
                        last = self._still_of  # the page looks as it did before
                        yield self._still or picture
                    else:
                        sharp = await self._sharpened(picture, sights)
                        if self._current() is self._page:
                            yield sharp
                self._note_shown(session, frame)
                self._note_size(frame["metadata"])
                await self._fit(session)
        finally:
            for task in self._sending:
                task.cancel()
            await end(session, self._page, within_s=DETACH_S)

    def _note_size(self, metadata: dict[str, Any]) -> None:
        self._size = round(metadata["deviceWidth"]), round(metadata["deviceHeight"])
        self._zoom = metadata.get("pageScaleFactor") or 1

    def _shown(self) -> float:
        """Pixels of our screen per pixel of the page's own."""
        return self._scale() / self._zoom

    async def _sharpened(self, frame: Picture, sights: Sights) -> Picture:
        """The frame, or a current picture with more of the page's pixels, if the page still shows the same area."""
        data = await self._sharper(self._page) if self._shown() > 1 else b""
        seen = await sights.now() if data else None
        return replace(frame, data=data) if seen is not None and is_of(frame, seen) else frame

    async def _next(self, session: CDPSession) -> dict[str, Any] | None:
        """The newest frame; older ones are skipped. None if none comes for a while.

        The browser draws at most two frames that are not acknowledged. It continues while this one is shown, but draws
        only one more if frames came faster than they were shown: others would be drawn for nothing.
        """
        try:
            # Not `wait_for`: on Python 3.11 it loses a cancellation that comes at the same moment as a frame.
            async with asyncio.timeout(LOOK_S):
                frame = await self._frames.get()
        except TimeoutError:
            return None
        self._skipped = not self._frames.empty()
        while not self._frames.empty():
            self._acknowledge(session, frame)
            frame = self._frames.get_nowait()
        if not self._skipped:
            self._acknowledge(session, frame)
        return frame

    def _note_shown(self, session: CDPSession, frame: dict[str, Any]) -> None:
        if self._skipped:
            self._acknowledge(session, frame)

    def _acknowledge(self, session: CDPSession, frame: dict[str, Any]) -> None:
        """Acknowledge a frame without waiting: the round trip through the driver would slow down every frame."""
        task = asyncio.ensure_future(_tell_taken(session, frame))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    async def _start(self, session: CDPSession) -> None:
        self._limits = _limits(self._size, self._shown())
        self._limited_at = time.monotonic()
        asked: dict[str, Any] = {"format": "jpeg", "quality": QUALITY}
        if self._limits is not None:
            asked |= {"maxWidth": self._limits[0], "maxHeight": self._limits[1]}
        self._fresh = True
        await session.send("Page.startScreencast", asked)

    async def _fit(self, session: CDPSession) -> None:
        """Request larger frames if they are too small, and smaller ones if half the size is enough."""
        has, wants = _share(self._size, self._limits), _share(self._size, _limits(self._size, self._shown()))
        if wants * 0.98 <= has <= wants * 2 or time.monotonic() - self._limited_at < RESIZE_S:
            return
        await session.send("Page.stopScreencast")
        await self._start(session)

    async def _take_still(self, session: CDPSession, last: Picture) -> Picture | None:
        """A still of the page in its own pixels; None if it cannot be drawn now.

        While the picture is taken the page may have another size, so there are no frames meanwhile.
        """
        data = await self._drawn(session)
        return replace(last, data=data) if data else None

    async def _take_own(self, session: CDPSession, sights: Sights) -> Picture | None:
        """A still of the page's visible area; None if that changes meanwhile or is unknown."""
        before = await sights.now()
        data = await self._drawn(session)
        if not data or before is None or await sights.now() != before:
            return None
        return Picture(data, round(before.width), round(before.height), round(before.left), round(before.top))

    async def _drawn(self, session: CDPSession) -> bytes:
        await session.send("Page.stopScreencast")
        data = b""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(STILL_S):
                data = await self._take(self._page)
        await self._start(session)
        return data


def _same(picture: Picture, other: Picture) -> bool:
    """Whether two pictures are equal and show the same area."""
    place = (picture.scroll_x, picture.scroll_y, picture.width_css_px, picture.height_css_px)
    return picture.data == other.data and place == (
        other.scroll_x,
        other.scroll_y,
        other.width_css_px,
        other.height_css_px,
    )


def _limits(size: tuple[int, int], scale: float) -> tuple[int, int] | None:
    """The largest width and height of frames to request; None for no limit."""
    width, height = size
    if width <= 0 or height <= 0:
        return None
    share = min(scale, 1.0, math.sqrt(MOST_PIXELS / (width * height)))
    return (math.ceil(width * share), math.ceil(height * share)) if share < 1 else None


def _share(size: tuple[int, int], limits: tuple[int, int] | None) -> float:
    """The scale that fits a page of this size into limits: 1 for full size."""
    if limits is None or min(size) <= 0:
        return 1.0
    return min(1.0, limits[0] / size[0], limits[1] / size[1])


async def _tell_taken(session: CDPSession, frame: dict[str, Any]) -> None:
    with contextlib.suppress(Error):  # the page may be gone by now
        await session.send("Page.screencastFrameAck", {"sessionId": frame["sessionId"]})
