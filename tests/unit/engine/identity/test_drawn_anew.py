"""What takes the place of the fields of a line or form that is drawn anew: only where nothing else can be it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from gui.engine.describe.elements import Element
from gui.engine.identity.drawn_anew import successors_in_form, successors_in_line
from gui.engine.identity.succession import firm_signature_of
from gui.schema.action import Box
from tests.unit.engine.samples import element


def line(at: int, total: str, price: str = "80") -> list[Element]:
    """The fields and the button of one line of an invoice, with ids."""
    fields = [("textbox", "Qty", "2"), ("textbox", "Unit price", price), ("button", "Up", ""), ("button", "Delete", "")]
    return [
        element(role, name, id=f"{name} {at}", value=value, box=Box(100 * place, 40 * at, 80, 30), beside=f"3! {total}")
        for place, (role, name, value) in enumerate(fields)
    ]


BEFORE = [*line(0, "192.00 €"), *line(1, "57.00 €"), *line(2, "140.00 €")]


def drawn_anew(lines: list[Element]) -> list[Element]:
    """Lines as they are read, of which the first is not known again."""
    return [replace(one, id="") if one.id.endswith(" 0") else one for one in lines]


def found(now: list[Element], filled: str = "Qty 0") -> list[str]:
    field = next(one for one in BEFORE if one.id == filled)
    return [one for one, _ in successors_in_line(BEFORE, now, field, firm_signature_of)]


def test_the_fields_of_the_line_are_known_again_and_nothing_that_deletes() -> None:
    now = drawn_anew([*line(0, "288.00 €"), *line(1, "57.00 €"), *line(2, "140.00 €")])
    assert found(now) == ["Qty 0", "Unit price 0", "Up 0"]


OTHERWISE: dict[str, Callable[[list[Element]], list[Element]]] = {
    "another value": lambda lines: [replace(one, value="33") if one.name == "Unit price" else one for one in lines],
    "other words beside it": lambda lines: [replace(one, beside="3! Support") for one in lines],
    "a line more": lambda lines: [*lines, *line(3, "9.00 €")],
    "another order": lambda lines: [*lines[4:8], *lines[:4], *lines[8:]],
}


@pytest.mark.parametrize("otherwise", OTHERWISE)
def test_in_doubt_it_is_another(otherwise: str) -> None:
    lines = drawn_anew([*line(0, "288.00 €"), *line(1, "57.00 €"), *line(2, "140.00 €")])
    changed = (
        OTHERWISE[otherwise](lines[:4]) + lines[4:] if otherwise != "another order" else OTHERWISE[otherwise](lines)
    )
    assert "Unit price 0" not in found(changed)


def test_what_is_filled_in_on_another_line_says_nothing_of_this_one() -> None:
    now = drawn_anew([*line(0, "288.00 €"), *line(1, "57.00 €"), *line(2, "140.00 €")])
    assert found(now, "Qty 1") == []


def test_of_the_only_line_what_has_no_value_may_be_anothers() -> None:
    field = next(one for one in BEFORE if one.id == "Qty 0")
    now = drawn_anew(line(0, "288.00 €"))
    assert [one for one, _ in successors_in_line(BEFORE[:4], now, field, firm_signature_of)] == [
        "Qty 0",
        "Unit price 0",
    ]


def rules(*held: tuple[str, str]) -> list[Element]:
    """A form of several rules: what each is about, and its value."""
    form = [
        one
        for at, (about, value) in enumerate(held)
        for one in (
            element("combobox", "", id=f"about {at}", value=about, beside="0! "),
            element("textbox", "value", id=f"value {at}", value=value, beside="1! Country | Age | City"),
            element("button", "✕", id=f"remove {at}", beside="1! Country | Age | City"),
        )
    ]
    return [element("link", "Home", id="home"), *form]


THREE = (("Country", "Norway"), ("Age", "30"), ("City", "Oslo"))


def followed(before: list[Element], now: list[Element], filled: str, text: str) -> list[str]:
    field = next(one for one in before if one.id == filled)
    fresh = [one if one.id == "home" else replace(one, id="") for one in now]
    found = successors_in_form(before, fresh, field, text, firm_signature_of)
    places = {id(other): one.id for other, one in zip(fresh, now, strict=True)}
    assert all(places[id(other)] == one for one, other in found)
    return [one for one, _ in found]


ALL = ["about 0", "value 0", "about 1", "value 1", "about 2", "value 2"]


def test_all_fields_of_a_form_are_followed_though_one_holds_what_was_put_into_it() -> None:
    assert followed(rules(*THREE), rules(*THREE[:1], ("Age", "40"), *THREE[2:]), "value 1", "40") == ALL
    assert followed(rules(*THREE), rules(*THREE[:1], ("City", "30"), *THREE[2:]), "about 1", "City") == ALL


@pytest.mark.parametrize(
    "now",
    [
        (("City", "Oslo"), ("Age", "40"), ("Country", "Norway")),
        (("Country", "Norway"), ("Age", "40")),
        (("Country", "Norway"), ("Age", "40"), ("City", "Oslo"), ("City", "")),
        (("Country", "Norway"), ("Age", "40"), ("City", "Hamar")),
        (("Country", "Norway"), ("Age", "40"), ("Country", "Oslo")),
        (("Country", "Norway"), ("Age", "30"), ("City", "Oslo")),
        (("Country", "Norway"), ("Age", ""), ("City", "Oslo")),
    ],
)
def test_of_a_form_that_shows_anything_else_no_field_is_followed(now: tuple[tuple[str, str], ...]) -> None:
    assert followed(rules(*THREE), rules(*now), "value 1", "40") == []


def test_of_a_form_that_stands_elsewhere_no_field_is_followed() -> None:
    before, now = rules(*THREE), rules(*THREE[:1], ("Age", "40"), *THREE[2:])
    assert followed(before, [*now[1:], now[0]], "value 1", "40") == []


def test_fields_that_nothing_tells_apart_are_not_followed() -> None:
    tags = [element("textbox", "tag", id=f"tag {at}", value=held) for at, held in enumerate(("red", "", "", ""))]
    now = [tags[0], replace(tags[1], value="blue"), *tags[2:]]
    assert followed(tags, now, "tag 1", "blue") == ["tag 0", "tag 1"]
    assert followed(rules(("", ""), ("", "")), rules(("", "40"), ("", "")), "value 0", "40") == []
