"""An element that was given a name together with those like it, or the name of its section before its own. Pure.

Five stars of a rating are "grade 1" to "grade 5" in the next release. The circle "1" under "How do you like our paper?"
is named "How do you like our paper? 1".
"""

from collections.abc import Sequence
from typing import Final

from gui.engine.identity.evidence import WORDINGS
from gui.engine.identity.lineup import Lineup
from gui.engine.identity.place_names import FIELDS
from gui.engine.identity.portrait import Portrait
from gui.engine.identity.words import tokens
from gui.schema.harmless import is_grave, is_sending
from gui.schema.target import Fact, Target

_TEXTS: Final[tuple[Fact, ...]] = ("name", "label", "text")
"""Wordings that may contain the name of its section."""


def named_with_those_like_it(
    target: Target, wanted: Portrait, rivals: Sequence[Portrait], lineup: Lineup
) -> Portrait | None:
    """The element at the wanted one's turn among as many of the same looks, which all have been given one name.

    Nothing may have told the wanted ones apart, and nothing but a number that counts them may do so now.
    """
    order = target.order
    if order is None or _says_anything(wanted) or wanted.plain.get("row"):
        return None
    turns: tuple[tuple[Fact, tuple[int, int] | None], ...] = (("classes", order.series), ("icon", order.section))
    for fact, turn in turns:
        mine = wanted.plain.get(fact, "")
        if not mine or turn is None or not 0 < sum(turn) == target.shared.get(fact, 0):
            continue
        twins = [rival for rival in rivals if rival.plain.get(fact) == mine]
        now = [one for one in lineup.portraits if one.plain.get(fact) == mine]
        if len(twins) == sum(turn) == len(now) - 1 and _were_alike(wanted, twins) and _are_counted(wanted, now, lineup):
            return now[turn[0]]
    return None


def _were_alike(wanted: Portrait, twins: Sequence[Portrait]) -> bool:
    facts: tuple[Fact, ...] = ("hint", "row", "group", "frame", "type")
    return not any(_says_anything(twin) for twin in twins) and all(
        twin.plain.get(fact, "") == wanted.plain.get(fact, "") for twin in twins for fact in facts
    )


def _are_counted(wanted: Portrait, now: Sequence[Portrait], lineup: Lineup) -> bool:
    """Whether all are of one kind and section, and of one harmless name but for numbers that count them.

    The old name, if only guessed, must have gone: else the wanted ones may still be there.
    """
    kinds = {(one.role, one.family, one.plain.get("group"), one.frame, one.plain.get("row")) for one in now}
    if len(kinds) != 1 or wanted.role not in ("generic", now[0].role) or lineup.named(wanted.called_plain):
        return False
    names = [tokens(one.called_plain) for one in now if one.called_fact != "hint"]
    words = {tuple(word for word in name if not word.isdecimal()) for name in names}
    if len(names) != len(now) or len(words) != 1:
        return False
    said = next(iter(words))
    if not any(map(str.isalpha, said)) or any(is_grave(word) or is_sending(word) for word in said):
        return False
    counts = [[int(word) for word in name if word.isdecimal()] for name in names]
    return not any(counts) or counts in ([[at + first] for at in range(len(now))] for first in (0, 1))


def _says_anything(portrait: Portrait) -> bool:
    """Whether it has words of its own, beyond a guess."""
    return any(sign.isalnum() for fact in WORDINGS if fact != "hint" for sign in portrait.plain.get(fact, ""))


def named_with_its_section(
    target: Target, wanted: Portrait, rivals: Sequence[Portrait], lineup: Lineup
) -> Portrait | None:
    """The only field of its role whose words are those of its section and then the wanted one's name.

    The section must still have its heading, perhaps without a number before it, and had no other field of that name.
    """
    called, section = tokens(wanted.called_plain), tokens(wanted.plain.get("group", ""))
    if wanted.role not in FIELDS or not called or not section or wanted.called_fact == "hint":
        return None
    if any(rival.called_plain == wanted.called_plain for rival in rivals) or lineup.named(wanted.called_plain):
        return None
    if target.shared.get(wanted.called_fact):
        return None
    found = [
        one
        for one in lineup.portraits
        if one.role == wanted.role
        and (now := tokens(one.plain.get("group", "")))
        and section[-len(now) :] == now
        and not any(map(str.isalpha, "".join(section[: -len(now)])))
        and any(tokens(one.plain.get(fact, "")) == (*now, *called) for fact in _TEXTS)
    ]
    return found[0] if len(found) == 1 else None
