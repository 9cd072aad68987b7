"""Things below each other in a table that is drawn of columns."""

from gui.engine.describe.elements import Element
from gui.schema.action import Box
from tests.unit.engine.describe.test_actions import described
from tests.unit.engine.samples import element


def column(left: float, role: str, *names: str, step: float = 40) -> list[Element]:
    return [element(role, name, box=Box(left, step * at, 60, 20)) for at, name in enumerate(names)]


def test_those_below_each_other_are_told_by_what_begins_their_lines() -> None:
    told = described(*column(0, "checkbox", "", "", ""), *column(40, "link", "Oak", "Elm", "Ash"))
    assert told[:3] == [f"Tick box, beside {name}" for name in ("Oak", "Elm", "Ash")]
    told = described(*column(40, "link", "Oak", "Elm", "Ash"), *column(500, "link", "boats", "boats", "boats"))
    assert told[3:] == [f"Open boats, beside {name}" for name in ("Oak", "Elm", "Ash")]


def test_what_is_no_column_in_the_lines_of_all_begins_none_of_them() -> None:
    sides = ["Open boats (upper)", "Open boats (middle)", "Open boats (lower)"]
    boats = column(500, "link", "boats", "boats", "boats")
    assert described(*column(0, "link", "Oak", "Oak", "Ash"), *boats)[3:] == sides
    assert described(*column(0, "link", "Oak", "Elm", "Ash", step=70), *boats)[3:] == sides
    assert described(*column(0, "button", "Oak", "Elm"), *boats)[2:] == sides


def test_the_lines_of_a_table_are_told_by_a_date_where_no_word_differs() -> None:
    """By that alone, not by a word of several lines and the date."""
    guests = column(0, "generic", "Ann Lee", "Bo Sand", "Ann Lee")
    arrivals = column(200, "generic", "02/05/2026", "05/05/2026", "2026-05-08")
    told = described(*guests, *arrivals, *column(400, "button", "More", "More", "More"))
    assert told[6:] == [f"Click More, beside {date}" for date in ("02/05/2026", "05/05/2026", "2026-05-08")]
    amounts = column(200, "generic", "12/50", "3.50", "4.000")
    told = described(*guests, *amounts, *column(400, "button", "More", "More", "More"))
    assert not [name for name in told if "beside" in name]


def test_equal_numbers_of_two_columns_are_told_by_what_differs_in_their_lines() -> None:
    numbers, guests = column(0, "generic", "1", "2", "7"), column(100, "generic", "Ann Lee", "Bo Sand", "Cy Orr")
    told = described(*numbers, *guests, *column(300, "generic", "2", "3", "3"))
    assert [name for name in told if name[:7] in ("Click 2", "Click 3")] == [
        "Click 2, beside Bo Sand",
        "Click 2, beside Ann Lee",
        "Click 3, beside Bo Sand",
        "Click 3, beside Cy Orr",
    ]
    told = described(*numbers, *guests, *column(300, "generic", "5", "2", "6"))
    assert not [name for name in told if name.endswith(", beside Bo Sand")]
