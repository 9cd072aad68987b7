"""Find the fields of a form being filled in that have lost their values."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from gui.app.steps.filling import Filling
from gui.schema.action import Action, ActionCall, FilledField, Param
from gui.schema.code import Code
from gui.schema.fact import fact
from gui.schema.page import Observation, Question
from tests.unit.widgets.samples import observation

CALLS = (ActionCall(action_id="I1", value="Bergen"), ActionCall(action_id="B1"))
CHOSEN = fact(Code.CHOSEN_IN_LIST, target="City", choice="Bergen")


def page(city: str) -> Observation:
    field = Action("I1", "Type into City", "Trip", (Param("text", "str", default=city),), target="City", name="City")
    return observation(actions=(field, Action("B1", "Click Book", "Trip", target="Book", name="Book", submits=True)))


def lost(right_after: str, now: str, *facts: object) -> list[str]:
    """What is lost at the button, of a field that held one text right after its step and another one now."""
    filling, seen = Filling(CALLS, page("")), page(right_after)
    session: Any = SimpleNamespace(again=lambda action_id, *_: action_id, observation=seen)
    result: Any = SimpleNamespace(facts=facts, observation=seen)
    filling.note(session, seen.action("I1"), CALLS[0], result)
    del filling.left[0]
    session.observation = page(now)
    return filling.lost(session)


@pytest.mark.parametrize(
    ("right_after", "now", "is_lost"),
    [("", "", False), ("Bergen", "Bergen", False), ("Bergen", "Bergen, Norway", False), ("Bergen", "", True)],
)
def test_a_choice_is_lost_where_its_field_held_it_and_is_empty_now(right_after: str, now: str, is_lost: bool) -> None:
    assert lost(right_after, now, CHOSEN) == (["City"] if is_lost else [])


@pytest.mark.parametrize(("now", "is_lost"), [("Bergen", False), ("Bergen, Norway", True), ("", True)])
def test_a_text_is_lost_where_its_field_holds_another_or_none(now: str, is_lost: bool) -> None:
    assert lost("Bergen", now) == (["City"] if is_lost else [])


@pytest.mark.parametrize("asks_now", [True, False])
def test_a_page_that_asks_does_not_tell_what_its_fields_hold(asks_now: bool) -> None:
    filling, asking = Filling(CALLS, page("")), replace(page(""), question=Question("confirm", "Known?"))
    session: Any = SimpleNamespace(again=lambda action_id, *_: action_id, observation=asking)
    filling.note(session, asking.action("I1"), CALLS[0], SimpleNamespace(facts=(), observation=asking))  # type: ignore[arg-type]
    del filling.left[0]
    session.observation = asking if asks_now else page("Bergen")
    assert filling.lost(session) == []
    session.observation = page("")
    assert filling.lost(session) == ["City"]


PRESS = ActionCall(action_id="B1", filled=(FilledField(action_id="I1", text="Bergen"),))


@pytest.mark.parametrize(("now", "is_lost"), [("Bergen", False), ("bergen", False), ("Oslo", True), ("", True)])
def test_what_was_filled_in_before_must_be_there_at_the_press(now: str, is_lost: bool) -> None:
    filling = Filling((PRESS,), page("Bergen"))
    session: Any = SimpleNamespace(again=lambda action_id, *_: action_id, observation=page(now))
    assert filling.lost(session) == (["City"] if is_lost else [])
    assert filling.filled(session) == (FilledField(action_id="I1", text="Bergen", called="City"),)


@pytest.mark.parametrize(("now", "is_lost"), [("Bergen", False), ("", True)])
def test_a_secret_that_its_page_shows_by_now_must_not_be_empty_either(now: str, is_lost: bool) -> None:
    filled = FilledField(action_id="I1", text=None)
    filling = Filling((PRESS.model_copy(update={"filled": (filled,)}),), page("Bergen"))
    session: Any = SimpleNamespace(again=lambda action_id, *_: action_id, observation=page(now))
    assert filling.lost(session) == (["City"] if is_lost else [])
