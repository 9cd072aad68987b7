"""The area between the head of the action panel and its list: files, the running step, and remarks."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.widgets.cards.download_stack import DownloadStack
from gui.widgets.common.parts import button, label
from gui.widgets.common.theme import EDGE, GRID


class AboveList(QWidget):
    """Shows only the parts that have contents.

    Signals:
        stop_requested: Stop the running step.

    Attributes:
        files: The cards of files.
        stop: The button beside the words about the running step.
        note: A reason that applies to most actions, shown once instead of on each row.
    """

    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.files = DownloadStack(self)
        self.busy_words = label("", "small", wrap=True, parent=self)
        self.stop = button(self.tr("Stop"), parent=self)
        self.stop.clicked.connect(self.stop_requested)
        self._busy = QWidget(self)
        bar = QHBoxLayout(self._busy)
        bar.setContentsMargins(EDGE, 0, EDGE, GRID)
        bar.addWidget(self.busy_words, 1)
        bar.addWidget(self.stop)
        self._busy.hide()
        self.note = label("", "warning", wrap=True, parent=self)
        self.note.setProperty("inset", True)
        self.note.setIndent(0)  # Qt would add some to the padding
        self.note.hide()
        self._cards = QVBoxLayout()
        self._cards.setContentsMargins(EDGE, 0, EDGE, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.files)
        column.addWidget(self._busy)
        column.addLayout(self._cards)
        column.addWidget(self.note)

    def say_busy(self, words: str, *, shown: bool) -> None:
        """Set the words about the running step, and whether they and Stop are shown here."""
        self.busy_words.setText(words)
        self._busy.setVisible(shown)

    def say_once(self, words: str) -> None:
        """Show a reason that applies to most actions; empty text removes it."""
        if words != self.note.text() or self.note.isHidden() == bool(words):
            self.note.setText(words)
            self.note.setVisible(bool(words))

    def add_card(self, card: QWidget) -> None:
        """Add an error whose form is not visible."""
        self._cards.addWidget(card)
