"""Boxes and signs of a list that has moved on belong to other things now."""

from gui.engine.describe.elements import Element
from tests.unit.engine.identity.test_newer_release import MANY, again
from tests.unit.engine.samples import element

ORDERS = {"8454": "Emil Umeå Paper", "8447": "Dora Brno Ink", "8440": "Chen Lagos Pen", "8433": "Bela Pecs Wax"}
LATER = {"8489": "Dora Brno Paper", "8482": "Chen Umeå Ink", "8454": "Emil Umeå Paper", "8433": "Bela Pecs Wax"}


def ticks(orders: dict[str, str], called: str = "") -> list[Element]:
    page = []
    for number, row in orders.items():
        name = f"{called} {number}" if called else ""
        texts = f"s! /orders/{number} | {number} | {row}"
        page += [
            element("checkbox", name, row=row, beside=texts, marks="ctick\nntaken", input_type="checkbox"),
            element("link", number, href=f"https://shop.example/orders/{number}", row=row),
        ]
    return page


def test_a_tick_box_is_not_that_of_another_number_whose_row_is_much_alike() -> None:
    old, new = [*MANY, *ticks(ORDERS)], [*MANY, *ticks(LATER, "Take order")]
    for at, number in enumerate(ORDERS):
        found = again(old, new, len(MANY) + 2 * at).action_id
        place = list(LATER).index(number) + 1 if number in LATER else 0
        assert found in {f"B{place}" if place else "", ""}, number


def chips(*words: str) -> list[Element]:
    return [element("link", "×", beside=f"s! {word}", href="https://shop.example/#", marks="cremove") for word in words]


def test_a_cross_is_not_that_of_another_word() -> None:
    old, new = [*MANY, *chips("express", "gift", "paid")], [*MANY, *chips("express", "gift", "insured")]
    assert not again(old, new, len(MANY) + 2).action_id
    assert again(old, [*MANY, *chips("gift", "paid")], len(MANY) + 2).action_id == f"L{len(MANY) + 2}"


def test_the_index_of_a_box_decides_nothing_among_boxes_that_nothing_tells_apart() -> None:
    boxes = [element("checkbox", "", marks="ntaken", input_type="checkbox")] * 5
    for at in range(5):
        assert not again([*MANY, *boxes], [*MANY, *boxes], len(MANY) + at).action_id


def test_nor_does_it_among_those_of_its_section_that_look_like_it() -> None:
    box = element("checkbox", "", category="Orders", marks="cgrid-tick\nntaken", input_type="checkbox")
    boxes = [box] * 5
    for at in range(5):
        assert not again([*MANY, *boxes], [*MANY, *boxes], len(MANY) + at).action_id
