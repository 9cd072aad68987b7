"""Tell which frames of a screencast show what the page itself has in sight, and where on the page that is."""

import asyncio
import io
from dataclasses import dataclass
from typing import Any

from PIL import Image, UnidentifiedImageError
from playwright.async_api import CDPSession, Page, ViewportSize

from gui.engine.local.chromium.frames import picture_of
from gui.schema.page import Picture

ANSWER_S = 1.0
"""Seconds for a page to tell what is in sight; one that is busy, or blocked by a dialog, does not."""

_SCROLLBAR = 20
"""The most pixels of the screen that a scrollbar takes: frames show it, what is in sight does not have it."""

_ROUNDING = 2
"""Pixels of the screen by which sizes that were rounded on different ways differ."""


@dataclass(frozen=True, slots=True)
class Sight:
    """The visual viewport of a page, without scrollbars.

    Attributes:
        width, height: In CSS pixels, at the zoom of the browser.
        left, top: Where it is on the page, in CSS pixels.
        scale: Pixels of the screen per CSS pixel, apart from the pixel ratio.
    """

    width: float
    height: float
    left: float
    top: float
    scale: float


class Sights:
    """Compares the frames of one page with what it has in sight.

    While a screenshot is taken of a page with a pixel ratio, the metadata of frames are in pixels of the device.
    Nothing in such a frame tells it from one of a large viewport: the page is asked whenever the metadata have changed.
    """

    def __init__(self, page: Page, session: CDPSession) -> None:
        self._page = page
        self._session = session
        self._agreed: object = None

    async def picture(self, frame: dict[str, Any]) -> Picture | None:
        """The picture of a frame; None if it may not be what the page has in sight.

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
            # A page behind a dialog does not answer. What it was given to fill is known all the same.
            if not (_agree(picture, seen) if seen else _is_of_size(metadata, size)):
                return None
            self._agreed = told
        return picture

    async def now(self) -> Sight | None:
        """What is in sight; None if the page does not answer.

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
    """Whether an image has the shape of the place on the page that it is to be of."""
    try:
        with Image.open(io.BytesIO(picture.data)) as image:
            across, down = image.width / picture.width_css_px, image.height / picture.height_css_px
    except UnidentifiedImageError:
        return False
    least = min(picture.width_css_px, picture.height_css_px)
    return abs(across - down) <= _ROUNDING * max(1.0, across, down) / least


def _is_of_size(metadata: dict[str, Any], size: ViewportSize | None) -> bool:
    """Whether a frame is of a viewport of that size rather than in pixels of the device; False if none was set."""
    if size is None:
        return False
    more = metadata["deviceWidth"] - size["width"], metadata["deviceHeight"] - size["height"]
    return all(abs(pixels) <= _ROUNDING for pixels in more)


def is_of(picture: Picture, seen: Sight) -> bool:
    """Whether a picture is of what is in sight now."""
    place = abs(picture.scroll_x - seen.left), abs(picture.scroll_y - seen.top)
    return max(place) * min(seen.scale, 1) <= _ROUNDING and _agree(picture, seen)


def _agree(picture: Picture, seen: Sight) -> bool:
    more = picture.width_css_px - seen.width, picture.height_css_px - seen.height
    return all(-_ROUNDING <= pixels * min(seen.scale, 1) <= _SCROLLBAR for pixels in more)
