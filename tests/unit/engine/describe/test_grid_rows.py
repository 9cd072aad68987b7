"""Cells of one column whose rows are headed alike, each told by what else tells its row."""

from gui.engine.describe.elements import Element
from gui.schema.action import Box
from tests.unit.engine.describe.test_actions import described
from tests.unit.engine.samples import element

GOODS = ("Green tea", "Paper, A5", "Green tea")


def _cells(rows: tuple[str, ...], heads: tuple[str, ...], name: str = "Lyon", near: str = "") -> list[Element]:
    return [
        element(
            "gridcell",
            name,
            tag="div",
            cell=("Town", head),
            row=f"{row} {name}",
            row_cuts=(len(row),),
            near=near and f"{near} {at}",
            box=Box(90, 40 * at, 60, 30),
        )
        for at, (row, head) in enumerate(zip(rows, heads, strict=True))
    ]


def test_a_cell_is_told_by_all_that_tells_its_row_and_not_by_what_stands_beside_it() -> None:
    told = described(*_cells(tuple(f"{at} {head}" for at, head in enumerate(GOODS, 7)), GOODS, near="Box"))
    assert told == [
        "Click Lyon, cell Town, row 7 Green tea",
        "Click Lyon, cell Town, row Paper, A5",
        "Click Lyon, cell Town, row 9 Green tea",
    ]
    people = tuple(f"{name} {team}" for name, team in zip(GOODS, ("Sales", "Stock", "Shop"), strict=True))
    assert described(*_cells(people, GOODS, near="Box"))[0] == "Click Lyon, cell Town, row Green tea Sales"


def test_a_figure_behind_the_head_of_a_row_does_not_tell_it() -> None:
    told = described(*_cells(tuple(f"{head} {at}" for at, head in enumerate(GOODS, 7)), GOODS, near="Box"))
    assert told[0::2] == [f"Click Lyon, cell Town, row Green tea, beside Box {at}" for at in (0, 2)]


def test_rows_of_one_name_are_left_to_other_places() -> None:
    told = described(*_cells(GOODS, GOODS, near="Box"))
    assert told[0::2] == [f"Click Lyon, cell Town, row Green tea, beside Box {at}" for at in (0, 2)]


def _with_buttons(name: str, *inner: str) -> list[Element]:
    cell = element("gridcell", name, tag="div", cell=("Actions", "Rent"), row="Rent", box=Box(0, 0, 90, 30))
    buttons = (element("button", label, row="Rent", box=Box(5 + 30 * at, 5, 20, 20)) for at, label in enumerate(inner))
    return [cell, *buttons]


def test_a_cell_is_called_by_its_column_and_row_without_the_buttons_in_it() -> None:
    assert described(*_with_buttons("Delete Details", "Delete", "Details"))[0] == "Click cell Actions, row Rent"


def test_a_cell_with_words_of_its_own_or_with_one_link_keeps_them() -> None:
    told = described(*_with_buttons("Delete Details now", "Delete", "Details"))
    assert told[0] == "Click Delete Details now, cell Actions, row Rent"
    assert described(*_with_buttons("Details", "Details"))[0] == "Click Details, cell Actions, row Rent"


def _in_rows(row: str) -> list[str]:
    cells = (
        element(
            "gridcell",
            "Lyon",
            tag="div",
            row=row.format(at),
            row_cuts=(len(row.format(at)),),
            box=Box(0, 40 * at, 60, 30),
        )
        for at in (5, 8, 12)
    )
    return described(*cells)


def test_an_amount_in_its_row_is_beside_it_and_no_number_of_the_row() -> None:
    assert _in_rows("Lyon {}") == [f"Click Lyon, beside {at}" for at in (5, 8, 12)]


def test_a_number_that_begins_its_row_tells_the_row() -> None:
    assert _in_rows("{} Lyon") == [f"Click Lyon, in row {at}" for at in (5, 8, 12)]
    assert _in_rows("No {} Lyon") == [f"Click Lyon, in row No {at}" for at in (5, 8, 12)]


def _in_row(name: str, *rows: str, **facts: object) -> list[str]:
    cells = (
        element("generic", name, tag="td", row=row, row_cuts=(len(row),), box=Box(0, 40 * at, 60, 30), **facts)
        for at, row in enumerate(rows)
    )
    return described(*cells)


def test_the_name_of_something_is_not_said_again_at_the_end_of_its_row() -> None:
    assert _in_row("Sales", "Mira Holt Sales", "Ida Lind Sales") == [
        "Click Sales, in row Mira Holt",
        "Click Sales, in row Ida Lind",
    ]
    people = [
        element("generic", words, tag="td", row=row, row_cuts=(len(row),), box=Box(90 * at, 40 * line, 60, 30))
        for line, row in enumerate(("Mira Sales", "Mira Shop", "Ida Shop", "Ida Sales"))
        for at, words in enumerate(row.split())
    ]
    told = described(*people)
    assert told[:2] == ["Click Mira, in row Mira Sales", "Click Sales, in row Mira"]
    assert len(set(told)) == len(told)


def test_a_row_that_is_called_as_the_thing_in_it_is_no_place() -> None:
    facts = {"tag": "a", "row_said": "Crème"}
    home = element("link", "CRÈME", row="Crème", box=Box(0, 0, 60, 20), **facts)
    foot = element("link", "CRÈME", box=Box(0, 900, 60, 20))
    assert described(home, foot) == ["Open CRÈME (upper)", "Open CRÈME (lower)"]
    assert described(element("link", "CRÈME", row="Shop", box=home.box), foot)[0] == "Open CRÈME, in row Shop"
