"""What the answer to a dialog changed, and what the step before it had changed by then."""

from dataclasses import replace

import pytest

from gui.engine.recording.behind_dialogs import Asking, is_told_in_clear, with_what_it_did
from gui.schema.action import Action, ActionCall, Param
from gui.schema.page import Observation
from tests.unit.widgets.action_samples import observed


def page(guest: str = "", *states: str, document: str = "d1", secret: bool = False) -> Observation:
    param = Param("guest", "str", None if secret else guest, secret=secret)
    field = Action("I1", "Type into Guest", "Booking", (param,), role="textbox", value="" if secret else guest)
    tick = Action("B1", "Tick Breakfast", "Booking", role="checkbox", states=states)
    return replace(observed((field, tick)), document=document)


def asking(action_id: str, value: str | None) -> Asking:
    call = ActionCall(action_id=action_id, value=value)
    return Asking(1, page().actions[0], call, page(), is_hidden=True)


def cut(action_id: str, value: str) -> Asking:
    return replace(asking(action_id, value), is_cut=True)


@pytest.mark.parametrize(
    ("step", "after", "is_of_step"),
    [
        (asking("I1", "Ann"), page("Ann"), True),
        (asking("I1", "Ann"), page("Anna"), False),
        (asking("I1", "Ann"), page("Ann", document="d2"), False),
        (cut("I1", "Anna"), page("Ann"), True),
        (cut("I1", "Anna"), page("Bea"), False),
        (asking("B1", "true"), page("", "checked"), True),
        (asking("B1", None), page("", "checked"), True),
        (asking("B1", "false"), page("", "checked"), False),
    ],
)
def test_only_what_the_step_wanted_is_left_out_of_what_the_answer_did(
    step: Asking, after: Observation, is_of_step: bool
) -> None:
    before = with_what_it_did(step, page(), after)
    assert (before.action(step.call.action_id) == after.action(step.call.action_id)) is is_of_step
    others = [one for one in before.actions if one.id != step.call.action_id]
    assert others == [one for one in page().actions if one.id != step.call.action_id]


@pytest.mark.parametrize(
    ("after", "is_told"),
    [
        (page("Ann"), True),
        (page("Anna"), False),
        (page(""), False),
        (page("Ann", document="d2"), False),
        (page("Ann", secret=True), False),
        (replace(page(), actions=()), False),
    ],
)
def test_a_text_is_told_in_clear_only_by_the_same_field_that_shows_just_that(after: Observation, is_told: bool) -> None:
    assert is_told_in_clear(asking("I1", "Ann"), after) is is_told
