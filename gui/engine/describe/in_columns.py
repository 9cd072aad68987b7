"""Distinguish elements of one name that stand below each other by what begins the line of each. Pure."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator

from gui.engine.describe.called import label_of, short
from gui.engine.describe.elements import Element, compares, landmarks_in
from gui.engine.describe.sides import seen_alike
from gui.engine.describe.wording import plainly
from gui.schema.verb import Verb

_LEAST, _MOST = 3, 60
"""How many below each other make a column."""

_ALIGNED = 6
"""CSS pixels by which the middles of things in one line may differ, or the edges of those in one column."""

_MOST_NAME = 40
_BEGINNING = frozenset({"content", "label", "value"})
"""Sources of names that are visible on the page."""

_FIGURE = re.compile(r"\d[\d.,]*")
_DATE = re.compile(r"\d{1,4}([-./])\d{1,2}\1\d{1,4}")
"""A date in figures, which begins a line as well as words do: a number alone is an amount as likely."""


def tell_in_columns(elements: list[Element], words: list[tuple[Verb, str]], targets: list[str]) -> None:
    """Add what begins the line of each to several in a column, if those beginnings make a column, too.

    So read the lines of a table that is drawn of columns rather than of rows.

    Args:
        elements: All elements of a page.
        words: The name of each if it had no twins.
        targets: The current name of each; changed in place.
    """
    if len(set(targets)) == len(targets):
        return
    lines: _Lines | None = None
    for places in seen_alike(elements, words, targets):
        twins = [elements[index] for index in places]
        if not (_is_column(twins) or _are_figures(twins)):
            continue
        lines = lines or _Lines(elements)
        begun = _beginnings(lines, twins)
        if begun:
            compares(*twins, *begun)
            for index, one in zip(places, begun, strict=True):
                targets[index] += f", beside {_called(one)}"


def _are_figures(twins: list[Element]) -> bool:
    """Whether they are numbers in sight, however many and wherever: 2 nights are in another column than booking 2."""
    several = 1 < len(twins) <= _MOST
    return several and all(one.name_from == "content" and _FIGURE.fullmatch(one.name) for one in twins)


def _is_column(those: list[Element]) -> bool:
    if not _LEAST <= len(those) <= _MOST:
        return False
    lefts = [one.box.x for one in those]
    tops = [one.box.y for one in those]
    compares(*those)
    return max(lefts) - min(lefts) <= _ALIGNED and tops == sorted(set(tops)) and len({one.doc for one in those}) == 1


def _beginnings(lines: "_Lines", twins: list[Element]) -> list[Element]:
    """The same column of names in the lines of all, each called otherwise; empty if there is none."""
    columns: dict[tuple[str, int], list[Element]] = defaultdict(list)
    for twin in twins:
        for other in lines.of(twin):
            columns[other.role, round(other.box.x)].append(other)
    for (_, left), those in sorted(columns.items(), key=lambda column: column[0][1]):
        names = Counter(_called(one).casefold() for one in those)
        if len(those) == len(names) == len(twins) and left != round(twins[0].box.x):
            return those
    return []


class _Lines:
    """The named elements of a page by the height of their middles."""

    def __init__(self, elements: list[Element]) -> None:
        self._by_middle = sorted(
            (
                (_middle(one), index, one)
                for index, one in enumerate(elements)
                if one.name_from in _BEGINNING and one.reason == "ready" and one.role in ("link", "button", "generic")
            ),
            key=lambda entry: entry[:2],
        )
        self._middles = [entry[0] for entry in self._by_middle]

    def of(self, twin: Element) -> Iterator[Element]:
        """The others in its line that may begin it."""
        middle, landmarks = _middle(twin), landmarks_in(twin.marks)
        for at in range(bisect_left(self._middles, middle - _ALIGNED), len(self._middles)):
            other = self._by_middle[at][2]
            if self._middles[at] > middle + _ALIGNED:
                return
            if other is twin or other.doc != twin.doc or landmarks_in(other.marks) != landmarks:
                continue
            if other.name != twin.name and _says_something(_called(other)):
                yield other


def _says_something(name: str) -> bool:
    return sum(map(str.isalpha, name)) > 1 or _DATE.fullmatch(name) is not None


def _middle(one: Element) -> float:
    return one.box.y + one.box.height / 2


def _called(one: Element) -> str:
    return short(plainly(label_of(one)), _MOST_NAME)
