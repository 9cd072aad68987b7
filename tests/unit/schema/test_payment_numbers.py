"""Numbers of cards and accounts, by their check digits."""

import pytest

from gui.schema.payment_numbers import forms_to_hide, is_payment_number, payment_numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("4111111111111111", ("4111111111111111",)),
        ("4111 1111 1111 1111", ("4111111111111111",)),
        ("My card is 5500-0055-5555-5559, until 12/27.", ("5500005555555559",)),
        ("4111 1111 1111 1111 12 27", ("4111111111111111",)),
        ("20 of 3782 822463 10005 to Ann", ("378282246310005",)),
        ("DE89 3704 0044 0532 0130 00 to Ann", ("DE89370400440532013000",)),
        ("gb82west12345698765432", ("gb82west12345698765432",)),
        ("NL91ABNA0417164300 and 4111111111111111", ("NL91ABNA0417164300", "4111111111111111")),
    ],
)
def test_they_are_found_however_they_are_grouped(text: str, numbers: tuple[str, ...]) -> None:
    assert payment_numbers(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        *("4111111111111112", "DE88370400440532013000", "", "1764470387000", "0000000000000000", "2222222222222224444"),
        *("1234567812345678", "+49 170 1234567", "2026-11-30 02:39:47", "x4111111111111111", "41111111111111111111"),
    ],
)
def test_other_numbers_are_none(text: str) -> None:
    assert payment_numbers(text) == ()


def test_a_text_with_more_in_it_is_no_number_itself() -> None:
    assert is_payment_number("4111-1111-1111-1111")
    assert not is_payment_number("4111-1111-1111-1111 is mine")


def test_they_are_found_at_the_end_of_a_long_text() -> None:
    assert payment_numbers(2_000 * "a word, " + "5500 0055 5555 5559") == ("5500005555555559",)


def test_an_account_is_hidden_in_fours_too() -> None:
    assert forms_to_hide("NL91ABNA0417164300") == ("NL91ABNA0417164300", "NL91 ABNA 0417 1643 00")
