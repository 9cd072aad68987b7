"""Convert the frames of a screencast."""

import base64
from typing import Any

from gui.schema.page import Picture


def picture_of(frame: dict[str, Any]) -> Picture | None:
    """The picture of a screencast frame; None for a viewport without size.

    The metadata contains the viewport size on the screen, and scroll positions in CSS pixels. On a small screen, a page
    made for wide ones is scaled as a whole.
    """
    metadata = frame["metadata"]
    scale = metadata.get("pageScaleFactor") or 1
    width, height = round(metadata["deviceWidth"] / scale), round(metadata["deviceHeight"] / scale)
    if width <= 0 or height <= 0:
        return None
    left, top = round(metadata.get("scrollOffsetX", 0)), round(metadata.get("scrollOffsetY", 0))
    return Picture(base64.b64decode(frame["data"]), width, height, left, top)
