"""Keeps a text that is too long for an editor, whole and out of the window's way.

Qt lays out a line of a megabyte at every keystroke, which takes most of a second. Nobody edits such a text by hand:
it is kept as it came, the window shows how much it is, and typing starts after it was put away.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

LONG = 20_000
"""Characters from which a text is kept here; below, an editor takes a few milliseconds."""
_BEGINNING = 60
"""Characters that are shown of it."""


class HeldText(QFrame):
    """Shows that a long text is kept, and offers to remove it.

    Signals:
        removed: The user put the text away.
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
        """Keep a text; of a secret one nothing is shown."""
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
