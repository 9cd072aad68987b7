"""Words and a name in bold on up to two lines, the rest cut off with an ellipsis."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from gui.schema.plain import one_ellipsis

_MOST = 200
"""Characters that are looked at; two lines of a card have some sixty."""


def paint_title(painter: QPainter, rect: QRectF, words: str, name: str, colour: str, *, lines: int = 2) -> int:
    """Paint a title from the top of a rectangle; returns how many lines it took."""
    text, bold_from = _cut(words[:_MOST], name[:_MOST], painter.font().toString(), round(rect.width()), lines)
    layout = _layout(text, bold_from, painter.font(), rect.width())
    painter.setPen(QColor(colour))
    layout.draw(painter, QPointF(rect.left(), rect.top()))
    return layout.lineCount()


def line_height(font: QFont) -> float:
    """The height of one line."""
    return QFontMetricsF(font).lineSpacing()


@lru_cache(maxsize=512)
def _cut(words: str, name: str, font_name: str, width: int, lines: int) -> tuple[str, int]:
    """The text that fits, and where its bold part begins."""
    font = QFont()
    font.fromString(font_name)
    text = f"{words} {name}".strip()
    start = min(len(words) + 1, len(text)) if name else len(text)
    if _layout(text, start, font, width).lineCount() <= lines:
        return text, start
    fits, over = 0, len(text)
    while over - fits > 1:
        middle = (fits + over) // 2
        shown = one_ellipsis(text[:middle].rstrip() + "…")
        if _layout(shown, start, font, width).lineCount() <= lines:
            fits = middle
        else:
            over = middle
    return one_ellipsis(text[:fits].rstrip() + "…"), start


def _layout(text: str, bold_from: int, font: QFont, width: float) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    if bold_from < len(text):
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.Bold)
        part = QTextLayout.FormatRange()
        part.start, part.length, part.format = bold_from, len(text) - bold_from, bold
        layout.setFormats([part])
    layout.beginLayout()
    metrics = QFontMetricsF(font)
    base = metrics.ascent()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        # Signs of other fonts, such as emoji, make a line higher: it must not move what is below, nor the words.
        line.setPosition(QPointF(0, base - line.ascent()))
        base += metrics.lineSpacing()
    layout.endLayout()
    return layout
