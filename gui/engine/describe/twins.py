"""The additions of this program to the names of twins, and the names without them. Pure."""

import re

from gui.schema.places_said import PLACES

_COLOURS = "black|blue|brown|green|grey|orange|pink|purple|red|turquoise|white|yellow"
_ADDED = re.compile(
    r"( \(((?P<number>\d+) of \d+( hidden)?|hidden"
    rf"|(?P<side>{PLACES}))\)"
    rf"|, the (?P<colour>(dark |light )?({_COLOURS})) one)$"
)


def are_apart(one: str, other: str) -> bool:
    """Whether two targets have different numbers, sides or colours; pages may also write such words themselves."""
    added = [_ADDED.search(target) for target in (one, other)]
    told = [(found["number"], found["side"], found["colour"]) for found in added if found is not None]
    return len(told) == 2 and any(was and now and was != now for was, now in zip(*told, strict=True))


def without_count(target: str) -> str:
    """A target without its number, side or colour, which depend on its twins and are no part of its identity."""
    return _ADDED.sub("", target)
