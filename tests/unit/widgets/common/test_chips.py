import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPalette

from gui.widgets.common.chips import chip_size, paint_chip
from gui.widgets.common.theme import DARK, LIGHT


def painted(kind: str, palette: QPalette, *, selected: bool = False) -> QColor:
    image = QImage(60, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("#123456"))
    painter = QPainter(image)
    paint_chip(painter, QRectF(0, 0, 60, 30), "X1", kind, palette, selected)
    painter.end()
    return image.pixelColor(8, 15)


@pytest.mark.usefixtures("qapp")
class TestChips:
    def test_all_short_ids_are_of_one_width(self) -> None:
        font = QFont()
        assert chip_size("L1", font).width() == chip_size("B2", font).width()
        assert chip_size("L12345", font).width() > chip_size("L1", font).width()

    @pytest.mark.parametrize("colours", [LIGHT, DARK])
    def test_fill_says_kind_in_both_schemes(self, colours: object) -> None:
        chosen = LIGHT if colours is LIGHT else DARK
        palette = QPalette(QColor(chosen.window))
        assert painted("L", palette) == QColor(chosen.chip("L")[1])
        assert painted("I", palette) == QColor(chosen.chip("I")[1])
        assert painted("L", palette, selected=True) == QColor(chosen.accent)

    def test_painter_is_left_as_it_was(self) -> None:
        image = QImage(60, 30, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        font = painter.font()
        paint_chip(painter, QRectF(0, 0, 60, 30), "X1", "B", QPalette(QColor(LIGHT.window)))
        assert painter.font() == font
        painter.end()

    @pytest.mark.parametrize("ground", ["#ffffff", "#eef0f3", "#000000"])
    def test_an_edge_sets_it_apart_from_any_picture(self, ground: str) -> None:
        image = QImage(60, 30, QImage.Format.Format_RGB32)
        image.fill(QColor(ground))
        painter = QPainter(image)
        paint_chip(painter, QRectF(10, 5, 40, 20), "1", "S", QPalette(QColor(LIGHT.window)), edged=True)
        painter.end()
        across = {image.pixelColor(x, 15).name() for x in range(8, 14)}
        assert LIGHT.edge in across
        assert LIGHT.chip("S")[1] in across
