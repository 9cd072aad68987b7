"""What a page of some months later calls or counts otherwise, is known again."""

from dataclasses import replace

from gui.engine.describe.elements import Element
from tests.unit.engine.identity.test_newer_release import MANY, URL, again
from tests.unit.engine.samples import element


def ticks(*rows: str) -> list[Element]:
    return [element("checkbox", "Disable for the next", row=row, input_type="checkbox") for row in rows]


def test_a_row_may_count_more() -> None:
    old = [*ticks("Cache 0 calls", "Signals 32 receivers of 15 signals", "SQL 1 query"), *MANY]
    new = [*ticks("Alerts", "Cache 0 calls", "Signals 38 receivers of 15 signals", "SQL 1 query"), *MANY]
    assert again(old, new, 1).action_id == "B3"
    assert not again(old, [*ticks("Alerts", "Cache 0 calls", "Signals 38 senders of 15 signals"), *MANY], 1).action_id


def test_a_number_that_tells_rows_apart_counts_nothing() -> None:
    def tables(*numbers: int) -> list[Element]:
        return [*ticks("Bar", *(f"Table {number} in the garden" for number in numbers)), *MANY]

    assert not again(tables(4, 5), tables(5, 6), 1).action_id
    assert not again(tables(4), tables(5, 6), 1).action_id, "two of these words"
    book = element("button", "Book", row="Table 4 in the garden")
    assert not again(tables(4), [*tables(6), book], 1).action_id, "its row is that of another thing"
    assert not again(
        [*ticks("Bar", "Order 8300 was paid"), *MANY], [*ticks("Bar", "Order 8307 was paid"), *MANY], 1
    ).action_id
    assert not again([*ticks("Bar", "Table 4"), *MANY], [*ticks("Bar", "Table 5"), *MANY], 1).action_id, "one word"


def test_a_number_that_is_part_of_a_name_counts_nothing() -> None:
    seats = [*ticks("Hall 3 aisle", "Seat 12 window", "Lift"), *MANY]
    assert not again(seats, [*ticks("Hall 3 aisle", "Seat 14 window", "Lift"), *MANY], 1).action_id
    lines = [*ticks("Bus 3 ferries", "Bus 12 stops", "Lift"), *MANY]
    assert not again(lines, [*ticks("Bus 3 ferries", "Bus 14 stops", "Lift"), *MANY], 1).action_id, "one of several"


def test_what_stands_by_the_text_of_another_drawn_button_is_not_that_one() -> None:
    def sign(name: str, near: str) -> Element:
        return element("button", name, near=near, beside=near, marks="cicon-button")

    edge = element("button", "More"), element("tab", "Open")
    old = [edge[0], sign("", "Two are late"), sign("", ""), edge[1], *MANY]
    new = [edge[0], sign("Close", "Two are late"), edge[1], *MANY]
    assert not again(old, new, 1).action_id, "the one beside it has moved up"


def test_a_drawn_button_is_known_by_the_only_text_near_it() -> None:
    def cross(name: str, near: str) -> Element:
        return element("button", name, near=near, beside=near, marks="cicon-button")

    others = [cross("", near) for near in ("Paid", "Sent", "Lost")]
    old = [element("button", "More"), cross("", "Two are late"), element("tab", "Open"), *others, *MANY]
    new = [element("link", "Orders"), replace(cross("Close", "Two are late"), beside="x | Two are late"), *old[2:]]
    found = again(old, new, 1)
    assert found.action_id == "B1", found
    twice = [*new, replace(cross("Close", "Two are late"), beside="y")]
    assert not again(old, twice, 1).action_id, "two of these texts"
    assert not again(old, [new[0], replace(new[1], near="Three have come"), *new[2:]], 1).action_id, "another text"


def test_a_field_may_be_called_by_its_label_now() -> None:
    label = {"hint": "Paper", "near": "Paper", "beside": "Paper", "marks": "cdropdown k-header", "category": "Form"}
    old = [*MANY, element("button", "select"), element("listbox", "", **label), element("link", "Black")]
    named = element(
        "combobox",
        "Paper",
        name_from="label",
        options=("Plain", "Lined"),
        marks="cpicker",
        category="Order",
    )
    around = element("button", "expand"), element("button", "choose")
    found = again(old, [*MANY, around[0], named, around[1]], len(MANY) + 1)
    assert (found.kind, found.action_id) == ("likely", "I1")
    other = replace(named, name="Paper size")
    assert not again(old, [*MANY, around[0], other, around[1]], len(MANY) + 1).action_id
    assert not again(old, [*MANY, named, around[0], replace(named), around[1]], len(MANY) + 1).action_id, "two"


def test_buttons_of_a_section_that_has_lost_its_number_come_in_their_turn() -> None:
    def page(section: str, role: str) -> list[Element]:
        row = section if role == "button" else ""
        rows = [
            [element("textbox", f"Age {at}"), element("button", "Remove", row=row, category=section)] for at in (1, 2)
        ]
        return [*MANY, *(one for row in rows for one in row)]

    old, new = page("10. Pens you own", "button"), page("Pens you own", "")
    for at in (1, 2):
        found = again(old, new, len(MANY) + 2 * at - 1)
        assert found.action_id in ("", f"B{at}"), found
        assert found.action_id, found
    elsewhere = page("Notes", "")
    assert not again(old, elsewhere, len(MANY) + 1).action_id


def test_a_link_in_the_row_of_another_number_is_asked_about() -> None:
    def rows(*told: tuple[str, str]) -> list[Element]:
        return [
            element("link", name, href=f"{URL}customers/{name[0]}", row=row, beside=row, category="Orders")
            for name, row in told
        ]

    old = [*rows(("Amara", "8384 Lagos"), ("Ben", "8391 Brno")), *MANY]
    new = [*rows(("Amara", "8426 Umea"), ("Ben", "8391 Brno")), *MANY]
    found = again(old, new)
    assert (found.kind, found.action_id) == ("likely", "L1"), "it leads to the same page, from another order"
