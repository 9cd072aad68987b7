"""The inspector as a whole: pages, room, and what is passed on."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.schema.action import Action
from gui.schema.inspect import ConsoleEntry, NetworkDetails, NetworkEntry, Storage
from gui.schema.page import Metadata, Observation, PageData, TabInfo, ViewportInfo
from gui.schema.scrape import ScrapeWish
from gui.schema.session import SessionInfo
from gui.widgets.common.theme import EDGE, apply_theme
from gui.widgets.inspector import Inspector
from gui.widgets.inspector.bar import NAMES_FROM_PX
from gui.widgets.inspector.element_page import ElementPage
from gui.widgets.inspector.facts import Facts
from tests.helpers.shown_windows import shown_windows

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
def test_a_button_opens_its_page_and_closes_it_again(qtbot: QtBot, inspector: Inspector, name: str) -> None:
    inspector.hide()
    inspector.opened.connect(inspector.show)
    inspector.fold_requested.connect(inspector.hide)
    with qtbot.waitSignal(inspector.page_changed) as told:
        qtbot.mouseClick(inspector.buttons[name], Qt.MouseButton.LeftButton)
    assert told.args == [name]
    assert inspector.current_page() == name
    assert inspector.pages[name].isVisible()
    assert [key for key, made in inspector.buttons.items() if made.isChecked()] == [name]
    qtbot.mouseClick(inspector.buttons[name], Qt.MouseButton.LeftButton)
    assert not inspector.isVisible()
    assert not any(made.isChecked() for made in inspector.buttons.values())


def test_the_cross_closes_the_page(qtbot: QtBot, inspector: Inspector) -> None:
    with qtbot.waitSignal(inspector.fold_requested):
        qtbot.mouseClick(inspector.close_button, Qt.MouseButton.LeftButton)


def test_icons_stay_where_they_are_and_have_names_where_there_is_room(qtbot: QtBot, inspector: Inspector) -> None:
    bar = inspector.bar
    qtbot.addWidget(bar)
    bar.resize(bar.sizeHint().width(), 600)
    bar.show()
    places = [made.geometry() for made in inspector.buttons.values()]
    for name in PAGES:
        inspector.show_page(name)
        assert [made.geometry() for made in inspector.buttons.values()] == places
    data = inspector.buttons["data"]
    assert data.text() == ""
    assert data.accessibleName() == "Data"
    assert data.toolTip() == "Data: text, pictures and facts of the page"
    bar.resize(NAMES_FROM_PX, 600)  # here the bar is its own window
    assert data.text() == "Data"
    assert data.toolTip() == "text, pictures and facts of the page"
    bar.resize(60, 600)
    assert data.text() == ""


def test_the_bar_counts_errors(inspector: Inspector) -> None:
    console = inspector.buttons["console"]
    before = console.grab().toImage()
    console.set_count(3)
    assert console.accessibleName() == "Console, 3 errors"
    assert console.grab().toImage() != before
    console.set_count(0)
    assert console.accessibleName() == "Console"
    assert console.grab().toImage() == before


def test_who_looks_at_what_is_told(inspector: Inspector) -> None:
    told: list[str] = []
    inspector.shown_changed.connect(told.append)
    inspector.show_page("console")
    inspector.show_page("console")
    inspector.hide()
    inspector.show_page("network")
    inspector.show()
    assert told == ["console", "", "network"]


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
        (inspector.data.scrape_requested, inspector.scrape_requested, [ScrapeWish()]),
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


def test_nothing_of_one_session_stays_for_the_next(inspector: Inspector) -> None:
    console, network, storage = inspector.console, inspector.network, inspector.storage
    console.set_entries([ConsoleEntry(1, "error", "theirs", "", NOW)])
    request = NetworkEntry(1, "GET", "http://a.example/theirs", "xhr", "done", NOW, 200)
    network.set_entries([request])
    network.view.setCurrentIndex(network.model.index(0))
    network.show_details()
    network.set_details(NetworkDetails(request, (("x-key", "theirs"),), ()))
    inspector.say("network", "Saved as “theirs.har”.")
    console.view.setCurrentIndex(console.model.index(0))
    console.show_details()
    storage.set_storage(Storage(origin="http://a.example"), remote=False)
    storage.add.click()
    assert "theirs" in console.details.toPlainText()
    assert "theirs" in network.details.toPlainText()

    inspector.set_session(replace(SESSION, title="Likewise"))
    assert "theirs" in console.details.toPlainText()
    assert storage.stack.currentWidget() is storage.form

    inspector.set_session(replace(SESSION, session_id="s2"))
    console.set_entries([ConsoleEntry(1, "error", "ours", "", NOW)])
    network.set_entries([replace(request, url="http://a.example/ours")])
    for page in (console, network):
        assert page.selected() is None
        assert "theirs" not in page.details.toPlainText()
        assert page.details_part.isHidden()
    assert network.note.text() == ""
    assert storage.stack.currentWidget() is not storage.form
    network.view.setCurrentIndex(network.model.index(0))
    network.show_details()
    assert "theirs" not in network.details.toPlainText()


def test_what_was_recorded_stays_when_the_session_ends_and_that_is_said(inspector: Inspector) -> None:
    entries = [ConsoleEntry(1, "log", "Hello", "", NOW)]
    inspector.console.set_entries(entries)
    ended = datetime.now().astimezone().replace(hour=0, minute=3)  # today, also for tests that began before midnight
    inspector.set_session(replace(SESSION, status="closed", closed_at=ended))
    page = inspector.console
    assert (page.model.rowCount(), page.note.text()) == (1, "The session ended at 00:03.")
    assert not page.clear.isEnabled()
    page.say("Saved as “console.txt”.")
    assert page.note.text() == "Saved as “console.txt”."
    page.say("")
    assert page.note.text() == "The session ended at 00:03."
    assert inspector.network.note.text() == "The session ended at 00:03."
    other = replace(SESSION, session_id="s9", status="closed", closed_at=ended.replace(minute=4))
    inspector.set_session(other)
    assert page.note.text() == "The session ended at 00:04."
    inspector.set_session(SESSION)
    assert (page.note.text(), page.clear.isEnabled()) == ("", True)


def test_no_page_is_made_before_it_is_shown_or_asked_for(qtbot: QtBot) -> None:
    made = Inspector()
    qtbot.addWidget(made)
    made.set_session(SESSION)
    made.set_observation(SEEN)
    made.select_action("B1")
    made.look_back(None, None, "")
    made.look_at_now()
    made.set_data(PageData("# Checkout"))
    made.set_session(replace(SESSION, status="closed"))
    made.choose_page("network")
    made.tick()
    assert tuple(made.pages) == PAGES
    assert not made.pages.made
    made.show()
    assert tuple(made.pages.made) == ("network",)


def test_a_page_that_is_made_late_shows_what_was_set_before(qtbot: QtBot) -> None:
    made = Inspector()
    qtbot.addWidget(made)
    made.set_scrape_options(frozenset())
    made.set_session(replace(SESSION, status="closed"))
    made.set_observation(replace(SEEN, data=PageData("# Checkout")))
    made.select_action("B1")
    assert made.tabs.view.model().rowCount() == 2
    assert "Scrolled to 0, 340" in made.viewport.as_text()
    assert made.element.description.text() == "Click Buy"
    assert made.data.markdown.toPlainText() == "# Checkout"
    assert made.data.read.isEnabled()
    assert made.console.note.text() == made.network.note.text() == "The session has ended."
    assert made.session.facts.as_text()


def test_a_step_that_is_looked_at_is_shown_on_pages_that_are_made_late(qtbot: QtBot) -> None:
    made = Inspector()
    qtbot.addWidget(made)
    made.set_observation(SEEN)
    made.select_action("B1")
    made.look_back(Action("B7", "Click Old", "Order"), None, "800 × 600 px, as a phone")
    assert made.viewport.then.text() == "800 × 600 px, as a phone"
    assert made.element.description.text() == "Click Old"
    made.look_at_now()
    assert made.element.description.text() == "Click Buy"


def test_the_keyboard_comes_to_a_page_after_its_head_whenever_it_was_made(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    made, after = Inspector(), QLineEdit()
    layout.addWidget(made)
    layout.addWidget(after)
    window.resize(404, 500)
    made.choose_page("network")
    window.show()
    made.show_page("storage")
    reached: list[QWidget] = []
    widget = made.close_button.nextInFocusChain()
    while widget is not None and widget is not after:
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            reached.append(widget)
        widget = widget.nextInFocusChain()
    assert [one for one in reached if not made.storage.isAncestorOf(one)] == []
    assert made.storage.filter in reached
    assert made.storage.refresh in reached


def test_what_waits_for_a_page_is_done_once_it_is_there(qtbot: QtBot) -> None:
    made = Inspector()
    qtbot.addWidget(made)
    done: list[str] = []
    made.pages.when_made("storage", lambda: done.append("late"))
    assert "storage" in made.pages
    assert not done
    made.show_page("storage")
    assert not done  # the inspector is hidden
    made.show()
    made.hide()
    made.show()
    made.pages.when_made("storage", lambda: done.append("at once"))
    assert done == ["late", "at once"]


@pytest.mark.parametrize("name", PAGES)
def test_no_part_of_a_page_is_a_window_while_the_page_is_made(qtbot: QtBot, inspector: Inspector, name: str) -> None:
    """It would flash, and the user's window would not be the active one any more."""
    with shown_windows() as shown:
        inspector.show_page(name)
    assert inspector.pages[name].isVisible()
    assert shown == []


@pytest.mark.parametrize("name", ["element", "session"])
def test_what_is_scrolled_by_keys_lines_up_with_the_heading(inspector: Inspector, name: str) -> None:
    inspector.show_page(name)
    page = inspector.pages[name]
    if isinstance(page, ElementPage):
        page.set_action(SEEN.actions[0])
    inspector.resize(420, 600)
    QApplication.processEvents()
    heading = next(made for made in inspector.findChildren(QLabel) if made.property("look") == "heading")
    facts = page.findChild(Facts)
    assert facts is not None
    assert facts.mapTo(inspector, QPoint(0, 0)).x() == heading.mapTo(inspector, QPoint(0, 0)).x()
    for shown in page.findChildren(QPushButton):
        if shown.isVisible() and shown.text():
            assert shown.mapTo(inspector, QPoint(0, 0)).x() >= EDGE
