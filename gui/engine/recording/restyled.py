"""Find out whether a step changed only the page's look: elements with other attributes that are drawn differently."""

import asyncio
import io
from collections.abc import Sequence

from PIL import Image, ImageChops

from gui.engine.describe.named import field_name
from gui.schema.action import Box
from gui.schema.code import Code
from gui.schema.fact import Fact, fact
from gui.schema.page import Observation, Picture

_NOISE = 40
"""Levels of 255 by which equal parts of two JPEG pictures may differ."""

_CARET_PX = 6
"""The width in CSS pixels that must differ: a blinking caret is narrower."""

_WIDE, _MUCH = 0.25, 0.25
"""The share of the picture that makes a box large, and the share of a large box that must differ: some part always
moves."""

_MOST = 0.6
"""The share of changed pixels that defines a colour; edges of lines and letters lie in between."""

_REDDISH = 16
"""Levels by which red leads in red or pink; in orange it leads by less than green and blue differ."""


async def looks_changed(before: Observation, after: Observation, dressed: Sequence[Box]) -> tuple[Fact, ...]:
    """The visual changes of a step that changed neither texts nor actions; empty if there are none.

    Only elements whose attributes the step changed are compared, so that carets, animations and other moving parts do
    not count. Takes some milliseconds, in a thread.

    Args:
        before: The page as the user acted on it.
        after: The page afterwards.
        dressed: The boxes of the elements with changed attributes, in CSS pixels of the page.
    """
    one, other = before.picture, after.picture
    if one is None or other is None or (one.scroll_x, one.scroll_y) != (other.scroll_x, other.scroll_y):
        return ()
    if (one.width_css_px, one.height_css_px) != (other.width_css_px, other.height_css_px) or not one.width_css_px:
        return ()
    found = await asyncio.to_thread(_drawn_anew, one, other, dressed)
    if not found:
        return ()
    # The smallest is the most precise; a larger one beside it did not change, or changed as a whole.
    small = [(box, red) for box, red in found if not _is_wide(box, one)]
    named = {_named(after, box): red for box, red in small}
    if len(small) != len(found) or len(named) != 1:
        return (fact(Code.ONLY_LOOKS_CHANGED, target=""),)
    name, red = next(iter(named.items()))
    return (fact(Code.TURNED_RED if red and name else Code.ONLY_LOOKS_CHANGED, target=name),)


def _drawn_anew(before: Picture, after: Picture, dressed: Sequence[Box]) -> list[tuple[Box, bool]]:
    """The boxes that are drawn differently, and whether in red."""
    with Image.open(io.BytesIO(before.data)) as one, Image.open(io.BytesIO(after.data)) as other:
        if one.size != other.size:
            return []
        for image in (one, other):
            image.draft("RGB", (image.width // 2, image.height // 2))  # JPEG at half the size takes a third of the time
        first, second = one.convert("RGB"), other.convert("RGB")
    scale = first.width / before.width_css_px
    found: list[tuple[Box, bool]] = []
    for box in dressed:
        sides = box.x - before.scroll_x, box.y - before.scroll_y
        edges = (*sides, sides[0] + box.width, sides[1] + box.height)
        part = (
            max(0, round((edges[0] - 1) * scale)),
            max(0, round((edges[1] - 1) * scale)),
            min(first.width, round((edges[2] + 1) * scale)),
            min(first.height, round((edges[3] + 1) * scale)),
        )
        if part[0] >= part[2] or part[1] >= part[3]:
            continue
        old, new = first.crop(part), second.crop(part)
        bands = ImageChops.difference(old, new).split()
        most = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
        changed = most.point(lambda level: 255 * (level > _NOISE))
        within = changed.getbbox()
        if within is None or within[2] - within[0] < _CARET_PX * scale:
            continue
        count = changed.histogram()[255]
        if _is_wide(box, before) and count < _MUCH * changed.width * changed.height:
            continue
        found.append((box, _reds(new, changed) >= _MOST * count > _reds(old, changed) * 4))
    return found


def _reds(image: Image.Image, where: Image.Image) -> int:
    """How many of some pixels are red."""
    red, green, blue = image.split()
    lead, apart = ImageChops.subtract(red, ImageChops.lighter(green, blue)), ImageChops.difference(green, blue)
    reddish = ImageChops.subtract(lead, ImageChops.add(apart, apart)).point(lambda level: 255 * (level > _REDDISH))
    return ImageChops.multiply(reddish, where).histogram()[255]


def _is_wide(box: Box, picture: Picture) -> bool:
    return box.width * box.height > _WIDE * picture.width_css_px * picture.height_css_px


def _named(seen: Observation, box: Box) -> str:
    """The name of the only action in or at a box; empty if there is not exactly one."""
    names = {field_name(action) for action in seen.actions if action.box is not None and _is_at(action.box, box)}
    return names.pop() if len(names) == 1 else ""


def _is_at(inner: Box, box: Box) -> bool:
    """Whether an action's centre lies in a box, or the box's centre in the action, which is not much larger."""
    x, y = inner.x + inner.width / 2, inner.y + inner.height / 2
    within = inner.width * inner.height <= 4 * box.width * box.height
    return box.contains(x, y) or (within and inner.contains(box.x + box.width / 2, box.y + box.height / 2))
