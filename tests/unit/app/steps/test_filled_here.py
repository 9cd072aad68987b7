"""What steps have filled in is asked of a later press of their form's button."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from gui.app.steps.filled_here import FilledHere
from gui.schema.action import Action, ActionCall, FilledField, Param
from gui.schema.page import Observation
from tests.unit.widgets.samples import observation

CITY = FilledField(action_id="I1", text="Bergen")
PRESS = ActionCall(action_id="B1")


class Session:
    """A session that is only a key."""


def page(city: str, *, form: str = "f1", document: str = "d1", **more: Any) -> Observation:
    param = Param("text", "str", default=city)
    field = Action("I1", "Type into City", "Trip", (param,), target="City", name="City", form="f1")
    button = Action("B1", "Click Book", "Trip", target="Book", name="Book", submits=True, form=form)
    return replace(observation(actions=(replace(field, **more), button)), document=document)


def kept(typed: ActionCall, then: Observation, now: Observation, press: ActionCall = PRESS) -> tuple[FilledField, ...]:
    here, session = FilledHere(), Session()
    here.note(session, typed, SimpleNamespace(observation=then))  # type: ignore[arg-type]
    return here.keeping(session, press, now).filled  # type: ignore[arg-type]


TYPED = ActionCall(action_id="I1", value="Bergen")


@pytest.mark.parametrize(
    ("now", "held"),
    [
        (page("Bergen"), (CITY,)),
        (page("Oslo"), ()),
        (page(""), ()),
        (page("Bergen", form="f2"), ()),
        (page("Bergen", document="d2"), ()),
    ],
)
def test_a_press_keeps_what_its_form_was_given_and_still_holds(now: Observation, held: tuple[FilledField, ...]) -> None:
    assert kept(TYPED, page("Bergen"), now) == held


def test_what_is_chosen_by_a_click_and_a_step_without_a_value_ask_nothing() -> None:
    assert kept(TYPED, page("on", role="checkbox"), page("on", role="checkbox")) == ()
    assert kept(ActionCall(action_id="I1"), page("Bergen"), page("Bergen")) == ()


def test_only_a_plain_press_of_the_button_is_asked() -> None:
    for press in (ActionCall(action_id="I1"), ActionCall(action_id="B1", gesture="hover")):
        assert kept(TYPED, page("Bergen"), page("Bergen"), press) == ()
    told = ActionCall(action_id="B1", filled=(FilledField(action_id="I7", text="x"),))
    assert kept(TYPED, page("Bergen"), page("Bergen"), told) == told.filled
