"""The row of a nameless tick box that stands in a table of its own, beside the table with the rows. Pure.

A grid that keeps its first column in sight draws that column as a second table, so that the page has no row around the
box. Both tables have rows of the same height, and the box belongs to the row at its own height.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from gui.engine.describe.elements import Element
from gui.schema.action import Box

_TICKS: Final = frozenset({"checkbox", "radio"})

_LEAST_BOXES: Final = 2
"""How many boxes must have a row beside them: they are then a column of a list."""

_HIGHEST: Final = 400.0
"""CSS pixels of the highest row. What is higher is several rows that say the same, such as two of totals."""

_MOST_BESIDE: Final = 200
"""How many rows may begin just above a box: each of them is compared with it."""


@dataclass(frozen=True, slots=True)
class _Row:
    """The extent of the elements of one row, in CSS pixels of the page."""

    said: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top


def rows_beside(elements: Sequence[Element]) -> dict[int, str]:
    """The rows of tick boxes that are in no row themselves and have no name, by their index.

    A box belongs to the nearest row at its height that is no farther away than the row is high. If there is one on
    either side, or a row would have two boxes, none of them is told.
    """
    boxes = {at: one for at, one in enumerate(elements) if _is_alone(one)}
    if len(boxes) < _LEAST_BOXES:
        return {}
    frames = {one.frame for one in boxes.values()}
    rows = {frame: _rows_of(one for one in elements if one.frame == frame and one.row) for frame in frames}
    highest = {frame: max((row.height for row in there), default=0.0) for frame, there in rows.items()}
    tops = {frame: [row.top for row in there] for frame, there in rows.items()}
    found: dict[int, _Row] = {}
    for at, one in boxes.items():
        top = one.box.y + one.box.height / 2
        low = bisect_left(tops[one.frame], top - highest[one.frame])
        high = bisect_left(tops[one.frame], top)
        row = _row_at(one.box, rows[one.frame][low:high]) if high - low <= _MOST_BESIDE else None
        if row is not None:
            found[at] = row
    uses = Counter(found.values())
    told = {at: row.said for at, row in found.items() if uses[row] == 1}
    return told if len(told) >= _LEAST_BOXES else {}


def _is_alone(one: Element) -> bool:
    return one.role in _TICKS and not one.name and not one.row and one.box.width > 0 and one.box.height > 0


def _rows_of(elements: Iterable[Element]) -> list[_Row]:
    """The rows of one document, from the top."""
    sides: defaultdict[str, list[tuple[float, float, float, float]]] = defaultdict(list)
    for one in elements:
        if one.box.width > 0 and one.box.height > 0:
            sides[one.row].append(one.box.sides)
    rows = [
        _Row(said, min(lefts), min(tops), max(rights), max(bottoms))
        for said, boxes in sides.items()
        for lefts, tops, rights, bottoms in (zip(*boxes, strict=True),)
    ]
    return sorted((row for row in rows if row.height <= _HIGHEST), key=lambda row: row.top)


def _row_at(box: Box, rows: Iterable[_Row]) -> _Row | None:
    """The nearest of the rows at the height of a box, if there is one on one side only."""
    left, top, right, bottom = box.sides
    middle = (top + bottom) / 2
    here = [row for row in rows if row.top <= middle <= row.bottom and row.height >= bottom - top]
    after = [row for row in here if 0 <= row.left - right <= row.height]
    before = [row for row in here if 0 <= left - row.right <= row.height]
    if bool(before) == bool(after):
        return None
    return min(before or after, key=lambda row: max(row.left - right, left - row.right))
