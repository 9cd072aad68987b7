"""The places of a page's actions: where they are drawn, which lie at a point, which comes next."""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from gui.schema.action import Action, Box
from gui.widgets.picture.geometry import Area

_CELL = 128
"""The side of the grid squares for lookups, in CSS pixels."""
BEHIND = frozenset({"hidden", "covered", "blocked"})
"""Reasons why a point cannot mean an action: something else is visible there."""

_MOST_CELLS = 64
"""Places in more squares than this are in a separate list."""


@dataclass(slots=True, eq=False)
class Place:
    """The visible part of an action, or one of its lines, in CSS pixels of the page.

    `number` counts them in document order. Never changed. It is not frozen because that makes thousands of them twice
    as slow to make.
    """

    left: float
    top: float
    right: float
    bottom: float
    action: Action
    number: int

    @property
    def size(self) -> float:
        """Its area in square pixels."""
        return (self.right - self.left) * (self.bottom - self.top)

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def area(self) -> Area:
        """Its sides."""
        return self.left, self.top, self.right, self.bottom

    def distance(self, x: float, y: float) -> float:
        """How far a point is outside it; 0 inside."""
        return math.hypot(_gap(self.left, self.right, x, x), _gap(self.top, self.bottom, y, y))

    def meets(self, area: Area) -> bool:
        """Whether the place overlaps an area."""
        return self.right > area[0] and self.left < area[2] and self.bottom > area[1] and self.top < area[3]

    def holds(self, other: "Place") -> bool:
        """Whether another place is inside this one, to half a pixel."""
        return (
            self.left <= other.left + 0.5
            and self.top <= other.top + 0.5
            and self.right >= other.right - 0.5
            and self.bottom >= other.bottom - 0.5
        )


class ActionPlaces:
    """Finds actions by place; one per reading of a page, for 10,000 actions and more.

    An action that is not drawn has no place: it has no box, is scrolled out of its container, or is collapsed. One that
    is covered has a place, but is never found at a point.

    The places are computed when first requested: mostly no picture is shown, and the text and the list of a large page
    arrive in the same turn of the event loop.
    """

    def __init__(self, actions: Sequence[Action] = ()) -> None:
        self.actions = actions

    @cached_property
    def _index(self) -> "_Index":
        return _Index(self.actions)

    def place(self, action_id: str) -> Place | None:
        """The place of an action; None if it is not drawn."""
        return self._index.by_id.get(action_id) if action_id else None  # mostly none is selected

    def within(self, area: Area) -> list[Place]:
        """The places that overlap an area, in document order."""
        columns, rows = _cells(area)
        if len(columns) * len(rows) > _MOST_CELLS:
            return [place for place in self._index.places if place.meets(area)]
        index = self._index
        cells = (index.cells.get((column, row), ()) for column in columns for row in rows)
        by_number = {place.number: place for cell in (index.large, *cells) for place in cell if place.meets(area)}
        return [by_number[number] for number in sorted(by_number)]

    def at(self, x: float, y: float) -> list[Place]:
        """The places at a point, smallest first."""
        index = self._index
        found = (*index.cells.get((int(x // _CELL), int(y // _CELL)), ()), *index.large)
        inside = [p for p in found if p.left <= x <= p.right and p.top <= y <= p.bottom]
        return sorted(inside, key=lambda place: (place.size, place.number))

    def behind(self, x: float, y: float) -> Action | None:
        """The smallest covered action at a point; None for none."""
        found = (
            place for place in self._index.behind if place.left <= x <= place.right and place.top <= y <= place.bottom
        )
        place = min(found, key=lambda place: (place.size, place.number), default=None)
        return place.action if place is not None else None

    def beside(self, action_id: str, step: int, area: Area) -> str:
        """The next (1) or previous (-1) action in document order inside an area; empty at the end.

        If the given action is not there, the first or the last.
        """
        places = self.within(area)
        own = self._index.by_id.get(action_id)
        if own is None or not own.meets(area):
            return (places[0 if step > 0 else -1].action.id) if places else ""
        others = [
            place
            for place in places
            if (place.number - own.number) * step > 0 and place.action is not own.action  # it may have more lines
        ]
        return (others[0] if step > 0 else others[-1]).action.id if others else ""

    def towards(self, action_id: str, right: int, down: int, area: Area) -> str:
        """The nearest action in one direction inside an area; empty for none.

        Actions straight ahead come before actions to the side; actions inside the current one count, those around it do
        not.
        """
        own = self._index.by_id.get(action_id)
        if own is None:
            return self.beside(action_id, 1, area)
        x, y = own.middle

        def distance(place: Place) -> float:
            there_x, there_y = place.middle
            if right:
                beyond = there_x > own.right if right > 0 else there_x < own.left
                ahead, aside = abs(there_x - x), _gap(own.top, own.bottom, place.top, place.bottom)
                off = abs(there_y - y)
            else:
                beyond = there_y > own.bottom if down > 0 else there_y < own.top
                ahead, aside = abs(there_y - y), _gap(own.left, own.right, place.left, place.right)
                off = abs(there_x - x)
            return ahead + 4 * aside + off / 10 if beyond else float("inf")

        others = [place for place in self.within(area) if place.action is not own.action and not place.holds(own)]
        best = min(others, key=distance, default=None)
        return best.action.id if best is not None and distance(best) < float("inf") else ""


class _Index:
    """All places: by id, in document order, by the squares that they overlap, and those that overlap too many."""

    def __init__(self, actions: Sequence[Action]) -> None:
        self.by_id: dict[str, Place] = {}
        self.places: list[Place] = []
        self.cells: defaultdict[tuple[int, int], list[Place]] = defaultdict(list)
        self.large: list[Place] = []
        self.behind: list[Place] = []
        for action in actions:
            box: Box | None = action.seen or action.box
            if box is None or box.width <= 0 or box.height <= 0:
                continue
            whole = Place(*box.sides, action, len(self.places))
            self.by_id.setdefault(action.id, whole)
            if action.reason in BEHIND:
                if action.reason != "hidden":
                    self.behind.append(whole)
                continue  # it is outlined when selected, but cannot be pointed at
            if not action.lines or action.seen is not None:
                self._add(whole)
            for line in action.lines if action.seen is None else ():
                self._add(Place(*line.sides, action, len(self.places)))

    def _add(self, place: Place) -> None:
        self.places.append(place)
        columns, rows = _cells(place.area)
        if len(columns) * len(rows) > _MOST_CELLS:
            self.large.append(place)
        else:
            for column in columns:
                for row in rows:
                    self.cells[column, row].append(place)


def _cells(area: Area) -> tuple[range, range]:
    """The columns and rows of the squares that an area overlaps."""
    return (
        range(int(area[0] // _CELL), int(area[2] // _CELL) + 1),
        range(int(area[1] // _CELL), int(area[3] // _CELL) + 1),
    )


def clearest(places: Sequence[Place]) -> Place | None:
    """The place clearly meant by a click on overlapping places; None if the user has to choose.

    A place inside one more than twice as large, such as a link on a card, is meant rather than the larger one. Other
    overlaps, and places of nearly equal size, are not guessed.

    Args:
        places: The places, smallest first, as from `ActionPlaces.at`.
    """
    if not places:
        return None
    first = places[0]
    clear = all(other.holds(first) and other.size >= 2 * first.size for other in places[1:])
    return first if clear else None


def _gap(start: float, end: float, other_start: float, other_end: float) -> float:
    """The distance between two intervals; 0 if they overlap."""
    return max(other_start - end, start - other_end, 0.0)
