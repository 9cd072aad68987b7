"""Rows of the lists that float over the window stand below their field."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.common.theme import GRID, apply_theme, tokens
from gui.widgets.palette.field import PaletteField
from gui.widgets.palette.row import WORDS_PX, paint_ground


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_row_is_as_wide_as_the_field_and_their_words_line_up(qtbot: QtBot, qapp: QApplication, scheme: str) -> None:
    apply_theme(qapp, scheme)
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    column.setContentsMargins(GRID, GRID, GRID, GRID)
    field = PaletteField()
    column.addWidget(field)
    host.resize(400, 80)
    host.show()
    field.setFocus()
    option = QStyleOptionViewItem()
    option.initFrom(host)
    option.rect = QRect(0, 0, 400, 32)
    option.state = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_Enabled
    sheet = QImage(400, 32, QImage.Format.Format_RGB32)
    sheet.fill(QColor(tokens(host.palette()).panel))
    painter = QPainter(sheet)
    row = paint_ground(painter, option)
    painter.end()
    assert (row.left(), row.right()) == (field.x(), field.x() + field.width())
    assert sheet.pixelColor(4, 16) == QColor(tokens(host.palette()).panel)
    assert sheet.pixelColor(GRID, 16) != sheet.pixelColor(4, 16)
    assert abs(row.left() + WORDS_PX - field.mapTo(host, field.cursorRect().center()).x()) <= 2
    assert host.rect().contains(QPoint(int(row.left()), 1))
