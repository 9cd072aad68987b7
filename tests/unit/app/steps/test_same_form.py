"""The button of a form that was replaced by the same form is pressed; that of another form is not."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from gui.app.steps.same_form import same_form
from gui.schema.action import Action, ActionCall, Box, Param
from gui.schema.page import Observation
from tests.unit.widgets.samples import observation

DONE = (ActionCall(action_id="I1", value="Kim"),)


def form(key: str, name: str, town: str = "Oslo") -> tuple[Action, ...]:
    def field(action_id: str, label: str, held: str) -> Action:
        param = Param(label, "str", default=held)
        return Action(action_id, f"Type into {label}", "Profile", (param,), target=label, name=label, form=key)

    ids = ("I1", "I2", "B1") if key == "1" else ("I3", "I4", "B2")
    send = Action(ids[2], "Click Send", "Profile", target="Send", name="Send", form=key, submits=True, role="button")
    return field(ids[0], "Name", name), field(ids[1], "Town", town), replace(send, box=Box(10, 90, 60, 20))


def page(actions: tuple[Action, ...], markdown: str = "# Profile\nSaved 1") -> Observation:
    return replace(observation(actions=actions), document="d1", markdown=markdown)


BEFORE = page(form("1", ""))


def test_the_button_of_the_same_form_is_found() -> None:
    there = same_form(BEFORE.actions[2], BEFORE, DONE, page(form("2", "Kim"), "# Profile\nSaved 2"))
    assert there is not None
    assert there.button.id == "B2"
    assert {was: now.id for was, now in there.fields.items()} == {"I1": "I3", "I2": "I4"}


def with_button(**changes: object) -> Callable[[], Observation]:
    name, town, send = form("2", "Kim")
    return lambda: page((name, town, replace(send, **changes)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "now",
    [
        lambda: page(form("2", "Ki")),
        lambda: page(form("2", "Kim", "Bergen")),
        lambda: page(form("2", "Kim")[::2]),
        lambda: page((*form("2", "Kim"), form("3", "")[2])),
        lambda: page(form("2", "Kim"), "# Another profile"),
        lambda: replace(page(form("2", "Kim")), document="d2"),
        with_button(box=Box(10, 190, 60, 20)),
        with_button(box=None),
        with_button(category="Danger"),
        with_button(target="Delete", name="Delete"),
        with_button(submits=False),
    ],
)
def test_any_doubt_leaves_it_alone(now: Callable[[], Observation]) -> None:
    assert same_form(BEFORE.actions[2], BEFORE, DONE, now()) is None


def test_where_nothing_was_filled_in_nothing_tells_that_it_is_the_same_form() -> None:
    assert same_form(BEFORE.actions[2], BEFORE, (), page(form("2", ""))) is None


def test_a_button_that_ends_something_is_left_alone() -> None:
    def ending(key: str, name: str) -> tuple[Action, ...]:
        *fields, send = form(key, name)
        return (*fields, replace(send, target="Close the account", name="Close the account"))

    before = page(ending("1", ""))
    assert same_form(before.actions[2], before, DONE, page(ending("2", "Kim"))) is None
