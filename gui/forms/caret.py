"""The small arrow of a drop-down list: the style sheet removes Qt's own."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPalette, QPen

from gui.forms.grown import grown

CARET_PX = 16
"""The distance between its middle and the end of the list, in pixels."""


def draw_caret(painter: QPainter, x: float, y: float, palette: QPalette) -> None:
    """Draw it around a point, in proportion to the painter's letters."""
    half = grown(4, painter.fontMetrics())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(palette.color(QPalette.ColorRole.PlaceholderText), 1.5))
    painter.drawPolyline([QPointF(x - half, y - half / 2), QPointF(x, y + half / 2), QPointF(x + half, y - half / 2)])
