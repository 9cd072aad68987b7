"""The filter of the panel."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from gui.schema.action import ActionCall, Box
from gui.schema.errors import ActionCoveredError
from gui.schema.page import Block, Observation, Span
from tests.unit.widgets.action_samples import COUNTRY, NAME, URL, action, observed
from tests.unit.widgets.panel_driver import Panel, cards, focused, visible_texts
from tests.unit.widgets.samples import TRY_AGAIN

ERROR = ActionCoveredError("“Buy now” is behind something.", remedies=(TRY_AGAIN,))


def test_slash_leads_from_the_list_to_the_filter(it: Panel) -> None:
    it.panel.list.setFocus()
    it.type("/")
    assert it.panel.filter.hasFocus()


def test_typing_filters_and_counts(it: Panel) -> None:
    it.panel.focus_filter()
    it.type("qantity")
    assert [row.id for row in it.panel.model.rows()] == ["I4"]
    assert it.panel._head.count() == "1 found"
    stop = QShortcut(QKeySequence("Esc"), it.window)  # as the command that stops a step has it
    with it.qtbot.assertNotEmitted(stop.activated):
        it.press(Qt.Key.Key_Escape)
    assert it.panel.filter.text() == ""
    assert it.panel._head.count() == "8"


def test_in_a_narrow_panel_the_number_of_finds_leaves_the_filter_room_for_a_word(it: Panel) -> None:
    head = it.panel._head

    def found(width: int) -> tuple[str, int]:
        it.window.resize(width, 500)
        it.panel.filter.setText("country")
        it.qtbot.waitUntil(lambda: head.count() == "1 found")
        QApplication.processEvents()
        return next(one.text() for one in head.findChildren(QLabel) if one.text()[:1] == "1"), head.field.width()

    assert found(420)[0] == "1 found"
    shown, room = found(270)
    assert shown == "1"
    assert room >= 100


def test_finds_that_are_not_called_by_the_typed_words_are_counted_apart(it: Panel) -> None:
    start, reset = (action("B1", "Click", "Start", ""), action("B2", "Click", "Reset", ""))
    row = (Span("Start time "), Span(reset.name, action_id=reset.id))
    it.panel.set_observation(replace(observed((start, reset)), blocks=(Block("paragraph", row),)))
    it.panel.focus_filter()
    it.type("start")
    assert [one.id for one in it.panel.model.rows()] == ["B1", "B2"]
    assert it.panel._head.count() == "2 found, 1 by name"
    assert it.panel._head._count.toolTip() == "1 by name, 1 in other ways"


def test_what_an_id_finds_is_not_counted_by_the_filter_before(it: Panel) -> None:
    buttons = [action(f"B{at}", "Click", name, "") for at, name in ((1, "Start"), (2, "Restarted"), (10, "Stop"))]
    it.panel.set_observation(observed(tuple(buttons)))
    it.panel.filter.setText("restarted")
    it.panel.filter.setText("b1")
    assert [one.id for one in it.panel.model.rows()] == ["B1", "B10"]
    assert it.panel._head.count() == "2 found"


def test_letters_after_enter_that_fit_nothing_together_with_the_old_ones_begin_a_word_of_their_own(it: Panel) -> None:
    names = ("Filters", "Add bill", "Remove", "Address book")
    buttons = [action(f"B{at}", "Click", name, "") for at, name in enumerate(names, 1)]
    it.panel.set_observation(observed(tuple(buttons)))
    it.panel.focus_filter()
    it.type("filters")
    it.press(Qt.Key.Key_Return)
    for letter in "add":
        it.type(letter)
    assert it.panel.filter.text() == "add"
    it.press(Qt.Key.Key_Return)
    for letter in "ress":
        it.type(letter)
    assert it.panel.filter.text() == "address", "together they find one"
    it.panel.filter.setText("add")
    it.press(Qt.Key.Key_Return)
    for letter in "remove":
        it.type(letter)
    assert it.panel.filter.text() == "remove", "“addr” found something, “addrem” does not"


def test_after_enter_on_a_word_that_found_nothing_another_one_begins_anew(it: Panel) -> None:
    it.panel.focus_filter()
    it.type("xyzzy")
    it.press(Qt.Key.Key_Return)
    it.press(Qt.Key.Key_Return)
    it.type("save")
    assert it.panel.filter.text() == "save"


def test_the_number_of_finds_makes_the_narrowest_panel_no_wider(it: Panel) -> None:
    it.window.resize(288, 500)
    it.panel.focus_filter()
    it.type("e")
    QApplication.processEvents()
    assert "found" in it.panel._head.count()
    assert it.panel.minimumSizeHint().width() <= 288


@pytest.mark.parametrize("letters_px", [13, 36])
def test_what_the_filter_is_called_does_not_run_into_its_key(it: Panel, letters_px: int) -> None:
    it.panel.filter.setFixedWidth(110)
    it.panel.filter.setStyleSheet(f"font-size: {letters_px}px")
    QApplication.processEvents()
    field, hint = it.panel.filter, it.panel.filter._hint
    assert hint.isVisible() == (letters_px == 13)
    if hint.isVisible():
        words = field.fontMetrics().horizontalAdvance(field.placeholderText())
        assert words + 2 < hint.geometry().left(), "both are read"
    it.panel.focus_filter()
    it.type("e")
    assert not hint.isVisible()


def test_typing_an_id_selects_at_once(it: Panel) -> None:
    it.panel.focus_filter()
    it.type("b4")
    assert it.panel.selected_action_id() == "B4"
    assert it.panel.filter.hasFocus()
    assert it.calls == []


def test_down_goes_to_the_first_find(it: Panel) -> None:
    it.panel.focus_filter()
    it.type("count")
    it.press(Qt.Key.Key_Down)
    assert it.panel.list.hasFocus()
    assert it.panel.selected_action_id() == "I3"


def test_down_where_nothing_was_found_leaves_the_keyboard_in_the_filter(it: Panel) -> None:
    it.panel.focus_filter()
    it.type("zebra")
    it.press(Qt.Key.Key_Down)
    it.panel.filter.selectAll()
    for letter in "qantity":
        it.type(letter)
    assert it.panel.filter.text() == "qantity", "the list, shown again, took no letter of it"
    assert it.panel.filter.hasFocus()


def test_enter_in_the_filter_selects_and_a_second_enter_runs_or_goes_into_the_form(it: Panel) -> None:
    it.panel.focus_filter()
    it.type("save")
    it.press(Qt.Key.Key_Return)
    assert it.panel.selected_action_id() == "B1"
    assert it.calls == []
    it.press(Qt.Key.Key_Return)
    assert it.calls == [ActionCall(action_id="B1")]
    it.calls.clear()
    it.panel.focus_filter()
    it.type("full name")
    it.press(Qt.Key.Key_Return)
    it.press(Qt.Key.Key_Return)
    it.type("Ann")
    assert it.form.value() == "Ann"
    assert it.calls == []


def test_letters_typed_right_after_enter_go_into_the_field_that_was_found(it: Panel) -> None:
    it.panel.focus_filter()
    it.type("full name")
    it.press(Qt.Key.Key_Return)
    for letter in "Ann":
        it.type(letter)
    assert it.form.value() == "Ann"
    assert it.panel.filter.text() == "full name"


def test_keys_for_the_text_of_a_field_right_after_enter_go_into_the_field_that_was_found(it: Panel) -> None:
    it.panel.set_observation(observed((replace(NAME, params=(replace(NAME.params[0], default="Bob"),)),)))
    it.panel.focus_filter()
    it.type("full name")
    it.press(Qt.Key.Key_Return)
    assert it.form.value() == "Bob"
    it.press(Qt.Key.Key_Control)
    it.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    line = focused()
    assert isinstance(line, QLineEdit)
    assert line.selectedText() == "Bob"
    it.type("Ann")
    assert (it.form.value(), it.panel.filter.text()) == ("Ann", "full name")
    it.panel.focus_filter()
    it.press(Qt.Key.Key_Return)
    QApplication.clipboard().setText("Eve")
    it.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert it.form.value() == "Eve"


def test_arrows_right_after_enter_choose_in_the_field_that_was_found_and_press_nothing_else(it: Panel) -> None:
    it.panel.focus_filter()
    it.type("co")  # in Country and in others
    it.press(Qt.Key.Key_Return)
    assert (it.panel.selected_action_id(), it.form.value()) == ("I3", "Italy")
    it.press(Qt.Key.Key_Down)
    assert (it.panel.selected_action_id(), it.form.value()) == ("I3", "Spain")
    it.press(Qt.Key.Key_Return)
    assert it.calls == [ActionCall(action_id="I3", value="Spain")]


def test_letters_typed_right_after_enter_go_on_in_the_filter_where_there_is_no_field(it: Panel) -> None:
    it.panel.focus_filter()
    it.type("sav")
    it.press(Qt.Key.Key_Return)
    it.type(" this")
    assert it.panel.filter.text() == "sav", "a space is no letter"
    it.panel.focus_filter()
    it.press(Qt.Key.Key_Return)
    it.type("e")
    assert it.panel.filter.text() == "save"
    it.panel.filter.setText("e")
    it.press(Qt.Key.Key_Return)
    first = it.panel.selected_action_id()
    it.press(Qt.Key.Key_Down)
    it.type("zzz")
    assert it.panel.filter.text() == "e", "by then the letters are for the list"
    assert it.panel.selected_action_id() != first


def test_an_id_and_enter_lead_into_its_editor(it: Panel) -> None:
    it.panel.focus_filter()
    it.type("i1")
    it.press(Qt.Key.Key_Return)
    it.type("Ann")
    assert it.form.value() == "Ann"
    assert it.panel.filter.text() == ""
    it.panel.focus_filter()
    it.type("b1")
    it.press(Qt.Key.Key_Return)
    assert it.calls == []
    assert it.panel.list.hasFocus()


def test_the_filter_is_cleared_by_its_button_and_by_keys(it: Panel) -> None:
    clear = it.panel.filter.clear_button
    assert not clear.isVisible()
    for keys in ((), (Qt.Key.Key_Tab, Qt.Key.Key_Return)):
        it.panel.focus_filter()
        it.type("country")
        assert clear.isVisible()
        for key in keys:
            it.press(key)
        if not keys:
            it.qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
        assert it.panel.filter.text() == ""
        assert it.panel.filter.hasFocus()


def test_a_filter_that_was_typed_while_a_page_was_on_its_way_is_meant_for_it(it: Panel) -> None:
    it.panel.focus_filter()
    it.type("country")
    it.panel.set_busy(True)
    it.panel.set_busy(False)
    it.panel.set_observation(observed(url="https://shop.example/one"))
    assert it.panel.filter.text() == "", "it was typed for the page before"
    it.panel.set_busy(True)
    it.type("name")
    it.panel.set_observation(observed((), url="about:blank"))
    it.panel.set_busy(False)
    it.panel.set_observation(observed(url="https://shop.example/two"))
    assert it.panel.filter.text() == "name"
    assert [row.id for row in it.panel.model.rows()] == ["I1"]
    it.panel.set_observation(observed(url="https://shop.example/three"))
    assert it.panel.filter.text() == ""


@pytest.mark.parametrize("redirects", [False, True])
@pytest.mark.parametrize("enters", [0, 1, 2])
def test_what_was_typed_while_a_step_ran_stays_though_its_page_has_nothing_like_it(
    it: Panel, enters: int, redirects: bool
) -> None:
    it.panel.set_observation(observed())
    it.panel.set_busy(True)
    it.panel.focus_filter()
    it.type("country")
    for _ in range(enters):
        it.press(Qt.Key.Key_Return)
    other = observed((action("B9", "Click", "New ticket", "Board"),), url="https://shop.example/one")
    it.panel.set_observation(other)
    it.panel.set_busy(False)
    if redirects:
        url = "https://shop.example/one/"
        it.panel.set_observation(replace(other, metadata=replace(other.metadata, url=url), by_itself=True))
    assert it.panel.filter.text() == "country"
    assert it.calls == []
    assert any("country" in words for words in visible_texts(it.panel))


def test_on_a_new_page_usable_actions_come_first_in_a_filtered_list(it: Panel) -> None:
    it.panel.focus_filter()
    it.panel.set_busy(True)
    it.type("save")

    def page(first: str, second: str, document: str) -> Observation:
        rows = ("B11", first), ("B12", second)
        saves = tuple(action(name, "Click", "Save", "Delivery", reason=reason) for name, reason in rows)
        return replace(observed(saves), document=document)

    it.panel.set_observation(page("disabled", "ready", "d1"))
    assert [row.id for row in it.panel.model.rows()] == ["B12", "B11"]
    it.panel.set_observation(page("ready", "disabled", "d1"))
    assert [row.id for row in it.panel.model.rows()] == ["B12", "B11"], "no row moves under the pointer"
    it.panel.set_observation(page("ready", "disabled", "d2"))
    assert [row.id for row in it.panel.model.rows()] == ["B11", "B12"]


def test_after_the_answer_to_a_dialog_usable_actions_come_first_again_in_a_filtered_list(it: Panel) -> None:
    def page(first: str, second: str, *, by_itself: bool = False) -> Observation:
        rows = ("B11", first), ("B12", second)
        deletes = tuple(action(name, "Click", "Delete", "Members", reason=reason) for name, reason in rows)
        return replace(observed(deletes), document="d1", by_itself=by_itself)

    it.panel.set_observation(page("blocked", "blocked"))
    it.panel.focus_filter()
    it.type("delete")
    assert [row.id for row in it.panel.model.rows()] == ["B11", "B12"]
    it.panel.set_observation(page("blocked", "ready", by_itself=True))
    assert [row.id for row in it.panel.model.rows()] == ["B11", "B12"], "no row moves under the pointer by itself"
    it.panel.set_observation(page("blocked", "blocked"))
    it.panel.set_observation(page("blocked", "ready"))
    assert [row.id for row in it.panel.model.rows()] == ["B12", "B11"]


def in_rows(*rows: tuple[str, ...]) -> tuple[Block, ...]:
    """Rows of a table: words, and the ids of buttons."""
    return tuple(
        Block("row", cells=tuple((Span("x", "chip", cell) if cell[:1] == "B" else Span(cell),) for cell in row))
        for row in rows
    )


def test_a_button_is_found_by_the_words_of_its_row_and_not_pressed_unseen(it: Panel) -> None:
    more, drop = action("B11", "Click", "More", "Cart"), action("B12", "Click", "Remove", "Cart")
    cart = replace(observed((more, drop)), blocks=in_rows(("Ship lantern", "B11", "€ 8.10", "B12")))
    it.panel.set_observation(cart)
    it.panel.focus_filter()
    it.type("more ship")
    assert [row.id for row in it.panel.model.rows()] == ["B11"]
    it.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert it.calls == [], "it was found by words that are not its own"
    assert it.panel.selected_action_id() == "B11"
    it.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert it.calls == [ActionCall(action_id="B11")]


def test_a_mistyped_word_presses_no_button_unseen(it: Panel) -> None:
    cart = replace(observed((action("B12", "Click", "Remove", "Cart"),)), blocks=in_rows(("Ship lantern", "B12")))
    it.panel.set_observation(cart)
    for typed in ("lantren", "remvoe"):
        it.panel.list.clear_selected()
        it.panel.focus_filter()
        it.type(typed)
        assert [row.id for row in it.panel.model.rows()] == ["B12"]
        it.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert (it.calls, it.panel.selected_action_id()) == ([], "B12"), typed
    it.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert it.calls == [ActionCall(action_id="B12")]


def test_an_action_with_an_unusual_name_is_found_by_the_usual_words_and_not_pressed_unseen(it: Panel) -> None:
    it.panel.set_observation(observed((action("B11", "Click", "Sign in, in the header", "Page head"),)))
    it.panel.focus_filter()
    it.type("login")
    assert [row.id for row in it.panel.model.rows()] == ["B11"]
    it.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (it.calls, it.panel.selected_action_id()) == ([], "B11")
    it.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert it.calls == [ActionCall(action_id="B11")]


def test_what_a_filter_found_and_is_called_otherwise_since_is_shown(it: Panel) -> None:
    cell = action("B11", "Double-click", "312, cell Amount", "Foods")
    it.panel.set_observation(replace(observed((cell,)), document="d1"))
    it.panel.focus_filter()
    it.type("312")
    words = "340, cell Amount"
    named = replace(cell, target=words, name=words, description=f"Double-click {words}")
    it.panel.set_observation(replace(observed((named,)), document="d1"))
    assert visible_texts(it.panel) == ["No action matches “312” any more. The one that did is “340, cell Amount”."]
    it.button("Show it").click()
    assert [row.id for row in it.panel.model.rows()] == ["B11"]


def test_nothing_runs_out_of_sight(it: Panel) -> None:
    it.panel.select_action("B1")
    it.panel.model.set_collapsed(it.panel.model.group_of("B1"), True)
    it.panel.filter.setFocus()
    assert it.panel.model.row_of("B1") < 0
    it.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert it.calls == []
    assert it.panel.selected_action_id() == "B1"
    it.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert it.calls == [ActionCall(action_id="B1")]


def test_selecting_from_outside_clears_a_filter_that_hides_it_and_opens_its_group(it: Panel) -> None:
    it.panel.model.toggle("Payment")
    it.panel.focus_filter()
    it.type("country")
    it.panel.select_action("B4")
    assert it.panel.filter.text() == ""
    assert it.panel.selected_action_id() == "B4"
    assert it.form.isVisible()
    it.panel.select_action("B99")
    assert it.panel.selected_action_id() == "B4"


def test_an_id_as_the_filter_goes_once_its_action_ran(it: Panel) -> None:
    it.panel.focus_filter()
    it.type("b1")
    it.panel.set_observation(observed())
    assert it.panel.filter.text() == "b1"
    it.panel.run_selected()
    it.panel.show_error(ERROR, "B1")
    it.panel.set_observation(observed())
    assert it.panel.filter.text() == "b1"
    it.panel.run_selected()
    it.panel.set_observation(observed())
    assert it.panel.filter.text() == ""
    assert it.panel.selected_action_id() == "B1"


def test_an_error_goes_with_its_document_once_something_else_was_done(it: Panel) -> None:
    read = [replace(observed(), document=name) for name in ("1", "2", "2", "3")]
    it.panel.set_observation(read[0])
    it.panel.set_busy(True)
    it.panel.show_error(ERROR, "B4")
    it.panel.set_busy(False)
    it.panel.set_observation(read[1])
    assert len(cards(it.panel)) == 1, "what could not be done has loaded the page anew"
    it.panel.set_busy(True)
    it.panel.set_busy(False)
    it.panel.set_observation(read[2])
    assert len(cards(it.panel)) == 1
    it.panel.set_observation(read[3])
    assert cards(it.panel) == []


@pytest.mark.parametrize(("url", "session_id"), [("https://shop.example/thanks", "s1"), (URL, "s2")])
def test_filter_and_errors_stay_on_their_page(it: Panel, url: str, session_id: str) -> None:
    it.panel.select_action("I1")
    it.panel.focus_filter()
    it.type("name")
    it.panel.show_error(ERROR, "B4")
    it.panel.set_observation(observed(url=URL + "#top"))
    assert (it.panel.filter.text(), len(cards(it.panel))) == ("name", 1)
    page = observed(url=url)
    it.panel.set_observation(replace(page, session=replace(page.session, session_id=session_id)))
    assert (it.panel.filter.text(), cards(it.panel)) == ("", [])


@pytest.mark.parametrize("typed", ["log in", "Click Log in", "open sheet 1"])
def test_what_is_called_exactly_so_comes_first(it: Panel, typed: str) -> None:
    shown = (
        action("B1", "Click", "Log in with a passkey", "A"),
        action("B2", "Click", "Log in, beside Password", "A", name="Log in"),
        action("L1", "Open", "sheet 10", "A", name="Open sheet 10"),
        action("L2", "Open", "sheet 1", "A", name="Open sheet 1"),
    )
    if typed.startswith("Click"):
        shown = (shown[0], replace(shown[1], target="Log in", description="Click Log in"), *shown[2:])
    it.panel.set_observation(observed(shown))
    it.panel.focus_filter()
    it.type(typed)
    it.press(Qt.Key.Key_Return)
    assert it.panel.selected_action_id() == ("L2" if typed.startswith("open") else "B2")


def test_what_was_found_in_a_folded_group_stays_in_sight_without_the_filter(it: Panel) -> None:
    it.panel.model.set_collapsed(it.panel.model.group_of("I4"), True)
    it.panel.focus_filter()
    it.type("i4")
    it.press(Qt.Key.Key_Escape)
    assert (it.panel.filter.text(), it.panel.selected_action_id()) == ("", "I4")
    assert it.panel.model.row_of("I4") >= 0


def test_the_only_match_is_run_whatever_was_selected_before(it: Panel) -> None:
    it.panel.select_action("I3")
    it.panel.focus_filter()
    it.type("buy now")
    assert it.panel.only_found() == "B4"
    it.panel.run_selected()
    assert [call.action_id for call in it.calls] == ["B4"]


def test_an_only_match_that_came_after_the_filter_is_shown_first(it: Panel) -> None:
    it.panel.select_action("I3")
    it.panel.focus_filter()
    it.type("buy now")
    it.panel.set_observation(observed())
    wanted = QSignalSpy(it.panel.choice_wanted)
    it.panel.run_selected()
    assert it.calls == []
    assert it.panel.selected_action_id() == "B4"
    words = "Nothing was done yet: “Click Buy now” is selected now. Press again to go on."
    assert wanted.at(0) == [words]
    assert it.form.words() == words
    assert (
        it.panel.list.viewport()
        .rect()
        .contains(it.form.run.mapTo(it.panel.list.viewport(), it.form.run.rect().center()))
    )
    it.panel.run_selected()
    assert [call.action_id for call in it.calls] == ["B4"]
    assert wanted.count() == 1


def test_an_only_match_that_needs_a_value_is_asked_for_it(it: Panel) -> None:
    it.panel.select_action("B4")
    it.panel.focus_filter()
    it.type("qantity")
    it.panel.run_selected()
    assert it.calls == []
    assert it.panel.selected_action_id() == "I4"
    assert it.form.holds_focus()


def test_of_several_matches_none_is_run_and_the_filter_stays(it: Panel) -> None:
    wanted = QSignalSpy(it.panel.choice_wanted)
    it.panel.select_action("B4")
    it.panel.focus_filter()
    it.type("type into")
    found = it.panel.model.shown()
    assert found > 1
    assert it.panel.model.row_of("B4") < 0
    it.panel.run_selected()
    assert it.calls == []
    assert it.panel.filter.text() == "type into"
    assert wanted.at(0) == [f"{found} actions match. Choose one first (↓)."]


def test_where_the_filter_finds_nothing_what_was_selected_before_is_not_meant(it: Panel) -> None:
    wanted = QSignalSpy(it.panel.choice_wanted)
    it.panel.select_action("B4")
    it.panel.focus_filter()
    it.type("zebra")
    for _ in range(2):
        it.panel.run_selected()
    assert (it.calls, it.panel.filter.text()) == ([], "zebra")
    assert wanted.at(1) == ["No action matches the filter. Nothing was done."]


def test_escape_that_is_held_in_the_empty_filter_counts_once(it: Panel) -> None:
    it.panel.focus_filter()
    left = QSignalSpy(it.panel.filter.escaped)
    for held in (False, True, True):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, "", held)
        QApplication.sendEvent(it.panel.filter, event)
    assert left.count() == 1, "two would hand back the page that is controlled"


def test_down_leaves_what_was_selected_before_for_the_first_find(it: Panel) -> None:
    it.panel.select_action("I5")
    it.panel.focus_filter()
    it.type("save")
    it.press(Qt.Key.Key_Down)
    assert it.panel.selected_action_id() == "B1", "what Ctrl+Enter runs next was looked for"


def test_what_is_typed_before_the_first_page_is_there_finds_in_it(it: Panel) -> None:
    it.panel.set_observation(None)
    it.panel.set_observation(None)
    it.panel.focus_filter()
    it.type("qantity")
    it.panel.set_busy(True, "Starting…")
    it.panel.set_observation(None)
    it.panel.set_busy(False)
    it.panel.set_observation(observed())
    assert it.panel.filter.text() == "qantity"
    assert [row.id for row in it.panel.model.rows()] == ["I4"]


def test_a_press_that_asks_for_a_second_one_stays_in_sight_with_what_it_is_called_now(it: Panel) -> None:
    place = Box(0, 0, 90, 24)  # a page that reports places keeps its ids
    delete = replace(action("B7", "Click", "Delete bill", "Bills"), box=place)
    others = (action("B8", "Click", "Print bill", "Bills"), NAME)
    it.panel.set_observation(replace(observed((delete, *others)), document="d1"))
    it.panel.focus_filter()
    it.type("delete")
    it.press(Qt.Key.Key_Return)
    it.press(Qt.Key.Key_Return)
    assert it.calls == [ActionCall(action_id="B7")]
    sure = replace(action("B7", "Click", "Are you sure?", "Bills"), box=place)
    now = (sure, action("B9", "Click", "Undelete all", "Bills"), *others)
    it.panel.set_observation(replace(observed(now), document="d1"))
    assert [row.id for row in it.panel.model.rows()] == ["B7", "B9"]
    assert it.panel.selected_action_id() == "B7"
    assert it.form.words() == "“Delete bill” has become “Are you sure?”."
    it.calls.clear()
    it.press(Qt.Key.Key_Return)
    assert it.calls == [], "nobody can have read it yet"
    it.press(Qt.Key.Key_Return)
    assert it.calls == [ActionCall(action_id="B7")]
    it.panel.set_observation(replace(observed((delete, *others)), document="d1"))
    it.panel.filter.setText("print")
    assert [row.id for row in it.panel.model.rows()] == ["B8"], "it is kept for that filter alone"


def test_what_only_does_the_reverse_since_a_press_has_become_nothing_else(it: Panel) -> None:
    place = Box(0, 0, 90, 24)
    due = replace(action("B7", "Tick", "Due", "Columns"), box=place)
    it.panel.set_observation(replace(observed((due, NAME)), document="d1"))
    it.panel.focus_filter()
    it.type("due")
    it.press(Qt.Key.Key_Return)
    it.press(Qt.Key.Key_Return)
    assert it.calls == [ActionCall(action_id="B7")]
    turned = replace(action("B7", "Untick", "Due", "Columns"), box=place)
    it.panel.set_observation(replace(observed((turned, NAME)), document="d1"))
    assert "has become" not in it.form.words()


def test_an_arrow_after_one_of_several_finds_sends_no_choice_unseen(it: Panel) -> None:
    town = action("I9", "Type into", "Country town", "Delivery", NAME.params[0])
    it.panel.set_observation(observed((COUNTRY, town)))
    it.panel.focus_filter()
    it.type("country")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Return):
        it.press(key)
    assert it.form.value() == "Spain"
    assert it.calls == [], "it may have been meant for the second find"
    it.form.set_value("Italy")
    assert "arrow" not in it.form.words()
    it.form.set_value("Spain")
    it.panel.sending.doubt_choice()
    it.press(Qt.Key.Key_Return)
    assert it.form.words() == "Nothing was done yet: the arrow key chose “Spain”. Press Enter again to go on."
    it.press(Qt.Key.Key_Return)
    assert [(call.action_id, call.value) for call in it.calls] == [("I3", "Spain")]


def test_an_arrow_after_the_only_find_chooses_in_it(it: Panel) -> None:
    it.panel.set_observation(observed((COUNTRY, NAME)))
    it.panel.focus_filter()
    it.type("country")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Return):
        it.press(key)
    assert [(call.action_id, call.value) for call in it.calls] == [("I3", "Spain")]
