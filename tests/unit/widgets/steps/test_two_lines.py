"""Titles of cards stay within their lines."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QTextCharFormat
from pytestqt.qtbot import QtBot

from gui.widgets.steps import two_lines
from gui.widgets.steps.two_lines import line_height, paint_title


def inked_rows(words: str, name: str, font: QFont) -> list[int]:
    """The rows of pixels in which a title paints something."""
    image = QImage(150, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setFont(font)
    assert paint_title(painter, QRectF(0, 0, 150, 100), words, name, "black") == 2
    painter.end()
    return [y for y in range(100) if any(image.pixelColor(x, y).lightness() < 200 for x in range(150))]


def test_signs_of_a_higher_font_move_no_line(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    font = QFont("Inter", 10)
    plain = inked_rows("Dragged", "Write report and more to 343, 265", font)
    higher = QFont("Inter", 20)

    assert QFontMetricsF(higher).height() > 1.5 * line_height(font)
    # Which font signs come from depends on the computer: here the bold part is in a higher one.
    monkeypatch.setattr(QTextCharFormat, "setFontWeight", lambda made, _: made.setFont(higher))
    two_lines._cut.cache_clear()
    moved = inked_rows("Dragged it now there and", "x", font)
    two_lines._cut.cache_clear()
    assert moved[-1] <= 2 * line_height(font) + 1
    assert plain[-1] <= 2 * line_height(font) + 1
