"""Portrait pictures. Pure."""

_LEAST, _MOST = 1.3, 2.4
"""The height per width of a portrait screen. Below, it is a nearly square window, whose top identifies the page;
above, it is a whole page."""


def is_upright(width: float, height: float) -> bool:
    """Whether a picture shows a portrait screen, such as that of a phone."""
    return _LEAST * width <= height <= _MOST * width
