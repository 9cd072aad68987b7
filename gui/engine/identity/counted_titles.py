"""Titles that count the items under them: "Dr Brandt 5 free" above five slots, each with *Book*. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from gui.engine.describe.elements import Element
from gui.schema.counted import COUNT_IN_HEADING

_TICKS: Final = "\0"
_MOST: Final = 500


class CountedTitles:
    """Decides which numbers in a page's titles count the items under them, judged by the items in that reading.

    Such a count may change as others take items, and the title stays the same. Any other number may be part of a name:
    "Table 5".
    """

    def __init__(self) -> None:
        self._firm: dict[str, str] = {}

    def look(self, elements: Iterable[Element]) -> None:
        """Take all elements of a reading."""
        there = Counter(
            (one.doc, one.category, one.kind, one.role, one.name)
            for one in elements
            if one.name and COUNT_IN_HEADING.search(one.category)
        )
        counts: dict[str, set[int]] = {}
        for (_, title, *_), many in there.items():
            counts.setdefault(title, set()).add(many)
        for title, counted in counts.items():
            self._firm.pop(title, None)
            numbers = [found for found in COUNT_IN_HEADING.finditer(title) if int(found[0]) in counted]
            if len(numbers) == 1 and int(numbers[0][0]) > 1:
                start, end = numbers[0].span()
                self._firm[title] = title[:start] + _TICKS + title[end:]
        for title in list(self._firm)[: max(0, len(self._firm) - _MOST)]:
            del self._firm[title]

    def without_count(self, element: Element) -> Element:
        """The element without such a count in its title."""
        firm = self._firm.get(element.category)
        return element if firm is None else replace(element, category=firm)
