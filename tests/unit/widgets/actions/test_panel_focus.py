"""Where the keyboard goes after a step, after a dialog of the page, and when a page moves on."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from gui.schema.action import Action, ActionCall
from gui.schema.errors import ActionCoveredError, StepdeckError
from gui.schema.page import Observation, Question
from gui.widgets.cards import question_card
from tests.unit.widgets.action_samples import COUNTRY, EMAIL, NAME, PAGE, PASSWORD, URL, action, many, observed
from tests.unit.widgets.panel_driver import Panel, focused

LEFT = Qt.MouseButton.LeftButton
DONE = action("L9", "Open", "Completed", "Footer")
TODO = replace(NAME, params=(replace(NAME.params[0], default=""),))


def fill(it: Panel, action_id: str, text: str) -> QLineEdit:
    it.panel.select_action(action_id)
    it.form.focus_first()
    it.type(text)
    line = focused()
    assert isinstance(line, QLineEdit)
    return line


def test_typing_on_after_a_step_by_mouse_types(qtbot: QtBot, it: Panel) -> None:
    it.panel.set_observation(observed((TODO, DONE)))
    line = fill(it, "I1", "milk")
    qtbot.mouseClick(it.form.run, LEFT)
    it.panel.set_busy(True)
    assert focused() is line
    it.type("c")
    it.panel.set_observation(observed((TODO, DONE)))
    it.panel.set_busy(False)
    it.type("ake")
    assert (it.form.value(), it.panel.selected_action_id()) == ("cake", "I1")
    it.press(Qt.Key.Key_Return)
    assert [call.action_id for call in it.calls] == ["I1", "I1"]


@pytest.mark.parametrize(("sent", "typed"), [("milk", "/"), ("milk", "m/"), ("/milk", "/")])
def test_the_slash_leads_to_the_filter_from_a_field_whose_text_was_just_sent(it: Panel, sent: str, typed: str) -> None:
    it.panel.set_observation(observed((TODO, DONE)))
    line = fill(it, "I1", sent)
    it.press(Qt.Key.Key_Return)
    it.panel.set_busy(True)
    it.panel.set_observation(observed((TODO, DONE)))
    it.panel.set_busy(False)
    it.type(typed)
    leaves = (sent, typed) == ("milk", "/")
    assert focused() is (it.panel.filter if leaves else line)
    assert it.form.value() == ("" if leaves else typed)


def test_a_field_without_a_button_of_its_own_says_that_it_holds_what_was_typed(it: Panel) -> None:
    it.panel.set_observation(observed((TODO, DONE)))
    fill(it, "I1", "milk")
    it.panel.sending.run_shown(enter=False)
    it.panel.set_busy(True)
    held = replace(TODO, params=(replace(TODO.params[0], default="milk"),))
    it.panel.set_observation(observed((held, DONE)))
    it.panel.set_busy(False)
    assert it.form.words() == "This is in the field now."
    it.type("cake")
    assert it.form.words() == "Will type into Full name."


@pytest.mark.parametrize(("typed", "shown", "told"), [("", "milk", "The page emptied this."), ("cake", "cake", "")])
def test_a_text_that_its_page_emptied_stays_and_another_typed_meanwhile_is_not_called_so(
    it: Panel, typed: str, shown: str, told: str
) -> None:
    it.panel.set_observation(observed((TODO, DONE)))
    fill(it, "I1", "milk")
    it.panel.sending.run_shown(enter=False)
    it.panel.set_busy(True)
    if typed:
        it.form.set_value(typed)
    it.panel.set_observation(observed((TODO, DONE)))
    it.panel.end_filling(tuple(it.calls), 1, "", lost={"I1"})
    it.panel.set_busy(False)
    assert it.form.value() == shown
    assert it.form.form is not None
    (editor,) = it.form.form.editors.values()
    assert editor.error() == told


def test_the_slash_is_a_letter_in_a_field_that_was_entered_while_the_step_ran(it: Panel) -> None:
    it.panel.set_observation(observed((TODO, EMAIL)))
    fill(it, "I1", "milk")
    it.press(Qt.Key.Key_Return)
    it.panel.set_busy(True)
    it.panel.select_action("I2")
    it.form.focus_first()
    it.press(Qt.Key.Key_Delete)
    it.panel.set_busy(False)
    it.type("/home")
    assert (it.panel.selected_action_id(), it.form.value(), it.panel.filter.text()) == ("I2", "/home", "")


def test_the_editor_shows_what_the_field_holds_after_a_step(it: Panel) -> None:
    it.panel.set_observation(observed((TODO, DONE)))
    fill(it, "I1", "milk")
    it.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    it.panel.set_busy(True)
    it.panel.set_observation(observed((TODO, DONE)))
    it.panel.set_busy(False)
    assert it.form.value() == ""
    it.panel.select_action("L9")
    it.panel.select_action("I1")
    assert it.form.value() == ""


@pytest.mark.parametrize("action_id", ["I1", "I5"])
def test_what_was_sent_comes_back_if_the_step_fails(it: Panel, action_id: str) -> None:
    it.panel.set_observation(observed((TODO, PASSWORD)))
    fill(it, action_id, "milk")
    it.press(Qt.Key.Key_Return)
    it.panel.set_busy(True)
    it.panel.set_observation(observed((TODO, PASSWORD)))
    it.panel.set_busy(False)
    it.panel.show_error(ActionCoveredError("It is behind something."), action_id)
    assert it.form.value() == "milk"


def test_the_tick_stays_as_it_was_last_in_this_field_of_the_site(qtbot: QtBot, it: Panel) -> None:
    fill(it, "I1", "milk")
    assert it.form.press_enter is not None
    it.form.press_enter.setChecked(True)
    it.press(Qt.Key.Key_Return)
    it.panel.set_observation(observed(url="https://shop.example/next"))
    it.panel.select_action("I2")
    assert not it.form.press_enter.isChecked(), "what another field does is not known yet"
    it.panel.select_action("I1")
    assert it.form.press_enter.isChecked()
    it.panel.set_observation(observed(url="https://other.example/"))
    it.panel.select_action("I1")
    assert not it.form.press_enter.isChecked()


def test_what_is_typed_after_the_field_has_gone_runs_nothing(it: Panel) -> None:
    fill(it, "I1", "milk")
    it.press(Qt.Key.Key_Return)
    it.panel.set_observation(observed((DONE,), url="https://shop.example/found"))
    assert it.panel.list.hasFocus()
    it.type("c")
    it.press(Qt.Key.Key_Return)
    assert (it.panel.selected_action_id(), len(it.calls)) == ("", 1)
    it.press(Qt.Key.Key_Down)
    it.type("o")
    assert it.panel.selected_action_id() == "L9"


def test_a_form_that_is_made_anew_keeps_the_focus(it: Panel) -> None:
    line = fill(it, "I1", "milk")
    other = replace(NAME, params=(replace(NAME.params[0], max_length=7),))
    it.panel.set_observation(observed((other, DONE)))
    assert focused() is not line
    assert isinstance(focused(), QLineEdit)
    assert it.form.isAncestorOf(focused())


def test_after_a_navigation_the_list_begins_at_its_top(it: Panel) -> None:
    it.panel.set_observation(observed(many(60)))
    bar = it.panel.list.verticalScrollBar()
    bar.setValue(bar.maximum())
    it.panel.set_observation(observed(many(60)))
    assert bar.value() == bar.maximum()
    it.panel.set_observation(observed(many(60), url="https://shop.example/other"))
    assert bar.value() == 0


def test_what_led_to_another_page_is_not_selected_there(it: Panel) -> None:
    link = action("L1", "Open", "Shop", "Menu")
    it.panel.set_observation(observed((link,)))
    it.click_row("L1")
    it.press(Qt.Key.Key_Return)
    it.panel.set_observation(observed((link,), url="https://shop.example/other"))
    assert it.panel.selected_action_id() == ""
    it.press(Qt.Key.Key_Return)
    assert len(it.calls) == 1


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize(
    ("heading", "button", "path", "stays"),
    [
        ("Add Owner", "Save", "owner/add?from=menu", True),
        ("Add Owner", "Save", "owner/add/again", True),
        ("Add Pet", "Save", "pet/add", False),
        ("Add Owner", "Remove", "owner/remove", False),
    ],
)
def test_a_field_stays_selected_on_another_page_in_the_same_form_alone(
    it: Panel, *, whole: bool, heading: str, button: str, path: str, stays: bool
) -> None:
    def page(heading: str, button: str, path: str) -> Observation:
        fields = (NAME, EMAIL) if whole else (NAME,)
        form = (*fields, action("B1", "Click", button, heading, submits=True))
        return observed(tuple(replace(one, category=heading, form="f") for one in form), f"https://shop.example/{path}")

    it.panel.set_observation(page("Add Owner", "Save", "owner/add"))
    it.click_row("I1")
    assert (it.panel.whole is not None) == whole
    it.panel.set_observation(page(heading, button, path))
    assert it.panel.selected_action_id() == ("I1" if stays else "")
    assert (it.panel.slot.shown is not None) == stays


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize(
    ("shown", "button", "stays"),
    [("Ada", "Save", True), ("", "Save", False), ("Bea", "Save", False), ("Ada", "Remove", False)],
)
def test_a_field_stays_selected_where_its_form_goes_on_with_what_was_typed(
    it: Panel, *, whole: bool, shown: str, button: str, stays: bool
) -> None:
    def page(heading: str, button: str, path: str, *fields: Action) -> Observation:
        form = (*fields, action("B1", "Click", button, heading, submits=True))
        return observed(tuple(replace(one, category=heading, form="f") for one in form), f"https://shop.example/{path}")

    made = replace(NAME, value="Ada")
    it.panel.set_observation(page("Add user", "Save", "user/add", made, *([PASSWORD] if whole else [])))
    it.click_row("I1")
    assert (it.panel.whole is not None) == whole
    it.panel.set_observation(page("Change user", button, "user/7", replace(NAME, value=shown), EMAIL))
    assert it.panel.selected_action_id() == ("I1" if stays else "")


@pytest.mark.parametrize("typed", ["", "Ada"])
def test_a_field_of_another_form_with_the_same_choice_is_not_selected(it: Panel, typed: str) -> None:
    def page(heading: str, path: str, name: str) -> Observation:
        country = replace(COUNTRY, value="Italy")
        form = (replace(NAME, value=name), country, action("B1", "Click", "Save", heading, submits=True))
        return observed(tuple(replace(one, category=heading, form="f") for one in form), f"https://shop.example/{path}")

    it.panel.set_observation(page("Add buyer", "buyer/add", typed))
    it.click_row("I3")
    it.panel.set_observation(page("Add seller", "seller/add", ""))
    assert not it.panel.selected_action_id()


def asking(kind: str = "prompt") -> tuple[Action, ...]:
    field = (action("I90", "Type into", "Answer", "Dialog", *NAME.params),) if kind == "prompt" else ()
    return (*field, action("B90", "Click", "OK", "Dialog"), action("B91", "Click", "Cancel", "Dialog"))


def ask(it: Panel, kind: str = "prompt", *, by_itself: bool = False) -> None:
    page = observed((*asking(kind), *PAGE))
    it.read(replace(page, question=Question(kind, "Your name?"), by_itself=by_itself))


def test_a_prompt_takes_the_keyboard_and_gives_it_back(it: Panel) -> None:
    it.panel.select_action("B1")
    it.panel.list.setFocus()
    it.press(Qt.Key.Key_Return)
    it.busy(True)
    ask(it)
    it.type("Ada")
    assert it.panel.selected_action_id() == "B1"
    it.press(Qt.Key.Key_Return)  # sooner than the step has ended
    it.busy(False)
    it.busy(True)
    it.busy(False)
    assert it.calls[1:] == [ActionCall(action_id="I90", value="Ada"), ActionCall(action_id="B90")]
    it.read(observed())
    assert it.panel.list.hasFocus()


@pytest.mark.parametrize("kind", ["alert", "confirm"])
def test_enter_answers_a_dialog_and_never_runs_the_selected_action(it: Panel, kind: str) -> None:
    line = fill(it, "I1", "typed")
    it.busy(True)
    ask(it, kind)
    it.type("x")
    it.press(Qt.Key.Key_Return)
    it.busy(False)
    it.press(Qt.Key.Key_Return)
    assert it.calls == [ActionCall(action_id="B90")]
    it.busy(True)
    it.read(observed())
    it.busy(False)
    assert focused() is line
    assert it.form.value() == "typed"


def test_a_dialog_that_comes_by_itself_is_not_answered_by_keys_on_their_way(
    qtbot: QtBot, it: Panel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(question_card, "HOLD_MS", 50)
    fill(it, "I1", "typed")
    ask(it, "confirm", by_itself=True)
    it.press(Qt.Key.Key_Return)
    assert it.calls == []
    qtbot.waitUntil(lambda: it.window.focusWidget() is it.button("OK"))
    qtbot.keyClick(it.button("OK"), Qt.Key.Key_Return)
    assert it.calls == [ActionCall(action_id="B90")]


def test_nothing_else_gets_the_focus_when_an_answered_card_goes(it: Panel) -> None:
    it.elsewhere.setFocus()
    ask(it, "confirm")
    it.button("Cancel").setFocus()
    it.press(Qt.Key.Key_Return)
    it.busy(True)
    it.read(observed(url=URL + "#said"))
    it.busy(False)
    assert focused() is it.elsewhere


@pytest.mark.parametrize("panel_first", [True, False])
def test_once_a_filter_finds_nothing_any_more_the_next_enter_presses_nothing(it: Panel, *, panel_first: bool) -> None:
    """The keyboard goes to the list or its filter, not to the first button of the window."""
    row = action("B7", "Click", "Delete row 396", "Timetable")
    it.panel.set_observation(observed((*PAGE, row)))
    it.panel.focus_filter()
    it.type("row 396")
    it.press(Qt.Key.Key_Return)
    it.press(Qt.Key.Key_Return)
    assert it.calls == [ActionCall(action_id="B7")]
    it.busy(True)
    it.read(replace(observed((*asking("confirm"), *PAGE, row)), question=Question("confirm", "Delete row 396?")))
    it.busy(False)
    it.press(Qt.Key.Key_Return)
    it.busy(True)
    for show in (it.panel, it.questions) if panel_first else (it.questions, it.panel):
        show.set_observation(observed())
    it.busy(False)
    assert it.panel.filter.text() == ""
    assert focused() in (it.panel.filter, it.panel.list)
    done = len(it.calls)
    it.press(Qt.Key.Key_Return)
    assert len(it.calls) == done


def test_a_button_that_is_held_back_for_a_moment_has_the_keyboard_again_after_it(qtbot: QtBot, it: Panel) -> None:
    it.panel.set_observation(observed((DONE,)))
    it.panel.select_action("L9")
    it.form.focus_first()
    run = it.form.run
    tip = run.toolTip()
    assert focused() is run
    it.form.hold()
    assert (run.isEnabled(), run.toolTip()) == (False, "The page has just changed this. Look again.")
    qtbot.waitUntil(run.isEnabled)
    assert focused() is run
    assert run.toolTip() == tip
    it.form.hold()
    it.panel.filter.setFocus()  # the user goes elsewhere meanwhile
    qtbot.waitUntil(run.isEnabled)
    assert focused() is it.panel.filter


FILLED = replace(PASSWORD, states=("filled",))


def test_nothing_typed_leaves_a_secret_that_is_filled_in(it: Panel) -> None:
    told: list[str] = []
    it.panel.choice_wanted.connect(told.append)
    it.panel.set_observation(observed((FILLED,)))
    it.panel.select_action("I5")
    it.panel.run_selected()
    assert it.calls == []
    assert told == ["Nothing to type yet; what is filled in stays."]
    assert it.form.press_enter is not None
    it.form.press_enter.setChecked(True)
    assert it.form.words() == "Will press Enter in Password."
    it.panel.run_selected()
    assert it.calls == [ActionCall(action_id="I5", enter=True)]


def test_a_secret_that_is_filled_in_is_sent_by_its_button_alone(it: Panel) -> None:
    code = replace(FILLED, form="f", params=(replace(FILLED.params[0], required=True),))
    it.panel.set_observation(observed((code, action("B1", "Click", "Submit", "Code", form="f", submits=True))))
    it.panel.select_action("I5")
    assert it.form.press.text() == "Press Submit"
    it.qtbot.mouseClick(it.form.press, LEFT)
    assert it.calls == [ActionCall(action_id="B1")]
    it.busy(True)
    it.panel.show_error(StepdeckError("It did not answer."), "B1")
    it.busy(False)
    it.qtbot.mouseClick(it.form.press, LEFT)
    assert len(it.calls) == 2, "nothing has become anything else"
    it.form.set_value("7")
    assert it.form.press.text() == "Type and press Submit"


def test_the_button_of_a_secret_that_is_filled_in_leaves_no_text_behind_unsaid(it: Panel) -> None:
    code, email = replace(FILLED, form="f"), replace(EMAIL, form="f")
    it.panel.set_observation(observed((email, code, action("B1", "Click", "Submit", "Code", form="f", submits=True))))
    it.panel.select_action("I2")
    it.form.set_value("ada@example.org")
    it.panel.select_action("I5")
    it.qtbot.mouseClick(it.form.press, LEFT)
    assert it.calls == []
    assert it.panel.sending.held_back.startswith("What you entered for “E-mail” is not on the page yet.")
    it.qtbot.mouseClick(it.form.press, LEFT)
    assert it.calls == [ActionCall(action_id="B1")]


def test_a_required_secret_that_is_filled_in_takes_enter_alone(it: Panel) -> None:
    needed = replace(FILLED, params=(replace(FILLED.params[0], required=True),))
    it.panel.set_observation(observed((needed,)))
    fill(it, "I5", "")
    it.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert it.calls == [ActionCall(action_id="I5", enter=True)]


def test_a_secret_whose_text_is_taken_out_again_is_emptied(it: Panel) -> None:
    it.panel.set_observation(observed((FILLED,)))
    fill(it, "I5", "x")
    it.press(Qt.Key.Key_Backspace)
    assert it.form.words() == "Will empty Password."
    it.press(Qt.Key.Key_Return)
    assert [(call.value, call.enter) for call in it.calls] == [("", False)]
    it.panel.set_observation(observed((PASSWORD,)))
    it.panel.set_observation(observed((FILLED,)))
    it.press(Qt.Key.Key_Return)
    assert len(it.calls) == 1, "what the page has filled in since was not seen then"


@pytest.mark.parametrize(("first", "calls"), [("Not now", ["I1", "B5"]), ("Place bid", ["I1"])])
def test_shift_enter_presses_no_button_that_leaves_the_form(it: Panel, first: str, calls: list[str]) -> None:
    """A browser presses the first button of a form on Enter."""
    names = (first, "Place bid") if first == "Not now" else (first, "Not now")
    buttons = [action(f"B{n}", "Click", name, "", form="f", submits=True) for n, name in enumerate(names, 4)]
    it.panel.fill_requested.connect(it.calls.extend)
    it.panel.set_observation(observed((replace(NAME, form="f"), *buttons)))
    it.panel.select_action("I1")
    it.panel.focus_form()
    it.form.set_value("60")
    tick = it.form.press_enter
    assert tick is not None
    assert tick.isHidden() == (first == "Not now")
    QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert [call.action_id for call in it.calls] == calls
    assert bool(it.calls[0].enter) == (first == "Place bid")


def test_shift_enter_in_a_list_presses_nothing_though_the_form_begins_with_a_button_that_leaves_it(it: Panel) -> None:
    """Only a field in which Enter could have been pressed has the form's own button in place of it."""
    buttons = [action(f"B{n}", "Click", name, "", form="f", submits=True) for n, name in ((4, "Not now"), (5, "Save"))]
    it.panel.fill_requested.connect(it.calls.extend)
    it.panel.set_observation(observed((replace(COUNTRY, form="f"), *buttons)))
    it.panel.select_action("I3")
    it.panel.focus_form()
    it.form.set_value("Spain")
    it.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert [call.action_id for call in it.calls] == ["I3"]


def test_a_step_with_enter_is_repeated_without_it_where_enter_would_leave_the_form(it: Panel) -> None:
    buttons = [action(f"B{n}", "Click", name, "", form="f", submits=True) for n, name in ((4, "Not now"), (5, "Save"))]
    it.panel.set_observation(observed((replace(PASSWORD, form="f"), *buttons)))
    it.panel.ask_secret_again("I5", enter=True)
    it.type("sesame")
    assert "press Enter" not in it.form.words()
    it.press(Qt.Key.Key_Return)
    assert [(call.action_id, call.value, call.enter) for call in it.calls] == [("I5", "sesame", False)]


def test_letters_typed_on_the_box_for_enter_go_to_the_end_of_the_field(it: Panel) -> None:
    it.panel.set_observation(observed((PASSWORD,)))
    it.click_row("I5")
    it.type("hu")
    tick = it.form.press_enter
    assert tick is not None
    tick.setFocus()
    for letter in "sh":
        it.type(letter)
    assert it.form.value() == "hush"
    assert not tick.isChecked()
