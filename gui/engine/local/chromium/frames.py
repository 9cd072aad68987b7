"""Read the frames of a screencast."""

import base64
from typing import Any

from gui.schema.page import Picture


def picture_of(frame: dict[str, Any]) -> Picture | None:
    """The picture of a screencast frame; None for a viewport without size.

    The metadata has the size of the viewport on the screen, and scroll positions in CSS pixels. A page made for a wide
    screen is scaled as a whole on a small one.
    """
    metadata = frame["metadata"]
    scale = metadata.get("pageScaleFactor") or 1
    width, height = round(metadata["deviceWidth"] / scale), round(metadata["deviceHeight"] / scale)
    if width <= 0 or height <= 0:
        return None
    left, top = round(metadata.get("scrollOffsetX", 0)), round(metadata.get("scrollOffsetY", 0))
    return Picture(base64.b64decode(frame["data"]), width, height, left, top)
