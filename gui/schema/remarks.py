"""Remarks at the end of a label about the state of its field, as in “Password strength: strong”. Pure."""

import re
from typing import Final

_STATES = (
    r"required|mandatory|optional|(?:is )?(?:not )?(?:in)?valid|(?:is )?(?:in)?correct|(?:is )?(?:un)?available|"
    r"ok(?:ay)?|verified|checked|saved|(?:un)?changed|edited|done|complete[d]?|missing|error|wrong|looks good|"
    r"(?:password )?strength|(?:very |too )?(?:weak|fair|good|strong|short|long)"
)
_COUNTS = (
    r"\d+ ?(?:/|of) ?\d+ (?:characters?|letters?|left|remaining|used)|"
    r"\d+ (?:characters?|left|remaining)(?: (?:left|remaining))?"
)
_REMARK: Final = re.compile(rf"[\W_]+(?:{_STATES}|{_COUNTS})[\W_]*$")


def without_remark(words: str) -> str:
    """Words in lower case without a trailing remark, if there is one."""
    return _REMARK.sub("", words)


def is_remark(words: str) -> bool:
    """Whether words in lower case are only one remark."""
    return _REMARK.fullmatch(f" {words}") is not None
