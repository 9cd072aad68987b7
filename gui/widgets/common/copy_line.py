"""A text to read, select and copy."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from gui.forms.icon_button import IconButton
from gui.widgets.common.code_lines import CodeLines
from gui.widgets.common.parts import label
from gui.widgets.common.theme import GRID


class CopyLine(QWidget):
    """A name, a text to read and select, and a button that copies it; hidden while there is no text.

    Args:
        name: What the text is.
        monospace: Whether it is code or an address, and is shown whole, on as many lines as it takes.
    """

    def __init__(self, name: str, *, monospace: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.name: QLabel = label(name, "muted")
        self.line: QLineEdit | CodeLines = CodeLines() if monospace else QLineEdit()
        self.line.setAccessibleName(name)
        if isinstance(self.line, QLineEdit):
            self.line.setReadOnly(True)
            self.line.setProperty("look", "search")
            self.line.setMinimumWidth(40)
        self.copy = IconButton("copy", self.tr("Copy: {name}").format(name=name))
        self.copy.clicked.connect(self._on_copy)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.line, 1)
        row.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID // 2, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.name)
        layout.addLayout(row)
        self.set_text("")

    def set_text(self, text: str, shown: str = "") -> None:
        """Show a text; the same text again keeps its selection.

        Args:
            text: What the button copies.
            shown: The text shown instead, such as an address without its token.
        """
        if text != self._text:
            self._text = text
            if isinstance(self.line, CodeLines):
                self.line.set_text(shown or text)
            else:
                self.line.setText(shown or text)
                self.line.setCursorPosition(0)
        self.setVisible(bool(text))

    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self._text)
