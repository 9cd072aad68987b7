"""Values are refused before anything is done, and only where they cannot be right."""

import pytest

from gui.engine.values import check_value
from gui.schema.action import ActionCall
from gui.schema.errors import InputError
from tests.unit.engine.samples import element


@pytest.mark.parametrize(
    ("input_type", "good", "bad"),
    [
        ("date", "2025-05-31", "31.5.2025"),
        ("time", "14:30", "half past"),
        ("datetime-local", "2025-05-31T14:30", "now"),
        ("month", "2025-05", "2025-13"),
        ("week", "2025-W22", "2025-W60"),
        ("color", "#1f7A4d", "green"),
        ("number", "1,5", "one"),
        ("range", "-3", "x"),
    ],
)
def test_forms_of_values(input_type: str, good: str, bad: str) -> None:
    field = element("textbox", "Field", input_type=input_type, id="I1")
    check_value(field, ActionCall(action_id="I1", value=good))
    check_value(field, ActionCall(action_id="I1", value=""))
    with pytest.raises(InputError) as caught:
        check_value(field, ActionCall(action_id="I1", value=bad))
    assert bad in caught.value.what
    assert caught.value.field == "value"


def test_missing_too_long_and_greyed_out() -> None:
    with pytest.raises(InputError, match="needs a value"):
        check_value(element("textbox", "Name"), ActionCall(action_id="I1"))
    with pytest.raises(InputError, match="3 characters at most, not 4"):
        check_value(element("textbox", "Name", max_length=3), ActionCall(action_id="I1", value="four"))
    options = (("Here", True, False, ""), ("There", False, True, ""))
    listed = element("combobox", "Country", options=options)
    check_value(listed, ActionCall(action_id="I1", value="Here"))
    with pytest.raises(InputError, match="greyed out"):
        check_value(listed, ActionCall(action_id="I1", value="There"))
    with pytest.raises(InputError, match="no choices"):
        check_value(element("combobox", "Empty", tag="select"), ActionCall(action_id="I1", value="x"))


def test_what_takes_no_value_takes_any() -> None:
    check_value(element("button"), ActionCall(action_id="B1", value="ignored"))
    check_value(element("textbox", "Name"), ActionCall(action_id="I1", gesture="hover"))
