"""A table of names and values, and a scroll area for it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QWidget

from gui.forms import breaking
from gui.widgets.common.cut_lines import CutLines
from gui.widgets.common.parts import label
from gui.widgets.common.theme import GRID
from gui.widgets.page.text import clean

RING_PX = 2
"""The width of the ring around what is scrolled by keys, as in the style sheet; its room is kept without one, too."""

_LONGEST_SHOWN = 2_000
"""The most characters of a value to display: a page may name a button with a megabyte of text."""

_LEAST_CHARS = 14
"""Letters of a value for which there must be room in a line."""
_NAME_SHARE = 0.4
"""Of the width, for names that wrap."""
_LEEWAY_PX = 3 * GRID
"""How much more room is needed until they no longer wrap: wrapping may show or hide a scroll bar."""
_ANY_WIDTH = (1 << 24) - 1
"""Qt's value for no limit."""


class Facts(QWidget):
    """Names and values in two columns; rows with an empty value are left out."""

    def __init__(self, names: tuple[tuple[str, str], ...], parent: QWidget | None = None) -> None:
        """Make a row for each (key, name)."""
        super().__init__(parent)
        self._values: dict[str, str] = {}
        self._labels: dict[str, tuple[QLabel, QLabel]] = {}
        self._wraps = False
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(2 * GRID)
        layout.setVerticalSpacing(GRID // 2)
        layout.setColumnStretch(1, 1)
        for row, (key, name) in enumerate(names):
            left = label(name, "muted")
            value = label("", wrap=True)
            value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            value.setAccessibleName(name)
            layout.addWidget(left, row, 0, Qt.AlignmentFlag.AlignTop)
            layout.addWidget(value, row, 1)
            self._labels[key] = (left, value)
        self.set_values({})

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the names."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Likewise to other letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Let names wrap where those that are shown would leave too little room for a word of a value."""
        metrics = self.fontMetrics()
        names = [left for key, (left, _) in self._labels.items() if self._values.get(key)]
        widest = max((metrics.horizontalAdvance(left.text()) for left in names), default=0)
        room = self.width() - widest - 2 * GRID - (_LEEWAY_PX if self._wraps else 0)
        self._wraps = room < _LEAST_CHARS * metrics.averageCharWidth()
        for left in names:
            left.setWordWrap(self._wraps)
            left.setMaximumWidth(round(self.width() * _NAME_SHARE) if self._wraps else _ANY_WIDTH)

    def set_values(self, values: dict[str, str]) -> None:
        """Show these values and clear all others. Unchanged values keep their text selection."""
        for key, (left, value) in self._labels.items():
            text = values.get(key, "")
            if text != self._values.get(key) or not text:
                value.setText(breakable(text[:_LONGEST_SHOWN]))
                left.setVisible(bool(text))
                value.setVisible(bool(text))
        shown = [key for key in self._labels if self._values.get(key)]
        self._values = {key: values.get(key, "") for key in self._labels}
        if shown != [key for key, text in self._values.items() if text]:
            self._fit()

    def set_value(self, key: str, text: str) -> None:
        """Change one value."""
        self.set_values({**self._values, key: text})

    def value(self, key: str) -> str:
        """The full value of a row, as given."""
        return self._values[key]

    def as_text(self) -> str:
        """All shown rows, one per line."""
        lines = (f"{left.text()}: {self._values[key]}" for key, (left, _) in self._labels.items() if self._values[key])
        return "\n".join(lines)


def breakable(text: str) -> str:
    """Text for display that also wraps inside long words and keeps its own reading direction."""
    return breaking.breakable(clean(text))


def scrolling(content: QWidget, *, by_keys: str = "") -> QScrollArea:
    """A frameless scroll area around a widget of the same width.

    Args:
        content: The widget.
        by_keys: What it is called, if it takes the focus to be scrolled by keys. A widget with fields is scrolled to
            them anyway.
    """
    content.setProperty("look", "panel")
    content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setMinimumSize(1, 1)
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus if by_keys else Qt.FocusPolicy.NoFocus)
    area.setProperty("look", "ringed" if by_keys else "")
    area.setAccessibleName(by_keys)
    area.setWidget(content)
    CutLines(area)
    return area


def ringed_row(area: QScrollArea) -> QHBoxLayout:
    """A row of one area that is scrolled by keys: the ring lies outside, so that the contents line up with the rest."""
    row = QHBoxLayout()
    row.setSpacing(0)
    row.addSpacing(-RING_PX)  # Qt ignores negative margins
    row.addWidget(area)
    row.addSpacing(-RING_PX)
    return row
