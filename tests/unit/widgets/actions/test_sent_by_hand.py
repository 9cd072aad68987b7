"""A form that is sent by hand waits for nothing any more."""

from dataclasses import replace

import pytest

from gui.schema.action import ActionCall
from gui.schema.actor import BY_HAND_ACTOR, YOU
from gui.schema.code import Code
from gui.schema.fact import Fact, fact
from gui.schema.page import Observation
from gui.schema.special import Special
from gui.schema.step import StepRecord
from tests.unit.widgets.action_samples import NAME, NOON, action, observed
from tests.unit.widgets.panel_driver import Panel
from tests.unit.widgets.whole_forms import LOG_IN, PAGE, filled, line, whole

ENTER = (
    ActionCall(action_id=Special.PRESS, value="Enter", to="I1"),
    fact(Code.DID_PRESS_IN, keys="Enter", target="Full name"),
)
PRESS = ActionCall(action_id=LOG_IN.id), fact(Code.DID_CLICK, target="Log in", place="", modifiers="")
TYPED = ActionCall(action_id="I1", value="Bob"), fact(Code.DID_TYPE, target="Full name", place="")


def by_hand(number: int, call: ActionCall, did: Fact, *more: Fact) -> StepRecord:
    return StepRecord(number, call, did, "done", NOON, by=BY_HAND_ACTOR, facts=more, form="f")


def page_with(name: str = "") -> Observation:
    return replace(filled(observed(PAGE), "I1", name), document="first")


@pytest.mark.parametrize("how", [ENTER, PRESS], ids=["Enter", "button"])
def test_a_form_that_is_sent_by_hand_is_not_said_to_wait(form: Panel, how: tuple[ActionCall, Fact]) -> None:
    form.panel.note_steps("s1", [])
    line(form, "I1").setText("Ada")
    form.panel.run_selected()
    form.panel.set_observation(page_with("Ada"))
    form.panel.end_filling(tuple(form.calls), 1, "")
    assert whole(form).words() == "What you entered is filled in."
    by_you = replace(by_hand(1, *how), by=YOU)
    form.panel.note_steps("s1", [by_you])
    assert whole(form).words() == "What you entered is filled in.", "it is told by the form itself"
    form.panel.note_steps("s1", [by_you, by_hand(2, *how)])
    assert whole(form).words() == "Nothing to fill in yet."


@pytest.mark.parametrize(
    ("how", "said"),
    [
        (ENTER, fact(Code.ENTER_SENT_NOTHING)),
        (PRESS, fact(Code.NOT_ACCEPTED, target="Password", why="Please fill out this field.")),
    ],
    ids=["Enter", "button"],
)
def test_a_form_that_could_not_be_sent_by_hand_waits_on(form: Panel, how: tuple[ActionCall, Fact], said: Fact) -> None:
    form.panel.note_steps("s1", [])
    line(form, "I1").setText("Ada")
    form.panel.run_selected()
    form.panel.set_observation(page_with("Ada"))
    form.panel.end_filling(tuple(form.calls), 1, "")
    form.panel.note_steps("s1", [by_hand(1, *how, said)])
    assert whole(form).words() == "What you entered is filled in."


@pytest.mark.parametrize("goes_on", [False, True], ids=["stays", "goes on"])
@pytest.mark.parametrize("how", [ENTER, PRESS], ids=["Enter", "button"])
def test_what_was_typed_here_is_no_draft_once_something_else_was_sent_by_hand(
    it: Panel, how: tuple[ActionCall, Fact], *, goes_on: bool
) -> None:
    it.panel.set_find_again(lambda action_id, _before, _now: action_id)
    it.panel.set_observation(page_with())
    it.panel.note_steps("s1", [])
    it.panel.select_action("I1")
    it.form.set_value("Ada")
    it.panel.select_action("L1")
    steps = [by_hand(1, *TYPED)]
    it.panel.set_observation(page_with("Bob"))
    it.panel.note_steps("s1", steps)
    assert it.panel.slot.memory.keys("s1"), "it may still be wanted"
    if goes_on:
        it.panel.set_observation(replace(observed((NAME,), "https://shop.example/thanks"), document="second"))
    it.panel.note_steps("s1", [*steps, by_hand(2, *how, *([fact(Code.WENT_TO, title="Thanks", url="")] * goes_on))])
    assert not it.panel.slot.memory.keys("s1")


@pytest.mark.parametrize("enter", [True, False])
def test_a_form_that_was_left_by_hand_was_not_sent(form: Panel, *, enter: bool) -> None:
    """Enter presses the first button."""
    leave = action("B7", "Click", "Not now", "Delivery", form="f", submits=True)
    page = observed((*PAGE[:-2], leave, *PAGE[-2:]))
    form.panel.set_observation(page)
    form.panel.note_steps("s1", [])
    line(form, "I1").setText("Ada")
    form.panel.run_selected()
    form.panel.set_observation(filled(page, "I1", "Ada"))
    form.panel.end_filling(tuple(form.calls), 1, "")
    assert whole(form).words() == "What you entered is filled in."
    call, did = (
        ENTER if enter else (ActionCall(action_id="B7"), fact(Code.DID_CLICK, target="Not now", place="", modifiers=""))
    )
    form.panel.note_steps("s1", [by_hand(1, call, did)])
    assert whole(form).words() == "What you entered is filled in."


def test_what_is_typed_by_hand_is_no_draft_any_more(it: Panel) -> None:
    it.panel.set_find_again(lambda action_id, _before, _now: action_id)
    it.panel.set_observation(page_with())
    it.panel.note_steps("s1", [])
    it.panel.select_action("I1")
    it.form.set_value("Bob")
    it.panel.select_action("L1")
    it.panel.note_steps("s1", [by_hand(1, *TYPED)])
    assert not it.panel.slot.memory.keys("s1")
