"""Which of several of a name stands most like another one did: by what it holds, and what stands next to it. Pure."""

from collections.abc import Sequence
from typing import Final

from gui.engine.describe.elements import Element

_NEXT: Final = 2
"""Elements on each side that tell of a place, as the lists before the value of a rule do."""


def likeness_of_place(one: Element, stood: Sequence[Element], other: Element, stand: Sequence[Element]) -> int:
    """How much of what an element held, and of what stood next to it, is so for one of another reading.

    Args:
        one: The element.
        stood: All that were listed with it, in the order of the page.
        other: Another one.
        stand: All of its reading, likewise.
    """
    holds = 2 * _NEXT + 1 if one.value and _told(one) == _told(other) else 0
    pairs = zip(_next_to(one, stood), _next_to(other, stand), strict=True)
    return holds + sum(before is not None and before == now for before, now in pairs)


def _next_to(one: Element, there: Sequence[Element]) -> list[tuple[str, ...] | None]:
    at = next((place for place, other in enumerate(there) if (other.doc, other.key) == (one.doc, one.key)), None)
    if at is None:
        return [None] * (2 * _NEXT)
    places = (*range(at - _NEXT, at), *range(at + 1, at + 1 + _NEXT))
    return [_told(there[place]) if 0 <= place < len(there) else None for place in places]


def _told(element: Element) -> tuple[str, ...]:
    return element.doc, element.role, element.name or element.hint, "" if element.is_secret else element.value
