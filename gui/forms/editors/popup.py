"""A part of an editor that opens beside it, such as a calendar."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

_GAP_PX = 2


def popup_of(inside: QWidget, parent: QWidget) -> QFrame:
    """A frame that goes with Esc and by a click beside it, around a part of an editor."""
    made = QFrame(parent, Qt.WindowType.Popup)
    made.setProperty("look", "popup")
    column = QVBoxLayout(made)
    column.setContentsMargins(1, 1, 1, 1)
    column.addWidget(inside)
    return made


def open_below(popup: QWidget, field: QRect) -> None:
    """Show a popup below a field, or above it where there is no room below.

    Args:
        popup: A window of its own.
        field: In coordinates of the screen.
    """
    popup.adjustSize()
    room = popup.screen().availableGeometry()
    y = field.bottom() + 1 + _GAP_PX
    if y + popup.height() > room.bottom():
        y = field.top() - _GAP_PX - popup.height()
    x = max(room.left(), min(field.left(), room.right() - popup.width()))
    popup.move(QPoint(x, max(room.top(), min(y, room.bottom() - popup.height()))))
    popup.show()


def on_screen(widget: QWidget) -> QRect:
    """Where a widget is on the screen."""
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())
