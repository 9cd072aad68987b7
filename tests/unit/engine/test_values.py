"""Values are refused before anything is done, and only where they cannot be right."""

import pytest

from gui.engine.values import check_value, normal_value
from gui.schema.action import ActionCall, Point
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
    with pytest.raises(InputError, match="at most 3 of these 4 characters"):
        check_value(element("textbox", "Name", max_length=3), ActionCall(action_id="I1", value="four"))
    options = (("Here", True, False, ""), ("There", False, True, ""))
    listed = element("combobox", "Country", options=options)
    check_value(listed, ActionCall(action_id="I1", value="Here"))
    with pytest.raises(InputError, match="is disabled in"):
        check_value(listed, ActionCall(action_id="I1", value="There"))
    with pytest.raises(InputError, match="no choices"):
        check_value(element("combobox", "Empty", tag="select"), ActionCall(action_id="I1", value="x"))


def test_what_takes_no_value_takes_any() -> None:
    check_value(element("button"), ActionCall(action_id="B1", value="ignored"))
    check_value(element("textbox", "Name"), ActionCall(action_id="I1", gesture="hover"))


@pytest.mark.parametrize(
    ("input_type", "given", "taken"),
    [
        ("date", "20250531", "2025-05-31"),
        ("time", "9:05", "09:05"),
        ("datetime-local", "2025-05-31 14:30", "2025-05-31T14:30"),
        ("week", "2025-w5", "2025-W05"),
        ("color", "1AF", "#11aaff"),
        ("number", "+1,5", "1.5"),
        ("text", "two\nlines", "two lines"),
    ],
)
def test_the_form_that_the_field_takes(input_type: str, given: str, taken: str) -> None:
    assert normal_value(element("textbox", "Field", input_type=input_type), given) == taken


def test_sliders_are_only_moved_where_they_go() -> None:
    volume = element("slider", "Volume", input_type="range", minimum="0", maximum="50", step="5")
    check_value(volume, ActionCall(action_id="I1", value="35"))
    for value, words in (("51", "from 0 to 50"), ("12", "steps of 5")):
        with pytest.raises(InputError, match=words):
            check_value(volume, ActionCall(action_id="I1", value=value))
    nights = element("spinbutton", "Nights", tag="div", minimum="1", maximum="30")
    check_value(nights, ActionCall(action_id="I1", value="2"))
    with pytest.raises(InputError, match="from 1 to 30"):
        check_value(nights, ActionCall(action_id="I1", value="31"))


def test_what_opens_or_can_only_be_read_needs_no_value() -> None:
    check_value(element("combobox", "Wine", tag="button"), ActionCall(action_id="I1"))
    check_value(element("textbox", "Day", states=("readonly",)), ActionCall(action_id="I1"))
    with pytest.raises(InputError, match="needs a value"):
        check_value(element("combobox", "City", tag="input"), ActionCall(action_id="I1"))


def test_something_to_drag_is_not_clicked_instead() -> None:
    card = element("generic", "Card", draggable=True)
    with pytest.raises(InputError, match="needs a place"):
        check_value(card, ActionCall(action_id="M1"))
    check_value(card, ActionCall(action_id="M1", to="M2"))
    check_value(card, ActionCall(action_id="M1", at=Point(x=0.5, y=0.5)))
