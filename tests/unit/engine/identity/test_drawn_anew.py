"""What takes the place of the fields of a line that is drawn anew: only where nothing else can be it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from gui.engine.describe.elements import Element
from gui.engine.identity.drawn_anew import successors_in_line
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
