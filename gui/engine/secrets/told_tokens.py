"""Tokens that a page prints as programs write them: `{"access_token": "eyJhbGciOi…"}`. Pure."""

import re
from collections.abc import Iterable

_MAYBE = re.compile(r"token|secret|bearer", re.I)
"""What each of them contains; most texts have nothing of it, and searching them for it alone is quick."""

_LEAST = 16
"""Characters from which a value can be a token, rather than an example or a word."""

_VALUE = rf"[\w.~+/=-]{{{_LEAST},4096}}"
_TOLD = re.compile(
    r"(?<![^\W_])(?:(?:access|refresh|id|auth|bearer|session|api)[_-]?token|(?:client|app|consumer)[_-]?secret)[\"'”]?"
    rf"\s*[:=]\s*[\"'“]({_VALUE})[\"'”]"
    rf"|(?<!\w)authorization[\"']?\s*[:=]\s*[\"']?bearer\s+({_VALUE})",
    re.I,
)


def tokens_told(texts: Iterable[str]) -> set[str]:
    """The tokens in some texts. A value without digits is no token, but a word or a name."""
    return {
        value
        for text in texts
        if _MAYBE.search(text)
        for found in _TOLD.finditer(text)
        for value in found.groups()
        if value and any(map(str.isdigit, value))
    }
