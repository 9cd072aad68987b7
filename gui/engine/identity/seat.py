"""The position of an element between two uniquely named neighbours, and the element there now. Pure."""

from typing import Final

from gui.engine.identity.lineup import Lineup
from gui.engine.identity.portrait import Portrait, compared
from gui.schema.target import Mark, Order

_MOST_BESIDE: Final = 3
"""The most other elements between two marks."""


def seat_of(order: Order, lineup: Lineup) -> Portrait | None:
    """The element now in another one's position between its nearest marks; None if that is uncertain.

    Both marks must still exist, with as many elements between them as before: then none was added or removed there.
    """
    before, after = _first_found(order.before, lineup), _first_found(order.after, lineup)
    if before is None or after is None:
        return None
    (left, ahead), (right, behind) = before, after
    if left.frame != right.frame or left.at >= right.at or ahead + behind > _MOST_BESIDE:
        return None
    here = [one for one in lineup.portraits[left.at + 1 : right.at] if one.frame == left.frame]
    return here[ahead] if len(here) == ahead + 1 + behind else None


def _first_found(marks: tuple[Mark, ...], lineup: Lineup) -> tuple[Portrait, int] | None:
    """The nearest mark that still exists, and the number of elements in between.

    A mere sign such as an arrow is no mark: others like it come and go.
    """
    for mark in marks:
        if not any(map(str.isalnum, mark.name)):
            continue
        found = lineup.only_one_called(compared("name", mark.name)) if mark.between is not None else None
        if found is not None and mark.between is not None:
            return found, mark.between
    return None
