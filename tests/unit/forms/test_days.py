"""Days as people type them."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QLocale

from gui.forms.days import clock_meant, day_meant, day_sample, day_words, days_meant, moment_meant, month_meant

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
        *((text, "mm/dd/yyyy", (JULY,)) for text in ("07/04/27", "4.7.27", "4 July 27", "jul 4, 27", "4-Jul-2027")),
        ("25/12/85", "", (date(1985, 12, 25),)),
        ("27-07-04", "", ()),
        ("next week", "", ()),
        ("31/31", "", ()),
        ("30 February", "", ()),
        ("4 Foo", "", ()),
    ],
)
def test_days_are_understood_where_they_can_mean_only_one(text: str, form: str, meant: tuple[date, ...]) -> None:
    assert days_meant(text, form) == meant


@pytest.mark.parametrize("ahead", [-150, -20, 0, 1, 25, 150])
def test_a_day_without_its_year_is_the_nearest_one(ahead: int) -> None:
    day = date.today() + timedelta(days=ahead)
    month = QLocale.c().monthName(day.month)
    for text in (f"{day.day} {month}", f"{month} {day.day}", f"{day.day}.{day.month}."):
        assert days_meant(text) == (day,), text
    assert days_meant(f"{day.day}/{day.month}", "dd/mm/yyyy") == (day,)
    assert days_meant(f"{day.month}/{day.day}", "mm/dd/yyyy") == (day,)
    assert day in days_meant(f"{day.day}/{day.month}")


def test_a_day_is_told_from_today() -> None:
    today = date.today()
    assert days_meant("Tomorrow") == (today + timedelta(days=1),)
    assert days_meant("today") == days_meant("heute") == (today,)
    assert moment_meant("tomorrow, 14:30") == f"{today + timedelta(days=1)}T14:30"


def test_a_day_in_words_can_be_no_other() -> None:
    assert day_words(JULY) == "4 July 2027"


@pytest.fixture
def _here(request: pytest.FixtureRequest) -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("_here", "meant", "sample"),
    [
        ("en_US", JULY, "05/31/2025"),
        ("en_GB", APRIL, "31/05/2025"),
        ("de_DE", APRIL, "31.05.2025"),
        ("sv_SE", JULY, "2025-05-31"),
        ("ar_EG", APRIL, "2025-05-31"),
    ],
    indirect=["_here"],
)
@pytest.mark.usefixtures("_here")
def test_the_order_of_day_and_month_is_that_of_the_computer_and_shown(meant: date, sample: str) -> None:
    assert day_sample() == sample
    assert day_meant("07/04/2027") == meant
    assert day_meant("07/04/2027", "mm/dd/yyyy") == JULY  # the page says it
    assert day_meant("2027-07-04") == JULY
    assert day_meant("07/2027") is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        *((text, "14:30") for text in ("14:30", "14.30", "14h30", "2:30 PM", "2.30pm", "2:30 p.m.", " 02:30 pm ")),
        *((text, "09:00") for text in ("9:00", "9 am", "9AM", "9 a.m.")),
        ("12 am", "00:00"),
        ("12:05 pm", "12:05"),
        ("14:30:15", "14:30:15"),
        ("2:30:15 pm", "14:30:15"),
        *((text, "") for text in ("", "9", "14:30 pm", "0:30 pm", "24:00", "12:60", "soon", "2:30 xm", "2:3")),
    ],
)
def test_times_are_understood_as_people_type_them(text: str, meant: str) -> None:
    assert clock_meant(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        *((text, "2027-07-04T14:30") for text in ("2027-07-04T14:30", "2027-07-04 14:30", "4 July 2027, 2:30 PM")),
        *((text, "2027-07-04T14:30") for text in ("July 4, 2027 at 2:30 pm", "4.7.27 14.30", "JULY 4 2027 14:30")),
        *((text, "") for text in ("4 July 2027", "14:30", "4 July 2027 soon", "")),
    ],
)
def test_a_day_and_its_time(text: str, meant: str) -> None:
    assert moment_meant(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        *((text, "2027-05") for text in ("May 2027", "5/2027", "05.27", "may 27")),
        *((text, "") for text in ("2027-05", "2027", "13/2027", "Foo 2027")),
    ],
)
def test_months(text: str, meant: str) -> None:
    assert month_meant(text) == meant
