"""The index of an element among its twins, which have the same name, and the twin at that index on another page. Pure.

It is counted from both sides: so many twins after the mark before it, so many before the mark after it. If a twin was
added or removed, the two sides lead to different elements, and so to none.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from gui.engine.identity.lineup import Lineup
from gui.engine.identity.portrait import Portrait, compared
from gui.engine.identity.series import series_of
from gui.schema.target import Mark, Order

_MOST_MARKS: Final = 3
"""Neighbours kept on each side; one of them may disappear."""


_MOST_BETWEEN: Final = 3
"""The most elements counted between two: farther away, the index means little."""


@dataclass(frozen=True, slots=True)
class Ordered:
    """The element at the index of another one.

    Attributes:
        between: Whether a section or a neighbour confirms it, rather than the ends of the page alone.
    """

    portrait: Portrait
    between: bool


def order_of(portrait: Portrait, lineup: Lineup) -> Order:
    """The index of an element among its twins, from the ends of the page and from neighbours with unique names."""
    twins = _twins(portrait, lineup)
    places = {twin.at for twin in twins}
    everyone = lineup.portraits
    before = _marks((everyone[at] for at in range(portrait.at - 1, -1, -1)), portrait.frame, places, lineup)
    after = _marks((everyone[at] for at in range(portrait.at + 1, len(everyone))), portrait.frame, places, lineup)
    return Order(
        section=_in_section(portrait, twins),
        series=series_of(portrait, lineup),
        row=series_of(portrait, lineup, "row"),
        before=before,
        after=after,
    )


def _twins(portrait: Portrait, lineup: Lineup) -> list[Portrait]:
    frame = portrait.plain.get("frame")
    return [twin for twin in lineup.twins_of(portrait) if twin.plain.get("frame") == frame]


def _in_section(portrait: Portrait, twins: list[Portrait]) -> tuple[int, int] | None:
    if not portrait.plain.get("group"):
        return None
    here = _of_section(portrait, twins)
    at = next(at for at, twin in enumerate(here) if twin is portrait)
    return at, len(here) - 1 - at


def _of_section(portrait: Portrait, twins: list[Portrait]) -> list[Portrait]:
    return [twin for twin in twins if twin.plain.get("group") == portrait.plain.get("group")]


def _marks(along: Iterable[Portrait], frame: str, twins: set[int], lineup: Lineup) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    passed = 0
    for between, other in enumerate(one for one in along if one.frame == frame):
        if other.at in twins:
            passed += 1
        elif len(marks) < _MOST_MARKS and lineup.only_one_called(other.called_plain) is other:
            near = between if between <= _MOST_BETWEEN else None
            marks.append(Mark(name=other.called, twins=passed, between=near))
    return (*marks, Mark(twins=passed))


def in_order(order: Order, wanted: Portrait, lineup: Lineup) -> Ordered | None:
    """The element of another page at the wanted one's index; None if that is uncertain."""
    here = _of_section(wanted, _twins(wanted, lineup)) if wanted.plain.get("group") else []
    if order.section and here:
        before, after = order.section
        return Ordered(here[before], between=True) if len(here) == before + 1 + after else None
    return between_marks(order, wanted, lineup)


def between_marks(order: Order, wanted: Portrait, lineup: Lineup) -> Ordered | None:
    """The twin that has as many twins between it and the marks on both sides as the wanted one had."""
    twins = _twins(wanted, lineup)
    if not twins or not order.before or not order.after:
        return None
    places = [twin.at for twin in twins]
    place, named = _first_found(order.before, twins[0].frame, lineup)
    ahead = (0 if place is None else bisect_left(places, place)) + named.twins
    place, also_named = _first_found(order.after, twins[0].frame, lineup)
    behind = (len(places) if place is None else bisect_left(places, place)) - 1 - also_named.twins
    if ahead != behind or not 0 <= ahead < len(twins):
        return None
    return Ordered(twins[ahead], bool(named.name or also_named.name))


def _first_found(marks: tuple[Mark, ...], frame: str, lineup: Lineup) -> tuple[int | None, Mark]:
    """The position of the nearest mark that still exists; None for the end of the page."""
    for mark in marks:
        if not mark.name:
            return None, mark
        found = lineup.only_one_called(compared("name", mark.name))
        if found is not None and found.frame == frame:
            return found.at, mark
    return None, Mark()
