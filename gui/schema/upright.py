"""Pictures that are higher than wide. Pure."""

_MOST = 2.4
"""The most height per width of a screen that is held upright; higher is a page as a whole."""


def is_upright(width: float, height: float) -> bool:
    """Whether a picture shows a screen that is held upright, such as that of a phone."""
    return width < height <= _MOST * width
