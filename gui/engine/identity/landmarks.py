"""Whether an element stands where another one of its name stood, as its nearest landmarks tell. Pure.

A list that has moved on shows as many cards as before: the first "Retry" is then that of another job. What names the
job, such as "#48", stands nearest to it: the first "Retry" has "#52" there now, and "#48" is before another one.
"""

from typing import Final

from gui.engine.identity.lineup import Lineup
from gui.engine.identity.order import Ordered, between_marks, in_order, order_of
from gui.engine.identity.portrait import Portrait, compared
from gui.engine.identity.words import numbers, shared_words, without_numbers
from gui.schema.target import Mark, Order

_SIDES: Final = 2
"""How many landmarks must be strange."""

_SIDES_OF_NAMELESS: Final = 1
"""The same for an element without a name, of which nothing else tells what it belongs to."""

_LEAST_CARDS: Final = 2
"""How many twins with a landmark each are a list."""


def in_place(order: Order, wanted: Portrait, lineup: Lineup) -> Ordered | None:
    """The element at the wanted one's index among its twins; if its landmarks disagree, the one at its landmarks."""
    ways = in_order, between_marks, _at_its_number
    return next(
        (
            found
            for way in ways
            if (found := way(order, wanted, lineup)) and not stands_by_others(order, wanted, found.portrait, lineup)
        ),
        None,
    )


def _at_its_number(order: Order, wanted: Portrait, lineup: Lineup) -> Ordered | None:
    """The twin at the nearest landmark, if that is numbered, and the one on the other side was too and has gone.

    Of the cards "#42" and "#41", the second has gone: "Retry" after "#42" is still that of the first.
    """
    before, after = (_nearest(marks) for marks in (order.before, order.after))
    if before is None or after is None or not numbers(before.name):
        return None
    words = [compared("name", mark.name) for mark in (before, after)]
    places = [lineup.only_one_called(name) for name in words]
    if without_numbers(words[0]) != without_numbers(words[1]) or sum(place is not None for place in places) != 1:
        return None
    twins = [one for one in lineup.twins_of(wanted) if one.frame == wanted.frame]
    if places[0] is not None:
        found = next((one for one in twins if one.at > places[0].at), None)
    else:
        found = next((one for one in reversed(twins) if places[1] and one.at < places[1].at), None)
    return Ordered(found, between=True) if found else None


def stands_by_others(order: Order, wanted: Portrait, found: Portrait, lineup: Lineup) -> bool:
    """Whether the landmarks tell that an element at the wanted one's index is another twin.

    The nearest one of the wanted element may be beside another twin now, or the found one's may be that of another, or
    all of them may be strange. Landmarks are elements of a unique name; the nearest on each side counts if no twin
    stood in between.

    Args:
        order: The landmarks around the wanted one.
        wanted: The element as it was.
        found: The element now at its index.
        lineup: The current page.
    """
    twins = [one.at for one in lineup.twins_of(found) if one.frame == found.frame and one is not found]
    if not twins:
        return False
    now = order_of(found, lineup)
    others = {compared("name", mark.name) for mark in (*order.before, *order.after) if mark.name and mark.twins}
    kept: set[str] = set()
    gone: list[tuple[tuple[Mark, ...], str, str]] = []
    for marks, new in ((order.before, now.before), (order.after, now.after)):
        mark, its = _nearest(marks), _nearest(new)
        if mark is None:
            continue
        words = compared("name", mark.name)
        place = lineup.only_one_called(words)
        if place is not None and place.frame == found.frame:
            low, high = sorted((place.at, found.at))
            if any(low < at < high for at in twins):
                return True
            kept |= {without_numbers(words)} if numbers(words) else set()
        elif its is not None:
            gone.append((marks, words, compared("name", its.name)))
    if any(_is_anothers(words, its, others) for _, words, its in gone):
        return True
    strange = [
        marks for marks, words, its in gone if not shared_words(words, its) and without_numbers(words) not in kept
    ]
    is_list = any(_is_of_a_list(marks, lineup) for marks in strange)
    return is_list or len(strange) >= (_SIDES if wanted.called_plain else _SIDES_OF_NAMELESS)


def _is_of_a_list(marks: tuple[Mark, ...], lineup: Lineup) -> bool:
    """Whether one landmark stands before each of several twins, and all of these have gone."""
    named = [mark for mark in marks if mark.name]
    one_each = [mark.twins for mark in named] == list(range(len(named)))
    gone = all(lineup.only_one_called(compared("name", mark.name)) is None for mark in named)
    return len(named) >= _LEAST_CARDS and one_each and gone


def _nearest(marks: tuple[Mark, ...]) -> Mark | None:
    return marks[0] if marks and marks[0].name and not marks[0].twins else None


def _is_anothers(mine: str, its: str, others: set[str]) -> bool:
    """Whether a landmark is one of another twin, or differs from the wanted one only in its numbers."""
    return its in others or (without_numbers(mine) == without_numbers(its) and numbers(mine) != numbers(its))
