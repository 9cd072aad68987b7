"""The menu of a list on the page: typing leads to an option, and the present one is no choice."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.picture.choice_menu import ChoiceMenu

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

TIMES = [f"{hour:02}:{minute:02}" for hour in range(24) for minute in range(0, 60, 5)]
MONTHS = ["May", "June", "July", "November", "December"]
DAYS = [str(day) for day in range(1, 32)]

Open = Callable[[list[str], str], ChoiceMenu]


@pytest.fixture
def opened(qtbot: QtBot) -> Open:
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()

    def opened(choices: list[str], current: str) -> ChoiceMenu:
        menu = ChoiceMenu(window, choices, current)
        menu.open_at(QPoint(10, 10))
        qtbot.waitUntil(menu.isVisible)
        return menu

    return opened


@pytest.mark.parametrize(
    ("choices", "current", "typed", "chosen"),
    [
        (TIMES, "03:20", "04:30", "04:30"),
        (MONTHS, "November", "D", "December"),
        (MONTHS, "May", "jul", "July"),
        (MONTHS, "May", "jj", "July"),
        (["New York", "New Haven"], "New York", "new h", "New Haven"),
        (DAYS, "5", "22", "22"),
        (DAYS, "11", "1", "12"),
    ],
)
def test_what_is_typed_leads_to_an_option(
    qtbot: QtBot, opened: Open, choices: list[str], current: str, typed: str, chosen: str
) -> None:
    menu = opened(choices, current)
    spy = QSignalSpy(menu.chosen)
    QTest.keyClicks(menu, typed)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: spy.count() == 1)
    assert spy.at(0) == [chosen]


@pytest.mark.parametrize("keys", ["", "03:20", "x"])
def test_the_present_option_is_no_choice(qtbot: QtBot, opened: Open, keys: str) -> None:
    menu = opened(TIMES, "03:20")
    chosen, left = QSignalSpy(menu.chosen), QSignalSpy(menu.left)
    QTest.keyClicks(menu, keys)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: left.count() == 1)
    assert chosen.count() == 0


def test_a_long_menu_opens_on_the_present_option(opened: Open) -> None:
    menu = opened(TIMES, "15:20")
    active = menu.activeAction()
    assert active is not None
    assert active.data() == "15:20"
    assert menu.rect().contains(menu.actionGeometry(active).center())
