import math
from typing import Any

import pytest
from pydantic import ValidationError

from gui.schema.action import BY_HAND, ActionCall, FilledField, Focus, Lying, Point

WHOLE = ActionCall(
    action_id="M5",
    value="7",
    enter=True,
    gesture="drag",
    modifiers=("Shift",),
    to="B2",
    files=("a.txt",),
    at=Point(x=0.25, y=1),
    end=Point(x=310.5, y=12, of="viewport"),
    by=(0, -120),
    held_ms=800,
    path=((3.5, 0, 16), (40, -8, 32)),
    keys="an{Enter}",
    added=True,
    after="{Tab}",
    text="some text",
    secret="Password",
    keyboard=Focus(own=Lying(words="Mails", role="listbox"), item=Lying(words="Mail 2", role="option")),
)


def test_a_call_survives_json() -> None:
    assert ActionCall.model_validate_json(WHOLE.model_dump_json()) == WHOLE
    kept = {name: field for name, field in ActionCall.model_fields.items() if not field.exclude}
    assert all(getattr(WHOLE, name) != field.default for name, field in kept.items())


def test_what_other_fields_hold_is_in_no_json() -> None:
    call = ActionCall(action_id="B1", filled=(FilledField(action_id="I3", text="geheim"),))
    assert "geheim" not in f"{call.model_dump_json()}{call!r}"


@pytest.mark.parametrize(
    "point", [{"x": 1.2, "y": 0}, {"x": -1, "y": 0}, {"x": math.nan, "y": 0}, {"x": math.inf, "y": 1, "of": "viewport"}]
)
def test_points_that_are_none_are_refused(point: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Point(**point)


def test_a_record_names_a_secret_and_has_nothing_of_it() -> None:
    call = ActionCall(action_id="I3", value="geheim", keys="geheim", text="geheim", after="{Tab}")
    kept = call.without_secret("PIN")
    assert (kept.secret, kept.value, kept.after) == ("PIN", None, "{Tab}")
    assert "geheim" not in f"{kept.model_dump_json()}{call!r}"
    assert ActionCall(action_id="I3", secret="mine").without_secret("PIN").secret == "mine"


@pytest.mark.parametrize(
    ("call", "plain"),
    [
        (ActionCall(action_id="B1"), True),
        (ActionCall(action_id="I1", value="anna", keys="anna", at=Point(x=0.5, y=0.5), enter=True), True),
        (ActionCall(action_id="S10", value="90", gesture="wheel", by=(0, 90)), True),
        (ActionCall(action_id="S10", value="90", gesture="wheel", by=(0, 90), to="M3"), False),
        (ActionCall(action_id="I1", keys="anna"), False),
        (ActionCall(action_id="I1", value="anna", after="{Tab}"), False),
        (ActionCall(action_id="S8", value="Control+v", text="anna"), False),
        (ActionCall(action_id="S8", value="a"), True),
        (ActionCall(action_id="S8", value="a, b", keys="ab"), False),
        (ActionCall(action_id="B1", gesture="middle"), False),
        (ActionCall(action_id="B1", modifiers=("Shift",)), False),
        (ActionCall(action_id=BY_HAND, at=Point(x=4, y=5, of="viewport")), False),
    ],
)
def test_what_every_server_can_do(call: ActionCall, plain: bool) -> None:
    assert call.is_plain is plain
