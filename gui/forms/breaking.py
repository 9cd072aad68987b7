"""Long words of pages, broken where their line is full."""

import re

_LONG = re.compile(r"\S{19,}")
_PIECE = re.compile(r"\S{9}(?=\S)")
"""Short, so that one fits where there is room for few letters, and wide ones, such as the digits of an id."""
_ZERO_WIDTH_SPACE = "\u200b"


def breakable(text: str) -> str:
    """Text for a label that also wraps inside long words; not for what is copied."""
    return _LONG.sub(lambda found: _PIECE.sub(rf"\g<0>{_ZERO_WIDTH_SPACE}", found.group()), text)
