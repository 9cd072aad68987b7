"""Which of several of a name stands most like another one did: by what it holds, and what stands next to it. Pure."""

from collections.abc import Iterable
from typing import Final

from gui.engine.describe.elements import Element

_NEXT: Final = 2
"""Elements on each side that tell of a place, as the lists before the value of a rule do."""


class Places:
    """What stands next to each element of one reading: made once for it, as many may be asked about.

    Args:
        elements: All that were listed, in the order of the page.
    """

    def __init__(self, elements: Iterable[Element]) -> None:
        self._elements = tuple(elements)
        self._at = {(element.doc, element.key): at for at, element in reversed([*enumerate(self._elements)])}

    def next_to(self, one: Element) -> list[tuple[str, ...] | None]:
        """What is told of its neighbours, in their order; None where there is none."""
        at = self._at.get((one.doc, one.key))
        if at is None:
            return [None] * (2 * _NEXT)
        places = (*range(at - _NEXT, at), *range(at + 1, at + 1 + _NEXT))
        there = self._elements
        return [_told(there[place]) if 0 <= place < len(there) else None for place in places]


def likeness_of_place(one: Element, stood: Places, other: Element, stand: Places) -> int:
    """How much of what an element held, and of what stood next to it, is so for one of another reading.

    Args:
        one: The element.
        stood: All that were listed with it.
        other: Another one.
        stand: All of its reading.
    """
    holds = 2 * _NEXT + 1 if one.value and _told(one) == _told(other) else 0
    pairs = zip(stood.next_to(one), stand.next_to(other), strict=True)
    return holds + sum(before is not None and before == now for before, now in pairs)


def _told(element: Element) -> tuple[str, ...]:
    return element.doc, element.role, element.name or element.hint, "" if element.is_secret else element.value
