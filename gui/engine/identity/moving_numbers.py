"""Names with a number that moves by itself, such as "Stop timer 3.3" and "Stop at 31 %", whatever it counts. Pure.

What is called so is the same thing with another number in its name, also where its page draws it anew each time.
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
"""How often a number must have moved by itself: where it is another only once, it may be another's."""

_LEAST_RUN, _LEAST_RUN_S = 4, 1.5
"""How many different numbers in how many seconds make a clock of one that goes as the time does."""

_MOST_DRAWN: Final = 100
_MOST_SAID: Final = 40
_MOST: Final = 200
"""How many new elements are looked at, how many names are kept of one, and how many of these."""

_DIGIT: Final = re.compile(r"\d")

_Node = tuple[str, int]


@dataclass(slots=True)
class _Number:
    """What something was called, by which node, since when; and how often each of its numbers has moved by itself."""

    said: list[tuple[str, _Node, float]] = field(default_factory=list)
    moved: Counter[int] = field(default_factory=Counter)

    def since(self, told: Element) -> float | None:
        """When it was first called as it was told; None if it never was."""
        return next((at for name, node, at in self.said if (name, node) == (told.name, _node(told))), None)

    @property
    def may_run(self) -> bool:
        """Whether it went as the time does as often as it was seen, always the same way."""
        first, _, begun = self.said[0]
        way = ran_by(first, self.said[-1][0])
        pairs = zip(self.said, self.said[1:], strict=False)
        return all(ran_with_time(first, name, at - begun) for name, _, at in self.said) and all(
            way * ran_by(one[0], other[0]) > 0 for one, other in pairs
        )

    @property
    def runs(self) -> bool:
        """Whether it was seen to do so again and again."""
        return self.may_run and len(self.said) >= _LEAST_RUN and self.said[-1][2] - self.said[0][2] >= _LEAST_RUN_S


class MovingNumbers:
    """The things of a page that are called by a number that moves, found by reading it again and again."""

    def __init__(self) -> None:
        self._numbers: dict[_Node, _Number] = {}

    def note(self, before: Element, now: Element, times: tuple[float, float], *, by_itself: bool) -> None:
        """Take what an element is called by now.

        Args:
            before: The element as it was read before, or the one that stood in its place.
            now: As it is read now.
            times: When these were read (`time.monotonic()`).
            by_itself: Whether nothing was pressed meanwhile.
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
        """Whether each of its numbers that is another than in what was `told`, or just before, was seen to move."""
        number = self._numbers.get(_node(element))
        if number is None or number.said[-1][0] != element.name:
            return False
        apart = numbers_apart(told or number.said[-2][0], element.name)
        often = self.places(element)
        return bool(often) and often.issuperset(apart)

    def places(self, element: Element) -> frozenset[int]:
        """Which of its numbers were seen to move, counted from the first."""
        number = self._numbers.get(_node(element))
        moved = number.moved.items() if number is not None else ()
        return frozenset(place for place, times in moved if times >= SEEN_TO_MOVE)

    def is_drawn_anew(self, element: Element) -> bool:
        """Whether another element stood in its place just before, with another number."""
        number = self._numbers.get(_node(element))
        return number is not None and len({node for _, node, _ in number.said[-2:]}) > 1

    def drawn_anew(
        self, leaving: Mapping[str, Element], fresh: Iterable[Element], there: Iterable[Element]
    ) -> Iterator[tuple[str, Element]]:
        """The ids of what leaves, with what stands there in its place with another number."""
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
        """The element that a told one is by now, with another number; None if there is none, or several.

        One that was seen to be called as the told one is, or one that is the only one that may be.
        """
        there = [one for one in there if one.kind == told.kind and have_moved(told.name, one.name)]
        same = [one for one in there if _node(one) == _node(told)]
        seen = [one for one in there if (number := self._numbers.get(_node(one))) and number.since(told) is not None]
        found = same or seen
        return found[0] if len(found) == 1 and _firm(found[0]) == _firm(told) else None

    def runs(self, told: Element, now: Element) -> bool | None:
        """Whether a successor shows a clock, which has gone on since it was told; None if it may still be found to."""
        number = self._numbers.get(_node(now))
        since = number.since(told) if number is not None else None
        if number is None or since is None or not number.may_run:
            return False
        name, _, at = number.said[-1]
        return ran_with_time(told.name, name, at - since) and (number.runs or None)


def _like(fresh: Iterable[Element], there: Iterable[Element]) -> list[Element]:
    """What is called like one of these but for numbers; nothing of what many are called."""
    like: dict[str, list[Element]] = {without_numbers(one.name): [] for one in fresh}
    for one in there:
        if _DIGIT.search(one.name) and (found := like.get(without_numbers(one.name))) is not None:
            found.append(one)
    return [one for found in like.values() if len(found) <= _MOST_DRAWN for one in found]


def _node(element: Element) -> _Node:
    return element.doc, element.key


def without_own_numbers(element: Element) -> Element:
    """The element without the numbers in its name, which may stand in the words of its row, too."""
    name = without_numbers(element.name)
    around = {
        part: getattr(element, part).replace(element.name, name) for part in ("row", "caption", "beside", "category")
    }
    return replace(element, name=name, **around)


def _firm(element: Element) -> Signature:
    """All that is told of an element, but for the numbers in its name."""
    return (*firm_signature_of(without_own_numbers(element)), element.href)
