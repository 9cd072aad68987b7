"""Names with a number that changes by itself, such as "Stop timer 3.3" and "Stop at 31 %". Pure.

The element stays the same with another number in its name, even if its page redraws it each time.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from gui.engine.describe.elements import Element
from gui.engine.identity.succession import Signature, firm_signature_of
from gui.schema.moving import have_moved, numbers_apart, ran_by, ran_with_time, without_numbers

SEEN_TO_MOVE: Final = 2
"""How often a number must have changed by itself: after a single change it may be another element's."""

_LEAST_RUN, _LEAST_RUN_S = 4, 1.5
"""From so many different numbers in so many seconds on, a number that runs with the time is a clock."""

_MOST_DRAWN: Final = 100
_MOST_SAID: Final = 40
_MOST: Final = 200
"""The limits of new elements looked at, of names kept per element, and of elements with such names."""

_DIGIT: Final = re.compile(r"\d")

_Node = tuple[str, int]


@dataclass(slots=True)
class _Number:
    """The names of an element, with node and time, and how often each of its numbers has changed by itself."""

    said: list[tuple[str, _Node, float]] = field(default_factory=list)
    moved: Counter[int] = field(default_factory=Counter)

    def since(self, told: Element) -> float | None:
        """When it first had its reported name; None if it never had."""
        return next((at for name, node, at in self.said if (name, node) == (told.name, _node(told))), None)

    @property
    def may_run(self) -> bool:
        """Whether it ran with the time in all readings, always in the same direction."""
        first, _, begun = self.said[0]
        way = ran_by(first, self.said[-1][0])
        pairs = zip(self.said, self.said[1:], strict=False)
        return all(ran_with_time(first, name, at - begun) for name, _, at in self.said) and all(
            way * ran_by(one[0], other[0]) > 0 for one, other in pairs
        )

    @property
    def runs(self) -> bool:
        """Whether that was seen often enough."""
        return self.may_run and len(self.said) >= _LEAST_RUN and self.said[-1][2] - self.said[0][2] >= _LEAST_RUN_S


class MovingNumbers:
    """The elements of a page whose names contain a changing number, found by repeated reading."""

    def __init__(self) -> None:
        self._numbers: dict[_Node, _Number] = {}

    def note(self, before: Element, now: Element, times: tuple[float, float], *, by_itself: bool) -> None:
        """Note the current name of an element.

        Args:
            before: The element in the previous reading, or the one in its place.
            now: The element in this reading.
            times: The times of these readings (`time.monotonic()`).
            by_itself: Whether nothing was pressed in between.
        """
        number = self._numbers.pop(_node(before), None) or _Number([(before.name, _node(before), times[0])])
        if not _DIGIT.search(now.name) or not have_moved(before.name, now.name):
            return
        if by_itself:
            number.moved.update(numbers_apart(before.name, now.name))
        number.said = [*number.said[1 - _MOST_SAID :], (now.name, _node(now), times[1])]
        self._numbers[_node(now)] = number
        for node in list(self._numbers)[: max(0, len(self._numbers) - _MOST)]:
            del self._numbers[node]

    def moves(self, element: Element, told: str = "") -> bool:
        """Whether each number that differs from `told`, or from the previous name, was seen to change by itself."""
        number = self._numbers.get(_node(element))
        if number is None or number.said[-1][0] != element.name:
            return False
        apart = numbers_apart(told or number.said[-2][0], element.name)
        often = self.places(element)
        return bool(often) and often.issuperset(apart)

    def places(self, element: Element) -> frozenset[int]:
        """Which of its numbers were seen to change, counted from the first."""
        number = self._numbers.get(_node(element))
        moved = number.moved.items() if number is not None else ()
        return frozenset(place for place, times in moved if times >= SEEN_TO_MOVE)

    def is_drawn_anew(self, element: Element) -> bool:
        """Whether another element with another number was in its place just before."""
        number = self._numbers.get(_node(element))
        return number is not None and len({node for _, node, _ in number.said[-2:]}) > 1

    def drawn_anew(
        self, leaving: Mapping[str, Element], fresh: Iterable[Element], there: Iterable[Element]
    ) -> Iterator[tuple[str, Element]]:
        """The ids of leaving elements, with the elements in their place that have another number."""
        fresh = [one for one in fresh if not one.id and _DIGIT.search(one.name)]
        gone = {action_id: one for action_id, one in leaving.items() if _DIGIT.search(one.name)}
        if not fresh or not gone or max(len(fresh), len(gone)) > _MOST_DRAWN:
            return
        left, come = (Counter(_firm(one) for one in some) for some in (gone.values(), _like(fresh, there)))
        for action_id, before in gone.items():
            firm = _firm(before)
            if left[firm] == come[firm] == 1:
                now = next((one for one in fresh if _firm(one) == firm), None)
                if now is not None and before.name != now.name and have_moved(before.name, now.name):
                    yield action_id, now

    def successor(self, told: Element, there: Iterable[Element]) -> Element | None:
        """The current element of a reported one, with another number; None if there is none, or several.

        It was seen with the reported name, or is the only possible one.
        """
        there = [one for one in there if one.kind == told.kind and have_moved(told.name, one.name)]
        same = [one for one in there if _node(one) == _node(told)]
        seen = [one for one in there if (number := self._numbers.get(_node(one))) and number.since(told) is not None]
        found = same or seen
        return found[0] if len(found) == 1 and _firm(found[0]) == _firm(told) else None

    def runs(self, told: Element, now: Element) -> bool | None:
        """Whether a successor shows a clock that has run since the report; None if that may still turn out."""
        number = self._numbers.get(_node(now))
        since = number.since(told) if number is not None else None
        if number is None or since is None or not number.may_run:
            return False
        name, _, at = number.said[-1]
        return ran_with_time(told.name, name, at - since) and (number.runs or None)


def _like(fresh: Iterable[Element], there: Iterable[Element]) -> list[Element]:
    """The elements that share a name with one of these except for numbers; none if many share it."""
    like: dict[str, list[Element]] = {without_numbers(one.name): [] for one in fresh}
    for one in there:
        if _DIGIT.search(one.name) and (found := like.get(without_numbers(one.name))) is not None:
            found.append(one)
    return [one for found in like.values() if len(found) <= _MOST_DRAWN for one in found]


def _node(element: Element) -> _Node:
    return element.doc, element.key


def without_own_numbers(element: Element) -> Element:
    """The element without the numbers in its name, also where its row's text repeats them."""
    name = without_numbers(element.name)
    around = {
        part: getattr(element, part).replace(element.name, name) for part in ("row", "caption", "beside", "category")
    }
    return replace(element, name=name, **around)


def _firm(element: Element) -> Signature:
    """Everything reported about an element except the numbers in its name."""
    return (*firm_signature_of(without_own_numbers(element)), element.href)
