"""A text that is not on the page yet is not left behind by the button that would send it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from gui.schema.action import Action, ActionCall, Param
from gui.widgets.actions.unfilled import unfilled_before
from tests.unit.widgets.action_samples import PASSWORD, action, observed
from tests.unit.widgets.panel_driver import Panel

LEAVE = "Leave a comment"
NOTE = action("I1", "Type", LEAVE, "Lines", Param("note", "str", label=LEAVE), tag="textarea", role="textbox")
LOOSE = replace(NOTE, form=" Lines")  # as where the page has no form
ADD = action("B2", "Click", "Add comment", "Lines", name="Add comment")
CANCEL = action("B3", "Click", "Cancel", "Lines", name="Cancel")
FINISH = action("B9", "Click", "Finish review", "Lines", name="Finish review")
OTHERS = tuple(action(f"L{n}", "Open", f"Line {n}", "Lines", name=f"Line {n}") for n in range(1, 6))


@pytest.mark.parametrize(
    ("pressed", "listed", "found"),
    [
        (ADD, (NOTE, ADD, CANCEL), True),
        (CANCEL, (NOTE, ADD, CANCEL), False),
        (replace(ADD, role="radio"), (NOTE, replace(ADD, role="radio")), False),
        (FINISH, (NOTE, ADD, CANCEL, *OTHERS, FINISH), False),
        (FINISH, (FINISH, NOTE, ADD), False),
        (ADD, (LOOSE, ADD, CANCEL), True),
        (replace(FINISH, form="0#1"), (replace(NOTE, form="0#1"), *OTHERS, replace(FINISH, form="0#1")), True),
        (replace(ADD, form="0#1"), (NOTE, replace(ADD, form="0#1")), False),
        (ADD, (replace(NOTE, form="0#1"), ADD), False),
    ],
)
def test_which_button_would_leave_a_text_behind(pressed: Action, listed: tuple[Action, ...], found: bool) -> None:
    assert bool(unfilled_before(pressed, listed, lambda _field: True)) == found
    assert unfilled_before(pressed, listed, lambda _field: False) == []


def test_the_first_press_tells_of_the_text_and_the_second_goes_on(it: Panel) -> None:
    it.panel.set_observation(observed((LOOSE, ADD, CANCEL)))
    it.panel.select_action("I1")
    it.form.set_value("Double the fee?")
    it.panel.select_action("B2")
    it.panel.run_selected()
    assert it.calls == []
    assert "“Leave a comment” is not on the page yet" in it.form.words()
    it.panel.run_selected()
    assert it.calls == [ActionCall(action_id="B2")]


def test_a_password_that_was_typed_and_not_sent_is_not_left_behind_either(it: Panel) -> None:
    log_in = action("B2", "Click", "Log in", "Payment", name="Log in")
    it.panel.set_observation(observed((PASSWORD, log_in)))
    it.panel.select_action(PASSWORD.id)
    it.form.set_value("hush")
    it.panel.select_action("B2")
    it.panel.run_selected()
    assert it.calls == []
    assert "“Password” is not on the page yet" in it.form.words()
    it.panel.run_selected()
    assert it.calls == [ActionCall(action_id="B2")]


def test_what_gives_it_up_is_pressed_at_once(it: Panel) -> None:
    it.panel.set_observation(observed((NOTE, ADD, CANCEL)))
    it.panel.select_action("I1")
    it.form.set_value("Double the fee?")
    it.panel.select_action("B3")
    it.panel.run_selected()
    assert it.calls == [ActionCall(action_id="B3")]


def test_all_fields_whose_input_would_be_left_behind_are_named(it: Panel) -> None:
    fields = [replace(NOTE, id=f"I{n}", target=name, form="0#1") for n, name in enumerate(("Level", "Town"), 1)]
    it.panel.set_observation(observed((*fields, replace(FINISH, form="0#1", submits=True))))
    for field in fields:
        it.panel.select_action(field.id)
        it.form.set_value("Two")
    it.panel.select_action(FINISH.id)
    it.panel.run_selected()
    assert it.calls == []
    assert it.form.words().startswith("What you entered for “Level”, “Town” is not on the page yet.")


@pytest.mark.parametrize("by_button", [True, False])
def test_a_field_that_sends_its_form_tells_what_was_entered_for_the_others(it: Panel, *, by_button: bool) -> None:
    fields = [
        action(f"I{n}", "Type into", name, "Lines", Param(name, "str", "", label=name), form="0#1")
        for n, name in enumerate(("Level", "Town"), 1)
    ]
    it.panel.set_observation(observed((*fields, replace(FINISH, form="0#1", submits=True))))
    it.panel.fill_requested.connect(it.calls.extend)
    for field in fields:
        it.panel.select_action(field.id)
        it.form.set_value("Two")
    for sent in (0, 1):
        if by_button:
            it.qtbot.mouseClick(it.form.press, Qt.MouseButton.LeftButton)
        else:
            it.panel.sending.run_shown(enter=True)
        assert bool(it.calls) == bool(sent)
        if not sent:
            assert it.form.words().startswith("What you entered for “Level” is not on the page yet.")
    assert it.calls[0].action_id == "I2"
