"""The search field of the palette; its keys move the selection in the list below."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_MOVES = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_PageUp: "page_up",
    Qt.Key.Key_PageDown: "page_down",
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OURS = (*_MOVES, *_ENTER, Qt.Key.Key_Escape)


class PaletteField(QLineEdit):
    """A search field.

    Signals:
        moved: `up`, `down`, `page_up` or `page_down`.
        entered: Enter with any modifiers: Ctrl+Enter would otherwise run an action that is out of sight.
        escaped: Escape.
        left: The focus moved elsewhere in the window.
    """

    moved = Signal(str)
    entered = Signal()
    escaped = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "search")
        self.setMaxLength(200)

    def event(self, event: QEvent) -> bool:
        """Keep its keys from the shortcuts of the window."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.key() in _OURS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, choose or leave; all other keys type."""
        key = Qt.Key(event.key())
        if key in _MOVES:
            self.moved.emit(_MOVES[key])
        elif key in _ENTER:
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Report it, unless another window or a menu took the focus."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.left.emit()
