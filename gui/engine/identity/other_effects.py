"""Whether a pressable element has another effect than the wanted one had, as its names, keys and codes tell. Pure."""

from typing import Final

from gui.engine.identity.candidate import NEIGHBOURS, Candidate
from gui.engine.identity.evidence import CODES, WORDINGS
from gui.engine.identity.own_words import are_forms, said_by
from gui.engine.identity.portrait import Portrait
from gui.engine.identity.saying import says_no_other
from gui.engine.identity.shortcuts import keys_in
from gui.engine.identity.weigh import both_stand_in
from gui.engine.identity.words import contains_all, shared_words, tokens
from gui.schema.harmless import is_grave, is_sending
from gui.schema.target import Fact

_DOES: Final = frozenset({"button", "menuitem"})
"""Roles that perform an action when pressed, rather than lead somewhere or show something."""


def says_something_else(wanted: Portrait, one: Candidate) -> bool:
    """Whether a pressable element now announces another effect, whatever its position and code.

    "Save" that became "Delete account" is another button, though its id is the same. "Delete" and "Delete all" are two
    buttons, unless more than their position says that they are one: the link target, or the icon together with the
    code.
    """
    by = one.weighed.by.keys()
    if wanted.family != "press" or "href" in by or ("icon" in by and not by.isdisjoint(CODES)):
        return False
    mine, theirs = said_by(wanted), said_by(one.portrait)
    if not mine or not theirs or mine & theirs:
        return False
    if has_the_same_keys(wanted, one):
        return False
    if not any(shared_words(words, others) for words in mine for others in theirs):
        return True
    if wanted.role == "link" and one.portrait.role in _DOES and _is_known_by_words_alone(one):
        return True  # it led somewhere, and a button elsewhere has a word of its name
    here = both_stand_in(wanted, one.portrait)
    changed = not any(
        are_forms(words, others) or says_no_other(words, others, here) for words in mine for others in theirs
    )
    return changed and wanted.role in _DOES and not one.weighed.strong and not _has_but_other_words(wanted, one)


def has_the_same_keys(wanted: Portrait, one: Candidate) -> bool:
    """Whether both announce the same keys, in one section: "Merge Query (Shift-Ctrl-M)" may have other words.

    Not if one of them ends or sends something: the next release may use the keys of "Copy" for "Delete".
    """
    said = [words for side in (wanted, one.portrait) for fact in WORDINGS if (words := side.facts.get(fact))]
    if any(map(does_for_good, said)):
        return False
    keys = [
        keys_in(side.facts[fact] for fact in WORDINGS if fact != "hint" and fact in side.facts)
        for side in (wanted, one.portrait)
    ]
    return bool(keys[0] & keys[1]) and "group" in one.weighed.by


def _is_known_by_words_alone(one: Candidate) -> bool:
    """Whether nothing but a part of its name is as it was."""
    return not one.weighed.by and all(bits <= 0 for fact, bits in one.weighed.lost.items() if fact not in WORDINGS)


def _has_but_other_words(wanted: Portrait, one: Candidate) -> bool:
    """Whether a harmless element has more or fewer words in its name, between the same neighbours, and looks the same.

    As when "Advanced search" becomes "Search". If it deletes or sends, any word more or less makes it another element.
    """
    mine, theirs = wanted.called_plain, one.portrait.called_plain
    places: frozenset[Fact] = frozenset({"group", "classes", *NEIGHBOURS})
    if not one.weighed.by.keys() >= places or wanted.role != one.portrait.role or not contains_all(mine, theirs):
        return False
    return not any(does_for_good(word) for words in (mine, theirs) for word in tokens(words))


def does_for_good(word: str) -> bool:
    """Whether a word says that something is ended or sent."""
    return is_grave(word) or is_sending(word)


def is_called_otherwise(wanted: Portrait, found: Portrait) -> bool:
    """Whether a pressable element has another name now, and its former name only as an addition.

    "Delete" that turns into "Are you sure?" or "Delete?" has another effect, even if its tooltip still says "Delete".
    """
    before, now = wanted.called_plain, found.called_plain
    if wanted.family != "press" or not (before and now):
        return False
    if before == now:
        return wanted.called.endswith("?") != found.called.endswith("?") and is_grave(before)
    return not are_forms(before, now)
