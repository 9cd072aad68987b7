"""The action panel, driven by mouse and keys."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.forms.icon_button import IconButton
from gui.schema.action import Action, ActionCall, Box, Param
from gui.schema.errors import RETRY, ActionCoveredError, InputError, Remedy
from gui.widgets.action_form import ActionForm
from gui.widgets.action_panel import ActionPanel
from gui.widgets.busy_clock import STOP_AFTER_MS
from gui.widgets.error_card import ErrorCard
from gui.widgets.parts import EmptyState
from gui.widgets.theme import apply_theme
from tests.unit.widgets.action_samples import COUNTRY, EMAIL, NAME, PAGE, URL, action, many, observed

LEFT = Qt.MouseButton.LeftButton
ERROR = ActionCoveredError("“Buy now” is behind something.", remedies=(RETRY,))


class Panel:
    """A panel in a window with another field, and what it asked for."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.window = QWidget()
        self.elsewhere = QLineEdit()
        self.panel = ActionPanel()
        column = QVBoxLayout(self.window)
        column.addWidget(self.elsewhere)
        column.addWidget(self.panel)
        qtbot.addWidget(self.window)
        self.calls: list[ActionCall] = []
        self.stops: list[bool] = []
        self.panel.step_requested.connect(self.calls.append)
        self.panel.stop_requested.connect(self._on_stop)
        self.window.resize(400, 700)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def _on_stop(self) -> None:
        self.stops.append(True)

    @property
    def form(self) -> ActionForm:
        form = self.panel._form
        assert form is not None
        return form

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(focused(), text)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(focused(), key, modifiers)

    def button(self, text: str) -> QPushButton:
        return next(each for each in self.panel.findChildren(QPushButton) if each.text() == text and each.isVisible())

    def place(self, action_id: str) -> QPoint:
        model = self.panel.model
        return self.panel.list.visualRect(model.index(model.row_of(action_id))).center()

    def click_row(self, action_id: str) -> None:
        self.qtbot.mouseClick(self.panel.list.viewport(), LEFT, pos=self.place(action_id))


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


@pytest.fixture
def it(qtbot: QtBot, qapp: QApplication) -> Panel:
    apply_theme(qapp, "light")
    made = Panel(qtbot)
    made.panel.set_observation(observed())
    return made


def test_a_click_opens_the_form_and_tells(qtbot: QtBot, it: Panel) -> None:
    with qtbot.waitSignal(it.panel.action_selected) as told:
        it.click_row("I3")
    assert told.args == ["I3"]
    assert it.form.isVisible()
    assert it.form.words() == "Will choose “Italy” in Country."
    assert it.form.run.text() == "Choose"
    assert it.calls == []


def test_the_button_runs(qtbot: QtBot, it: Panel) -> None:
    it.click_row("I3")
    qtbot.mouseClick(it.form.run, LEFT)
    assert it.calls == [ActionCall(action_id="I3", value="Italy")]


def test_the_sentence_follows_the_value(qtbot: QtBot, it: Panel) -> None:
    it.panel.select_action("I3")
    combo = it.form.findChild(QComboBox)
    assert combo is not None
    combo.setFocus()
    it.type("sp")
    assert it.form.words() == "Will choose “Spain” in Country."


def test_enter_on_a_row_opens_the_field_and_enter_in_it_runs(it: Panel) -> None:
    it.panel.select_action("I1")
    it.panel.list.setFocus()
    it.press(Qt.Key.Key_Return)
    assert it.calls == []
    it.type("Ann Other")
    it.press(Qt.Key.Key_Return)
    assert it.calls == [ActionCall(action_id="I1", value="Ann Other", enter=False)]


def test_enter_on_a_row_without_a_value_runs(it: Panel) -> None:
    it.panel.select_action("B1")
    it.panel.list.setFocus()
    it.press(Qt.Key.Key_Return)
    assert it.calls == [ActionCall(action_id="B1")]


def test_shift_enter_presses_enter_on_the_page(it: Panel) -> None:
    it.panel.select_action("I1")
    it.form.focus_first()
    it.type("Ann")
    it.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert it.calls == [ActionCall(action_id="I1", value="Ann", enter=True)]


def test_the_tick_presses_enter_too_and_says_so(qtbot: QtBot, it: Panel) -> None:
    it.panel.select_action("I2")
    tick = it.form.press_enter
    assert tick is not None
    qtbot.mouseClick(tick, LEFT, pos=QPoint(10, tick.height() // 2))
    assert it.form.words() == "Will type into E-mail and press Enter."
    qtbot.mouseClick(it.form.run, LEFT)
    assert it.calls[0].enter is True


def test_there_is_no_such_tick_for_choices_and_buttons(it: Panel) -> None:
    for action_id in ("I3", "B1", "I6", "S1"):
        it.panel.select_action(action_id)
        assert it.form.press_enter is None
        it.panel.run_selected()
    assert all(call.enter is None for call in it.calls)


def test_ctrl_enter_runs_from_anywhere_in_the_window(it: Panel) -> None:
    it.panel.select_action("B1")
    it.elsewhere.setFocus()
    it.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert it.calls == [ActionCall(action_id="B1")]


def test_in_several_lines_enter_is_a_line_and_ctrl_enter_runs(it: Panel) -> None:
    it.panel.select_action("I6")
    it.form.focus_first()
    assert isinstance(focused(), QPlainTextEdit)
    it.type("one")
    it.press(Qt.Key.Key_Return)
    it.type("two")
    assert it.calls == []
    it.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert it.calls == [ActionCall(action_id="I6", value="one\ntwo")]


def test_enter_runs_in_a_list_of_choices(it: Panel) -> None:
    it.panel.select_action("I3")
    it.form.focus_first()
    it.press(Qt.Key.Key_Return)
    assert it.calls == [ActionCall(action_id="I3", value="Italy")]


def test_enter_runs_in_a_searched_list_once(it: Panel) -> None:
    choices = tuple(f"City {number}" for number in range(40))
    city = replace(COUNTRY, params=(Param("city", "str", "City 7", choices, "City"),))
    it.panel.set_observation(observed((city,)))
    it.panel.select_action("I3")
    it.form.focus_first()
    it.press(Qt.Key.Key_Return)
    assert it.calls == [ActionCall(action_id="I3", value="City 7")]


def test_after_a_click_one_can_type_at_once(it: Panel) -> None:
    it.click_row("I1")
    it.type("Ann")
    assert it.form.value() == "Ann"
    it.click_row("B1")
    assert it.panel.list.hasFocus()


def test_moving_by_key_stays_in_the_list(it: Panel) -> None:
    it.click_row("B1")
    it.press(Qt.Key.Key_Up)
    assert it.panel.selected_action_id() == "I3"
    assert it.panel.list.hasFocus()


def test_a_double_click_on_a_field_runs(qtbot: QtBot, it: Panel) -> None:
    it.panel.select_action("I1")
    point = it.place("I2")
    qtbot.mouseClick(it.panel.list.viewport(), LEFT, pos=point)
    qtbot.mouseDClick(it.panel.list.viewport(), LEFT, pos=it.place("I2"))
    assert it.calls == [ActionCall(action_id="I2", value="you@example.org", enter=False)]


def test_a_double_click_runs(qtbot: QtBot, it: Panel) -> None:
    point = it.place("B1")
    qtbot.mouseClick(it.panel.list.viewport(), LEFT, pos=point)
    qtbot.mouseDClick(it.panel.list.viewport(), LEFT, pos=point)
    assert it.calls == [ActionCall(action_id="B1")]


def test_an_action_that_is_not_ready_can_be_tried(it: Panel) -> None:
    it.panel.select_action("B4")
    it.panel.run_selected()
    assert it.calls == [ActionCall(action_id="B4")]


def test_the_sentence_promises_nothing_that_will_not_be_done(it: Panel) -> None:
    it.panel.select_action("B4")
    assert it.form.words() == "Greyed out by the website. Try anyway?"
    assert it.form.run.isEnabled()
    it.panel.select_action("I4")
    assert it.form.words() == "Will set Quantity to 1."
    it.form.set_value("100")
    assert it.form.words() == ""
    it.form.set_value("7")
    assert it.form.words() == "Will set Quantity to 7."


@pytest.mark.parametrize("width", [400, 300])
def test_the_selected_row_stays_in_sight_in_a_smaller_window(it: Panel, width: int) -> None:
    it.panel.set_observation(observed(many(50)))
    it.panel.select_action("B14")
    it.panel.list.setFocus()
    it.window.resize(width, 330)
    bottom = it.form.run.mapTo(it.panel.list.viewport(), QPoint(0, it.form.run.height())).y()
    assert 0 < bottom <= it.panel.list.viewport().height()


def test_what_was_scrolled_away_stays_away(it: Panel) -> None:
    it.panel.set_observation(observed(many(50)))
    it.panel.select_action("B14")
    bar = it.panel.list.verticalScrollBar()
    bar.setValue(bar.maximum())
    before = bar.value()
    it.window.resize(400, 500)
    assert bar.value() >= before


def test_show_asks_for_a_remedy(qtbot: QtBot, it: Panel) -> None:
    with qtbot.waitSignal(it.panel.remedy_requested) as told:
        it.panel.list.show_requested.emit("B4")
    assert told.args == [Remedy("show", "Show", "B4")]


def test_a_wrong_value_is_not_sent_and_stays(it: Panel) -> None:
    it.panel.select_action("I4")
    it.form.focus_first()
    it.type("100")
    it.press(Qt.Key.Key_Return)
    assert it.calls == []
    assert it.form.form is not None
    assert it.form.form.editors["quantity"].error() == "At most 99."
    assert it.form.value() == "100"
    it.form.focus_first()
    it.type("7")
    it.press(Qt.Key.Key_Return)
    assert [call.value for call in it.calls] == ["7"]


def test_arrow_keys_in_a_field_do_not_leave_it(it: Panel) -> None:
    it.panel.select_action("I1")
    it.form.focus_first()
    it.type("typed")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown):
        it.press(key)
    assert it.panel.selected_action_id() == "I1"
    assert it.form.value() == "typed"


def test_letters_in_a_field_are_no_commands(it: Panel) -> None:
    it.panel.select_action("I1")
    it.form.focus_first()
    it.type("/b1")
    assert it.form.value() == "/b1"
    assert not it.panel.filter.hasFocus()


def test_escape_leaves_the_form_for_the_list(it: Panel) -> None:
    it.panel.select_action("I1")
    it.form.focus_first()
    it.press(Qt.Key.Key_Escape)
    assert it.panel.list.hasFocus()
    assert it.form.isVisible()


def test_tab_goes_from_top_to_bottom(it: Panel) -> None:
    it.elsewhere.setFocus()
    passed = []
    for _ in range(3):
        it.press(Qt.Key.Key_Tab)
        passed.append(QApplication.focusWidget())
    assert passed[0] is it.panel.filter
    assert isinstance(passed[1], IconButton)  # how to group
    assert passed[2] is it.panel.list


def test_tab_goes_from_the_list_through_the_form(it: Panel) -> None:
    it.panel.select_action("I1")
    it.panel.list.setFocus()
    assert it.form.form is not None
    for wanted in (it.form.form.editors["fullName"].focusProxy(), it.form.press_enter, it.form.run):
        it.press(Qt.Key.Key_Tab)
        assert focused() is wanted


def test_a_file_is_uploaded(it: Panel, tmp_path: Path) -> None:
    file = tmp_path / "scan.pdf"
    file.touch()
    scan = action("I7", "Choose a file for", "Scan", "A", Param("scan", "str", label="Scan", input_type="file"))
    it.panel.set_observation(observed((scan,)))
    it.panel.select_action("I7")
    it.panel.run_selected()
    assert it.calls == []
    it.form.set_value(str(file))
    it.panel.run_selected()
    assert it.calls == [ActionCall(action_id="I7", gesture="upload", files=(str(file),))]


def test_the_browsers_own_actions_are_run_like_others(it: Panel) -> None:
    it.panel.select_action("S1")
    it.form.focus_first()
    it.type("example.org")
    it.press(Qt.Key.Key_Return)
    it.panel.select_action("S10")
    it.panel.run_selected()
    assert it.calls == [ActionCall(action_id="S1", value="example.org"), ActionCall(action_id="S10", value=None)]


# New observations


def test_what_was_typed_stays_when_the_page_is_read_again(it: Panel) -> None:
    it.panel.select_action("I1")
    it.form.focus_first()
    it.type("Ann")
    before = it.form
    it.panel.set_observation(observed((replace(NAME, reason="covered", reason_text="Behind something."), *PAGE[1:])))
    assert it.form is before
    assert it.form.value() == "Ann"
    assert focused() is it.form.form.editors["fullName"].focusProxy()  # type: ignore[union-attr]


def test_an_untouched_field_follows_the_page(it: Panel) -> None:
    it.panel.select_action("I2")
    email = replace(EMAIL, params=(replace(EMAIL.params[0], default="new@example.org"),))
    it.panel.set_observation(observed((NAME, email)))
    assert it.form.value() == "new@example.org"


def test_a_field_that_takes_something_else_gets_a_new_form(it: Panel) -> None:
    it.panel.select_action("I3")
    country = replace(COUNTRY, params=(replace(COUNTRY.params[0], values=("France", "Italy")),))
    it.panel.set_observation(observed((NAME, country)))
    it.form.set_value("France")
    it.panel.run_selected()
    assert it.calls == [ActionCall(action_id="I3", value="France")]


def test_the_form_goes_with_its_action(qtbot: QtBot, it: Panel) -> None:
    it.panel.select_action("I2")
    with qtbot.waitSignal(it.panel.action_selected) as told:
        it.panel.set_observation(observed((NAME,)))
    assert told.args == [""]
    assert it.panel.selected_action_id() == ""
    assert not any(form.isVisible() for form in it.panel.findChildren(ActionForm))
    it.panel.run_selected()
    assert it.calls == []


def test_another_thing_with_the_same_id_is_not_selected(it: Panel) -> None:
    it.panel.select_action("B1")
    it.panel.set_observation(observed((action("B1", "Click", "Delete everything", "Delivery"),)))
    assert it.panel.selected_action_id() == ""
    it.panel.run_selected()
    assert it.calls == []


def test_a_button_of_the_same_page_may_change_its_words(it: Panel) -> None:
    add = action("B1", "Click", "Add (1)", "Cart", box=Box(0, 0, 10, 10), tag="button")
    it.panel.set_observation(observed((add,)))
    it.panel.select_action("B1")
    it.panel.set_observation(observed((replace(add, target="Add (2)", description="Click Add (2)"),), url=URL + "#top"))
    assert it.panel.selected_action_id() == "B1"
    assert it.form.words() == "Will click Add (2)."


def test_what_was_typed_for_one_site_does_not_go_to_another(it: Panel) -> None:
    it.panel.select_action("I5")
    it.form.set_value("hush")
    it.panel.set_observation(observed(url="https://other.example/"))
    it.panel.select_action("I5")
    assert it.form.value() == ""
    it.panel.select_action("I1")
    it.form.set_value("Ann")
    it.panel.set_observation(observed((), url="https://third.example/"))
    it.panel.set_observation(observed(url="https://third.example/"))
    it.panel.select_action("I1")
    assert it.form.value() == ""


def test_what_was_typed_is_still_there_when_one_comes_back(it: Panel) -> None:
    it.panel.select_action("I1")
    it.form.focus_first()
    it.type("Ann")
    it.panel.select_action("B1")
    it.panel.select_action("I1")
    assert it.form.value() == "Ann"


def test_the_last_value_is_offered_where_the_page_has_none(it: Panel) -> None:
    it.panel.select_action("I1")
    it.form.set_value("Ann")
    it.panel.run_selected()
    again = action("I9", "Type into", "Full name", "Other", *NAME.params)
    it.panel.set_observation(observed((again,)))
    it.panel.select_action("I9")
    assert it.form.value() == "Ann"
    it.panel.set_observation(observed((again,), url="https://other.example/"))
    it.panel.select_action("")
    it.panel.select_action("I9")
    assert it.form.value() == ""


def test_a_secret_is_never_offered_again(it: Panel) -> None:
    it.panel.select_action("I5")
    it.form.set_value("hush")
    it.panel.run_selected()
    assert it.calls[0].value == "hush"
    it.panel.select_action("I1")
    it.panel.select_action("I5")
    assert it.form.value() == ""


def test_a_broken_address_does_no_harm(it: Panel) -> None:
    it.panel.set_observation(observed(url="http://[broken"))
    it.panel.select_action("I1")
    it.panel.run_selected()
    assert len(it.calls) == 1


# Busy


def test_while_a_step_runs_nothing_else_can_be_run_but_filtered(qtbot: QtBot, it: Panel) -> None:
    it.panel.select_action("B1")
    it.panel.run_selected()
    it.panel.set_busy(True, "Waiting for shop.example to answer…")
    it.panel.select_action("I1")
    assert not it.form.run.isEnabled()
    assert "running" in it.form.run.toolTip()
    it.panel.run_selected()
    assert len(it.calls) == 1
    it.panel.focus_filter()
    it.type("country")
    assert [row.id for row in it.panel.model.rows()] == ["I3"]
    it.panel.set_busy(False)
    it.panel.filter.clear()
    assert it.form.run.isEnabled()


def test_stop_comes_in_place_of_run_when_it_takes_longer(qtbot: QtBot, it: Panel) -> None:
    it.panel.select_action("B1")
    it.panel.run_selected()
    it.panel.set_busy(True, "Waiting for shop.example to answer…")
    assert it.form.run.isVisible()
    qtbot.waitUntil(it.form.stop.isVisible)
    assert not it.form.run.isVisible()
    assert it.form.words() == "Waiting for shop.example to answer…"
    qtbot.mouseClick(it.form.stop, LEFT)
    assert it.stops == [True]
    it.panel.set_busy(False)
    assert it.form.run.isVisible()
    assert it.form.words() == "Will tick Save this address."


def test_a_step_from_elsewhere_moves_nothing_here(qtbot: QtBot, it: Panel) -> None:
    it.panel.select_action("B1")
    place = it.panel.list.geometry()
    it.panel.set_busy(True, "Reading the page…")
    qtbot.wait(2 * STOP_AFTER_MS)
    assert not any(each.text() == "Stop" and each.isVisible() for each in buttons(it.panel))
    assert it.form.run.isVisible()
    assert it.panel.list.geometry() == place


def test_a_step_whose_row_is_out_of_sight_can_be_stopped_above_the_list(qtbot: QtBot, it: Panel) -> None:
    it.panel.select_action("B1")
    it.panel.run_selected()
    it.panel.set_busy(True, "Waiting for shop.example to answer…")
    it.panel.filter.setText("country")
    qtbot.waitUntil(lambda: any(each.text() == "Stop" and each.isVisible() for each in buttons(it.panel)))
    qtbot.mouseClick(it.button("Stop"), LEFT)
    assert it.stops == [True]


def test_escape_in_the_form_stops_a_running_step(it: Panel) -> None:
    it.panel.select_action("I1")
    it.form.focus_first()
    it.panel.set_busy(True)
    it.press(Qt.Key.Key_Escape)
    assert it.stops == [True]


def test_the_focus_stays_in_the_panel_when_run_is_switched_off(it: Panel) -> None:
    it.panel.select_action("B1")
    it.form.run.setFocus()
    it.press(Qt.Key.Key_Space)
    it.panel.set_busy(True)
    assert it.calls == [ActionCall(action_id="B1")]
    assert it.panel.list.hasFocus()


# Errors


def test_an_error_stands_above_the_form_and_keeps_what_was_typed(qtbot: QtBot, it: Panel) -> None:
    it.panel.select_action("I1")
    it.form.set_value("Ann")
    it.panel.run_selected()
    it.panel.show_error(ERROR, "I1")
    card = it.panel.findChild(ErrorCard)
    assert card is not None
    qtbot.waitUntil(lambda: card.isVisible() and card.height() > 20)
    assert card.mapTo(it.panel, QPoint(0, 0)).y() < it.form.mapTo(it.panel, QPoint(0, 0)).y()
    assert it.form.value() == "Ann"
    with qtbot.waitSignal(it.panel.remedy_requested) as told:
        qtbot.mouseClick(it.button("Try again"), LEFT)
    assert told.args == [RETRY]


def test_an_error_goes_with_the_next_run_or_another_selection(it: Panel) -> None:
    it.panel.select_action("I1")
    it.panel.show_error(ERROR, "I1")
    it.panel.run_selected()
    assert cards(it.panel) == []
    it.panel.show_error(ERROR, "I1")
    assert len(cards(it.panel)) == 1
    it.panel.select_action("B1")
    assert cards(it.panel) == []


def test_an_error_of_another_action_stands_above_the_list(it: Panel) -> None:
    it.panel.select_action("I1")
    it.panel.show_error(ERROR, "B4")
    (card,) = cards(it.panel)
    assert it.panel.selected_action_id() == "I1"
    assert not it.panel.list.isAncestorOf(card)
    card.dismissed.emit()
    assert cards(it.panel) == []


def test_an_error_about_the_field_is_said_below_it(it: Panel) -> None:
    it.panel.select_action("I1")
    it.panel.show_error(InputError("“Full name” was refused.", why="Too short.", field="fullName"), "I1")
    assert it.form.form is not None
    assert it.form.form.editors["fullName"].error() == "Too short."


# Filter


def test_slash_leads_from_the_list_to_the_filter(it: Panel) -> None:
    it.panel.list.setFocus()
    it.type("/")
    assert it.panel.filter.hasFocus()


def test_typing_filters_and_counts(it: Panel) -> None:
    it.panel.focus_filter()
    it.type("qantity")
    assert [row.id for row in it.panel.model.rows()] == ["I4"]
    assert it.panel._head.count() == "1 of 12"
    it.press(Qt.Key.Key_Escape)
    assert it.panel.filter.text() == ""
    assert it.panel._head.count() == "12"


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


def test_enter_in_the_filter_runs_or_goes_into_the_form(it: Panel) -> None:
    it.panel.focus_filter()
    it.type("save")
    it.press(Qt.Key.Key_Return)
    assert it.panel.selected_action_id() == "B1"
    assert it.calls == [ActionCall(action_id="B1")]
    it.calls.clear()
    it.panel.focus_filter()
    it.type("full name")
    it.press(Qt.Key.Key_Return)
    it.type("Ann")
    assert it.form.value() == "Ann"
    assert it.calls == []


def test_nothing_runs_out_of_sight(it: Panel) -> None:
    it.panel.select_action("B1")
    it.panel.focus_filter()
    it.type("country")
    it.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert it.calls == []
    assert it.panel.filter.text() == ""
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


# Empty states


def visible_texts(panel: ActionPanel) -> list[str]:
    return [empty.text() for empty in panel.findChildren(EmptyState) if empty.isVisible()]


def buttons(panel: ActionPanel) -> list[QPushButton]:
    return panel.findChildren(QPushButton)


def cards(panel: ActionPanel) -> list[ErrorCard]:
    return panel.findChildren(ErrorCard)


def test_without_a_page(it: Panel) -> None:
    it.panel.set_observation(None)
    assert visible_texts(it.panel) == ["Type an address above and press Enter."]
    assert not it.panel.list.isVisible()


def test_a_blank_page_still_offers_what_the_browser_can_do(it: Panel) -> None:
    it.panel.set_observation(observed((), url="about:blank"))
    assert visible_texts(it.panel) == ["Type an address above and press Enter."]
    assert it.panel.list.isVisible()


def test_a_page_without_actions(qtbot: QtBot, it: Panel) -> None:
    it.panel.set_observation(observed(()))
    assert len(visible_texts(it.panel)) == 1
    assert visible_texts(it.panel)[0].startswith("Nothing to click or fill was found here.")
    with qtbot.waitSignal(it.panel.refresh_requested):
        qtbot.mouseClick(it.button("Refresh"), LEFT)
    qtbot.mouseClick(it.button("Wait and try again"), LEFT)
    assert it.calls == [ActionCall(action_id="S11", value="2000")]


def test_a_filter_that_finds_nothing(qtbot: QtBot, it: Panel) -> None:
    it.panel.focus_filter()
    it.type("quazzzty")
    assert visible_texts(it.panel) == ["No action matches “quazzzty”. Did you mean “quantity”?"]
    qtbot.mouseClick(it.button("Look for “quantity”"), LEFT)
    assert [row.id for row in it.panel.model.rows()] == ["I4"]
    it.panel.filter.setText("zzzzzzzz")
    assert visible_texts(it.panel) == ["No action matches “zzzzzzzz”."]
    qtbot.mouseClick(it.button("Clear filter"), LEFT)
    assert it.panel.filter.text() == ""
    assert it.panel.list.isVisible()


# Grouping and looks


def test_grouping_by_kind(qtbot: QtBot, it: Panel) -> None:
    kind = it.panel._head._group_actions["kind"]
    with qtbot.waitSignal(it.panel.grouping_changed) as told:
        kind.trigger()
    assert told.args == ["kind"]
    assert it.panel.model.rows()[0].id.endswith("Buttons and ticks")
    it.panel.set_grouping("page")
    assert it.panel._head.grouping() == "page"
    assert it.panel.model.rows()[0].id.endswith("Delivery")


def test_hovering_is_passed_on(qtbot: QtBot, it: Panel) -> None:
    with qtbot.waitSignal(it.panel.action_hovered) as told:
        qtbot.mouseMove(it.panel.list.viewport(), it.place("I2"))
    assert told.args == ["I2"]


def test_run_stays_in_sight_in_a_low_panel(qtbot: QtBot, it: Panel) -> None:
    it.panel.set_observation(observed(many(50)))
    it.window.resize(260, 320)
    for action_id in ("B1", "B20", "B50"):
        it.panel.select_action(action_id)
        bottom = it.form.run.mapTo(it.panel.list.viewport(), QPoint(0, it.form.run.height())).y()
        assert 0 < bottom <= it.panel.list.viewport().height()


def test_every_control_without_text_has_a_name(it: Panel) -> None:
    for action_id in ("I1", "I5", "I3"):
        it.panel.select_action(action_id)
        for widget in it.panel.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                named = widget.accessibleName() or getattr(widget, "text", str)()
                assert named, f"{widget} has no name"


def test_hostile_words_do_no_harm(it: Panel) -> None:
    bad = "<img src='file:///etc/passwd'> & <b>x</b>\n" * 3
    hostile = Action(
        "I1", bad, bad, (Param("__class__", "str", bad, label=bad, placeholder=bad),), verb=bad, target=bad, name=bad
    )
    it.panel.set_observation(observed((hostile,)))
    it.panel.select_action("I1")
    assert it.form.value() == bad
    it.panel.run_selected()
    assert it.calls == [ActionCall(action_id="I1", value=bad, enter=False)]


def test_where_ids_do_not_last_the_selected_action_is_found_again(it: Panel) -> None:
    def show(**names: str) -> None:
        actions = tuple(action(key, "Click", name, "Shop") for key, name in names.items())
        it.panel.set_observation(replace(observed(actions), ids_last=False))

    show(B1="Buy now", B2="Wish list")
    it.panel.select_action("B2")
    show(B1="Sign in", B2="Buy now", B3="Wish list")
    assert it.panel.list.selected_id() == "B3"
    assert it.form.action.id == "B3"
    show(B1="Wish list", B3="Wish list")
    assert it.panel.list.selected_id() == ""
