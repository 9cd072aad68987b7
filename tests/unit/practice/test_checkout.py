"""What the checkout accepts, and how it repeats what was sent."""

import pytest

from gui.practice.checkout import ALL_FIELDS, problems, summary

GOOD = {"full_name": ["A Name"], "email": ["you@example.org"], "terms": ["yes"]}

EVERY_KIND = {
    "text", "email", "tel", "url", "password", "number", "range", "date", "time", "datetime-local", "month", "week",
    "color", "checkbox", "radio", "select", "select-multiple", "textarea", "file", "datalist", "hidden",
}  # fmt: skip


def test_every_kind_of_field_is_there() -> None:
    assert {item.kind for item in ALL_FIELDS} == EVERY_KIND
    assert any(item.attributes.get("readonly") for item in ALL_FIELDS)
    assert any(item.attributes.get("disabled") for item in ALL_FIELDS)


def test_a_good_form_has_no_problems() -> None:
    assert problems(GOOD) == {}


def test_an_empty_form_names_what_is_missing() -> None:
    assert list(problems({})) == ["full_name", "email", "terms"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("full_name", "   "),
        ("email", "you"),
        ("points", "75"),
        ("points", "550"),
        ("points", "many"),
        ("quantity_boxes", "-1"),
        ("note", "x" * 201),
    ],
)
def test_a_wrong_value_is_told_at_its_field(name: str, value: str) -> None:
    assert list(problems(GOOD | {name: [value]})) == [name]


def test_the_card_code_is_never_repeated() -> None:
    told = dict(summary(GOOD | {"card_code": ["4711"], "extras": ["Spare nib", "Wax seal"], "phone": [""]}))
    assert told["Card code"] == "4 characters, not repeated here"
    assert told["Put in as well"] == "Spare nib, Wax seal"
    assert "Telephone" not in told
