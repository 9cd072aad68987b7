"""Small parts that several panels are made of: icon buttons, labels with a look, empty states."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.widgets.theme import GRID


def set_look(widget: QWidget, look: str) -> None:
    """Choose one of the looks that the style sheet knows; may be called again to change it."""
    widget.setProperty("look", look)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def label(text: str = "", look: str = "", *, wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """A label that shows its text as plain text: pages and servers write some of them."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if look:
        made.setProperty("look", look)
    return made


def line(parent: QWidget | None = None) -> QFrame:
    """A horizontal dividing line, one pixel high."""
    made = QFrame(parent)
    made.setProperty("look", "line")
    return made


def button(text: str, look: str = "", *, tip: str = "", parent: QWidget | None = None) -> QPushButton:
    """A push button with a look ("primary", "quiet", "tab" or plain)."""
    made = QPushButton(text, parent)
    if look:
        made.setProperty("look", look)
    if tip:
        made.setToolTip(tip)
    return made


class EmptyState(QWidget):
    """What an empty area says: one sentence on what will be here, and the next steps as buttons.

    Signals:
        chosen: The key of the button that was pressed.
    """

    chosen = Signal(str)

    def __init__(self, text: str, buttons: tuple[tuple[str, str], ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = label(text, "muted", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.addStretch()
        self.buttons: dict[str, QPushButton] = {}
        for key, words in buttons:
            made = button(words)
            made.clicked.connect(self._on_clicked)
            self.buttons[key] = made
            row.addWidget(made)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 3 * GRID, 2 * GRID, 3 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self._text)
        layout.addLayout(row)
        layout.addStretch()

    def set_text(self, text: str) -> None:
        """Change the sentence."""
        self._text.setText(text)

    def text(self) -> str:
        """The sentence shown."""
        return self._text.text()

    def _on_clicked(self) -> None:
        sender = self.sender()
        for key, made in self.buttons.items():
            if made is sender:
                self.chosen.emit(key)
