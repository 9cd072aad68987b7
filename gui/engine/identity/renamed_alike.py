"""An element renamed together with its twins, or with the elements beside it. Pure.

Three fields that were all named "Scroll to increment" are "Year", "Hour" and "Minute" in the next release. The shared
name identified none of them, so each is identified by what set it apart from the others. "First", "Previous", "Next"
and "Last" become "First Page", "Previous Page", "Next Page" and "Last Page": the same word was added to each.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from gui.engine.identity.lineup import Lineup
from gui.engine.identity.portrait import Portrait, compared
from gui.engine.identity.words import tokens
from gui.schema.harmless import is_grave, is_sending
from gui.schema.target import Fact, Target

_LOOKS: Final[tuple[Fact, ...]] = ("classes", "options", "icon")
"""Facts other than the name that can identify one of several."""

_LEAST_BESIDE: Final = 2
"""How many others must have gained the same words."""


def told_from_its_twins(
    target: Target, wanted: Portrait, rivals: Sequence[Portrait], lineup: Lineup
) -> Portrait | None:
    """The one field that looks as only the wanted one did, if no element has their former name any more.

    All of its twins must be known and must have looked different.
    """
    words = wanted.called_plain
    twins = [rival for rival in rivals if words and rival.called_plain == words]
    if wanted.family != "value" or not twins or target.shared.get(wanted.called_fact, 0) != len(twins):
        return None
    if lineup.named(words):
        return None
    for fact in _LOOKS:
        mine = wanted.plain.get(fact, "")
        if not mine or target.shared.get(fact) or any(not twin.plain.get(fact) for twin in twins):
            continue
        found = [one for one in lineup.portraits if one.plain.get(fact) == mine]
        if len(found) == 1 and found[0].family == "value" and _is_there(found[0], wanted):
            return found[0]
    return None


def _is_there(found: Portrait, wanted: Portrait) -> bool:
    return all(found.plain.get(fact, "") == wanted.plain.get(fact, "") for fact in ("group", "frame"))


def called_as_its_neighbours_are(
    target: Target, wanted: Portrait, rivals: Iterable[Portrait], lineup: Lineup
) -> Portrait | None:
    """The one of its role whose name is the old one with words added that its neighbours gained too.

    No element may have the old name now, and the added words must not delete or send anything.
    """
    mine = wanted.called_plain
    if not mine or lineup.named(mine):
        return None
    marks = (*(target.order.before if target.order else ()), *(target.order.after if target.order else ()))
    around = {compared("name", mark.name) for mark in marks if mark.name} | {rival.called_plain for rival in rivals}
    around -= {"", mine}
    found = [
        one
        for one in lineup.portraits
        if one.role == wanted.role and one.called_plain and lineup.only_one_called(one.called_plain) is one
        for word in (_added(mine, one.called_plain),)
        if word and sum(_have(other, word, wanted.role, lineup) for other in around) >= _LEAST_BESIDE
    ]
    return found[0] if len(found) == 1 else None


def _added(one: str, other: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The words that another plain name has before or after this one; None if it is not this name with words added."""
    mine, theirs = tokens(one), tokens(other)
    if not mine or len(theirs) <= len(mine):
        return None
    before, after = theirs[: len(theirs) - len(mine)], theirs[len(mine) :]
    added = (before, ()) if theirs[len(before) :] == mine else ((), after) if theirs[: len(mine)] == mine else None
    if added is None or not any(word.isalpha() for part in added for word in part):
        return None
    return None if any(is_grave(word) or is_sending(word) for part in added for word in part) else added


def _have(name: str, added: tuple[tuple[str, ...], tuple[str, ...]], role: str, lineup: Lineup) -> bool:
    """Whether one element has this name with these words added, and none has it without them."""
    found = lineup.only_one_called(" ".join((*added[0], name, *added[1])))
    return found is not None and found.role == role and not lineup.named(name)
