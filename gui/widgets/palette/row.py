"""The ground of a row in a floating list."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from gui.widgets.common.focus_ring import paint_ring
from gui.widgets.common.theme import GRID, tokens

WORDS_PX = 11
"""Where the words of a row begin, from its edge: below those in the field above the list."""
_SMALL = 0.9


def paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> QRectF:
    """Paint the background below the text: stronger if the row is selected or hovered.

    Args:
        painter: Antialiasing and the font of the row are set on it.
        option: Of the row.

    Returns:
        The row inside the margins of the list, whose words begin at `WORDS_PX`.
    """
    colours = tokens(option.palette)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    row = QRectF(option.rect).adjusted(GRID, 0, -GRID, 0)  # as wide as the field
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    if selected or option.state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent_fill if selected else colours.hover))
        painter.drawRoundedRect(row, 6, 6)
    if selected:  # Enter, in the field above, does this one
        paint_ring(painter, option.palette, row, 6)
    painter.setFont(option.font)
    return row


def small(font: QFont) -> QFont:
    """A font for text beside the words."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * _SMALL)
    return made
