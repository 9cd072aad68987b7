"""Places and counts that a person could check by eye."""

from gui.engine.describe.elements import Element
from gui.schema.action import Box
from tests.unit.engine.describe.test_actions import described
from tests.unit.engine.samples import element


def test_an_amount_or_a_count_is_no_place() -> None:
    heads = ("18,500.00 USD", "60 rows, showing page 1", "Payroll")
    assert described(*(element("link", "Medicare", head=head) for head in heads)) == [
        "Open Medicare (1 of 3)",
        "Open Medicare (2 of 3)",
        "Open Medicare, in Payroll",
    ]


def test_several_of_one_part_are_counted_in_it_where_others_stand_elsewhere() -> None:
    def names(category: str, count: int, top: int = 0) -> list[Element]:
        boxes = [Box(0, top + 50 * place, 90, 20) for place in range(count)]
        return [element("textbox", "Name", category=category, box=box) for box in boxes]

    told = described(*names("Form icons", 4), *names("Groups", 1, 300), *names("Sizes", 2, 400))
    assert told[:4] == [f"Type into Name, in Form icons ({at} of 4)" for at in range(1, 5)]
    assert told[4:] == [
        "Type into Name, in Groups",
        "Type into Name, in Sizes (upper)",
        "Type into Name, in Sizes (lower)",
    ]


def test_many_without_a_name_are_told_by_their_row_and_their_place_in_it() -> None:
    cells = [element("gridcell", "", tag="td", box=Box(50 * at, 40 * row, 49, 32)) for row in range(3) for at in (0, 1)]
    told = described(*cells)
    assert told[:2] == ["Click cell (row 1 of 3, 1 of 2)", "Click cell (row 1 of 3, 2 of 2)"]
    assert told[5] == "Click cell (row 3 of 3, 2 of 2)"


def test_under_a_second_heading_of_an_article_that_is_the_place() -> None:
    under = element("link", "Use", row="Tides", card=True, category="Where to begin", group_over="Tides")
    told = described(element("link", "Use", row="Use"), under)
    assert told == ["Open Use", "Open Use, in Where to begin"]
