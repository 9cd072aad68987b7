from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.schema.errors import ActionCoveredError
from gui.schema.page import Span
from gui.widgets.common.theme import apply_theme
from gui.widgets.page import scroller
from gui.widgets.page.document import Row, lay_out
from gui.widgets.page.find_bar import FindBar
from gui.widgets.page.view import PageView
from tests.unit.widgets.samples import chip, heading, long_blocks, move_mouse, observation, paragraph


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication) -> Iterator[PageView]:
    apply_theme(qapp, "light")
    made = PageView()
    qtbot.addWidget(made)
    made.resize(480, 420)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    apply_theme(qapp, "light")


def point_of(view: PageView, action_id: str) -> QPoint:
    return view.canvas.action_rects(action_id)[0].center().toPoint()


def spied(spy: QSignalSpy) -> list[object]:
    return [spy.at(number)[0] for number in range(spy.count())]


def surveyed(qtbot: QtBot, view: PageView) -> None:
    qtbot.waitUntil(view.canvas.surveyed)


def test_click_selects_and_double_click_activates(qtbot: QtBot, view: PageView) -> None:
    view.set_observation(observation())
    selected, activated = QSignalSpy(view.action_selected), QSignalSpy(view.action_activated)
    qtbot.mouseClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, "I3"))
    assert spied(selected) == ["I3"]
    assert activated.count() == 0
    qtbot.mouseDClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, "I3"))
    assert spied(activated) == ["I3"]


def test_chip_alone_can_be_clicked(qtbot: QtBot, view: PageView) -> None:
    view.set_observation(observation())
    selected = QSignalSpy(view.action_selected)
    rect = view.canvas.action_rects("L2")[0]
    qtbot.mouseClick(
        view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(round(rect.left()) + 6, round(rect.center().y()))
    )
    assert spied(selected) == ["L2"]


def test_click_beside_actions_selects_none(qtbot: QtBot, view: PageView) -> None:
    view.set_observation(observation())
    selected = QSignalSpy(view.action_selected)
    rect = view.canvas.action_rects("I3")[0]
    qtbot.mouseClick(
        view.canvas.viewport(),
        Qt.MouseButton.LeftButton,
        pos=QPoint(round(rect.right()) + 60, round(rect.center().y())),
    )
    assert selected.count() == 0


def test_hover_is_told_once_and_shows_a_hand(qtbot: QtBot, view: PageView) -> None:
    view.set_observation(observation())
    hovered = QSignalSpy(view.action_hovered)
    point = point_of(view, "L1")
    move_mouse(view.canvas.viewport(), point)
    move_mouse(view.canvas.viewport(), point + QPoint(1, 0))
    assert view.canvas.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    move_mouse(view.canvas.viewport(), QPoint(2, 2))
    assert spied(hovered) == ["L1", ""]


def test_the_hovered_action_is_forgotten_with_its_page(view: PageView) -> None:
    view.set_observation(observation())
    hovered = QSignalSpy(view.action_hovered)
    point = point_of(view, "L1")
    move_mouse(view.canvas.viewport(), point)
    view.set_observation(observation())
    assert spied(hovered) == ["L1"]
    view.set_observation(observation(url="https://shop.example/thanks"))
    assert spied(hovered) == ["L1", ""]
    move_mouse(view.canvas.viewport(), point + QPoint(1, 0))
    assert spied(hovered) == ["L1", "", "L1"]


def test_selecting_from_outside_emits_nothing_and_is_painted(qtbot: QtBot, view: PageView) -> None:
    view.set_observation(observation())
    selected = QSignalSpy(view.action_selected)
    before = view.canvas.grab().toImage()
    view.select_action("I3")
    assert selected.count() == 0
    assert view.canvas.grab().toImage() != before
    view.select_action("")
    assert view.canvas.grab().toImage() == before


def test_reveals_only_what_is_out_of_view(qtbot: QtBot, view: PageView) -> None:
    view.set_observation(observation(long_blocks(3000)))
    surveyed(qtbot, view)
    view.select_action("L2")
    assert view.canvas.first_visible() == 0
    view.select_action("L2500", reveal=False)
    assert view.canvas.action_rects("L2500") == []
    view.select_action("L2500")
    rect = view.canvas.action_rects("L2500")[0]
    assert 0 <= rect.top() < view.canvas.viewport().height()


def test_reveal_waits_for_an_action_not_found_yet(qtbot: QtBot, view: PageView) -> None:
    view.set_observation(observation(long_blocks(30_000)))
    assert not view.canvas.surveyed()
    view.select_action("L29999")
    qtbot.waitUntil(lambda: bool(view.canvas.action_rects("L29999")))


def test_unknown_action_does_not_scroll_later(qtbot: QtBot, view: PageView) -> None:
    view.set_observation(observation(long_blocks(100)))
    surveyed(qtbot, view)
    view.select_action("L150")
    view.set_observation(observation(long_blocks(200)))
    surveyed(qtbot, view)
    assert view.canvas.first_visible() == 0


def test_only_rows_in_view_are_laid_out(qtbot: QtBot, view: PageView) -> None:
    view.set_observation(observation(long_blocks(10_000)))
    surveyed(qtbot, view)
    assert len(view.canvas._rows) < 100


def test_end_key_reaches_the_last_row(qtbot: QtBot, view: PageView) -> None:
    view.set_observation(observation((*long_blocks(2000), paragraph("x " * 4000), paragraph("the end"))))
    qtbot.keyClick(view.canvas, Qt.Key.Key_End)
    bar = view.canvas.verticalScrollBar()
    assert bar.value() == bar.maximum()
    assert view.canvas._visible[-1][0] == len(view.canvas.blocks()) - 1
    qtbot.keyClick(view.canvas, Qt.Key.Key_Home)
    assert view.canvas.first_visible() == 0


def test_same_page_read_again_keeps_the_place(qtbot: QtBot, view: PageView) -> None:
    blocks = long_blocks(2000)
    view.set_observation(observation(blocks))
    surveyed(qtbot, view)
    view.select_action("L1000")
    y = view.canvas.action_rects("L1000")[0].top()
    changed = (heading("New above"), *blocks[:100], *long_blocks(7, first=9000), *blocks[100:])
    view.set_observation(observation(changed))
    assert view.canvas.action_rects("L1000")[0].top() == pytest.approx(y, abs=1)


def test_other_page_begins_at_the_top(qtbot: QtBot, view: PageView) -> None:
    view.set_observation(observation(long_blocks(500)))
    view.canvas.verticalScrollBar().setValue(3000)
    assert view.canvas.first_visible() > 0
    view.set_observation(observation(long_blocks(500), url="https://shop.example/other"))
    assert view.canvas.first_visible() == 0
    view.canvas.verticalScrollBar().setValue(3000)
    view.set_observation(observation(long_blocks(500), url="https://shop.example/other", session_id="s2"))
    assert view.canvas.first_visible() == 0


def test_selected_text_survives_a_change_elsewhere(qtbot: QtBot, view: PageView) -> None:
    view.set_observation(observation(long_blocks(50)))
    rect = view.canvas.action_rects("L3")[0]
    at = QPoint(20, round(rect.center().y()))
    qtbot.mouseDClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert view.canvas.selected_text() == "Paragraph"
    view.set_observation(observation((heading("New above"), *long_blocks(50))))
    assert view.canvas.selected_text() == "Paragraph"
    view.set_observation(observation((heading("All new"),)))
    assert view.canvas.selected_text() == ""


def test_drag_selects_text_and_no_action(qtbot: QtBot, view: PageView) -> None:
    view.set_observation(observation())
    selected = QSignalSpy(view.action_selected)
    first, last = view.canvas.action_rects("I2")[0], view.canvas.action_rects("I3")[0]
    port = view.canvas.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=QPoint(round(first.left()) - 4, round(first.center().y())))
    move_mouse(port, QPoint(200, round(last.center().y())))
    move_mouse(port, QPoint(round(last.right()) + 80, round(last.center().y())))
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(round(last.right()) + 80, round(last.center().y())))
    assert selected.count() == 0
    qtbot.keyClick(view.canvas, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "[I2] E-mail: you@example.org\n[I3] Country: Italy ▾"


def test_select_all_copies_the_whole_page(qtbot: QtBot, view: PageView) -> None:
    view.set_observation(observation((paragraph("one"), paragraph("two")), title="", category=None, description=""))
    qtbot.keyClick(view.canvas, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view.canvas, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "one\ntwo"


def test_arrow_keys_go_from_action_to_action(qtbot: QtBot, view: PageView) -> None:
    view.set_observation(observation())
    selected, activated = QSignalSpy(view.action_selected), QSignalSpy(view.action_activated)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left):
        qtbot.keyClick(view.canvas, key)
    assert spied(selected) == ["L1", "L2", "L1", "L1"]
    qtbot.keyClick(view.canvas, Qt.Key.Key_Return)
    assert spied(activated) == ["L1"]
    assert "Shop" in view.canvas.accessibleDescription()


def test_tab_goes_on_from_an_action_that_was_reached_until_esc_or_the_last(qtbot: QtBot, view: PageView) -> None:
    blocks = (paragraph(*chip("L1", "One"), " ", *chip("L2", "Two"), " ", *chip("L3", "Three")),)
    view.set_observation(observation(blocks))
    selected = QSignalSpy(view.action_selected)
    view.canvas.setFocus()
    assert not view.canvas._inside
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Tab):
        qtbot.keyClick(view.canvas, key)
    assert spied(selected) == ["L1", "L2", "L3", "L2", "L3"]
    qtbot.keyClick(view.canvas, Qt.Key.Key_Tab)
    assert selected.count() == 5
    assert not view.canvas._inside
    qtbot.keyClick(view.canvas, Qt.Key.Key_Left)
    qtbot.keyClick(view.canvas, Qt.Key.Key_Escape)
    qtbot.keyClick(view.canvas, Qt.Key.Key_Backtab)
    assert spied(selected)[5:] == ["L2"]


def test_find_counts_steps_and_wraps(qtbot: QtBot, view: PageView) -> None:
    view.set_observation(observation(long_blocks(1500)))
    qtbot.keyClick(view.canvas, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar = view.find_bar
    assert bar.isVisible()
    qtbot.keyClicks(bar.field, "THING 99")
    qtbot.waitUntil(lambda: bar.count.text() == "1 of 11")
    assert view.canvas.action_rects("L99")
    qtbot.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.count.text() == "11 of 11"
    assert view.canvas.action_rects("L999")
    qtbot.mouseClick(bar.next_button, Qt.MouseButton.LeftButton)
    assert bar.count.text() == "1 of 11"
    qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_find_says_when_there_is_nothing_and_takes_words_as_they_are(qtbot: QtBot, view: PageView) -> None:
    view.set_observation(observation((paragraph("1 + 1 (two)"),), description="", category=None, title=""))
    view.open_find()
    qtbot.keyClicks(view.find_bar.field, "+ 1 (")
    qtbot.waitUntil(lambda: view.find_bar.count.text() == "1 of 1")
    view.find_bar.field.setText(".*")
    qtbot.waitUntil(lambda: view.find_bar.count.text() == "Not found")
    assert not view.find_bar.next_button.isEnabled()


def test_find_reads_over_the_marks_beside_words_read_from_right_to_left(qtbot: QtBot, view: PageView) -> None:
    dated = paragraph(*chip("I4", "\u062a\u0627\u0631\u064a\u062e: "), Span("1999-05-06", "strong", "I4"))
    view.set_observation(observation((dated,), description="", category=None, title=""))
    view.open_find()
    view.find_bar.field.setText("\u062e: 1999-05")
    qtbot.waitUntil(lambda: view.find_bar.count.text() == "1 of 1")


def test_find_follows_a_page_read_again(qtbot: QtBot, view: PageView) -> None:
    view.set_observation(observation((paragraph("apple"),)))
    view.open_find()
    view.find_bar.field.setText("apple")
    qtbot.waitUntil(lambda: view.find_bar.count.text() == "1 of 1")
    view.set_observation(observation((paragraph("apple"), paragraph("apple pie"))))
    qtbot.waitUntil(lambda: view.find_bar.count.text() == "1 of 2")


def test_find_stays_at_its_hit_when_the_page_is_read_again_and_tells_of_it_once(qtbot: QtBot, view: PageView) -> None:
    told: list[int] = []
    view.find_bar.hit_shown.connect(told.append)
    words = tuple(paragraph(f"apple {number}") for number in range(3))
    view.set_observation(observation(words, description="", category=None, title=""))
    view.open_find()
    view.find_bar.field.setText("apple")
    qtbot.waitUntil(lambda: view.find_bar.count.text() == "1 of 3")
    view.find_bar.next()
    assert len(told) == 2
    view.set_observation(observation(words, description="", category=None, title=""))
    qtbot.waitUntil(lambda: view.find_bar.count.text() == "2 of 3")
    assert len(told) == 2
    elsewhere = "https://shop.example/another"
    view.set_observation(observation(words[:2], description="", category=None, title="", url=elsewhere))
    qtbot.waitUntil(lambda: view.find_bar.count.text() == "1 of 2")
    assert len(told) == 2, "a page that was opened is searched, and not scrolled unasked"
    view.find_bar.next()
    assert len(told) == 3


def test_what_was_not_found_is_not_told_when_the_page_adds_it_by_itself(qtbot: QtBot, view: PageView) -> None:
    told: list[int] = []
    view.find_bar.hit_shown.connect(told.append)
    page = observation((paragraph("pear"),), description="", category=None, title="")
    view.set_observation(page)
    view.open_find()
    view.find_bar.field.setText("apple")
    qtbot.waitUntil(lambda: view.find_bar.count.text() == "Not found")
    view.set_observation(observation((paragraph("apple"),), description="", category=None, title=""))
    qtbot.waitUntil(lambda: view.find_bar.count.text() == "1 of 1")
    assert told == []
    view.find_bar.next()
    assert told == [0]


def test_welcome_offers_ways_to_begin(qtbot: QtBot, view: PageView) -> None:
    chosen = QSignalSpy(view.welcome_chosen)
    welcome = view.welcomes["no_session"]
    assert welcome.isVisible()
    for key in ("practice", "open", "attach"):
        qtbot.mouseClick(welcome.buttons[key], Qt.MouseButton.LeftButton)
    assert spied(chosen) == ["practice", "open", "attach"]
    view.set_welcome("blank")
    assert view.welcomes["blank"].text.text() == "Type an address above and press Enter."
    assert view.welcomes["blank"].isVisible()
    view.set_observation(observation())
    assert view.canvas.isVisible()


def test_while_there_is_no_page_the_welcome_says_what_is_waited_for(qtbot: QtBot, view: PageView) -> None:
    welcome = view.welcomes["no_session"]
    place = welcome.text.geometry()
    button = welcome.buttons["practice"]
    view.activateWindow()
    button.setFocus()
    view.set_waiting("Starting the browser…")
    assert welcome.text.text() == "Starting the browser…"
    assert not any(made.isVisible() for made in welcome.buttons.values())
    assert welcome.text.geometry() == place
    view.set_waiting("")
    assert welcome.text.text() == "Open a website to start."
    assert button.isVisible()
    assert button.window().focusWidget() is button


def test_error_is_shown_above_the_text_until_dismissed(qtbot: QtBot, view: PageView) -> None:
    view.set_observation(observation())
    view.show_error(ActionCoveredError("“<b>Buy</b>” is behind something."))
    texts = [made.text() for made in view.findChildren(QLabel)]
    assert "“<b>Buy</b>” is behind something." in texts
    assert view._card is not None
    remedies = QSignalSpy(view.remedy_requested)
    view._card.remedy_requested.emit(ActionCoveredError.remedies_default[0])
    assert spied(remedies) == [ActionCoveredError.remedies_default[0]]
    view._card.dismissed.emit()
    assert view._card is None
    assert view.canvas.isVisible()


def test_page_without_text_says_so(view: PageView) -> None:
    view.set_observation(observation((), description="", category=None))
    view.canvas.select_all()
    assert view.canvas.selected_text() == "Checkout\nThere is nothing to read on this page."


def test_nothing_at_all(qtbot: QtBot, view: PageView) -> None:
    view.set_observation(observation())
    view.set_observation(None)
    view.set_welcome("none")
    for key in (Qt.Key.Key_End, Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Space):
        qtbot.keyClick(view.canvas, key)
    qtbot.mouseClick(view.canvas.viewport(), Qt.MouseButton.LeftButton)
    assert view.canvas.selected_text() == ""


def test_theme_and_font_are_followed(qtbot: QtBot, qapp: QApplication, view: PageView) -> None:
    view.set_observation(observation())
    light = view.canvas.grab().toImage()
    apply_theme(qapp, "dark")
    assert view.canvas._style.colours.dark
    assert view.canvas.grab().toImage() != light
    height = view.canvas.action_rects("I3")[0].height()
    font = view.font()
    font.setPointSizeF(font.pointSizeF() * 1.5)
    view.canvas.setFont(font)
    assert view.canvas._style.font.pointSizeF() == pytest.approx(font.pointSizeF())
    view.select_action("I3")
    assert view.canvas.action_rects("I3")[0].height() > height


def test_tooltips_take_nothing_for_markup(view: PageView) -> None:
    view.set_observation(observation())
    assert view._tip_of("L1") == "L1 Open Shop\n/"
    assert view._tip_of("B4") == "B4 Click Buy now\nDisabled on this page. Full name is empty."
    assert view._tip_of("X9") == ""


@pytest.mark.parametrize("width", [168, 300, 480])
def test_the_find_bar_is_whole_in_any_width(qtbot: QtBot, view: PageView, width: int) -> None:
    column = QWidget()
    qtbot.addWidget(column)
    bar = FindBar(view.canvas, column)
    bar.count.setText("1 of 12")
    assert bar.minimumSizeHint().width() <= 168, "it makes no column wider"
    with qtbot.waitExposed(column):
        column.show()
    for _ in range(2):  # its height follows from its width
        bar.setGeometry(0, 0, width, bar.sizeHint().height())
        QApplication.processEvents()
    room = bar.field.width() - bar.clear_button.sizeHint().width()
    assert room >= min(width * 0.6, bar.field.fontMetrics().horizontalAdvance("Zimtschnecke") + 24)
    parts = (bar.field, bar.count, bar.previous_button, bar.next_button, bar.close_button)
    for number, one in enumerate(parts):
        assert bar.rect().contains(one.geometry()), one
        assert not any(one.geometry().intersects(other.geometry()) for other in parts[number + 1 :])
    assert bar.count.width() >= bar.count.fontMetrics().horizontalAdvance(bar.count.text())


def test_a_long_paragraph_is_laid_out_as_far_as_it_is_seen_and_then_whole(
    qtbot: QtBot, view: PageView, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid: list[int] = []

    def noted(*given: Any) -> Row:
        made = lay_out(*given)
        laid.append(len(made.parts[0].text.text))
        return made

    view.set_observation(observation())
    QApplication.processEvents()
    monkeypatch.setattr(scroller, "lay_out", noted)
    view.set_observation(observation(blocks=(paragraph("words " * 3_000),)))
    assert 1_000 < laid[-1] < 6_000
    qtbot.waitUntil(lambda: laid[-1] >= 18_000)
    assert view.canvas.verticalScrollBar().maximum() > 1_000
    view.canvas.verticalScrollBar().setValue(view.canvas.verticalScrollBar().maximum())
    laid.clear()
    view.set_observation(observation(blocks=(paragraph("other " * 3_000),)))
    assert all(length >= 18_000 for length in laid), "what is in view is not its beginning"


def test_an_earlier_session_is_the_likeliest_way_to_begin(qtbot: QtBot, view: PageView) -> None:
    welcome = view.welcomes["no_session"]
    welcome.buttons["practice"].setFocus()
    view.set_waiting("Starting…")
    view.offer_earlier("Teas & inks", 2)
    assert not welcome.buttons["reopen"].isVisible()
    assert welcome.text.text() == "Starting…"
    view.set_waiting("")
    made = welcome.buttons["reopen"]
    assert (made.isVisible(), made.text(), made.hasFocus()) == (True, "Reopen “Teas && inks”", True)
    assert [made.property("look"), welcome.buttons["practice"].property("look")] == ["primary", ""]
    assert made.y() < welcome.buttons["practice"].y()
    assert welcome.text.text() == "Your earlier sessions are in the list. Reopen one, or open a website."
    assert view.window().focusWidget() is made
    view.offer_earlier("", 0)
    assert welcome.text.text() == "Open a website to start."
    assert (welcome.buttons["practice"].property("look"), welcome.buttons["practice"].hasFocus()) == ("primary", True)
