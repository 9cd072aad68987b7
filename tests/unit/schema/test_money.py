"""Amounts of money in words, whatever the digits are."""

import pytest

from gui.schema.money import are_near, with_bare_currencies


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Buy for $20", "Buy for $\0"),
        ("1.234,50 € and 7 kr", "\0 € and \0 kr"),
        ("5€ 6", "5€ \0"),
        ("5€66", "5€\0"),
        ("room 12, $15€", "room 12, $\0€"),
        ("1.2.3 €", "\0 €"),
        ("9" * 200_000, "9" * 200_000),
    ],
)
def test_an_amount_is_found_from_its_first_digit(text: str, bare: str) -> None:
    assert with_bare_currencies(text) == bare


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("$20", "$21", True),
        ("$20", "$40", False),
        ("$1,200", "$1.20", False),
        ("٢٠ €", "٢١ €", True),
        ("٢٠ €", "٩٠ €", False),
    ],
)
def test_amounts_are_near_by_what_they_are(one: str, other: str, near: bool) -> None:
    assert are_near(one, other) is near
