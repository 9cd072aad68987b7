"""A number in a title counts what stands under it, or is what the thing there is called by."""

from collections.abc import Sequence
from itertools import count
from typing import Any

from gui.engine.describe.elements import Element
from gui.engine.identity.ids import IdBook
from tests.unit.engine.samples import element

_KEYS = count(1)


def slots(title: str, *times: str, **more: Any) -> list[Element]:
    """What stands under a title, drawn anew."""
    return [
        element(name="Book", category=title, row=time, beside=f"2! {time}", key=next(_KEYS), **more) for time in times
    ]


def after(*readings: Sequence[Element]) -> dict[str, str]:
    """The time that each id of the last of some readings stands beside."""
    book = IdBook()
    for elements in readings:
        book.assign("doc", list(elements))
    return {one.id: one.row for one in readings[-1]}


def test_what_stands_under_a_title_that_counts_it_stays_as_some_of_it_goes() -> None:
    others = slots("Dr Chen 2 free", "08:40", "09:00"), slots("Dr Chen 2 free", "08:40", "09:00")
    before = slots("Dr Brandt 3 free", "08:20", "09:00", "09:40") + others[0]
    assert after(before, slots("Dr Brandt 2 free", "09:00", "09:40") + others[1]) == {
        "B2": "09:00",
        "B3": "09:40",
        "B4": "08:40",
        "B5": "09:00",
    }


def test_another_thing_of_another_number_is_another() -> None:
    """ "Table 4" has as many places as "Table 5"."""
    assert (
        not {"B1", "B2"}
        & after(slots("Table 5 free", "12:00", "13:00"), slots("Table 4 free", "12:00", "13:00")).keys()
    )


def test_an_order_is_another_though_both_have_as_many_lines_as_their_numbers_say() -> None:
    assert not {"B1", "B2"} & after(slots("Order 2", "Tea", "Milk"), slots("Order 3", "Tea", "Milk", "Rum")).keys()


def test_a_number_that_counted_once_and_no_longer_does_is_no_count() -> None:
    assert "B1" not in after(slots("Room 2 free", "12:00", "13:00"), slots("Room 3 free", "12:00", "13:00"))


def test_a_title_of_a_single_thing_counts_nothing() -> None:
    assert "B1" not in after(slots("Table 1 free", "12:00"), slots("Table 2 free", "12:00", "13:00"))
