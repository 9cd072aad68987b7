"""The small coloured id chips ("I3"), painted the same in the page, the picture and the lists."""

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen

from gui.widgets.common.theme import tokens

_RADIUS = 4.0
_PADDING = 5.0
_FONT_SCALE = 0.86
_MINIMUM_WIDTH = 26.0
"""The least width of a chip, in device-independent pixels, so that "L1" and "B2" line up in a column."""


def chip_font(font: QFont) -> QFont:
    """The font on a chip beside text in `font`."""
    made = QFont(font)
    if font.pointSizeF() > 0:
        made.setPointSizeF(font.pointSizeF() * _FONT_SCALE)
    else:
        made.setPixelSize(max(round(font.pixelSize() * _FONT_SCALE), 1))
    made.setWeight(QFont.Weight.Bold)
    made.setItalic(False)
    return made


def chip_size(text: str, font: QFont, metrics: QFontMetricsF | None = None) -> QSizeF:
    """The size of a chip beside text in `font`, in device-independent pixels; `metrics` of its own, for many chips."""
    metrics = metrics or QFontMetricsF(chip_font(font))
    width = metrics.horizontalAdvance(text) + 2 * _PADDING
    return QSizeF(max(round(width), _MINIMUM_WIDTH), round(metrics.ascent() + metrics.descent()) + 2)


def paint_chip(
    painter: QPainter,
    rect: QRectF,
    text: str,
    kind: str,
    palette: QPalette,
    selected: bool = False,
    *,
    edged: bool = False,
    letters: QFont | None = None,
) -> None:
    """Paint a chip that fills `rect`.

    Args:
        painter: A painter with the font of the text beside the chip; its state is restored.
        rect: The chip's rectangle, at least of the size `chip_size`.
        text: The id.
        kind: The kind letter, which determines the colours.
        palette: The palette of the widget painted on.
        selected: Whether to fill with the accent colour instead.
        edged: Whether to draw its edge, which sets it apart from a picture of any colours below it.
        letters: The `chip_font` of the text beside the chip, where there are many.
    """
    colours = tokens(palette)
    text_colour, fill = (colours.on_accent, colours.accent) if selected else colours.chip(kind)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours.edge), 1) if edged else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill))
    sharp = 0.5 if edged else 0.0
    painter.drawRoundedRect(rect.adjusted(sharp, sharp, -sharp, -sharp), _RADIUS, _RADIUS)
    painter.setFont(letters or chip_font(painter.font()))
    painter.setPen(QColor(text_colour))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
