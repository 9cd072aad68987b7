"""Whether a field was renamed, ignoring remarks that pages write into its label. Pure."""

import re
from typing import Final

from gui.engine.identity.words import plain
from gui.schema.remarks import is_remark, without_remark

_PLACE: Final = re.compile(r"[\W_]+(\d+) ?(?:/|of) ?(\d+)$")
"""A number out of others: how many characters were typed, or an index. At 0 nothing was typed, and no index is 0."""

_LETTERS: Final = re.compile(r"[\W_]+")


def is_renamed(before: str, now: str, *errors: str) -> bool:
    """Whether the two labels name different fields; False if one is empty.

    Args:
        before: The label of the field before.
        now: Its label now.
        errors: The page's messages about the field, which may be part of its label.
    """
    labels = [_bare(label, errors) for label in (before, now)]
    places = [_PLACE.search(label) for label in labels]
    if any(place is None or int(place[1]) == 0 for place in places):
        labels = [_PLACE.sub("", label) for label in labels]
    names = [_LETTERS.sub("", label) for label in labels]
    return all(names) and names[0] != names[1]


def named_beside(words: str, error: str) -> str:
    """The name that the text beside a nameless field gives it; empty if the text only describes its state."""
    return "" if plain(words) in plain(error) or is_remark(plain(words)) else words


def _bare(label: str, errors: tuple[str, ...]) -> str:
    words = plain(label)
    for error in filter(None, map(plain, errors)):
        words = words.replace(error, " ").strip() or words
    while (rest := plain(without_remark(words))) and rest != words:
        words = rest
    return words
