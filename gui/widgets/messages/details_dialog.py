"""The dialog for unexpected errors: a sentence, details to unfold, and a button to copy everything."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from gui.widgets.common.parts import button, flush_row, label, show_fold
from gui.widgets.common.theme import EDGE, GRID

_SHOWN_CHARACTERS = 200_000


class DetailsDialog(QDialog):
    """Shows a sentence, and on request details as plain text; never blocks."""

    def __init__(self, text: str, details: str, parent: QWidget | None = None, *, title: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title or self.tr("Details"))
        self._report = f"{text}\n\n{details}"
        self.text = label(text, "heading", wrap=True)
        self.details = QPlainTextEdit(details[:_SHOWN_CHARACTERS])
        self.details.setProperty("look", "field")
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName(self.tr("Details"))
        self.details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.details.hide()
        self.details_button = button("", "quiet")
        show_fold(self.details_button, self.tr("Details"), unfolded=False)
        self.details_button.setVisible(bool(details))
        self.details_button.clicked.connect(self._on_details)
        self.copy = button(self.tr("Copy"))
        self.copy.clicked.connect(self._on_copy)
        self.close_button = button(self.tr("Close"), "primary")
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        row = flush_row(self.details_button)
        row.addWidget(self.copy)
        row.addWidget(self.close_button)
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(EDGE)
        layout.addWidget(self.text)
        layout.addStretch()
        layout.addWidget(self.details, 1000)
        layout.addLayout(row)
        self.close_button.setFocus()

    def sizeHint(self) -> QSize:
        """Room for a sentence, and for a few lines of a log if unfolded."""
        if self.details.isHidden():
            return QSize(440, self._layout.totalHeightForWidth(440))
        return QSize(600, 320)

    def _on_details(self) -> None:
        shown = self.details.isHidden()
        self.details.setVisible(shown)
        show_fold(self.details_button, self.tr("Details"), unfolded=shown)
        if shown:
            self.resize(self.size().expandedTo(self.sizeHint()))
        else:
            self._layout.activate()
            self.resize(self.width(), self._layout.totalHeightForWidth(self.width()))

    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self._report)
        self.copy.setText(self.tr("Copied"))
