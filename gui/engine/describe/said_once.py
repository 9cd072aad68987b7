"""A place is said once: of two where the one begins with the other, such as a row and all of it, the longer. Pure."""

import re
from typing import Final

_PLACE: Final = re.compile(r", (?:in row|in|beside) ")


def said_once(target: str) -> str:
    """A target whose last two places are two: "C, in row Rent, in row Rent 950" is "C, in row Rent 950"."""
    places = list(_PLACE.finditer(target))[-2:]
    if len(places) < 2:
        return target
    first, second = places
    one, other = (f"{words.casefold()} " for words in (target[first.end() : second.start()], target[second.end() :]))
    if one.startswith(other):
        return target[: second.start()]
    return target[: first.start()] + target[second.start() :] if other.startswith(one) else target
