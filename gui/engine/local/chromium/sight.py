"""Find out which frames of a screencast show the page's visible area, and where that is on the page."""

import asyncio
import io
from dataclasses import dataclass
from typing import Any

from PIL import Image, UnidentifiedImageError
from playwright.async_api import CDPSession, Page, ViewportSize

from gui.engine.local.chromium.frames import picture_of
from gui.schema.page import Picture

ANSWER_S = 1.0
"""Seconds for a page to report its visible area; a busy page, or one with an open dialog, does not."""

_SCROLLBAR = 20
"""The most screen pixels of a scrollbar: frames include it, the visible area does not."""

_ROUNDING = 2
"""Screen pixels by which sizes differ that were rounded differently."""


@dataclass(frozen=True, slots=True)
class Sight:
    """The visual viewport of a page, without scrollbars.

    Attributes:
        width, height: In CSS pixels, at the zoom of the browser.
        left, top: Its position on the page, in CSS pixels.
        scale: Screen pixels per CSS pixel, apart from the pixel ratio.
    """

    width: float
    height: float
    left: float
    top: float
    scale: float


class Sights:
    """Compares the frames of one page with its visible area.

    While a screenshot is taken of a page with a pixel ratio, the metadata of frames is in device pixels. Such a frame
    looks like one of a large viewport: the page is asked whenever the metadata has changed.
    """

    def __init__(self, page: Page, session: CDPSession) -> None:
        self._page = page
        self._session = session
        self._agreed: object = None

    async def picture(self, frame: dict[str, Any]) -> Picture | None:
        """The picture of a frame; None if it may not show the page's visible area.

        Raises:
            playwright Error: The page is gone.
        """
        picture, size = picture_of(frame), self._page.viewport_size
        if picture is None or not _fills(picture):
            return None
        metadata = frame["metadata"]
        told = [metadata["deviceWidth"], metadata["deviceHeight"], metadata.get("pageScaleFactor"), size and {**size}]
        if told != self._agreed:
            seen = await self.now()
            # A page with an open dialog does not answer; the size it was given is known anyway.
            if not (_agree(picture, seen) if seen else _is_of_size(metadata, size)):
                return None
            self._agreed = told
        return picture

    async def now(self) -> Sight | None:
        """The visible area; None if the page does not answer.

        Raises:
            playwright Error: The page is gone.
        """
        try:
            async with asyncio.timeout(ANSWER_S):
                seen = (await self._session.send("Page.getLayoutMetrics"))["cssVisualViewport"]
        except TimeoutError:
            return None
        zoom = seen.get("zoom") or 1
        size = seen["clientWidth"] * zoom, seen["clientHeight"] * zoom
        return Sight(*size, seen["pageX"], seen["pageY"], seen.get("scale") or 1)


def _fills(picture: Picture) -> bool:
    """Whether an image has the proportions of the area that it shows."""
    try:
        with Image.open(io.BytesIO(picture.data)) as image:
            across, down = image.width / picture.width_css_px, image.height / picture.height_css_px
    except UnidentifiedImageError:
        return False
    least = min(picture.width_css_px, picture.height_css_px)
    return abs(across - down) <= _ROUNDING * max(1.0, across, down) / least


def _is_of_size(metadata: dict[str, Any], size: ViewportSize | None) -> bool:
    """Whether a frame shows a viewport of that size, not in device pixels; False if no size was set."""
    if size is None:
        return False
    more = metadata["deviceWidth"] - size["width"], metadata["deviceHeight"] - size["height"]
    return all(abs(pixels) <= _ROUNDING for pixels in more)


def is_of(picture: Picture, seen: Sight) -> bool:
    """Whether a picture shows the current visible area."""
    place = abs(picture.scroll_x - seen.left), abs(picture.scroll_y - seen.top)
    return max(place) * min(seen.scale, 1) <= _ROUNDING and _agree(picture, seen)


def _agree(picture: Picture, seen: Sight) -> bool:
    more = picture.width_css_px - seen.width, picture.height_css_px - seen.height
    return all(-_ROUNDING <= pixels * min(seen.scale, 1) <= _SCROLLBAR for pixels in more)
