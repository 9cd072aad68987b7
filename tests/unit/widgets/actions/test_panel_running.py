"""How an action is chosen and run in the panel, by mouse and keys."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from gui.forms.icon_button import IconButton
from gui.schema.action import ActionCall, Box, Param, Point
from gui.schema.errors import StepdeckError
from gui.schema.fact import said
from gui.schema.remedy import Remedy, RemedyKey
from tests.unit.widgets.action_samples import COUNTRY, action, many, observed
from tests.unit.widgets.panel_driver import Panel, focused

LEFT = Qt.MouseButton.LeftButton


def test_a_click_opens_the_form_and_tells(qtbot: QtBot, it: Panel) -> None:
    with qtbot.waitSignal(it.panel.action_selected) as told:
        it.click_row("I3")
    assert told.args == ["I3"]
    assert it.form.isVisible()
    assert it.form.words() == "“Italy” is chosen now. Choose another."
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


@pytest.mark.parametrize("letters", ["zzz", "good morning"])
def test_enter_after_letters_that_no_row_begins_with_presses_nothing(it: Panel, letters: str) -> None:
    said = QSignalSpy(it.panel.choice_wanted)
    it.panel.select_action("B1")
    it.panel.list.setFocus()
    it.type(letters)
    it.press(Qt.Key.Key_Return)
    assert it.calls == []
    assert said.count() == 1
    assert said.at(0)[0].startswith(f"Nothing was done: no action begins with “{letters}”.")
    it.panel.select_action("B1")
    it.press(Qt.Key.Key_Return)
    assert it.calls == [ActionCall(action_id="B1")], "a second one is meant for what is selected"


def test_typing_letters_that_begin_no_row_of_a_filtered_list_reminds_of_the_filter(it: Panel) -> None:
    said = QSignalSpy(it.panel.choice_wanted)
    it.panel.filter.setText("save")
    it.panel.list.setFocus()
    it.type("rename")
    it.press(Qt.Key.Key_Return)
    assert it.calls == []
    words = "Nothing was done: the list is filtered by “save”, and no action in it begins with “rename”."
    assert said.at(said.count() - 1)[0] == words


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


def test_nothing_is_typed_into_an_empty_field_unless_enter_follows(it: Panel) -> None:
    said = QSignalSpy(it.panel.choice_wanted)
    it.panel.select_action("I1")
    it.panel.run_selected()
    assert (it.form.words(), it.calls, said.count()) == ("Nothing to type yet.", [], 1)
    assert it.form.holds_focus()
    it.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    it.panel.select_action("I2")
    it.form.set_value("")
    assert it.form.words() != "Nothing to type yet.", "it would be emptied"
    it.panel.run_selected()
    assert [(call.action_id, call.value, call.enter) for call in it.calls] == [("I1", "", True), ("I2", "", False)]


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


def test_a_double_click_on_a_field_goes_into_its_editor(qtbot: QtBot, it: Panel) -> None:
    it.panel.select_action("I1")
    point = it.place("I2")
    qtbot.mouseClick(it.panel.list.viewport(), LEFT, pos=point)
    qtbot.mouseDClick(it.panel.list.viewport(), LEFT, pos=it.place("I2"))
    assert it.calls == []
    it.type("x")
    assert "x" in str(it.form.value())


def test_a_double_click_runs(qtbot: QtBot, it: Panel) -> None:
    point = it.place("B1")
    qtbot.mouseClick(it.panel.list.viewport(), LEFT, pos=point)
    qtbot.mouseDClick(it.panel.list.viewport(), LEFT, pos=point)
    assert it.calls == [ActionCall(action_id="B1")]


@pytest.mark.parametrize("by", ["Enter", "double click", "picture"])
def test_what_stands_out_is_pressed_and_not_what_will_probably_fail(qtbot: QtBot, it: Panel, by: str) -> None:
    opens = Remedy(RemedyKey.OPEN, said("Open M1 More first"), "M1")
    hidden = action("B9", "Click", "Export", "Rows", reason="hidden", hindrance=said("Inside “More”."), way=opens)
    it.panel.set_observation(observed((action("M1", "Open", "More", "Rows"), hidden)))
    asked = QSignalSpy(it.panel.remedy_requested)
    it.panel.select_action("B9")
    assert it.form.help.text() == "Open M1 More first"
    if by == "Enter":
        it.panel.list.setFocus()
        it.press(Qt.Key.Key_Return)
    elif by == "picture":
        it.panel.activate("B9")
    else:
        point = it.place("B9")
        qtbot.mouseClick(it.panel.list.viewport(), LEFT, pos=point)
        qtbot.mouseDClick(it.panel.list.viewport(), LEFT, pos=point)
    assert (asked.count(), it.calls) == (1, [])
    assert asked.at(0) == [opens]
    qtbot.mouseClick(it.form.run, LEFT)
    assert it.calls == [ActionCall(action_id="B9")], "its own button tries it"


def test_a_second_enter_in_the_filter_closes_nothing_unread(qtbot: QtBot, it: Panel) -> None:
    accept, closes = (
        action("B7", "Click", "Accept", "Offer"),
        Remedy(RemedyKey.CLOSE, said("Close it first (B7 Accept)"), "B7"),
    )
    covered = action("B9", "Click", "Export", "Rows", reason="covered", hindrance=said("Behind “Offer”."), way=closes)
    it.panel.set_observation(observed((accept, covered)))
    asked: list[Remedy] = []
    it.panel.remedy_requested.connect(asked.append)
    it.panel.focus_filter()
    it.type("export")
    it.press(Qt.Key.Key_Return)
    it.press(Qt.Key.Key_Return)
    assert (asked, it.calls) == ([], [])
    assert it.form.words() == "Nothing was done yet: “Click Export” is selected now. Press again to go on."
    qtbot.waitUntil(lambda: not it.form.is_unread)
    it.press(Qt.Key.Key_Return)
    assert (asked, it.calls) == ([closes], [])


def test_help_that_the_page_has_just_called_for_is_not_pressed_unread(qtbot: QtBot, it: Panel) -> None:
    accept, export = action("B7", "Click", "Accept", "Offer"), action("B9", "Click", "Export", "Rows")
    it.panel.set_observation(observed((accept, export)))
    it.panel.select_action("B9")
    it.panel.list.setFocus()
    asked: list[Remedy] = []
    it.panel.remedy_requested.connect(asked.append)
    closes = Remedy(RemedyKey.CLOSE, said("Close it first (B7 Accept)"), "B7")
    covered = replace(export, reason="covered", hindrance=said("Behind “Offer”."), way=closes)
    it.panel.set_observation(replace(observed((accept, covered)), by_itself=True))
    it.press(Qt.Key.Key_Return)
    assert (asked, it.calls) == ([], [])
    assert it.form.words() == "The page has just changed this. Look again."
    assert it.form.run.isEnabled(), "what it says is the same"
    qtbot.waitUntil(lambda: it.form.help.isEnabled() and not it.form.is_unread)
    assert it.form.words() == "It will probably fail. Try anyway?"
    it.press(Qt.Key.Key_Return)
    assert (asked, it.calls) == ([closes], [])


def test_an_action_that_is_not_ready_can_be_tried(it: Panel) -> None:
    it.panel.select_action("B4")
    it.panel.run_selected()
    assert it.calls == [ActionCall(action_id="B4")]


def test_the_sentence_promises_nothing_that_will_not_be_done(it: Panel) -> None:
    it.panel.select_action("B4")
    assert it.form.words() == "It will probably fail. Try anyway?", "its row says why"
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
    assert told.args == [Remedy(RemedyKey.SHOW, said("Show"), "B4")]


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


def test_the_name_of_a_file_that_the_page_has_is_no_path_of_this_computer(it: Panel, tmp_path: Path) -> None:
    file = tmp_path / "scan.pdf"
    file.touch()
    param = Param("scan", "str", label="Scan", input_type="file")
    scan = action("I7", "Choose a file for", "Scan", "A", param)
    it.panel.set_observation(observed((scan,)))
    it.panel.select_action("I7")
    it.form.set_value(str(file))
    it.panel.run_selected()
    held = replace(scan, value="scan.pdf", params=(replace(param, default="scan.pdf"),))
    it.panel.set_observation(observed((held,)))
    it.panel.select_action("")
    it.panel.select_action("I7")
    assert not it.form.value()
    assert "scan.pdf" in "".join(made.text() for made in it.form.findChildren(QLabel))
    it.panel.run_selected()
    assert it.form.form is not None
    assert it.form.form.editors["scan"].error() == "Choose a file."


def test_the_browsers_own_actions_are_run_like_others(it: Panel) -> None:
    it.panel.select_action("S1")
    it.form.focus_first()
    it.type("example.org")
    it.press(Qt.Key.Key_Return)
    it.panel.select_action("S10")
    it.panel.run_selected()
    assert it.calls == [ActionCall(action_id="S1", value="example.org"), ActionCall(action_id="S10", value=None)]


def test_something_is_dragged_to_what_is_chosen(it: Panel) -> None:
    box = Box(0, 0, 10, 10)
    first, second = (action(f"M{n}", "Drag", f"Card {n}", "Board", box=box) for n in (1, 2))
    bin_ = action("B1", "Click", "Bin", "Board", box=box)
    area = action("M3", "Click", "Drop cards here", "Page", box=box)
    it.panel.set_observation(observed((first, bin_, second, area)))
    it.panel.select_action("M1")
    it.panel.run_selected()
    assert it.calls == []
    combo = it.form.findChild(QComboBox)
    assert combo is not None
    assert [combo.itemText(row) for row in range(combo.count())] == [
        "Nowhere, only click it · M1",
        "Card 2 · M2",
        "Drop cards here · M3",
        "Bin · B1",
    ]
    combo.setCurrentIndex(3)
    assert (it.form.words(), it.form.run.text()) == ("Will drag Card 1 to Bin.", "Drag")
    assert it.form.run.accessibleName() == "Drag Card 1"
    it.panel.run_selected()
    assert it.calls == [ActionCall(action_id="M1", gesture="drag", to="B1")]
    it.panel.set_observation(observed((first, bin_, second, area)))
    combo.setCurrentIndex(0)
    assert (it.form.words(), it.form.run.text()) == ("Will click Card 1.", "Click")
    assert it.form.run.accessibleName() == "Click Card 1"
    it.panel.run_selected()
    assert it.calls[1:] == [ActionCall(action_id="M1", at=Point(x=0.5, y=0.5))]


def test_an_ended_session_can_be_looked_at_but_nothing_is_run(qtbot: QtBot, it: Panel) -> None:
    it.panel.select_action("B1")
    it.panel.set_ended(True)
    assert not it.form.run.isEnabled()
    assert "has ended" in it.form.run.toolTip()
    it.panel.run_selected()
    it.press(Qt.Key.Key_Return)
    assert it.calls == []
    it.click_row("I3")
    assert not it.form.run.isEnabled()
    it.panel.set_ended(False)
    qtbot.mouseClick(it.form.run, LEFT)
    assert it.calls == [ActionCall(action_id="I3", value="Italy")]


def test_a_number_beyond_its_limits_is_sent_if_one_says_so(it: Panel) -> None:
    it.panel.set_observation(observed())
    it.click_row("I4")
    form = it.form.form
    assert form is not None
    form.set_values({form.specs[0].name: "100"})
    it.panel.run_selected()
    assert it.calls == []
    it.button("Type it anyway").click()
    assert [(call.action_id, call.value) for call in it.calls] == [("I4", "100")]


def test_the_button_of_a_cell_is_called_by_what_it_does(it: Panel) -> None:
    it.panel.set_observation(observed((replace(action("B7", "Click", "15, cell Price", "Teas"), states=("typed",)),)))
    it.panel.select_action("B7")
    assert (it.form.run.text(), it.form.run.accessibleName()) == ("Click", "Click 15, cell Price")
    it.form.set_value("17")
    assert (it.form.run.text(), it.form.run.accessibleName()) == ("Type", "Type into 15, cell Price")


def test_an_area_to_drop_on_is_not_clicked_where_there_is_nothing_to_drop(it: Panel) -> None:
    told: list[str] = []
    it.panel.choice_wanted.connect(told.append)
    it.panel.set_observation(observed((action("M3", "Drop on", "Done", "Board", box=Box(0, 0, 10, 10)),)))
    it.panel.select_action("M3")
    assert it.form.words() == "Nothing on this page can be dragged there."
    it.panel.run_selected()
    assert it.calls == []
    assert told == ["Nothing on this page can be dragged there."]


def test_a_place_to_drag_to_can_be_typed_by_its_name(it: Panel) -> None:
    box = Box(0, 0, 10, 10)
    cards = [action(f"M{n}", "Drag", f"Card {n}", "Board", box=box) for n in range(1, 20)]
    twins = [action(f"B{n}", "Click", "Bin", "Board", box=box) for n in (1, 2)]
    it.panel.set_observation(observed((*cards, *twins, action("B3", "Click", "Done", "Board", box=box))))
    it.panel.select_action("M1")
    it.form.set_value("bin")
    it.panel.run_selected()
    assert it.calls == []  # there are two
    it.form.set_value("Done")
    it.panel.run_selected()
    assert it.calls == [ActionCall(action_id="M1", gesture="drag", to="B3")]


def test_what_was_dragged_is_not_said_to_be_unsent(it: Panel) -> None:
    it.panel.set_find_again(lambda action_id, _before, _now: action_id)
    box = Box(0, 0, 10, 10)
    cards = tuple(action(f"M{n}", "Drag", f"Card {n}", "Board", box=box) for n in range(1, 20))
    done = action("B3", "Click", "Done", "Board", box=box)
    it.panel.set_observation(observed((*cards, done)))
    it.panel.select_action("M1")
    it.form.set_value("Card")  # there are many
    it.panel.select_action("M2")
    it.panel.select_action("M1")
    assert it.form.value() == "Card"  # it was left unsent
    assert not it.form.unsent.isVisibleTo(it.form), "nothing was typed into the page"
    it.form.set_value("Done · B3")
    it.panel.run_selected()
    assert len(it.calls) == 1
    it.panel.set_observation(observed((*cards[1:], cards[0])))  # it stands elsewhere, and the place has no id any more
    it.panel.select_action("M2")
    it.panel.select_action("M1")
    assert not it.form.unsent.isVisibleTo(it.form)
    assert not it.form.value()


@pytest.mark.parametrize("read_first", [True, False], ids=["read", "refused"])
@pytest.mark.parametrize("more", [0, 13], ids=["few", "many"])
def test_a_refused_drop_keeps_what_was_chosen_though_its_name_counts(it: Panel, more: int, *, read_first: bool) -> None:
    it.panel.set_find_again(lambda action_id, _before, _now: action_id)
    box = Box(0, 0, 10, 10)
    area = action("M90", "Drop on", "Done", "Board", box=box)
    others = tuple(action(f"M{n}", "Drag", f"Box {chr(60 + n)}", "Board", box=box) for n in range(5, 5 + more))

    def read(minutes: int) -> None:
        names = (f"Sofa to Mill Lane {minutes} min", f"Piano to Castle St {minutes - 10} min")
        cards = tuple(action(f"M{n}", "Drag", name, "Board", box=box) for n, name in enumerate(names, 1))
        it.panel.set_observation(observed((*cards, *others, area)))

    read(47)
    it.panel.select_action("M90")
    it.form.set_value("Sofa to Mill Lane 47 min · M1")
    it.panel.run_selected()
    assert it.calls == [ActionCall(action_id="M1", gesture="drag", to="M90")]
    if read_first:
        read(48)
        read(49)
    it.panel.show_error(StepdeckError("It has become another."), "M90")
    read(50)
    assert it.form.value() == "Sofa to Mill Lane 50 min · M1"


def test_a_choice_of_a_drop_is_not_replaced_by_another_number(it: Panel) -> None:
    box = Box(0, 0, 10, 10)
    area = action("M90", "Drop on", "Done", "Board", box=box)

    def read(*names: str) -> None:
        cards = tuple(action(f"M{n}", "Drag", name, "Board", box=box) for n, name in enumerate(names, 1))
        it.panel.set_observation(observed((*cards, area)))

    read("Order 1", "Order 2")
    it.panel.select_action("M90")
    it.form.set_value("Order 1 · M1")
    read("Order 2")  # the first is gone, and the other has its id
    assert not it.form.value()
    read("Ticket 12")
    it.form.set_value("Ticket 12 · M1")
    read("Ticket 13")  # the next one is shown in its place
    assert not it.form.value()
