"""The sentence below a page of the inspector, such as where something was saved or why it was not."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from gui.schema.tips import tip_of
from gui.widgets.inspector.facts import breakable
from gui.widgets.page.text import clean

_LINES = 3
_FILLED = 0.85
"""Part of a line that words fill at least, as a rule: what does not fit goes to the next."""


class Note(QLabel):
    """At most three lines: a long path or a server's answer must not take the room of the list above.

    What does not fit gives way in the middle, where paths tell least; the tooltip has all of it.
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
        """Show as much as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room_px = int(_LINES * _FILLED * self.width())
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideMiddle, room_px)
        self.setText(breakable(shown))
        self.setToolTip("" if shown == self._whole else tip_of(self._whole))
