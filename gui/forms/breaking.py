"""Long words of pages, broken where their line is full."""

import re

_LONG_RUN = re.compile(r"\S{18}(?=\S)")
_ZERO_WIDTH_SPACE = "\u200b"


def breakable(text: str) -> str:
    """Text for a label that also wraps inside long words; not for what is copied."""
    return _LONG_RUN.sub(lambda found: found.group() + _ZERO_WIDTH_SPACE, text)
