"""A single-line text field that passes too long a text on instead of cutting it."""

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QLineEdit

from gui.forms.editors.held import LONG

_GOES_ON = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.MouseFocusReason)
"""Reasons for which the focus goes to another field. From a menu or another window it returns, and typing continues."""


class Line(QLineEdit):
    """A line edit with a common path for paste and drop.

    Signals:
        overflowed: The whole text, if it would be longer than `LONG`; the line itself stays unchanged.
    """

    overflowed = Signal(str)

    def take(self, text: str) -> None:
        """Replace the selection with a text, or pass the result on if it would be too long."""
        if len(text) + len(self.text()) <= LONG:
            self.insert(text)
            return
        start = self.selectionStart() if self.hasSelectedText() else self.cursorPosition()
        rest = self.text()[start + len(self.selectedText()) :]
        self.overflowed.emit(self.text()[:start] + text + rest)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste by key."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """When the focus leaves, show the beginning of a text that is longer than the line."""
        super().focusOutEvent(event)
        if event.reason() in _GOES_ON:
            self.setCursorPosition(0)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Paste by menu."""
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(self._paste)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Paste the selection with the middle button, on systems that support it."""
        clipboard = QGuiApplication.clipboard()
        if event.button() == Qt.MouseButton.MiddleButton and clipboard.supportsSelection():
            self.setCursorPosition(self.cursorPositionAt(event.position().toPoint()))
            self.take(_text_of(clipboard.mimeData(QClipboard.Mode.Selection)))
            return
        super().mouseReleaseEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Insert dropped text."""
        text = _text_of(event.mimeData())
        if len(text) > LONG:
            self.take(text)
            event.acceptProposedAction()
            return
        super().dropEvent(event)

    def _paste(self) -> None:
        self.take(_text_of(QGuiApplication.clipboard().mimeData()))


def _text_of(data: QMimeData | None) -> str:
    return data.text() if data is not None and data.hasText() else ""
