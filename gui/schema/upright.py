"""Pictures that are higher than wide. Pure."""

_LEAST, _MOST = 1.3, 2.4
"""Height per width of a screen that is held upright. Less is a page in a window that is nearly square, which shows what
it is by its top; more is a page as a whole."""


def is_upright(width: float, height: float) -> bool:
    """Whether a picture shows a screen that is held upright, such as that of a phone."""
    return _LEAST * width <= height <= _MOST * width
