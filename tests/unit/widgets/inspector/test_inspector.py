"""The inspector as a whole: pages, room, and what is passed on."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.schema.action import Action
from gui.schema.page import Metadata, Observation, PageData, TabInfo, ViewportInfo
from gui.schema.session import SessionInfo
from gui.widgets.common.theme import apply_theme
from gui.widgets.inspector import Inspector

NOW = datetime.now(UTC)
SESSION = SessionInfo("s1", NOW, NOW, title="Checkout", url="https://shop.example/")
PAGE = Metadata(
    "Checkout",
    "https://shop.example/",
    ViewportInfo(0, 340, 1280, 1020, 1280, 4000),
    (TabInfo(0, "Checkout", "https://shop.example/"), TabInfo(1, "Terms", "https://shop.example/terms")),
)
PAGES = ("tabs", "viewport", "element", "data", "console", "network", "storage", "findings", "downloads", "session")
SEEN = Observation(SESSION, PAGE, (Action("B1", "Click Buy", "Order"),))


@pytest.fixture(scope="module", autouse=True)
def light(qapp: QApplication) -> None:
    apply_theme(qapp, "light")


@pytest.fixture
def inspector(qtbot: QtBot) -> Inspector:
    made = Inspector()
    qtbot.addWidget(made)
    made.resize(404, 228)
    made.set_session(SESSION)
    made.set_observation(SEEN)
    made.show()
    return made


@pytest.mark.parametrize("name", PAGES)
def test_a_button_shows_its_page(qtbot: QtBot, inspector: Inspector, name: str) -> None:
    with qtbot.waitSignal(inspector.page_changed) as told:
        qtbot.mouseClick(inspector.buttons[name], Qt.MouseButton.LeftButton)
    assert told.args == [name]
    assert inspector.current_page() == name
    assert inspector.pages[name].isVisible()


def test_names_give_way_to_icons(inspector: Inspector) -> None:
    tabs, data = inspector.buttons["tabs"], inspector.buttons["data"]
    inspector.resize(1200, 228)
    assert tabs.text() == "Tabs"
    assert not tabs.icon().isNull()
    inspector.resize(460, 228)
    assert tabs.text() == "Tabs", "the page that shows keeps its name"
    assert data.text() == ""
    inspector.show_page("data")
    assert (tabs.text(), data.text()) == ("", "Data")
    inspector.resize(300, 228)
    assert inspector.width() == 300
    assert data.text() == ""
    assert not data.icon().isNull()
    assert tabs.accessibleName() == "Tabs"
    assert tabs.toolTip() == "Tabs: the pages that are open"
    assert sum(made.width() for made in inspector.buttons.values()) <= 300


def test_the_rail_counts_errors(inspector: Inspector) -> None:
    console = inspector.buttons["console"]
    before = console.grab().toImage()
    console.set_count(3)
    assert console.accessibleName() == "Console, 3 errors"
    assert console.grab().toImage() != before
    console.set_count(0)
    assert console.accessibleName() == "Console"
    assert console.grab().toImage() == before


def test_who_looks_at_what_is_told(qtbot: QtBot, inspector: Inspector) -> None:
    told: list[str] = []
    inspector.shown_changed.connect(told.append)
    inspector.show_page("console")
    inspector.hide()
    inspector.show_page("network")
    inspector.show()
    assert told == ["console", "", "", "network"]


def test_names_are_never_cut_in_a_larger_font(qtbot: QtBot, qapp: QApplication, inspector: Inspector) -> None:
    buttons = inspector.buttons.values()
    inspector.resize(800, 228)
    assert inspector.buttons["session"].text() == "Session"
    before = qapp.font()
    larger = QFont(before)
    larger.setPointSizeF(before.pointSizeF() * 1.8)
    try:
        qapp.setFont(larger)
        apply_theme(qapp, "light")
        qtbot.waitUntil(lambda: inspector.buttons["session"].text() == "")
        qtbot.waitUntil(lambda: all(made.width() >= made.sizeHint().width() for made in buttons))
    finally:
        qapp.setFont(before)
        apply_theme(qapp, "light")
    qtbot.waitUntil(lambda: inspector.buttons["session"].text() == "Session")


def test_the_selected_action_is_found_again_in_the_next_reading(inspector: Inspector) -> None:
    inspector.select_action("B1")
    assert inspector.element.description.text() == "Click Buy"
    inspector.set_observation(replace(SEEN, actions=(Action("B1", "Click Pay", "Order"),)))
    assert inspector.element.description.text() == "Click Pay"
    inspector.set_observation(replace(SEEN, actions=()))
    inspector.show_page("element")
    assert inspector.element.empty.isVisible()


def test_data_of_another_page_goes(inspector: Inspector) -> None:
    inspector.set_data(PageData("# Checkout"))
    inspector.set_observation(replace(SEEN, actions=()))
    assert inspector.data.markdown.toPlainText() == "# Checkout"
    inspector.set_observation(replace(SEEN, metadata=replace(PAGE, url="https://shop.example/terms")))
    assert inspector.data.markdown.toPlainText() == ""


def test_data_that_comes_with_a_reading_is_shown(inspector: Inspector) -> None:
    inspector.set_observation(replace(SEEN, data=PageData("# Fresh")))
    assert inspector.data.markdown.toPlainText() == "# Fresh"


def test_requests_are_passed_on(qtbot: QtBot, inspector: Inspector) -> None:
    for inner, outer, args in (
        (inspector.tabs.tab_switch_requested, inspector.tab_switch_requested, [1]),
        (inspector.tabs.tab_close_requested, inspector.tab_close_requested, [1]),
        (inspector.tabs.tab_new_requested, inspector.tab_new_requested, ["a.example"]),
        (inspector.viewport.scroll_requested, inspector.scroll_requested, [0, 10]),
        (inspector.viewport.resize_requested, inspector.resize_requested, [800, 600]),
        (inspector.data.scrape_requested, inspector.scrape_requested, []),
        (inspector.session.close_requested, inspector.close_requested, ["s1"]),
        (inspector.session.reopen_requested, inspector.reopen_requested, ["s1"]),
    ):
        with qtbot.waitSignal(outer) as told:
            inner.emit(*args)
        assert told.args == args


def test_nothing_open_says_what_will_be_here(inspector: Inspector) -> None:
    inspector.set_session(None)
    inspector.set_observation(None)
    for name, page in (
        ("session", inspector.session),
        ("tabs", inspector.tabs),
        ("viewport", inspector.viewport),
        ("element", inspector.element),
        ("data", inspector.data),
    ):
        inspector.show_page(name)
        assert page.empty.isVisible()
    assert not inspector.data.read.isEnabled()


def test_a_new_reading_takes_no_focus_and_no_text(qtbot: QtBot, inspector: Inspector) -> None:
    inspector.show_page("tabs")
    inspector.activateWindow()
    inspector.tabs.address.setFocus()
    qtbot.keyClicks(inspector.tabs.address, "pens.exa")
    inspector.set_observation(replace(SEEN, actions=()))
    inspector.select_action("B1")
    inspector.tick()
    assert inspector.tabs.address.text() == "pens.exa"
    assert inspector.focusWidget() is inspector.tabs.address
