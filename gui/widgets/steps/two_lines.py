"""Words and a name in bold on up to two lines, the rest cut off with an ellipsis."""

import re
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from gui.schema.plain import one_ellipsis
from gui.schema.units import to_units

_MOST = 200
"""Characters that are looked at; two lines of a card have some sixty."""

_AMOUNT = re.compile(
    r"(?<=[€$£¥₹]) (?=[-\u2212]?\d)|(?<=\b[A-Z]{3}) (?=[-\u2212]?\d)|(?<=\d) (?=(?:[€$£¥₹%]|[A-Z]{3}\b))"
)
"""The space within an amount of money or a share, at which no line is broken."""

_MOST_OF_WORD = 8
"""The most characters of a word that are left out as a whole, where not all of it fits."""


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
        if _layout(_ended(text[:middle]), start, font, width).lineCount() <= lines:
            fits = middle
        else:
            over = middle
    word = text.rfind(" ", 0, fits + 1)
    return _ended(text[: word if fits - word <= _MOST_OF_WORD and word > 0 else fits]), start


def _ended(cut: str) -> str:
    """A text that was cut, with an ellipsis, and with the quotation mark that closes the last one in it."""
    shown = one_ellipsis(cut.rstrip(" “,;:·–-") + "…")
    return f"{shown}”" if shown.count("“") > shown.count("”") else shown


def _layout(text: str, bold_from: int, font: QFont, width: float) -> QTextLayout:
    layout = QTextLayout(_AMOUNT.sub("\u00a0", text), font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    if bold_from < len(text):
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.Bold)
        part = QTextLayout.FormatRange()
        start = to_units(text, bold_from)
        part.start, part.length, part.format = start, to_units(text, len(text)) - start, bold
        layout.setFormats([part])
    layout.beginLayout()
    metrics = QFontMetricsF(font)
    base = metrics.ascent()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        # Characters from other fonts, such as emoji, make a line higher: that must not move anything.
        line.setPosition(QPointF(0, base - line.ascent()))
        base += metrics.lineSpacing()
    layout.endLayout()
    return layout
