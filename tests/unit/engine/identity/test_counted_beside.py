"""A button that counts up or down is the same whatever the number beside it is by now."""

from dataclasses import replace

import pytest

from gui.engine.describe.elements import Element
from gui.schema.target import Fact
from tests.unit.engine.identity.test_beyond_doubt import kind
from tests.unit.engine.samples import element


def plus(name: str = "+", **more: str) -> Element:
    return replace(element(name=name, category="Cart"), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("fact", ["row", "near"])
@pytest.mark.parametrize(
    ("was", "now"), [("1", "2"), ("Pens − 9", "Pens − 10"), ("Count: 0", "Count: 1"), ("Guests 2", "Guests 3")]
)
@pytest.mark.parametrize("name", ["+", "-", "Increase quantity"])
def test_only_the_number_beside_it_has_changed(name: str, fact: Fact, was: str, now: str) -> None:
    assert kind(plus(name, **{fact: was}), plus(name, **{fact: now})) == "same"


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("Pens 1", "Inks 2"),  # another thing
        ("Pens 1 2.50 €", "Pens 2 2.50 €"),  # what it costs may have changed with it
        ("Pens 1 2.50", "Pens 2 5.00"),
        ("Order 1234", "Order 1235"),
        ("Room 1 of 4", "Room 2 of 5"),
        ("Room 1", "Room 2"),  # it is numbered
        ("Bus: 7", "Bus: 8"),
        ("Day 3 − 2 guests", "Day 4 − 2 guests"),
        ("2026-05-01", "2026-05-02"),
    ],
)
def test_more_than_a_count_has_changed(was: str, now: str) -> None:
    assert kind(plus(row=was), plus(row=now)) != "same"


def test_only_for_what_counts_and_is_the_only_one() -> None:
    was, now = plus(row="Pens 1"), plus(row="Pens 2")
    assert kind(replace(was, name="Delete"), replace(now, name="Delete")) != "same"
    assert kind(was, now, beside=plus(row="Inks 1")) != "same", "it stood in a list of like rows"
    assert kind(was, now, and_now=plus(row="Inks 1")) != "same", "so it does now"
