"""The sentence below a page of the inspector, such as where a file was saved or why saving failed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from gui.schema.tips import tip_of
from gui.widgets.inspector.facts import breakable
from gui.widgets.page.text import clean

_LINES = 3
_FILLED = 0.85
"""The share of a line that words usually fill before wrapping."""


class Note(QLabel):
    """A label of at most three lines: a long path or a server's message must not take the room of the list above.

    Long text is elided in the middle, where paths are least informative; the tooltip has the full text.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("look", "small")
        self._whole = ""
        self.hide()

    def say(self, text: str) -> None:
        """Show a sentence; empty for none."""
        self._whole = " ".join(clean(text).split())
        self.setAccessibleName(self._whole)
        self._fit()
        self.setVisible(bool(self._whole))

    def text(self) -> str:
        """The whole sentence."""
        return self._whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much of the sentence as fits."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room_px = int(_LINES * _FILLED * self.width())
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideMiddle, room_px)
        self.setText(breakable(shown))
        self.setToolTip("" if shown == self._whole else tip_of(self._whole))
