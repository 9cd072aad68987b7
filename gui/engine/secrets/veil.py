"""Paint over secrets in a picture before it is stored."""

import io
from collections.abc import Iterable
from dataclasses import replace

from PIL import Image, ImageDraw

from gui.schema.action import Box
from gui.schema.page import Picture

COLOUR = (96, 104, 112)
"""A grey that stands out from fields of light and dark pages alike."""

_MARGIN = 2
"""CSS pixels around each box, since scaling a picture down blurs it."""

_JPEG_QUALITY = 80


def veiled(picture: Picture, boxes: Iterable[Box]) -> Picture:
    """The picture with the boxes painted over; the same object if none of them is in it.

    Takes some milliseconds per million pixels: call it in a thread.

    Args:
        picture: The picture, with its position on the page.
        boxes: In CSS pixels of the page.
    """
    if picture.width_css_px <= 0 or picture.height_css_px <= 0:
        return picture
    shown = Box(picture.scroll_x, picture.scroll_y, picture.width_css_px, picture.height_css_px)
    hidden = [box for box in boxes if _overlap(box, shown)]
    if not hidden:
        return picture
    with Image.open(io.BytesIO(picture.data)) as opened:
        kind, image = opened.format or "PNG", opened.convert("RGB")
    across, down = image.width / shown.width, image.height / shown.height
    draw = ImageDraw.Draw(image)
    for box in hidden:
        left, top = (box.x - shown.x - _MARGIN) * across, (box.y - shown.y - _MARGIN) * down
        right = (box.x + box.width - shown.x + _MARGIN) * across
        bottom = (box.y + box.height - shown.y + _MARGIN) * down
        draw.rectangle((left, top, right, bottom), fill=COLOUR)
    written = io.BytesIO()
    image.save(written, kind, quality=_JPEG_QUALITY)
    return replace(picture, data=written.getvalue())


def _overlap(box: Box, other: Box) -> bool:
    return (
        box.x < other.x + other.width
        and other.x < box.x + box.width
        and box.y < other.y + other.height
        and other.y < box.y + box.height
    )
