"""A field goes on in a frame that came in place of its own only where it is seen to be the same one."""

from dataclasses import replace

import pytest

from gui.schema.action import Action, ActionCall, Box, Param
from gui.schema.frame_twins import frame_twin, in_frame_twin
from gui.schema.page import Observation
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
