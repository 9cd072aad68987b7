"""The question before something that cannot be undone: what would be lost, and a button that says what it does."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from gui.widgets.common.parts import button, label
from gui.widgets.common.theme import EDGE, GRID

_WIDTH_PX = 420


class ConfirmDialog(QDialog):
    """Asks once; never blocks. Escape keeps everything as it is; Enter too, unless the other button has the focus.

    Args:
        title: The question.
        lost: What would be lost, and what would not, a line for each.
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
        self.setMinimumWidth(_WIDTH_PX)
        self.lost = label("\n".join(lost), wrap=True)
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
        layout.addWidget(self.lost)
        layout.addStretch()
        layout.addLayout(row)

    def _on_agreed(self) -> None:
        self.agreed.emit()
        self.accept()
