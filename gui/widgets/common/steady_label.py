"""A label whose text changes every second without moving the widgets beside it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget


class SteadyLabel(QLabel):
    """A label that keeps its size while its text keeps its length.

    A plain label makes the whole window lay out and paint again at each change of text, which would be most of the work
    of a resting window.
    """

    def __init__(self, look: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", look)

    def setText(self, text: str) -> None:
        """Show other words."""
        shown = self.text()
        if text == shown:
            return
        super().setText(text)
        wanted = self.sizeHint()
        if len(text) != len(shown) or wanted.width() > self.width():
            self.setFixedSize(wanted)

    def changeEvent(self, event: QEvent) -> None:
        """Adapt the size to a new font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.setFixedSize(self.sizeHint())
