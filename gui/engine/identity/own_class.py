"""A pressable element whose name has gained or lost words, while a class that says the name is still its own. Pure.

The class "next-button" belongs to "next" alone, and in the next release to "Next month" alone.
"""

import re
from collections.abc import Sequence
from typing import Final

from gui.engine.identity.lineup import Lineup
from gui.engine.identity.own_words import has_only_a_hint
from gui.engine.identity.portrait import Portrait
from gui.engine.identity.words import spaced, tokens
from gui.schema.harmless import is_grave, is_sending
from gui.schema.target import Fact, Target

_LEAST_SHORT: Final = 3
"""The fewest letters by which a short form such as "prev" is told."""

_OTHER_DEEDS: Final = frozenset({"all", "every", "everything", "fewer", "less", "skip", "undo"})
"""Words that turn what a name says into something else: "Select all" is another deed than "Select"."""

_SAME: Final[tuple[Fact, ...]] = ("group", "frame", "href")


def called_as_its_class_says(
    _target: Target, wanted: Portrait, rivals: Sequence[Portrait], lineup: Lineup
) -> Portrait | None:
    """The only element with a class that says the former name, if it has more or fewer words of that name now.

    It must be in the same section, and no element may still have the former name. Names that end or send something are
    never compared like this. If both have but a name guessed from their code, the class must say all of the former one.
    """
    name = wanted.called_plain
    if wanted.family != "press" or not name or lineup.named(name):
        return None
    if _is_serious(name) and not has_only_a_hint(wanted):
        return None
    for look in sorted(_looks(wanted).difference(*map(_looks, rivals))):
        found = [one for one in lineup.portraits if look in _looks(one)]
        if len(found) != 1 or found[0].family != "press" or _is_serious(found[0].called_plain):
            continue
        if any(found[0].plain.get(fact) != wanted.plain.get(fact) for fact in _SAME):
            continue
        if _says(look, wanted, found[0]):
            return found[0]
    return None


def _says(look: str, wanted: Portrait, found: Portrait) -> bool:
    """Whether a class says the words that both names share, and one of the names has no others."""
    parts = frozenset(re.split(r"[\W_]+", spaced(look)))
    mine = tokens(wanted.called_plain)
    if has_only_a_hint(wanted) or has_only_a_hint(found):
        return wanted.role == found.role and has_only_a_hint(found) and parts.issuperset(mine)
    short, long = sorted((mine, tokens(found.called_plain)), key=len)
    if not short or not parts.issuperset(short) or not _OTHER_DEEDS.isdisjoint({*long}.difference(short)):
        return False
    return all(any(_is_begun(word, by) for by in long) for word in short)


def _is_begun(word: str, by: str) -> bool:
    """Whether a word is another one, or its beginning."""
    return word == by or (len(word) >= _LEAST_SHORT and by.startswith(word))


def _looks(portrait: Portrait) -> frozenset[str]:
    return frozenset(portrait.plain.get("classes", "").split())


def _is_serious(name: str) -> bool:
    return is_grave(name) or is_sending(name) or any(is_grave(word) or is_sending(word) for word in tokens(name))
