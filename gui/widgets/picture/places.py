"""The actions of a page as places: which are drawn where, which lie at a point, which one comes next."""

from collections.abc import Sequence
from dataclasses import dataclass

from gui.schema.action import Action, Box
from gui.widgets.picture.geometry import Area

_CELL = 128
"""Side of the squares by which places are found, in CSS pixels."""
_MOST_CELLS = 64
"""What lies in more of them stands in a list of its own."""


@dataclass(frozen=True, slots=True)
class Place:
    """What can be seen of an action, in CSS pixels of the page. `number` counts the actions in document order."""

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

    def meets(self, area: Area) -> bool:
        """Whether a part of it lies in an area."""
        return self.right > area[0] and self.left < area[2] and self.bottom > area[1] and self.top < area[3]

    def holds(self, other: "Place") -> bool:
        """Whether another one lies inside of it, to half a pixel."""
        return (
            self.left <= other.left + 0.5
            and self.top <= other.top + 0.5
            and self.right >= other.right - 0.5
            and self.bottom >= other.bottom - 0.5
        )


class ActionPlaces:
    """Finds actions by where they are; made once for each reading of a page, for 10,000 actions and more.

    What is not drawn has no place: no box, scrolled out of the part that it stands in, or folded away.
    """

    def __init__(self, actions: Sequence[Action] = ()) -> None:
        self.actions = actions
        self._places: list[Place] = []
        self._by_id: dict[str, Place] = {}
        self._cells: dict[tuple[int, int], list[Place]] = {}
        self._large: list[Place] = []
        for action in actions:
            box: Box | None = action.seen or action.box
            if box is None or box.width <= 0 or box.height <= 0:
                continue
            place = Place(*box.sides, action, len(self._places))
            self._by_id.setdefault(action.id, place)
            if action.reason == "hidden":
                continue  # it is shown when it is selected, but nobody can point at it
            self._places.append(place)
            columns, rows = _cells(place.area)
            if len(columns) * len(rows) > _MOST_CELLS:
                self._large.append(place)
            else:
                for column in columns:
                    for row in rows:
                        self._cells.setdefault((column, row), []).append(place)

    def place(self, action_id: str) -> Place | None:
        """Where an action is; None where it is not drawn."""
        return self._by_id.get(action_id)

    def within(self, area: Area) -> list[Place]:
        """What lies in an area with any part, in document order."""
        columns, rows = _cells(area)
        if len(columns) * len(rows) > _MOST_CELLS:
            return [place for place in self._places if place.meets(area)]
        cells = (self._cells.get((column, row), ()) for column in columns for row in rows)
        by_number = {place.number: place for cell in (self._large, *cells) for place in cell if place.meets(area)}
        return [by_number[number] for number in sorted(by_number)]

    def at(self, x: float, y: float) -> list[Place]:
        """What lies at a point, smallest first."""
        found = (*self._cells.get((int(x // _CELL), int(y // _CELL)), ()), *self._large)
        inside = [p for p in found if p.left <= x <= p.right and p.top <= y <= p.bottom]
        return sorted(inside, key=lambda place: (place.size, place.number))

    def beside(self, action_id: str, step: int, area: Area) -> str:
        """The next action (1) or the one before (-1) in document order, of those in an area; empty at the end.

        From one that is not there, the first or the last.
        """
        places = self.within(area)
        own = self._by_id.get(action_id)
        if own is None or not own.meets(area):
            return (places[0 if step > 0 else -1].action.id) if places else ""
        others = [place for place in places if (place.number - own.number) * step > 0]
        return (others[0] if step > 0 else others[-1]).action.id if others else ""

    def towards(self, action_id: str, right: int, down: int, area: Area) -> str:
        """The nearest action in one direction, of those in an area; empty for none.

        What overlaps the way straight ahead comes before what lies aside; inner parts count, what is around does not.
        """
        own = self._by_id.get(action_id)
        if own is None or not own.meets(area):
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

        others = [place for place in self.within(area) if place is not own and not place.holds(own)]
        best = min(others, key=distance, default=None)
        return best.action.id if best is not None and distance(best) < float("inf") else ""


def _cells(area: Area) -> tuple[range, range]:
    """Columns and rows of the squares that an area lies in."""
    return (
        range(int(area[0] // _CELL), int(area[2] // _CELL) + 1),
        range(int(area[1] // _CELL), int(area[3] // _CELL) + 1),
    )


def clearest(places: Sequence[Place]) -> Place | None:
    """The one that is meant by a click where several lie over each other; None where a person has to say.

    What is covered there cannot be meant by who points at what they see. A part inside of something more than twice
    as large, such as a link on a card, is meant before that; what overlaps otherwise, or is nearly as large, is not
    guessed.

    Args:
        places: Smallest first, as `ActionPlaces.at` tells them.
    """
    seen = [place for place in places if place.action.reason != "covered"] or list(places)
    if not seen:
        return None
    first = seen[0]
    clear = all(other.holds(first) and other.size >= 2 * first.size for other in seen[1:])
    return first if clear else None


def _gap(start: float, end: float, other_start: float, other_end: float) -> float:
    """Distance of two stretches; 0 where they overlap."""
    return max(other_start - end, start - other_end, 0.0)
