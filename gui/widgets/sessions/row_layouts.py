"""Cache the text layouts of rows."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from PySide6.QtGui import QFont, QFontMetrics, QTextLayout

from gui.forms.grown import grown

_Made = TypeVar("_Made")

_MOST = 2_000
"""The most cached layouts: several for each row of a long list."""

DOT_PX = 10
"""The size of the mark of a state beside usual letters, in device-independent pixels."""


class Letters:
    """The fonts of a row and their measures.

    Attributes:
        title: The font of the title.
        small: That of the details and the age.
        height: The height of a line of the title.
        dot: The size of the mark of a state beside it.
        small_metrics: The measures of the small font.
    """

    def __init__(self, base: QFont, title: QFont, small: QFont) -> None:
        self.title, self.small = title, small
        self.height = QFontMetrics(title).height()
        self.small_metrics = QFontMetrics(small)
        self.dot = grown(DOT_PX, QFontMetrics(base))


class RowLayouts:
    """Cached layouts, by everything that they depend on.

    A list asks for the height of all of its rows whenever one of them changes, and paints them all again.
    """

    def __init__(self) -> None:
        self._letters: dict[Hashable, Letters] = {}
        self._ages: dict[Hashable, tuple[str, str]] = {}
        self._layouts: dict[Hashable, QTextLayout] = {}

    def letters(self, key: Hashable, make: Callable[[], Letters]) -> Letters:
        """The fonts of a row."""
        return _kept(self._letters, key, make)

    def age_and_details(self, key: Hashable, make: Callable[[], tuple[str, str]]) -> tuple[str, str]:
        """The text beside the title, and below it."""
        return _kept(self._ages, key, make)

    def details(self, key: Hashable, make: Callable[[], QTextLayout]) -> QTextLayout:
        """Words that do not depend on other rows."""
        return _kept(self._layouts, key, make)

    def title(
        self, title: str, key: Hashable, titles: Callable[[], Iterable[str]], make: Callable[[], QTextLayout]
    ) -> QTextLayout:
        """The title of a row: if it is cut off, the result depends on the titles of the others.

        Args:
            title: The whole title.
            key: What else its layout depends on.
            titles: The titles of all rows.
            make: Lays it out.
        """
        whole = (title, key)
        if (found := self._layouts.get(whole)) is not None:
            return found
        cut = (title, key, tuple(titles()))
        if (found := self._layouts.get(cut)) is not None:
            return found
        made = make()
        return _kept(self._layouts, whole if made.text() == title else cut, lambda: made)


def _kept(kept: dict[Hashable, _Made], key: Hashable, make: Callable[[], _Made]) -> _Made:
    found = kept.get(key)
    if found is None:
        if len(kept) >= _MOST:
            kept.clear()
        found = kept[key] = make()
    return found
