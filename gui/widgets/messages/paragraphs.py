"""Several sentences below each other, with space between paragraphs but not within a list."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.widgets.common.parts import label
from gui.widgets.common.theme import GRID

POINT = "• "
"""The prefix of a line that belongs to the previous one."""

INSIDE = "  "
"""The prefix of a line about the list item above it."""


class Paragraphs(QWidget):
    """Shows lines, each as its own paragraph, except for list items, which follow closely."""

    def __init__(self, lines: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = "\n".join(lines)
        self._labels: list[QLabel] = []
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for at, words in enumerate(lines):
            if at:
                column.addSpacing(GRID // 4 if words.startswith((POINT, INSIDE)) else GRID)
            made = label(words.removeprefix(INSIDE), wrap=True, parent=self)
            if words.startswith(INSIDE):
                made.setContentsMargins(made.fontMetrics().horizontalAdvance(POINT), 0, 0, 0)
            self._labels.append(made)
            column.addWidget(made)

    def minimumSizeHint(self) -> QSize:
        """No minimum of its own: that of wrapped lines is for a narrower place, and is higher than they are."""
        return QSize(0, 0)

    def text(self) -> str:
        """All of it, a line for each paragraph."""
        return self._text

    def height_in(self, width: int) -> int:
        """The height that all of it takes at a width, both in pixels, also before it is shown."""
        for one in self._labels:
            one.ensurePolished()  # until then it has other letters
        self._column.invalidate()
        return self._column.heightForWidth(width)
