"""The button inside a text field that empties it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from gui.forms.icon_button import IconButton


class ClearButton(IconButton):
    """Shows itself at the right end of a field that is not empty; `clicked` is for the receiver.

    Args:
        field: The field, which has no layout of its own yet.
        name: What it does.
        tip: Its tooltip, if that says more.

    Attributes:
        row: The layout of the field, for what else is inside.
    """

    def __init__(self, field: QLineEdit, name: str, *, tip: str = "") -> None:
        super().__init__("x", name, tip=tip or name, parent=field)
        self._field = field
        self.setMinimumSize(24, 24)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setProperty("look", "quiet")
        self.row = QHBoxLayout(field)
        self.row.setContentsMargins(0, 0, 2, 0)
        self.row.addStretch()
        self.row.addWidget(self)
        self.hide()
        field.textChanged.connect(self._on_text)

    def _on_text(self, text: str) -> None:
        self.setVisible(bool(text))
        right = self.minimumWidth() if text else 0  # typed text must not run below the button
        self._field.setTextMargins(0, 0, right, 0)
