"""Words as a tooltip: Qt wraps only what it takes for markup, and takes for markup what looks like it."""

import re
from html import escape

_MOST = 1_000
_LONG_RUN = re.compile(r"\S{40}(?=\S)")
_ZERO_WIDTH_SPACE = "\u200b"


def tip_of(text: str) -> str:
    """Markup that shows a text as it is, in lines that fit on a screen; cut beyond 1,000 characters, empty for none."""
    if not text:
        return ""
    shown = text if len(text) <= _MOST else text[: _MOST - 1] + "…"
    broken = _LONG_RUN.sub(lambda found: found.group() + _ZERO_WIDTH_SPACE, shown)
    return f"<span>{escape(broken)}</span>".replace("\n", "<br>")
