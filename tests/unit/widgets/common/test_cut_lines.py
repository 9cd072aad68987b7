"""A line shows where what is scrolled goes on."""

from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.common.cut_lines import CutLines


def area_of(qtbot: QtBot, height: int) -> QScrollArea:
    area = QScrollArea()
    qtbot.addWidget(area)
    inside = QWidget()
    inside.setFixedSize(100, height)
    area.setWidget(inside)
    area.resize(140, 200)
    area.show()
    return area


def test_only_on_the_side_where_there_is_more(qtbot: QtBot) -> None:
    area = area_of(qtbot, 900)
    lines = CutLines(area)
    assert lines.below is not None
    bar = area.verticalScrollBar()
    for value, shown in ((0, (False, True)), (bar.maximum() // 2, (True, True)), (bar.maximum(), (True, False))):
        bar.setValue(value)
        assert (lines.above.isVisible(), lines.below.isVisible()) == shown


def test_none_where_all_of_it_is_seen(qtbot: QtBot) -> None:
    area = area_of(qtbot, 900)
    lines = CutLines(area)
    assert lines.below is not None
    area.resize(140, 1000)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)
    assert lines.above.isHidden()
    assert lines.below.isHidden()


def test_at_the_edges_whatever_the_size_and_in_nobodys_way(qtbot: QtBot) -> None:
    area = area_of(qtbot, 900)
    lines = CutLines(area)
    assert lines.below is not None
    seen = area.viewport().geometry()
    area.verticalScrollBar().setValue(50)
    area.resize(300, 150)
    assert area.viewport().geometry().height() != seen.height()
    assert lines.below.geometry().bottom() == area.contentsRect().bottom()
    assert lines.below.width() == area.contentsRect().width()
    assert lines.above.y() == area.contentsRect().top()
    assert area.childAt(area.contentsRect().bottomLeft()) is not lines.below


def test_only_above_where_a_panel_ends_below(qtbot: QtBot) -> None:
    assert CutLines(area_of(qtbot, 900), below=False).below is None
