"""The editor at a field of the page: all of it is on the screen, and keys are enough to use it."""

import pytest
from PySide6.QtCore import QDate, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.schema.action import Action, Param
from gui.widgets.picture.picker_popup import PickerPopup

# The offscreen platform says so of every popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

KINDS = ("date", "time", "datetime-local", "month", "week", "color")
VALUES = ("2026-11-26", "09:15", "2026-11-26T09:15", "2026-11", "2026-W48", "#ff8000")


FRAME_PX = 2
"""The offscreen platform puts a frame around popups when it shows them."""


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def opened(window: QWidget, field: QRect, kind: str = "date", value: str = "2026-11-26") -> PickerPopup:
    param = Param("value", "str", default=value, label="Arrival", input_type=kind)
    popup = PickerPopup(window, Action("I1", "Set Arrival", "Form", (param,), tag="input"), value)
    popup.open_at(field)
    return popup


def complain(popup: PickerPopup) -> int:
    """Let it grow by a complaint; how many pixels."""
    before = popup.height()
    next(iter(popup.form.editors.values())).set_value("nonsense")
    popup.set.click()
    QApplication.processEvents()
    return popup.height() - before


@pytest.mark.parametrize(("kind", "value"), list(zip(KINDS, VALUES, strict=True)))
def test_it_is_on_the_screen_wherever_the_field_is_also_with_a_complaint(
    window: QWidget, kind: str, value: str
) -> None:
    room = window.screen().availableGeometry()
    seen = room.adjusted(0, 0, FRAME_PX, FRAME_PX)
    height = opened(window, QRect(0, 0, 60, 20), kind, value).height()
    for x in (room.left(), room.center().x(), room.right() - 60):
        for y in (room.top(), room.bottom() - height - 30, room.bottom() - 20):  # the second has just room enough below
            popup = opened(window, QRect(x, y, 60, 20), kind, value)
            assert seen.contains(popup.geometry()), (x, y)
            assert complain(popup) > 0
            assert seen.contains(popup.geometry()), (x, y)
            popup.close()


def test_above_its_field_it_grows_upwards(window: QWidget) -> None:
    room = window.screen().availableGeometry()
    field = QRect(100, room.bottom() - 40, 60, 20)
    popup = opened(window, field)
    bottom = popup.geometry().bottom()
    assert bottom < field.top()
    assert complain(popup) > 0
    assert abs(popup.geometry().bottom() - bottom) <= FRAME_PX


def test_tab_goes_from_left_to_right(window: QWidget) -> None:
    popup = opened(window, QRect(100, 100, 60, 20))
    seen = []
    for _ in range(5):
        QTest.keyClick(QApplication.focusWidget() or popup, Qt.Key.Key_Tab)
        at = popup.focusWidget()
        seen.append(at.text() if isinstance(at, QPushButton) else "")
    assert seen == ["", "Clear", "Cancel", "Set", ""]


def test_down_and_enter_choose_a_day_of_the_calendar(window: QWidget) -> None:
    popup, chosen = opened(window, QRect(100, 100, 60, 20), value=""), list[str]()
    popup.chosen.connect(chosen.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Enter):
        QTest.keyClick(popup.focusWidget(), key)
    assert chosen == [QDate.currentDate().addDays(1).toString(Qt.DateFormat.ISODate)]


@pytest.mark.parametrize("value", ["", "2026-11-26"])
def test_what_stays_as_it_is_was_not_chosen(window: QWidget, value: str) -> None:
    popup, chosen = opened(window, QRect(100, 100, 60, 20), value=value), list[str]()
    popup.chosen.connect(chosen.append)
    QTest.keyClick(popup.focusWidget(), Qt.Key.Key_Enter)
    assert not popup.isVisible()
    assert chosen == []
