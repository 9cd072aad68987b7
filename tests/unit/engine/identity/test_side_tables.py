"""A nameless tick box in a table of its own belongs to the row beside it in the next table."""

from collections.abc import Sequence
from dataclasses import replace

from gui.engine.describe.elements import Element
from gui.engine.identity.lineup import lineup_of
from gui.engine.identity.make import make_target
from gui.engine.identity.resolve import resolve
from gui.engine.identity.side_tables import rows_beside
from gui.schema.action import Box
from gui.schema.target import Resolution, Target
from tests.unit.engine.samples import element, numbered

URL = "https://orders.example/"
ORDERS = ("8454 Lagos Ink", "8447 Brno Paper", "8440 Pécs Wax", "8433 Oslo Pens")
HEIGHT = 40


def box(left: float, at: float) -> Element:
    """One that stands in the middle of a row."""
    top = at * HEIGHT + 13
    return element("checkbox", "", name_from="", tag="input", marks="n_checked", box=Box(left, top, 13, 13))


def cells(row: str, at: float, left: float = 60) -> list[Element]:
    """A row of cells: its first word, and the rest."""
    first, _, rest = row.partition(" ")
    return [
        element("gridcell", name, row=row, box=Box(left + across, at * HEIGHT, 100, HEIGHT))
        for name, across in ((f"Order {first}", 0), (rest, 100))
    ]


def side_by_side(*orders: str) -> list[Element]:
    """All tick boxes, then all rows, as the page has them."""
    boxes = [box(30, at) for at in range(len(orders))]
    return numbered(*boxes, *(one for at, order in enumerate(orders) for one in cells(order, at)))


def again(before: Sequence[Element], after: Sequence[Element], at: int) -> Resolution:
    page = lineup_of(URL, (), before)
    target = make_target(page.portraits[at], page).model_dump_json()
    return resolve(Target.model_validate_json(target), lineup_of(URL, (), after))


def test_a_box_is_that_of_its_row_when_the_list_has_moved_on() -> None:
    before, after = side_by_side(*ORDERS), side_by_side("8468 Umeå Ink", "8461 Faro Wax", *ORDERS[:3])
    found = [again(before, after, at) for at in range(len(ORDERS))]
    assert [one.action_id for one in found] == [after[at].id for at in (2, 3, 4)] + [""], "the last order has gone"


def test_each_box_has_the_row_at_its_height() -> None:
    page = side_by_side(*ORDERS)
    assert rows_beside(page) == dict(enumerate(ORDERS))
    right = [replace(one, box=replace(one.box, x=280)) if one.role == "checkbox" else one for one in page]
    assert rows_beside(right) == dict(enumerate(ORDERS)), "the boxes may stand behind the rows"
    three = numbered(*page, *(one for at in range(len(ORDERS)) for one in cells(f"{at} kg", at, 300)))
    assert rows_beside(three) == dict(enumerate(ORDERS)), "the nearest of two tables"


def test_what_may_belong_to_another_row_belongs_to_none() -> None:
    page = side_by_side(*ORDERS)
    assert not rows_beside(page[:1] + page[len(ORDERS) :]), "a single box is no column"
    left = [one for at in range(len(ORDERS)) for one in cells(f"{at} kg", at, -190)]
    assert not rows_beside([*page, *left]), "rows on either side"
    far = [replace(one, box=replace(one.box, x=one.box.x + HEIGHT)) if one.row else one for one in page]
    assert not rows_beside(far)
    apart = [replace(one, box=replace(one.box, y=one.box.y + 27)) if not one.row else one for one in page]
    assert list(rows_beside(apart)) != [0, 1, 2, 3], "a box between two rows, and one below the last"
    double = [*page, box(45, 0)]
    assert sorted(rows_beside(double)) == [1, 2, 3], "two boxes beside one row"
    assert not rows_beside([replace(one, frame="0") if one.row else one for one in page])
    assert not rows_beside([replace(one, name="Paid") if not one.row else one for one in page])


def test_rows_that_say_the_same_far_apart_are_none_beside_all_others() -> None:
    page = side_by_side(*[f"{at} Oslo Pens" for at in range(20)])
    totals = [element("gridcell", "9 kg", row="Total", box=Box(50, at * HEIGHT, 10, HEIGHT)) for at in (0, 19)]
    assert rows_beside([*page, *totals]) == rows_beside(page) != {}


def test_of_very_many_rows_at_one_height_none_is_compared() -> None:
    row = cells("8454 Lagos Ink", 0)[0]
    heap = [replace(row, row=f"{at} Oslo") for at in range(2_000)]
    others = [box(30, 2), *cells("8447 Brno Paper", 2)]
    assert len(rows_beside([box(30, 0), row, *others])) == 2
    assert not rows_beside([box(30, 0), *heap, *others]), "a single one is left"
