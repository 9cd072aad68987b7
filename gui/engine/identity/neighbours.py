"""Find which of several elements of a name is in the most similar position, by their values and neighbours. Pure."""

from collections.abc import Iterable
from typing import Final

from gui.engine.describe.elements import Element

_NEXT: Final = 2
"""How many elements on each side describe a position, as the lists before the value of a rule do."""


class Places:
    """The neighbours of each element of one reading; made once, since many may be asked about.

    Args:
        elements: All listed elements, in page order.
    """

    def __init__(self, elements: Iterable[Element]) -> None:
        self._elements = tuple(elements)
        self._at = {(element.doc, element.key): at for at, element in reversed([*enumerate(self._elements)])}

    def next_to(self, one: Element) -> list[tuple[str, ...] | None]:
        """The descriptions of its neighbours, in order; None where there is none."""
        at = self._at.get((one.doc, one.key))
        if at is None:
            return [None] * (2 * _NEXT)
        places = (*range(at - _NEXT, at), *range(at + 1, at + 1 + _NEXT))
        there = self._elements
        return [_told(there[place]) if 0 <= place < len(there) else None for place in places]


def likeness_of_place(one: Element, stood: Places, other: Element, stand: Places) -> int:
    """How much of an element's value and neighbours agrees with those of an element of another reading.

    Args:
        one: The element.
        stood: All elements listed with it.
        other: The other element.
        stand: All elements of its reading.
    """
    holds = 2 * _NEXT + 1 if one.value and _told(one) == _told(other) else 0
    pairs = zip(stood.next_to(one), stand.next_to(other), strict=True)
    return holds + sum(before is not None and before == now for before, now in pairs)


def _told(element: Element) -> tuple[str, ...]:
    return element.doc, element.role, element.name or element.hint, "" if element.is_secret else element.value
