"""A day is found again by its month, and the same number in another month is another day."""

import pytest

from gui.engine.describe.elements import Element
from gui.engine.identity.weigh import weigh
from tests.unit.engine.identity.test_resolve import again, lineup
from tests.unit.engine.samples import element


def months(*names: str, role: str = "gridcell") -> list[Element]:
    days = [element(role, str(day), caption=name, row="13 14 15 16") for name in names for day in range(13, 17)]
    return [element("button", "Earlier"), *days, element("button", "Later")]


def test_a_day_is_found_where_its_month_has_moved_to() -> None:
    before = months("November 2026", "December 2026")
    for after in (months("December 2026", "January 2027"), months("December 2026"), before):
        found = again(before, after, at=7)
        assert found.kind in ("same", "likely")
        page = lineup(after)
        assert page.find(found.action_id) is page.portraits[[one.caption for one in after].index("December 2026") + 2]


@pytest.mark.parametrize("now", ["January 2027", "December 2027", "Dezember 2027", "Juni 2026", "2027"])
def test_a_day_of_another_month_is_gone(now: str) -> None:
    """Also where it is the only one of that number, in the same place and row."""
    assert again(months("December 2026"), months(now), at=3).kind == "gone"


@pytest.mark.parametrize("now", ["Dec 2026", "december 2026", "December", "2026 December"])
def test_the_same_month_in_other_words_is_the_same(now: str) -> None:
    assert again(months("December 2026"), months(now), at=3).kind in ("same", "likely")


def test_a_month_that_is_no_longer_said_is_not_beyond_doubt() -> None:
    after = [*months(""), element("gridcell", "30", caption="May 2027")]
    assert again(months("December 2026"), after, at=3).kind != "same"


def test_a_month_speaks_for_its_day() -> None:
    page = lineup(months("November 2026", "December 2026"))
    wanted, other = page.portraits[7], page.portraits[3]
    assert weigh(wanted, wanted, page, {}).by["caption"] > 0
    assert weigh(wanted, other, page, {}).lost["caption"] < weigh(wanted, wanted, page, {}).by["caption"]
