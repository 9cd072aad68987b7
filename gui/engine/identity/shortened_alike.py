"""A field that is called by the last words of its name, as the fields around it are. Pure.

"Margin top" to "Margin left" and "Padding top" to "Padding left" are "Top" to "Left", twice, in the next release. Of
the two that are called "Left", the one that was "Margin left" is followed by "Top", which was "Padding top".
"""

from collections.abc import Iterable, Sequence, Set
from typing import Final

from gui.engine.identity.lineup import Lineup
from gui.engine.identity.place_names import FIELDS
from gui.engine.identity.portrait import Portrait, compared
from gui.engine.identity.words import tokens
from gui.schema.target import Fact, Mark, Order, Target

_TEXTS: Final[tuple[Fact, ...]] = ("name", "label", "text", "hint")
"""Wordings that may be these last words; the name may be what the field says of its value."""

_AROUND: Final[tuple[Fact, ...]] = ("group", "row", "caption", "near")
"""Texts that may be the words that names have lost."""

_LEAST_TWINS: Final = 2
"""How many fields must be called the same now: a single one is found by its words."""

_LEAST_SHORTENED: Final = 2
"""How many of the nearest fields must have been shortened, too."""

_Words = tuple[str, ...]


def shortened_with_those_around(
    target: Target, wanted: Portrait, rivals: Sequence[Portrait], lineup: Lineup
) -> Portrait | None:
    """The only field that is called by the last words of the wanted one's name and has the same fields around it.

    As many fields must have these last words as names ended in them, none may have one of the former names, and at
    least one on each side of it must have been shortened as it was, or as one of its twins was. What names have lost
    may be over the fields now: then it must not be what a twin has lost.
    """
    name = tuple(tokens(wanted.called_plain))
    if wanted.role not in FIELDS or target.order is None or lineup.named(wanted.called_plain):
        return None
    for cut in range(1, len(name)):
        twins = [
            words
            for rival in rivals
            if rival.role == wanted.role and (words := tuple(tokens(rival.called_plain)))[cut:] == name[cut:]
        ]
        now = [one for one in lineup.portraits if one.role == wanted.role and _is_called(one, name[cut:])]
        if len(now) < _LEAST_TWINS or len(now) != 1 + len({*twins} - {name}) or len({*twins}) != len(twins):
            continue
        if any(one.frame != wanted.frame for one in now) or any(lineup.named(" ".join(words)) for words in twins):
            continue
        heads = {words[:cut] for words in (name, *twins)}
        stops = {one.at for one in now}
        around = {one.at: _around(one, target.order, heads, stops, lineup) for one in now}
        best = max(around, key=lambda at: sum(around[at]))
        if _stands_there(around[best], target.order, heads) and all(
            sum(there) < sum(around[best]) for at, there in around.items() if at != best
        ):
            found = lineup.portraits[best]
            return None if _is_below_another(found, name[:cut], heads) else found
    return None


def _is_below_another(one: Portrait, own: _Words, heads: Set[_Words]) -> bool:
    """Whether the texts around a field have the words that the name of a twin has lost, and not those of its own."""
    around = {word for fact in _AROUND for word in tokens(one.plain.get(fact, ""))}
    return not around.issuperset(own) and any(around.issuperset(head) for head in heads - {own})


def _is_called(one: Portrait, words: _Words) -> bool:
    return any(tuple(tokens(one.plain.get(fact, ""))) == words for fact in _TEXTS)


def _stands_there(found: tuple[int, int], order: Order, heads: Set[_Words]) -> bool:
    """Whether all neighbours of one side are there, the nearest of the other, and enough have been shortened."""
    sides = order.before, order.after
    whole = any(count == len(_names(side)) for count, side in zip(found, sides, strict=True))
    shortened = sum(
        _without_head(name, heads) != name
        for count, side in zip(found, sides, strict=True)
        for name in _names(side)[:count]
    )
    return whole and all(found) and shortened >= _LEAST_SHORTENED


def _around(one: Portrait, order: Order, heads: Set[_Words], stops: Set[int], lineup: Lineup) -> tuple[int, int]:
    """How many of the wanted one's neighbours stand before and after this one, in their order."""
    before = _in_turn(order.before, heads, range(one.at - 1, -1, -1), stops, lineup)
    return before, _in_turn(order.after, heads, range(one.at + 1, len(lineup.portraits)), stops, lineup)


def _in_turn(marks: Sequence[Mark], heads: Set[_Words], places: Iterable[int], stops: Set[int], lineup: Lineup) -> int:
    """How many neighbours on one side, the nearest first, are there without their heads and before the next twin."""
    left = [_without_head(name, heads) for name in _names(marks)]
    found = 0
    for at in places:
        if found == len(left) or at in stops:
            break
        if _is_called(lineup.portraits[at], left[found]):
            found += 1
    return found


def _names(marks: Sequence[Mark]) -> list[_Words]:
    return [tuple(tokens(compared("name", mark.name))) for mark in marks if mark.name]


def _without_head(name: _Words, heads: Set[_Words]) -> _Words:
    """The last words of a neighbour's name, if its first are a head that fields have lost."""
    return next((name[len(head) :] for head in heads if name[: len(head)] == head), name)
