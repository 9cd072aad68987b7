"""A field goes on in a frame that came in place of its own only where it is seen to be the same one."""

from dataclasses import replace

import pytest

from gui.schema.action import Action, ActionCall, Box, Param
from gui.schema.frame_twins import frame_twin, in_frame_twin
from gui.schema.page import Block, Observation, Span
from tests.unit.widgets.samples import observation


def note(action_id: str, *, frame: str = "0", site: str = "a.example", secret: bool = False) -> Action:
    field = Param("note", "str", default=None if secret else "", secret=secret)
    made = Action(action_id, "Type into Note", "", (field,), target="Note", name="Note", role="textbox", tag="input")
    return replace(made, frame=frame, site=site, box=Box(10, 10, 90, 20))


def page(*actions: Action) -> Observation:
    return replace(observation(actions=actions), document="d1")


@pytest.mark.parametrize("secret", [False, True])
def test_it_goes_on_in_a_frame_of_its_own_website_alone(secret: bool) -> None:
    before = page(note("I1", secret=secret))
    assert frame_twin("I1", before, page(note("I2", secret=secret))) == "I2"
    assert frame_twin("I1", before, page(note("I2", site="b.example", secret=secret))) == ""
    assert frame_twin("I1", before, page(note("I2", site="", secret=secret))) == ""


def test_what_is_secret_goes_on_only_where_the_website_is_known() -> None:
    assert frame_twin("I1", page(note("I1", site="")), page(note("I2", site=""))) == "I2"
    assert frame_twin("I1", page(note("I1", site="")), page(note("I2", site="", secret=True))) == ""


def test_a_value_is_given_only_where_the_frames_offer_and_hold_the_same() -> None:
    before, call = page(note("I1")), ActionCall(action_id="I1", value="Hello")
    given = in_frame_twin(call, before, page(note("I2")))
    assert given == ActionCall(action_id="I2", value="Hello")
    assert in_frame_twin(call, before, page(replace(note("I2"), value="Of another"))) is None
    send = Action("B1", "Click Send", "", target="Send", name="Send", frame="0", site="a.example")
    assert in_frame_twin(call, before, page(note("I2"), send)) is None
    assert in_frame_twin(ActionCall(action_id="I1"), before, page(note("I2"))) is None


def button(action_id: str, name: str = "Keep note", *, site: str = "a.example") -> Action:
    made = Action(action_id, f"Click {name}", "", target=name, name=name, role="button", tag="button", frame="0")
    return replace(made, site=site, box=Box(10, 40, 90, 20))


def form(field: Action, press: Action, *, says: str = "Of R-1041") -> Observation:
    shown = (
        Span(says),
        Span(field.id, "chip", field.id),
        Span(press.id, "chip", press.id),
        Span(press.name, "", press.id),
    )
    return replace(page(field, press), blocks=(Block("paragraph", shown),))


def test_a_button_goes_on_only_where_its_frame_shows_offers_and_holds_the_same() -> None:
    before, call = form(note("I1"), button("B1")), ActionCall(action_id="B1")
    now = form(note("I2"), button("B2"))
    assert in_frame_twin(call, before, now) == ActionCall(action_id="B2")
    pressed = form(note("I1"), replace(button("B1"), states=("focused",)))
    assert frame_twin("B1", pressed, now) == "B2", "it has been pressed once before"
    for other in (
        form(note("I2"), button("B2"), says="Of R-1042"),
        form(replace(note("I2"), value="Of another"), button("B2")),
        form(note("I2"), button("B2", site="b.example")),
        form(note("I2"), replace(button("B2"), box=Box(10, 90, 90, 20))),
        form(note("I2"), replace(button("B2"), reason="disabled")),
        replace(now, blocks=()),
        replace(now, actions=(*now.actions, button("B3"))),
    ):
        assert frame_twin("B1", before, other) == ""
    assert in_frame_twin(call.model_copy(update={"gesture": "double"}), before, now) is None


@pytest.mark.parametrize("name", ["Approve", "Delete note", "Pay 7 EUR", "Send", "Submit answer", "Reply", "→"])
def test_a_button_that_cannot_be_taken_back_does_not_go_on(name: str) -> None:
    before, now = form(note("I1"), button("B1", name)), form(note("I2"), button("B2", name))
    assert frame_twin("B1", before, now) == ""


def test_a_button_does_not_go_on_where_its_frame_may_show_a_picture_alone() -> None:
    before, now = (
        replace(page(press), blocks=(Block("paragraph", (Span("Deal of the hour"), Span(press.name, "", press.id))),))
        for press in (button("B1"), button("B2"))
    )
    assert frame_twin("B1", before, now) == ""


def test_a_button_goes_on_only_where_its_website_is_known() -> None:
    before, now = form(note("I1"), button("B1", site="")), form(note("I2"), button("B2", site=""))
    assert frame_twin("B1", before, now) == ""
