"""The list of tabs, driven by mouse and keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from gui.schema.page import TabInfo
from gui.widgets.common.theme import apply_theme
from gui.widgets.inspector.tab_delegate import close_rect
from gui.widgets.inspector.tabs_page import TabsPage
from tests.helpers.menu_words import plain_words

LEFT = Qt.MouseButton.LeftButton
TABS = (
    TabInfo(0, "Checkout", "https://shop.example/checkout"),
    TabInfo(1, "Terms", "https://shop.example/terms"),
    TabInfo(2, "Help", "https://shop.example/help"),
)


@pytest.fixture(scope="module", autouse=True)
def light(qapp: QApplication) -> None:
    apply_theme(qapp, "light")


@pytest.fixture
def page(qtbot: QtBot) -> TabsPage:
    made = TabsPage()
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.set_tabs(TABS, 0)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.view.visualRect(made.model.index(2)).isValid())
    return made


def click(qtbot: QtBot, page: TabsPage, row: int) -> None:
    qtbot.mouseClick(page.view.viewport(), LEFT, pos=page.view.visualRect(page.model.index(row)).center())


def test_a_click_selects_and_the_button_switches(qtbot: QtBot, page: TabsPage) -> None:
    assert not page.switch.isEnabled()
    with qtbot.assertNotEmitted(page.tab_switch_requested):
        click(qtbot, page, 1)
    with qtbot.waitSignal(page.tab_switch_requested) as told:
        qtbot.mouseClick(page.switch, LEFT)
    assert told.args == [1]


def test_enter_switches_but_not_to_where_we_are(qtbot: QtBot, page: TabsPage) -> None:
    click(qtbot, page, 2)
    with qtbot.waitSignal(page.tab_switch_requested) as told:
        qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert told.args == [2]
    click(qtbot, page, 0)
    assert not page.switch.isEnabled()
    with qtbot.assertNotEmitted(page.tab_switch_requested):
        qtbot.keyClick(page.view, Qt.Key.Key_Return)


def test_the_cross_closes_without_selecting(qtbot: QtBot, page: TabsPage) -> None:
    cross = close_rect(page.view.visualRect(page.model.index(2))).center()
    with qtbot.waitSignal(page.tab_close_requested) as told:
        qtbot.mouseClick(page.view.viewport(), LEFT, pos=cross)
    assert told.args == [2]


def test_delete_closes_once_only(qtbot: QtBot, page: TabsPage) -> None:
    click(qtbot, page, 1)
    with qtbot.waitSignal(page.tab_close_requested) as told:
        qtbot.keyClick(page.view, Qt.Key.Key_Delete)
    assert told.args == [1]
    page.set_tabs((TABS[0], TABS[2]), 0)
    with qtbot.assertNotEmitted(page.tab_close_requested):
        qtbot.keyClick(page.view, Qt.Key.Key_Delete)


def test_the_selection_stays_when_titles_change(qtbot: QtBot, page: TabsPage) -> None:
    click(qtbot, page, 1)
    page.set_tabs((TABS[0], TabInfo(1, "Terms, changed", TABS[1].url), TABS[2]), 0)
    assert page.switch.isEnabled()
    assert [index.row() for index in page.view.selectionModel().selectedIndexes()] == [1]


@pytest.mark.parametrize("by_key", [True, False])
def test_new_tab(qtbot: QtBot, page: TabsPage, by_key: bool) -> None:
    qtbot.keyClicks(page.address, " pens.example ")
    with qtbot.waitSignal(page.tab_new_requested) as told:
        if by_key:
            qtbot.keyClick(page.address, Qt.Key.Key_Return)
        else:
            qtbot.mouseClick(page.new, LEFT)
    assert told.args == ["pens.example"]
    assert page.address.text() == ""


def test_copy_address(qtbot: QtBot, page: TabsPage) -> None:
    click(qtbot, page, 1)
    page.copy_action.trigger()
    assert QApplication.clipboard().text() == TABS[1].url


def test_without_a_page_there_is_nothing_to_press(page: TabsPage) -> None:
    page.set_tabs((), None)
    assert page.empty.isVisible()
    assert not page.new.isEnabled()


def test_many_tabs_have_a_filter(qtbot: QtBot, page: TabsPage) -> None:
    assert not page.filter.isVisible()
    many = (*TABS, *(TabInfo(n, f"Pen {n}", f"https://shop.example/pen/{n}") for n in range(3, 9)))
    page.set_tabs(many, 5)
    assert page.filter.isVisible()
    qtbot.keyClicks(page.filter, "PEN /5")
    assert page.as_text() == "6\tPen 5\thttps://shop.example/pen/5"
    assert page.model.current_tab_id() == 5
    qtbot.mouseClick(page.copy, LEFT)
    assert QApplication.clipboard().text() == page.as_text()
    qtbot.keyClicks(page.filter, "zzz")
    assert page.empty.text() == "Nothing matches “PEN /5zzz”."
    page.set_tabs(TABS, 0)
    assert page.model.rowCount() == 3, "what cannot be seen filters nothing"
    with qtbot.waitSignal(page.save_requested) as asked:
        page.save_to("tabs.txt")
    assert asked.args[1].startswith("1\tCheckout\t")


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_current_tab_can_be_left_and_told_to_stop_asking(qtbot: QtBot, page: TabsPage) -> None:
    wanted: list[str] = []
    page.command_requested.connect(wanted.append)
    texts = []
    for row in (0, 1):
        page.view.customContextMenuRequested.emit(page.view.visualRect(page.model.index(row, 0)).center())
        menu = page.findChildren(QMenu)[-1]
        texts.append([plain_words(action) for action in menu.actions()])
        for action in menu.actions():
            if plain_words(action) in ("Leave this page", "Stop this page’s dialogs"):
                action.trigger()
        menu.close()
    assert texts[0] == [
        "Switch to this tab",
        "Copy address",
        "Leave this page",
        "Stop this page’s dialogs",
        "Close tab",
    ]
    assert texts[1] == ["Switch to this tab", "Copy address", "Close tab"]
    assert wanted == ["page.leave", "page.silence"]


def test_tabs_of_an_ended_session_are_only_listed(qtbot: QtBot, page: TabsPage) -> None:
    page.set_ended("The session has ended.")
    click(qtbot, page, 1)
    with qtbot.assertNotEmitted(page.tab_close_requested), qtbot.assertNotEmitted(page.tab_switch_requested):
        qtbot.keyClick(page.view, Qt.Key.Key_Delete)
        qtbot.keyClick(page.view, Qt.Key.Key_Return)
    for part in (page.new, page.address, page.switch):
        assert not part.isEnabled()
        assert part.toolTip() == "The session has ended."
    page.set_ended("")
    assert page.new.isEnabled()
    assert page.switch.isEnabled()
