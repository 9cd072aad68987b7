"""What a field suggests, on the picture."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.common.theme import apply_theme
from gui.widgets.picture.suggested import Suggested

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
FIELD = QRectF(20, 20, 200, 24)


class Pressed(QObject):
    """Counts the presses that a view gets."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.MouseButtonPress
        return False


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication) -> QWidget:
    apply_theme(qapp, "light")
    view = QWidget()
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show()
    return view


@pytest.mark.qt_log_ignore("not accepted by receiving widget")  # nobody takes it: that is the point
def test_a_click_on_its_edge_is_none_on_the_page_below(view: QWidget) -> None:
    pressed = Pressed()
    view.installEventFilter(pressed)
    shown = Suggested(view)
    picked = QSignalSpy(shown.picked)
    shown.show_for(FIELD, ("Oslo", "Bergen"), "")
    assert shown.isVisible()
    QTest.mouseClick(shown, LEFT, NONE, QPoint(1, 1))
    assert pressed.count == 0
    assert picked.count() == 0
    QTest.mouseClick(shown.viewport(), LEFT, NONE, shown.visualItemRect(shown.item(1)).center())
    assert pressed.count == 0
    assert picked.at(0) == ["Bergen"]
    QTest.mouseClick(view, LEFT, NONE, QPoint(500, 300))
    assert pressed.count == 1


def test_a_long_one_says_that_it_is_cut_and_is_picked_whole(view: QWidget) -> None:
    long = "The harbour at the far end of the old quay, " * 4
    shown = Suggested(view)
    picked = QSignalSpy(shown.picked)
    shown.show_for(FIELD, (long, "Bergen"), "")
    assert shown.item(0).text().endswith("…")
    assert len(shown.item(0).text()) <= 80
    QTest.mouseClick(shown.viewport(), LEFT, NONE, shown.visualItemRect(shown.item(0)).center())
    assert picked.at(0) == [long]


def test_it_is_hidden_where_nothing_fits(view: QWidget) -> None:
    shown = Suggested(view)
    shown.show_for(FIELD, ("Oslo", "Bergen"), "o")
    assert [shown.item(row).text() for row in range(shown.count())] == ["Oslo"]
    for field, typed in ((FIELD, "Oslo"), (FIELD, "x"), (QRectF(), "")):
        shown.show_for(field, ("Oslo", "Bergen"), typed)
        assert not shown.isVisible()
