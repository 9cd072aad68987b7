from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.schema.ask import Ask
from gui.schema.session import SessionInfo
from gui.widgets.cards.ask_cards import LoginCard
from gui.widgets.common.theme import GRID, apply_theme
from gui.widgets.page.area import PageArea
from tests.unit.widgets.samples import move_mouse, observation, picture, picture_image

NOON = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)
SESSION = SessionInfo("s1", NOON, NOON)


@pytest.fixture
def area(qtbot: QtBot, qapp: QApplication) -> PageArea:
    apply_theme(qapp, "light")
    made = PageArea()
    qtbot.addWidget(made)
    made.resize(900, 600)
    with qtbot.waitExposed(made):
        made.show()
    return made


def shown(area: PageArea) -> tuple[bool, bool]:
    return area.page.isVisible(), area.picture.isVisible()


def filled(area: PageArea) -> PageArea:
    area.set_observation(observation())
    area.set_picture(picture_image(), picture())
    return area


def test_switch_shows_text_picture_or_both(qtbot: QtBot, area: PageArea) -> None:
    filled(area)
    changed = QSignalSpy(area.mode_changed)
    assert (area.mode(), shown(area)) == ("picture", (False, True))  # the picture first
    qtbot.mouseClick(area.buttons["readable"], Qt.MouseButton.LeftButton)
    assert shown(area) == (True, False)
    qtbot.mouseClick(area.buttons["picture"], Qt.MouseButton.LeftButton)
    assert shown(area) == (False, True)
    qtbot.mouseClick(area.buttons["picture"], Qt.MouseButton.LeftButton)
    assert [changed.at(number)[0] for number in range(changed.count())] == ["readable", "picture"]
    area.set_mode("both")
    assert shown(area) == (True, True)
    assert changed.count() == 2
    assert area.buttons["both"].isChecked()
    area.set_mode("nonsense")
    assert area.mode() == "both"


def test_the_end_of_a_search_restores_the_former_views_unless_others_were_chosen(qtbot: QtBot, area: PageArea) -> None:
    filled(area)
    area.find_text()
    assert shown(area) == (True, True)
    qtbot.keyClick(area.page.find_bar.field, Qt.Key.Key_Escape)
    assert (area.mode(), shown(area)) == ("picture", (False, True))
    assert area.picture.canvas.hasFocus()
    area.find_text()
    qtbot.mouseClick(area.buttons["readable"], Qt.MouseButton.LeftButton)
    qtbot.keyClick(area.page.find_bar.field, Qt.Key.Key_Escape)
    assert area.mode() == "readable"
    area.find_text()
    qtbot.keyClick(area.page.find_bar.field, Qt.Key.Key_Escape)
    assert area.mode() == "readable"


def test_side_by_side_the_picture_has_more_room_and_shares_are_kept(qtbot: QtBot, area: PageArea) -> None:
    filled(area).set_mode("both")
    assert area.picture.width() > 1.5 * area.page.width()
    area.set_shares([2, 1])
    area.set_mode("readable")
    area.set_mode("both")
    assert area.page.width() == pytest.approx(2 * area.picture.width(), abs=12)
    assert area.shares() == [2, 1]


def test_the_room_for_a_picture_is_known_before_there_is_one(qtbot: QtBot, area: PageArea) -> None:
    room = area.picture_room()
    assert room is not None
    canvas = filled(area).picture.canvas
    qtbot.waitUntil(lambda: canvas.width() == room.width() + 2 * GRID)
    assert canvas.height() == room.height() + 2 * GRID
    area.set_mode("both")
    beside = area.picture_room()
    assert beside is not None
    qtbot.waitUntil(lambda: abs(canvas.width() - 2 * GRID - beside.width()) <= 12)
    area.hide()
    assert area.picture_room() is None


def test_while_the_text_gives_way_to_a_tool_the_picture_has_all_the_room(qtbot: QtBot, area: PageArea) -> None:
    filled(area).set_mode("both")
    beside = area.picture_room()
    area.give_way(True)
    room, without = area.picture_room(), area.picture_room(160)
    assert not area.page.isVisible()
    assert beside is not None
    assert room is not None
    assert without is not None
    canvas = area.picture.canvas
    qtbot.waitUntil(lambda: area.picture.width() == area.width())
    assert canvas.width() == room.width() + 2 * GRID
    area.set_mode("picture", chosen=False)
    area.set_mode("both", chosen=False)
    assert not area.page.isVisible(), "nobody has chosen both since"
    assert without.width() - beside.width() == pytest.approx(160 * 12_500 / 20_000, abs=1), "without it both are back"


def test_loading_is_a_line_over_the_page_that_goes_with_it(qtbot: QtBot, area: PageArea) -> None:
    filled(area)
    area.set_loading("Reading the page…")
    assert not area.loading.isVisible()  # for a quick reading it would only flash
    qtbot.waitUntil(area.loading.isVisible)
    assert area.loading.y() == area.splitter.y()
    filled(area)
    assert not area.loading.isVisible()


def test_what_is_awaited_is_said_until_there_is_a_page(area: PageArea) -> None:
    area.set_welcome("blank")
    area.set_loading("Starting the browser…")
    welcome = area.page.welcomes["blank"]
    page = observation()
    blank = replace(page, blocks=(), metadata=replace(page.metadata, url="about:blank"))
    for reading in (None, blank):
        area.set_observation(reading)
        assert welcome.text.text() == "Starting the browser…"
        assert not welcome.buttons["practice"].isVisible()
    area.set_observation(page)
    assert welcome.text.text() == "Type an address above and press Enter."


def test_welcome_stands_alone(area: PageArea) -> None:
    assert shown(area) == (True, False)
    filled(area)
    assert shown(area) == (False, True)
    area.set_welcome("blank")
    assert shown(area) == (True, False)


def test_a_tab_on_which_nothing_was_opened_yet_says_what_to_do(area: PageArea) -> None:
    filled(area)
    area.set_observation(observation((), title="", url="about:blank", description="An empty page.", category=None))
    assert shown(area) == (True, False)
    assert area.page.welcomes["blank"].isVisible()
    bare = observation((), title="", url="about:blank", description="An empty page.", category=None)
    area.set_observation(replace(bare, session=replace(bare.session, status="closed")))
    assert area.page.welcomes["ended"].isVisible(), "nobody can type an address there"
    area.set_observation(observation(title="", url="about:blank"))  # what a page writes into its pop-up
    assert shown(area) == (False, True)


def test_selection_in_one_is_outlined_in_the_other(qtbot: QtBot, area: PageArea) -> None:
    filled(area)
    selected = QSignalSpy(area.action_selected)
    before = area.picture.canvas.grab().toImage()
    point = area.page.canvas.action_rects("I3")[0].center().toPoint()
    qtbot.mouseClick(area.page.canvas.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert selected.count() == 1
    assert selected.at(0)[0] == "I3"
    assert area.picture.canvas.grab().toImage() != before
    text = area.page.canvas.grab().toImage()
    rect = area.picture.canvas.action_rect("L1")
    assert rect is not None
    qtbot.mouseClick(area.picture.canvas.viewport(), Qt.MouseButton.LeftButton, pos=rect.center().toPoint())
    assert area.page.canvas.grab().toImage() != text


def test_hover_in_one_is_marked_in_the_other(qtbot: QtBot, area: PageArea) -> None:
    filled(area)
    hovered = QSignalSpy(area.action_hovered)
    before = area.page.canvas.grab().toImage()
    rect = area.picture.canvas.action_rect("I2")
    assert rect is not None
    move_mouse(area.picture.canvas.viewport(), rect.center().toPoint())
    assert hovered.at(0)[0] == "I2"
    assert area.page.canvas.grab().toImage() != before


def test_title_and_address(area: PageArea) -> None:
    filled(area)
    assert area.title.accessibleName() == "Checkout shop.example/checkout"
    area.set_observation(observation(title="", url="https://shop.example/a/#top"))
    assert area.title.accessibleName() == "shop.example/a shop.example/a"
    area.set_observation(None)
    assert area.title.accessibleName() == ""
    assert area.picture.empty.text() == "No picture yet."


def test_the_picture_goes_into_its_own_window_and_back(qtbot: QtBot, area: PageArea) -> None:
    filled(area).set_mode("both")
    before = area.picture.width()
    qtbot.mouseClick(area.picture.apart_button, Qt.MouseButton.LeftButton)
    assert area.apart()
    assert area.picture.window() is area.picture_window
    assert area.picture_window.isVisible()
    assert "Checkout" in area.picture_window.windowTitle()
    assert shown(area) == (True, True)
    assert area.page.width() == area.splitter.width()
    assert area.buttons["readable"].isChecked()
    area.picture_window.close()
    assert not area.apart()
    assert not area.picture_window.isVisible()
    assert area.picture.window() is area
    assert (area.mode(), shown(area)) == ("both", (True, True))
    assert area.buttons["both"].isChecked()
    qtbot.waitUntil(lambda: abs(area.picture.width() - before) <= 2)


@pytest.mark.parametrize("mode", ["picture", "both"])
def test_asking_for_the_picture_here_brings_it_back(qtbot: QtBot, area: PageArea, mode: str) -> None:
    filled(area).set_apart(True)
    qtbot.mouseClick(area.buttons["readable"], Qt.MouseButton.LeftButton)
    assert area.apart()
    qtbot.mouseClick(area.buttons[mode], Qt.MouseButton.LeftButton)
    assert not area.apart()
    assert (area.mode(), shown(area)) == (mode, (mode == "both", True))


def test_the_picture_apart_stays_while_the_area_is_narrow_and_returns_to_be_seen(area: PageArea) -> None:
    filled(area).set_apart(True)
    area.resize(400, 600)
    assert area.picture.isVisible()
    area.picture_window.close()
    assert area.picture.isVisible()


def test_each_change_of_the_views_is_told(qtbot: QtBot, area: PageArea) -> None:
    told = QSignalSpy(filled(area).arranged)
    for number, button in enumerate((area.picture.apart_button, area.buttons["picture"], area.buttons["both"]), 1):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert told.count() == number


def test_a_page_that_is_gone_leaves_no_name_behind(area: PageArea) -> None:
    filled(area).set_apart(True)
    area.set_observation(None)
    assert area.picture_window.windowTitle() == "Picture – Stepdeck"
    area.set_welcome("no_session")
    assert area.page.isVisible()


def test_questions_lie_over_the_picture_and_above_the_text_where_there_is_none(area: PageArea) -> None:
    filled(area)
    questions = area.questions
    questions.set_session(replace(SESSION, asks=(Ask("ask1", "login", "shop.example"),)))
    (card,) = questions.cards()
    card.take_keyboard()
    typing = area.focusWidget()
    assert questions.parentWidget() is area.picture
    assert area.picture.stage().contains(questions.geometry())
    assert questions.height() >= questions.sizeHint().height()
    area.resize(500, 400)
    QApplication.processEvents()
    assert area.picture.stage().contains(questions.geometry())
    area.set_mode("readable")
    QApplication.processEvents()
    assert questions.parentWidget() is area
    assert questions.isVisible()
    assert questions.geometry().bottom() < area.splitter.geometry().top()
    assert area.focusWidget() is typing  # in the middle of a word
    area.set_mode("both")
    assert questions.parentWidget() is area.picture
    assert area.focusWidget() is typing
    questions.set_session(SESSION)
    assert questions.isHidden()


def test_questions_are_in_the_window_that_is_used(qtbot: QtBot, area: PageArea) -> None:
    filled(area).set_apart(True)
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    questions = area.questions
    questions.set_session(replace(SESSION, asks=(Ask("ask1", "login", "shop.example"),)))
    (card,) = questions.cards()
    card.take_keyboard()
    assert (questions.window(), questions.isVisible()) == (area, True)
    area.picture_window.activateWindow()
    qtbot.waitUntil(area.picture_window.isActiveWindow)
    assert (questions.parentWidget(), questions.isVisible()) == (area.picture, True)
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    assert (questions.window(), questions.isVisible()) == (area, True)
    area.set_mode("picture")
    area.set_apart(False)
    assert questions.parentWidget() is area.picture


def test_a_question_takes_the_keyboard_from_nothing_in_the_window_that_it_comes_to(
    qtbot: QtBot, qapp: QApplication
) -> None:
    apply_theme(qapp, "light")
    main = QWidget()
    qtbot.addWidget(main)
    area, address = PageArea(), QLineEdit()
    column = QVBoxLayout(main)
    column.addWidget(address)
    column.addWidget(area)
    with qtbot.waitExposed(main):
        main.show()
    filled(area).set_apart(True)
    main.activateWindow()
    qtbot.waitUntil(main.isActiveWindow)
    address.setFocus()
    area.picture_window.activateWindow()
    qtbot.waitUntil(area.picture_window.isActiveWindow)
    questions = area.questions
    questions.set_session(replace(SESSION, asks=(Ask("ask1", "login", "shop.example"),)))
    questions.cards()[0].take_keyboard()
    assert questions.isAncestorOf(QApplication.focusWidget() or main)
    main.activateWindow()
    qtbot.waitUntil(main.isActiveWindow)
    assert questions.window() is main
    assert QApplication.focusWidget() is address


def test_questions_leave_what_was_pressed_last_in_sight(area: PageArea) -> None:
    filled(area)
    area.resize(1000, 800)
    asks = (Ask("ask1", "permission", "shop.example", "geolocation"),)
    canvas, questions, places = area.picture.canvas, area.questions, set()
    for action in observation().actions:
        questions.set_session(SESSION)
        area.select_action(action.id)
        QApplication.processEvents()
        rect = canvas.action_rect(action.id)
        if rect is None:
            continue
        questions.set_session(replace(SESSION, asks=asks))
        QApplication.processEvents()
        found = rect.toAlignedRect()
        found.moveTopLeft(canvas.viewport().mapTo(area.picture, found.topLeft()))
        assert not questions.geometry().intersects(found), action.id
        assert area.picture.stage().contains(questions.geometry())
        places.add(questions.y())
    assert len(places) == 2, "above where it can be, else below"


def test_a_question_stays_where_it_is_whatever_is_selected_since(area: PageArea) -> None:
    filled(area)
    area.resize(1000, 800)
    asks = (Ask("ask1", "permission", "shop.example", "geolocation"),)
    questions, ids = area.questions, [action.id for action in observation().actions]
    questions.set_session(replace(SESSION, asks=asks))
    QApplication.processEvents()
    places = set()
    for one in ids:
        area.select_action(one)
        questions.fit()
        QApplication.processEvents()
        places.add(questions.y())
    assert len(places) == 1


@pytest.mark.parametrize("height", [190, 220, 250, 330])
def test_questions_that_have_no_room_over_the_picture_scroll_and_leave_its_tools_free(
    area: PageArea, qtbot: QtBot, height: int
) -> None:
    filled(area)
    for _ in range(2):  # it gets as low only once it is laid out
        area.resize(460, height)
        QApplication.processEvents()
    questions = area.questions
    questions.set_session(replace(SESSION, asks=(Ask("ask1", "login", "shop.example", "Staff only"),)))
    (card,) = questions.cards()
    card.take_keyboard()
    qtbot.waitUntil(questions.isVisible)
    QApplication.processEvents()
    assert area.picture.stage().contains(questions.geometry())
    assert not questions.geometry().intersects(area.picture.tools.geometry())
    assert isinstance(card, LoginCard)
    shown = card.user_name.visibleRegion().boundingRect().size()
    assert shown == card.user_name.size(), "the field that has the keyboard is in sight"
    for part in (*card.findChildren(QPushButton), card.password):
        questions.ensureWidgetVisible(part)
        assert part.visibleRegion().boundingRect().size() == part.size()
