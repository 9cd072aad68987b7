"""Titles that say how many things stand under them: "Dr Brandt 5 free" above five times, each with its *Book*. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from gui.engine.describe.elements import Element
from gui.schema.counted import COUNT_IN_HEADING

_TICKS: Final = "\0"
_MOST: Final = 500


class CountedTitles:
    """Which numbers in the titles of a page count what stands under them, by what stood there when they were read.

    One that does may go on by itself, as others take what is there, and the title is the same. Any other may be what a
    thing is called by: "Table 5".
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
        """The element without such a number in its title."""
        firm = self._firm.get(element.category)
        return element if firm is None else replace(element, category=firm)
