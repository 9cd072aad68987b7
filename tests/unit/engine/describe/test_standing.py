"""Where one of many things of one name stands among them."""

import pytest

from gui.engine.describe.standing import standing
from gui.engine.describe.twins import are_apart, without_count
from gui.schema.action import Box
from gui.schema.places_said import unplaced
from tests.unit.engine.describe.test_actions import described
from tests.unit.engine.samples import element


def placed(*at: tuple[float, float], size: int = 20) -> list[str]:
    return standing([element("generic", "P", box=Box(x, y, size, size)) for x, y in at])


def test_many_in_a_line_or_a_column_are_told_by_how_many_stand_before_them() -> None:
    assert placed(*((30 * at, 2 * (at % 2)) for at in range(12)))[::11] == ["first from the left", "12th from the left"]
    assert placed(*((0, 40 * at) for at in range(5)))[4] == "fifth from the top"


def test_those_in_short_lines_are_told_by_line_and_side() -> None:
    assert placed((50, 0), (0, 40), (100, 40)) == ["upper", "lower left", "lower right"]
    lines = placed(*((40 * at, 40 * line) for line in range(4) for at in range(4 - line % 2)))
    assert lines[1] == "first row, second from the left"
    assert lines[4:7] == ["second row, left", "second row, middle", "second row, right"]


def test_those_at_various_heights_are_told_from_the_left_while_they_are_few() -> None:
    assert placed((90, 0), (0, 15), (40, 30), (200, 8))[:2] == ["third from the left", "first from the left"]


def test_many_at_various_heights_are_told_by_their_corner_and_their_place_in_it() -> None:
    corners = [(0, 0), (300, 0), (0, 300), (300, 300)]
    markers = [(x + 30 * at, y + 9 * at) for x, y in corners for at in range(3)]
    assert placed(*markers)[1:3] == ["upper left, second from the left", "upper left, third from the left"]
    assert placed(*markers)[-1] == "lower right, third from the left"
    assert placed(*((x, y) for x, y in markers for _ in range(2)))[0] == "upper left, 1 of 6"  # one lies over another


def test_nothing_is_told_by_a_place_that_is_not_clear() -> None:
    assert placed((0, 0), (3, 3)) == []
    assert placed((0, 400), (0, 0), (0, 40)) == []  # what is lower and comes first moves as the page scrolls
    assert placed((0, 0), (0, 40), size=0) == []


@pytest.mark.parametrize(
    "place",
    ["third from the left", "21st from the top", "second row", "upper row, first from the left", "lower right, 2 of 3"],
)
def test_the_place_among_twins_is_no_part_of_the_name(place: str) -> None:
    assert without_count(f"Edit ({place})") == unplaced(f"Edit ({place})") == "Edit"
    assert are_apart(f"Edit ({place})", "Edit (fourth from the left)")
    assert unplaced("Edit (first)") == "Edit (first)"


def test_those_told_apart_otherwise_count_as_one_sees_them() -> None:
    heads = ("18,500.00 USD", "60 rows, showing page 1", "Payroll")
    links = [element("link", "Medicare", head=head, box=Box(0, 40 * at, 40, 20)) for at, head in enumerate(heads)]
    assert described(*links) == ["Open Medicare (upper)", "Open Medicare (middle)", "Open Medicare, in Payroll"]
