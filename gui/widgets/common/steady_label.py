"""A label that counts: its words change every second, and nothing beside it moves."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget


class SteadyLabel(QLabel):
    """Keeps its size while its words keep their length.

    A plain label has the whole window laid out and painted anew whenever its words change, which is most of what a
    resting window would do.
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
        """Take on another size with another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.setFixedSize(self.sizeHint())
