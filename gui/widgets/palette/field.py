"""Where one types what to find, and the keys that move in the list below while the cursor stays here."""

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
        entered: Enter, whatever is held with it: the window's Ctrl+Enter would run what cannot be seen.
        escaped: Escape.
        left: The focus went elsewhere in the window.
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
        """Keep these keys from the shortcuts of the window."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.key() in _OURS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, choose, leave; the rest is typing."""
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
        """Tell, unless only another window or a menu came in front."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.left.emit()
