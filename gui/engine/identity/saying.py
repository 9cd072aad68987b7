"""Whether two names mean the same although one has more words. Pure."""

from typing import Final

from gui.engine.identity.words import tokens

_FILLERS: Final = frozenset(
    {"a", "an", "the", "to", "of", "for", "your", "my", "this", "open", "show", "view", "toggle", "go", "set"}
)
"""Words that add no meaning beyond "it can be used"."""


def says_no_other(one: str, other: str, here: str = "") -> bool:
    """Whether two plain names differ only in words that add nothing.

    Args:
        one: A name.
        other: Another one.
        here: The name of the section that contains both: "Copy link" in "Orders" and "Copy link to Orders".
    """
    short, long = sorted((tokens(one), tokens(other)), key=len)
    said = set(tokens(here)).difference(short)  # in the longer one only: "Edit users" and "Edit groups" are two
    rest = [word for word in long if word not in said]
    left = iter(tuple(rest))
    for word in short:
        if word not in left:  # in the same order
            return False
        rest.remove(word)
    return not _FILLERS.issuperset(short) and _FILLERS.issuperset(rest)


def says_the_whole(one: str, other: str) -> bool:
    """Whether two plain names differ only in such words, and are more than a number: "Page 2" and "To page 2"."""
    return says_no_other(one, other) and any(word.isalpha() for word in tokens(one) if word not in _FILLERS)
