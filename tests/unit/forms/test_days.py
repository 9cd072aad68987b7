"""Days as people type them."""

from datetime import date

import pytest

from gui.forms.days import day_words, days_meant

JULY, APRIL = date(2027, 7, 4), date(2027, 4, 7)


@pytest.mark.parametrize(
    ("text", "form", "meant"),
    [
        *((text, "", (JULY,)) for text in ("2027-07-04", "2027/7/4", "4.7.2027", "04. 07. 2027", "4 July 2027")),
        *((text, "", (JULY,)) for text in ("4th Jul 2027", "July 4, 2027", "jul. 4 2027", " 4. July 2027 ")),
        ("07/04/2027", "mm/dd/yyyy", (JULY,)),
        ("07/04/2027", "dd/mm/yyyy", (APRIL,)),
        ("07/04/2027", "", (JULY, APRIL)),
        ("07/04/2027", "dd.mm.yyyy", (JULY, APRIL)),
        ("04.07.2027", "mm/dd/yyyy", (JULY,)),
        ("25/12/2027", "mm/dd/yyyy", (date(2027, 12, 25),)),
        ("5/5/2027", "", (date(2027, 5, 5),)),
        ("31/31/2027", "", ()),
        ("2027-02-30", "", ()),
        ("4 Foo 2027", "", ()),
        ("07/04/27", "mm/dd/yyyy", ()),
        ("tomorrow", "", ()),
    ],
)
def test_days_are_understood_where_they_can_mean_only_one(text: str, form: str, meant: tuple[date, ...]) -> None:
    assert days_meant(text, form) == meant


def test_a_day_in_words_can_be_no_other() -> None:
    assert day_words(JULY) == "4 July 2027"
