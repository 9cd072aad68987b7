"""Widgets in lines."""

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.common.flow import FlowLayout


def test_what_does_not_fit_goes_to_the_next_line_and_nothing_is_wider_than_the_line(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    parts = [QLabel("x") for _ in range(3)]
    for part, width in zip(parts, (60, 60, 500), strict=True):
        part.setMinimumSize(1, 20)
        part.setFixedHeight(20)
        part.setText("")
        part.setContentsMargins(width, 0, 0, 0)
        flow.addWidget(part)
    assert flow.heightForWidth(1000) == 20
    assert flow.heightForWidth(200) == 20 + 8 + 20
    assert flow.heightForWidth(70) == 3 * 20 + 2 * 8
    parts[1].hide()
    assert flow.heightForWidth(70) == 2 * 20 + 8  # neither room nor a gap for what is hidden
    parts[1].show()
    holder.resize(200, 100)
    holder.show()
    assert parts[2].geometry().left() == 0
    assert parts[2].geometry().width() <= 200


def test_rows_may_stand_in_the_middle(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder, centred=True)
    parts = [QWidget() for _ in range(3)]
    for part in parts:
        part.setFixedSize(60, 20)
        flow.addWidget(part)
    holder.resize(148, 100)
    holder.show()
    assert [(part.x(), part.y()) for part in parts] == [(10, 0), (78, 0), (44, 28)]


def test_items_can_be_counted_and_taken(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    flow.addWidget(QLabel("x", holder))
    assert flow.count() == 1
    assert flow.itemAt(1) is None
    assert flow.takeAt(0) is not None
    assert flow.takeAt(0) is None


def test_rows_may_end_at_the_trailing_edge(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder, trailing=True)
    parts = [QWidget() for _ in range(3)]
    for part in parts:
        part.setFixedSize(60, 20)
        flow.addWidget(part)
    holder.resize(148, 100)
    holder.show()
    assert [part.geometry().right() + 1 for part in parts] == [80, 148, 148]
