"""What counts as another name of a field, and what only as a remark about it."""

import pytest

from gui.engine.identity.renamed import is_renamed, named_beside


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("First name", "Family name"),
        ("Name", "Family name"),
        ("Password", "Old password"),
        ("Amount in EUR", "Amount in USD"),
        ("Room 1", "Room 2"),
        ("Guest 1 of 2", "Guest 2 of 2"),
        ("Question 3/20", "Question 4/20"),
        ("Optional", "Required"),
        ("Postcode", "Postcode of the sender"),
    ],
)
def test_another_meaning_is_another_name(before: str, now: str) -> None:
    assert is_renamed(before, now)
    assert is_renamed(now, before)


@pytest.mark.parametrize(
    ("before", "now", "error"),
    [
        ("E-mail", "E-mail *", ""),
        ("E-mail (required)", "E-mail", ""),
        ("E-mail", "E-mail: invalid", ""),
        ("E-mail", "E-mail Please enter an address", "Please enter an address."),
        ("Note 0/100", "Note 12/100", ""),
        ("Note", "Note 12/100", ""),
        ("Note 12/100 characters", "Note 15/100 characters", ""),
        ("Note (3)", "Note (4)", ""),
        ("Password", "Password strength: weak", ""),
        ("", "E-mail", ""),
    ],
)
def test_a_remark_in_a_label_is_no_other_name(before: str, now: str, error: str) -> None:
    assert not is_renamed(before, now, error)
    assert not is_renamed(now, before, error)


def test_an_error_beside_a_field_does_not_name_it() -> None:
    assert named_beside("Enter an address", "Enter an address.") == ""
    assert named_beside("Looks good", "") == ""
    assert named_beside("E-mail", "Enter an address.") == "E-mail"
    assert named_beside("E-mail", "") == "E-mail"
