"""The dialog for what nobody expected: a sentence, all details, and a button to copy them."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from gui.widgets.parts import button, label
from gui.widgets.theme import GRID

_SHOWN_CHARACTERS = 200_000


class DetailsDialog(QDialog):
    """Shows a sentence and details as plain text; never blocks."""

    def __init__(self, text: str, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Details"))
        self._report = f"{text}\n\n{details}"
        self.text = label(text, "heading", wrap=True)
        self.details = QPlainTextEdit(details[:_SHOWN_CHARACTERS])
        self.details.setProperty("look", "field")
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName(self.tr("Details"))
        self.details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.copy = button(self.tr("Copy"))
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(self._on_copy)
        self.close_button = button(self.tr("Close"), "primary")
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addStretch()
        row.addWidget(self.copy)
        row.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID + 4)
        layout.addWidget(self.text)
        layout.addWidget(self.details, 1)
        layout.addLayout(row)
        self.close_button.setFocus()

    def sizeHint(self) -> QSize:
        """Room for a few lines of a log."""
        return QSize(600, 320)

    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self._report)
        self.copy.setText(self.tr("Copied"))
