"""A part of an editor that opens beside it, such as a calendar."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

_GAP_PX = 2


def popup_of(inside: QWidget, parent: QWidget) -> QFrame:
    """A frame around a part of an editor that closes with Esc and by a click outside."""
    made = QFrame(parent, Qt.WindowType.Popup)
    made.setProperty("look", "popup")
    column = QVBoxLayout(made)
    column.setContentsMargins(1, 1, 1, 1)
    column.addWidget(inside)
    return made


def open_below(popup: QWidget, field: QRect) -> None:
    """Show a popup below a field, or above it if there is no room below.

    Args:
        popup: A window of its own.
        field: The field's rectangle in screen coordinates.
    """
    popup.adjustSize()
    y = field.bottom() + 1 + _GAP_PX
    if y + popup.height() > popup.screen().availableGeometry().bottom():
        y = _above(popup, field)
    _move(popup, field.left(), y)
    popup.show()


def stay_beside(popup: QWidget, field: QRect) -> None:
    """Keep a popup that has grown on the screen, and on the same side of its field."""
    _move(popup, popup.x(), _above(popup, field) if popup.y() < field.top() else popup.y())


def on_screen(widget: QWidget) -> QRect:
    """The rectangle of a widget in screen coordinates."""
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


def _above(popup: QWidget, field: QRect) -> int:
    return field.top() - _GAP_PX - popup.height()


def _move(popup: QWidget, x: int, y: int) -> None:
    """Move the popup there, or to the nearest place where all of it is on the screen."""
    room = popup.screen().availableGeometry()
    right, bottom = room.right() - popup.width(), room.bottom() - popup.height()
    popup.move(max(room.left(), min(x, right)), max(room.top(), min(y, bottom)))
