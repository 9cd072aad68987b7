"""The question before something irreversible: what would be lost, and a button that names what it does."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gui.widgets.common.cut_lines import CutLines
from gui.widgets.common.parts import button, label
from gui.widgets.common.theme import EDGE, GRID
from gui.widgets.messages.paragraphs import Paragraphs

_WIDTH_PX = 420
_LEAST_PX = 60
"""The height that the words have at least."""

_LETTERS = 56
"""The number of letters in a line, if there is room."""

_SCROLLS = frozenset({Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End})


class ConfirmDialog(QDialog):
    """Asks once; never blocks. Escape keeps everything as it is; Enter too, unless the other button has the focus.

    Args:
        title: The question.
        lost: What would be lost, and what would not, one line each.
        agree: The words of the button that does it.
        refuse: The words of the button that does not.
        parent: Qt parent.

    Signals:
        agreed: The user wants it.
    """

    agreed = Signal()

    def __init__(self, title: str, lost: tuple[str, ...], agree: str, refuse: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.lost = Paragraphs(lost)
        self.agree = button(agree)
        self.agree.clicked.connect(self._on_agreed)
        self.refuse = button(refuse, "primary")
        self.refuse.setDefault(True)
        self.refuse.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addStretch()
        row.addWidget(self.agree)
        row.addWidget(self.refuse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(EDGE)
        layout.addWidget(label(title, "title", wrap=True))
        self._words = QScrollArea()
        self._words.setWidget(self.lost)
        self._words.setWidgetResizable(True)
        self._words.setFrameShape(QFrame.Shape.NoFrame)
        self._words.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._words.setProperty("look", "inside")
        CutLines(self._words)
        layout.addWidget(self._words)
        layout.addLayout(row)

    def showEvent(self, event: QShowEvent) -> None:
        """Make room for all words: Qt's own guess is for lines that are not broken."""
        self._fit()
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Likewise in another size of the letters."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self.isVisible():
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll the words, too: the focus stays on the buttons."""
        if event.key() in _SCROLLS:
            QApplication.sendEvent(self._words.verticalScrollBar(), event)
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        layout, parent = self.layout(), self.parentWidget()
        if layout is None:
            return
        self.ensurePolished()
        wanted = max(_WIDTH_PX, self.lost.fontMetrics().averageCharWidth() * _LETTERS)
        most = parent.width() - 4 * EDGE if parent is not None else wanted
        self._words.setFixedHeight(0)
        layout.activate()
        width = max(min(wanted, most), layout.minimumSize().width())
        around = layout.heightForWidth(width)
        edges = layout.contentsMargins()
        words = self.lost.height_in(width - edges.left() - edges.right())
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff  # it would take the room that makes it unnecessary
        if parent is not None and words > (room := max(parent.height() - 4 * EDGE - around, _LEAST_PX)):
            words = room  # the rest is reached by scrolling; the buttons always stay in sight
            bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self._words.setVerticalScrollBarPolicy(bar)
        self._words.setFixedHeight(words)
        layout.activate()
        self.setMinimumSize(width, around + words)
        self.resize(self.minimumSize())

    def _on_agreed(self) -> None:
        self.agreed.emit()
        self.accept()
