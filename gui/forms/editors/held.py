"""Keep a text that is too long for an editor, complete but not displayed.

Qt lays out a line of a megabyte at every keystroke, which takes most of a second. Users do not edit such a text by
hand: it is kept unchanged, the window shows its size, and typing is possible after its removal.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

LONG = 20_000
"""Texts of at least this many characters are kept here; an editor handles shorter ones in a few milliseconds."""
_BEGINNING = 60
"""The number of its first characters to show."""


class HeldText(QFrame):
    """Shows that a long text is kept, and offers to remove it.

    Signals:
        removed: The user removed the text.
    """

    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self._text = ""
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._remove = QPushButton(self.tr("Remove"), self)
        self._remove.setAutoDefault(True)
        self._remove.clicked.connect(self._on_remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 4, 4)
        row.addWidget(self._words, 1)
        row.addWidget(self._remove)
        self.setFocusProxy(self._remove)

    def keep(self, text: str, *, secret: bool = False) -> None:
        """Keep a text; no part of a secret one is shown."""
        self._text = text
        words = self.tr("{count} characters, kept whole.").format(count=f"{len(text):,}".replace(",", " "))
        beginning = "" if secret else " ".join(text[:_BEGINNING].split())
        self._words.setText(f"{words} “{beginning}…”" if beginning else words)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def _on_remove(self) -> None:
        self._text = ""
        self.removed.emit()
