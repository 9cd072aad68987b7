"""Make tooltips from plain texts: Qt wraps only markup, and treats any text that looks like markup as such."""

import re
from html import escape

_MOST = 1_000
_LONG_RUN = re.compile(r"\S{40}(?=\S)")
_ZERO_WIDTH_SPACE = "\u200b"


def tip_of(text: str) -> str:
    """Markup that shows a text literally, in lines that fit the screen; cut at 1,000 characters, empty for no text."""
    if not text:
        return ""
    shown = text if len(text) <= _MOST else text[: _MOST - 1] + "…"
    broken = _LONG_RUN.sub(lambda found: found.group() + _ZERO_WIDTH_SPACE, shown)
    return f"<span>{escape(broken)}</span>".replace("\n", "<br>")
