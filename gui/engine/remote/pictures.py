"""Read the picture in a response: base64 of PNG or JPEG, with or without a `data:` prefix."""

import base64
import binascii
import io
from typing import Any

from PIL import Image

from gui.schema.code import Code
from gui.schema.fact import Fact, fact
from gui.schema.page import Picture, ViewportInfo

NO_PICTURE = fact(Code.UNREADABLE_PICTURE)

_KINDS = ("PNG", "JPEG")
_MOST_PIXELS = 200_000_000


def picture_of(text: Any, viewport: ViewportInfo) -> tuple[Picture | None, Fact | None]:
    """The picture, and the reason if an expected picture is missing."""
    if text is None or text == "":
        return None, None
    if not isinstance(text, str):
        return None, NO_PICTURE
    if text.startswith("data:"):
        text = text.partition(",")[2]
    try:
        data = base64.b64decode("".join(text.split()), validate=True)
        with Image.open(io.BytesIO(data), formats=_KINDS) as image:
            width, height = image.size
    except (binascii.Error, ValueError, OSError, SyntaxError, Image.DecompressionBombError, Warning):
        return None, NO_PICTURE
    if not 0 < width * height <= _MOST_PIXELS:
        return None, NO_PICTURE
    return (
        Picture(
            data,
            viewport.viewport_width or width,
            viewport.viewport_height or height,
            viewport.scroll_x,
            viewport.scroll_y,
        ),
        None,
    )
