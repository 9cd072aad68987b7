"""Whether a field is called something else than before, apart from remarks that pages write into its label. Pure."""

import re
from typing import Final

from gui.engine.identity.words import plain
from gui.schema.remarks import is_remark, without_remark

_PLACE: Final = re.compile(r"[\W_]+(\d+) ?(?:/|of) ?(\d+)$")
"""A number out of others: how many characters were typed, or which one of several it is. Nothing was typed at 0, and no
place is that."""

_LETTERS: Final = re.compile(r"[\W_]+")


def is_renamed(before: str, now: str, *errors: str) -> bool:
    """Whether one label means another field than the other; where one of them is empty, nobody knows.

    Args:
        before: The label of the field as it was.
        now: Its label now.
        errors: What the page says of the field, which may stand in its label.
    """
    labels = [_bare(label, errors) for label in (before, now)]
    places = [_PLACE.search(label) for label in labels]
    if any(place is None or int(place[1]) == 0 for place in places):
        labels = [_PLACE.sub("", label) for label in labels]
    names = [_LETTERS.sub("", label) for label in labels]
    return all(names) and names[0] != names[1]


def named_beside(words: str, error: str) -> str:
    """What the words beside a field call it, which has no name; empty where they only say how it is doing."""
    return "" if plain(words) in plain(error) or is_remark(plain(words)) else words


def _bare(label: str, errors: tuple[str, ...]) -> str:
    words = plain(label)
    for error in filter(None, map(plain, errors)):
        words = words.replace(error, " ").strip() or words
    while (rest := plain(without_remark(words))) and rest != words:
        words = rest
    return words
