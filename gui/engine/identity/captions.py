"""Whether two captions, such as the month of a calendar, mean the same. Pure."""

from typing import Final

from gui.engine.identity.portrait import Portrait
from gui.engine.identity.words import tokens

_LEAST_SHORT: Final = 3
"""The fewest letters of an abbreviated month."""


def is_of_another_month(wanted: Portrait, found: Portrait) -> bool:
    """Whether it is a number under another caption: the 15th of another month is another day, in any position."""
    mine, theirs = wanted.plain.get("caption", ""), found.plain.get("caption", "")
    return bool(mine and theirs) and not _is_same_caption(mine, theirs)


def _is_same_caption(one: str, other: str) -> bool:
    """Whether two captions mean the same; a name may be abbreviated, as in "Dec 2026", or the year left out."""
    fewer, more = sorted((tokens(one), tokens(other)), key=len)
    return bool(fewer) and all(any(_is_short_for(word, long) for long in more) for word in fewer)


def _is_short_for(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= _LEAST_SHORT and short.isalpha() and long.startswith(short))
