"""The small arrow of a list, which the style sheet takes away from Qt's own."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPalette, QPen

from gui.forms.grown import grown

CARET_PX = 16
"""How far the middle of it is from the end of the list."""


def draw_caret(painter: QPainter, x: float, y: float, palette: QPalette) -> None:
    """Draw it around a point, as large as the letters of the painter ask for."""
    half = grown(4, painter.fontMetrics())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(palette.color(QPalette.ColorRole.PlaceholderText), 1.5))
    painter.drawPolyline([QPointF(x - half, y - half / 2), QPointF(x, y + half / 2), QPointF(x + half, y - half / 2)])
