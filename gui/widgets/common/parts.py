"""Small parts that several panels are made of: icon buttons, labels with a look, empty states."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.widgets.common.theme import GRID


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
    """A push button with a look ("primary", "quiet" or plain)."""
    made = QPushButton(text, parent)
    made.setAutoDefault(True)  # Enter presses it, outside of dialogs too
    if look:
        made.setProperty("look", look)
    if tip:
        made.setToolTip(tip)
    return made


def permit(widget: QWidget, why_not: str = "") -> None:
    """Switch a widget on, or off with the reason as its tooltip; its own tooltip comes back when it is on again.

    Args:
        widget: Whose own tooltip changes, if ever, only while it is on.
        why_not: One sentence or less; empty to switch it on.
    """
    usual = widget.property("usual_tip")
    if usual is None:
        usual = widget.toolTip()
    widget.setProperty("usual_tip", usual if why_not else None)
    widget.setEnabled(not why_not)
    widget.setToolTip(why_not or usual)


class TabButton(QPushButton):
    """A button of a row of which one is chosen: as wide as its words are in bold, so that none moves or is cut."""

    def __init__(self, text: str, *, tip: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("look", "tab")
        self.setAutoDefault(True)  # Enter chooses it
        self.setCheckable(True)
        self.setToolTip(tip)

    def sizeHint(self) -> QSize:
        """Style sheets tell the size for the usual weight only."""
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)  # as in the style sheet
        more = QFontMetrics(bold).horizontalAdvance(self.text()) - self.fontMetrics().horizontalAdvance(self.text())
        return super().sizeHint() + QSize(max(0, more), 0)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()


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
