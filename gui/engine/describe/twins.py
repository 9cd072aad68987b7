"""What this program adds to the names of twins, and their names without it. Pure."""

import re

_ADDED = re.compile(r" \((\d+ of \d+( hidden)?|upper|middle|lower|left|right)\)$")


def without_count(target: str) -> str:
    """A target without its number or side, which come and go with its twins and are no part of what it is."""
    return _ADDED.sub("", target)
