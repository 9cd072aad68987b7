"""Check whether a canvas still shows the same at a clicked point; only its pixels can tell."""

import asyncio
import io

from PIL import Image, ImageChops

from gui.engine.reading.photograph import photograph
from gui.engine.session import StepSession
from gui.schema.action import Action, Box, Point
from gui.schema.errors import StepdeckError
from gui.schema.event import Spot, StepBegan
from gui.schema.page import Picture

_AROUND_PX = 16
"""CSS pixels compared on each side of a click: a sheet cell, or a bar or point of a chart."""

_NOISE = 60
"""Levels of 255 by which equal parts of a JPEG and a PNG may differ, most of all at the edges of letters."""

_LEAST = 0.005
"""The share of compared pixels that must differ, as for one thin digit."""


async def shows_the_same(session: StepSession, began: StepBegan, at: Point, drawing: Action | None) -> bool:
    """Whether the page shows the same at a point as when a step began; False if unknown.

    Reads the page, since the last reading may be older than the drawing.

    Args:
        session: The session.
        began: The beginning of the step.
        at: The point, on the drawing or in the viewport.
        drawing: The current drawing, if it is listed.
    """
    spot, box = began.spot, drawing.box if drawing is not None else None
    seen = session.observation
    if at.of == "viewport" and seen is not None and seen.metadata.viewport.viewport_width:
        view = seen.metadata.viewport
        spot, box = (0, 0, 1, 1), Box(view.scroll_x, view.scroll_y, view.viewport_width, view.viewport_height)
        at = Point(x=min(1.0, at.x / view.viewport_width), y=min(1.0, at.y / view.viewport_height))
    then = await session.store.picture(began.picture_before) if began.picture_before else None
    if then is None or spot is None or box is None or not box.width or not box.height:
        return False
    x, y = box.x + at.x * box.width, box.y + at.y * box.height
    around = Box(x - _AROUND_PX, y - _AROUND_PX, 2 * _AROUND_PX, 2 * _AROUND_PX)
    try:
        now = await photograph(session, around)
    except StepdeckError:
        return False
    return await asyncio.to_thread(_is_same, then, spot, at, box, now)


def _is_same(then: bytes, spot: Spot, at: Point, box: Box, now: Picture) -> bool:
    with Image.open(io.BytesIO(then)) as opened:
        before = opened.convert("RGB")
    with Image.open(io.BytesIO(now.data)) as opened:
        after = opened.convert("RGB")
    left, top, width, height = (part * side for part, side in zip(spot, before.size * 2, strict=True))
    across, down = width / box.width, height / box.height  # pixels of the old picture per CSS pixel
    if abs(across - down) > 0.02 * across:
        return False  # it had another shape
    # Near the edge of the page, the new picture contains less of the surroundings.
    x = left + at.x * width - (box.x + at.x * box.width - now.scroll_x) * across
    y = top + at.y * height - (box.y + at.y * box.height - now.scroll_y) * down
    edges = (x, y, x + now.width_css_px * across, y + now.height_css_px * down)
    if edges[0] < -1 or edges[1] < -1 or edges[2] > before.width + 1 or edges[3] > before.height + 1:
        return False  # part of it was out of view
    size = (now.width_css_px, now.height_css_px)
    within = (max(0.0, edges[0]), max(0.0, edges[1]), min(edges[2], before.width), min(edges[3], before.height))
    old = before.resize(size, Image.Resampling.BOX, within)
    bands = ImageChops.difference(old, after.resize(size, Image.Resampling.BOX)).split()
    most = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    return sum(most.histogram()[_NOISE:]) <= _LEAST * size[0] * size[1]
