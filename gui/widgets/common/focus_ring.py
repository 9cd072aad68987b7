"""The ring around the row that has the keyboard focus, for delegates."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from gui.widgets.common.theme import tokens

_WIDTH = 2.0


def paint_focus_ring(painter: QPainter, option: QStyleOptionViewItem, rect: QRectF, round_px: float) -> None:
    """Draw a ring just inside a rectangle, if the row has the focus; a selected row alone has none."""
    if option.state & QStyle.StateFlag.State_HasFocus:
        paint_ring(painter, option.palette, rect, round_px)


def paint_ring(painter: QPainter, palette: QPalette, rect: QRectF, round_px: float) -> None:
    """Draw a ring inside a rectangle around the target of the keys, also if the focus is in a field above the list."""
    inset = _WIDTH / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(tokens(palette).accent), _WIDTH))
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), round_px, round_px)
