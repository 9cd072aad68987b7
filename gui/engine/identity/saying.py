"""Whether two names say the same of a thing, one of them in more words. Pure."""

from typing import Final

from gui.engine.identity.words import tokens

_FILLERS: Final = frozenset(
    {"a", "an", "the", "to", "of", "for", "your", "my", "this", "open", "show", "view", "toggle", "go", "set"}
)
"""Words that say no more of a thing than that it is there to be used."""


def says_no_other(one: str, other: str, here: str = "") -> bool:
    """Whether two plain names differ only by words that say nothing more.

    Args:
        one: A name.
        other: Another one.
        here: What the section is called that both stand in: "Copy link" in "Orders" and "Copy link to Orders".
    """
    short, long = sorted((tokens(one), tokens(other)), key=len)
    said = set(tokens(here)).difference(short)  # in the longer one alone: "Edit users" and "Edit groups" are two
    rest = [word for word in long if word not in said]
    left = iter(tuple(rest))
    for word in short:
        if word not in left:  # in the same order
            return False
        rest.remove(word)
    return not _FILLERS.issuperset(short) and _FILLERS.issuperset(rest)


def says_the_whole(one: str, other: str) -> bool:
    """Whether two plain names are the same but for such words, and say more than a number: "Page 2" and "To page 2"."""
    return says_no_other(one, other) and any(word.isalpha() for word in tokens(one) if word not in _FILLERS)
