"""Ids stay with their elements, and go over only where there is no doubt."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.engine.describe.actions import actions_of
from gui.engine.describe.elements import Element
from gui.engine.identity.ids import IdBook
from gui.engine.identity.neighbours import Places
from gui.engine.identity.succession import signature_of
from tests.helpers.examples import examples
from tests.unit.engine.samples import element


def read(book: IdBook, *elements: Element, doc: str = "doc") -> dict[str, str]:
    """A reading of the page: id to name. Elements come without ids, as the page script gives them."""
    fresh = [replace(found, id="") for found in elements]
    book.assign(doc, fresh)
    assert len({found.id for found in fresh}) == len(fresh)
    return {found.id: found.name for found in fresh}


def test_ids_count_by_kind_in_document_order() -> None:
    book = IdBook()
    ids = read(book, element("link", "A"), element("button", "B"), element("link", "C"), element("textbox", "D"))
    assert ids == {"L1": "A", "B1": "B", "L2": "C", "I1": "D"}


def test_ids_stay_whatever_comes_and_goes_around() -> None:
    book = IdBook()
    one, two, three = element(name="One"), element(name="Two"), element(name="Three")
    read(book, one, two, three)
    assert read(book, element(name="Before"), three, one) == {"B4": "Before", "B3": "Three", "B1": "One"}
    assert read(book, one, two, three) == {"B1": "One", "B2": "Two", "B3": "Three"}


def test_a_number_is_never_used_twice() -> None:
    book = IdBook()
    read(book, element(name="One"))
    assert read(book, element(name="Another")) == {"B2": "Another"}


def test_a_new_document_starts_at_one() -> None:
    book = IdBook()
    read(book, element(name="One"), element(name="Two"))
    assert read(book, element(name="Three"), doc="next") == {"B1": "Three"}
    assert book.gone("B2") is None


def test_what_is_gone_keeps_nothing_of_the_page_that_was_described_with_it() -> None:
    book = IdBook()
    one, two = element(name="One"), element(name="Two")
    book.assign("doc", [one, two])
    actions_of([one, two], lambda _element: None, lambda: None)
    assert one.memo is not None
    book.assign("doc", [two])
    gone = book.gone("B1")
    assert gone is one
    assert gone.memo is None
    assert two.memo is not None


def test_the_same_reading_again_changes_nothing_and_one_in_between_is_noticed() -> None:
    book = IdBook()
    seen = [element(name="One"), element(name="Two")]
    assert book.assign("doc", seen) == book.assign("doc", seen) == []
    read(book, element(name="Asked"))  # such as the answers of a dialog, over the same page
    assert book.gone("B1") is seen[0]
    assert book.assign("doc", seen) == []
    assert [found.id for found in seen] == ["B1", "B2"]
    assert book.element("B1") is seen[0]
    assert book.gone("B1") is None


def test_those_that_left_long_ago_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gui.engine.identity.ids.MOST_GONE", 3)
    book = IdBook()
    first = element(name="First")
    read(book, first)
    for letter in "abcde":
        read(book, element(name=f"Row {letter}"))
    assert [key for key in (f"B{number}" for number in range(1, 7)) if book.gone(key)] == ["B3", "B4", "B5"]
    assert len(book._ids) == 4
    assert read(book, first) == {"B7": "First"}


def test_a_list_has_its_ids_until_another_list_or_document_is_read() -> None:
    book = IdBook()
    listed = [element(name="One")]
    assert not book.has_assigned("doc", listed)
    book.assign("doc", listed)
    assert book.has_assigned("doc", listed)
    assert not book.has_assigned("doc", list(listed))
    assert not book.has_assigned("other", listed)


def test_a_redrawn_element_with_another_number_keeps_its_id_and_counts_as_moving_from_the_second_time() -> None:
    book, moves = IdBook(), []
    for share in (31, 34, 40):
        assert read(book, element(name=f"Halt at {share} %", row=f"Backup Halt at {share} %"))
        halt = book.element("B1")
        assert halt is not None
        moves.append(halt.moves)
    assert moves == [False, False, True]
    read(book, *(element(name=f"Halt at {share} %", row=f"Backup Halt at {share} %") for share in (41, 42)))
    assert book.element("B1") is None, "of two nobody can tell which one it is"


@pytest.mark.parametrize(
    "of_number",
    [
        lambda number: element(name=f"Buy seat {number}"),
        lambda number: element(role="textbox", name=f"Answer to question {number}"),
    ],
    ids=["a deed", "a field"],
)
def test_what_is_another_at_another_number_hands_its_id_on_only_where_that_moves(
    of_number: Callable[[int], Element],
) -> None:
    book = IdBook()
    (first,) = read(book, of_number(12))
    assert first not in read(book, of_number(13))


def test_an_equal_one_carries_the_id_on() -> None:
    book = IdBook()
    read(book, element(name="Weigh", category="Scale"), element(name="Other"))
    fresh = [element(name="Weigh", category="Scale")]
    assert book.assign("doc", fresh) == ["B1"]
    assert fresh[0].id == "B1"


def test_the_old_one_is_a_new_one_when_it_comes_back() -> None:
    book = IdBook()
    old, new = element(name="Weigh"), element(name="Weigh")
    read(book, old)
    assert read(book, new) == {"B1": "Weigh"}
    assert set(read(book, old, new)) == {"B1", "B2"}


def test_twins_have_no_successor() -> None:
    book = IdBook()
    twins = [element(name="Remove") for _ in range(2)]
    read(book, *twins)
    read(book, twins[1])
    ids = read(book, twins[1], element(name="Remove"))
    assert set(ids) == {"B2", "B3"}
    assert book.gone("B1") is not None


def test_two_candidates_are_no_successor() -> None:
    book = IdBook()
    read(book, element(name="Save"))
    assert set(read(book, element(name="Save"), element(name="Save"))) == {"B2", "B3"}


def test_another_name_kind_row_or_group_is_no_successor() -> None:
    for other in (
        element(name="Cancel", row="One", category="Form"),
        element("link", "Save", row="One", category="Form"),
        element(name="Save", row="Two", category="Form"),
        element(name="Save", row="One", category="Elsewhere"),
        element(name="Save", row="One", category="Form", frame="0"),
    ):
        book = IdBook()
        read(book, element(name="Save", row="One", category="Form"))
        assert "B1" not in read(book, other)


def test_an_element_that_changes_its_kind_gets_an_id_of_the_new_kind() -> None:
    book = IdBook()
    found = element("button", "More")
    read(book, found)
    assert read(book, replace(found, role="link")) == {"L1": "More"}


def test_nothing_takes_the_place_of_one_that_changed_its_kind() -> None:
    book = IdBook()
    found = element("button", "More")
    read(book, found)
    as_link = replace(found, role="link")
    assert read(book, as_link) == {"L1": "More"}
    assert read(book, as_link, element("button", "More")) == {"L1": "More", "B2": "More"}
    assert read(book, as_link) == {"L1": "More"}


def test_nearest_names_what_looks_like_the_gone_one() -> None:
    book = IdBook()
    read(book, element(name="Remove", row="One"), element(name="Remove", row="Two"), element(name="Pay"))
    rest = [element(name="Remove", row="Three"), element(name="Remove", row="Four"), element(name="Pay")]
    book.assign("doc", rest)
    gone = book.gone("B1")
    assert gone is not None
    assert [a.id for a in book.nearest(gone, actions_of(rest))] == [rest[0].id, rest[1].id]
    assert book.nearest(element("link", "Elsewhere"), actions_of(rest)) == []


def test_nearest_names_what_only_the_price_of_has_changed_that_of_its_own_card_first() -> None:
    book = IdBook()
    read(book, element(name="Add for 3.20 €", category="Ink"), element(name="12 €", category="Pad"))
    rest = [
        *(element(name=f"Add for {price} €", category=card) for card, price in (("Pen", "3.10"), ("Ink", "3.30"))),
        *(element(name="Add", category="Ink"), element(name="13 €", category="Pad")),
    ]
    book.assign("doc", rest)
    ink, pad = book.gone("B1"), book.gone("B2")
    assert ink is not None
    assert pad is not None
    assert [a.id for a in book.nearest(ink, actions_of(rest))] == [rest[1].id, rest[0].id]
    assert book.nearest(pad, actions_of(rest)) == [], "an amount alone says nothing"


def test_nearest_names_no_action_of_another_row_if_one_is_in_the_row_whose_price_has_changed() -> None:
    def pay(item: str, price: str) -> Element:
        return element(name=f"Pay ${price}", row=f"{item} ${price} Add Pay ${price}")

    book = IdBook()
    read(book, pay("Lamp", "20.00"), pay("Desk", "289.67"))
    rest = [pay("Lamp", "24.12"), pay("Desk", "281.00")]
    book.assign("doc", rest)
    desk = book.gone("B2")
    assert desk is not None
    assert [a.id for a in book.nearest(desk, actions_of(rest))] == [rest[1].id]
    assert [a.id for a in book.nearest(desk, actions_of(rest[:1]))] == [rest[0].id], "of others where it has gone"


def test_nearest_looks_at_a_page_once_however_many_are_of_that_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def page(*, gone: int | None = None) -> list[Element]:
        pairs = [(element(name=f"Page {at}"), element(name="Delete")) for at in range(400) if at != gone]
        return [one for pair in pairs for one in pair]

    book = IdBook()
    read(book, *page())
    book.tell()
    rest = page(gone=300)
    book.assign("doc", rest)
    left = book.told("B602")
    made: list[None] = []

    class Counted(Places):
        def __init__(self, elements: Iterable[Element]) -> None:
            super().__init__(elements)
            made.append(None)

    monkeypatch.setattr("gui.engine.identity.ids.Places", Counted)
    assert left is not None
    assert left.name == "Delete"
    found = book.nearest(left, actions_of(rest))
    assert [action.id for action in found[:1]] == [rest[599].id], "that between the same two, but for one"
    assert len(made) == 2, "once for the page as it was, once for it as it is"


names = st.sampled_from(["Save", "Remove", "Pay", "More"])
rows = st.sampled_from(["", "One", "Two"])


@settings(max_examples=examples(400), deadline=None)
@given(st.data())
def test_an_id_names_the_same_element_or_an_equal_one_without_a_twin(data: st.DataObject) -> None:
    """Generated pages: elements leave, come, come back and change places; each knows who it is."""
    book = IdBook()
    pool = [element(name=data.draw(names), row=data.draw(rows)) for _ in range(3)]
    meant: dict[str, Element] = {}
    for _ in range(data.draw(st.integers(1, 6))):
        if data.draw(st.booleans()):
            pool.append(element(name=data.draw(names), row=data.draw(rows)))
        shown = data.draw(st.lists(st.sampled_from(pool), unique_by=lambda found: found.key))
        fresh = [replace(found, id="") for found in shown]
        carried = set(book.assign("doc", fresh))
        assert len({found.id for found in fresh}) == len(fresh)
        signatures = [signature_of(found) for found in fresh]
        for found in fresh:
            before = meant.get(found.id)
            if before is not None and before.key != found.key:
                assert found.id in carried
                assert signature_of(before) == signature_of(found)
                assert signatures.count(signature_of(found)) == 1
                assert before.key not in {other.key for other in fresh}
            meant[found.id] = found


def test_what_was_told_is_what_is_meant_until_more_is_told() -> None:
    book = IdBook()
    found = element(name="Delete", row="Five")
    read(book, found)
    assert book.told("B1") is None
    book.tell()
    read(book, replace(found, row="Nine"))  # a reading that nobody saw: the node is another row's by now
    told, now = book.told("B1"), book.now("B1")
    assert told is not None
    assert now is not None
    assert (told.row, now.row) == ("Five", "Nine")
    book.tell()
    assert (told := book.told("B1")) is not None
    assert told.row == "Nine"


def test_ids_of_another_document_are_not_those_that_were_told() -> None:
    book = IdBook()
    read(book, element(name="One"))
    book.tell()
    read(book, element(name="Two"), doc="next")
    assert book.is_elsewhere
    assert book.now("B1") is None
    assert (told := book.told("B1")) is not None
    assert told.name == "One"
    book.tell()
    assert (now := book.now("B1")) is not None
    assert now.name == "Two"


def test_what_left_before_is_still_known_and_what_is_offered_is_told() -> None:
    book = IdBook()
    left, stays = element(name="Left"), element(name="Stays")
    read(book, left, stays)
    book.tell()
    read(book, stays)
    book.tell()
    assert (gone := book.told("B1")) is not None
    assert gone.name == "Left"
    read(book, stays, element(name="New"))
    assert book.told("B3") is None
    book.tell(["B3"])
    assert book.told("B3") is not None
    assert book.means_the_same("B2")
    read(book, replace(stays, row="Another"))
    book.tell(["B2"])
    assert not book.means_the_same("B2")
    assert (told := book.told("B2")) is not None
    assert told.row == ""


def test_what_ticks_beside_the_only_one_of_its_kind_hands_its_id_on() -> None:
    def row(who: str, beside: str, key: int, name: str = "Reply") -> Element:
        return replace(element(name=name, row=f"{who} {beside} Reply", beside=f"1! {who} | {beside}"), key=key)

    for before, now, carried in (
        ("17", "18", True),
        ("$101.32", "$101.29", True),
        ("$10.00", "$1000.00", False),
        ("▲ 0.8 %", "▼ 0.2 %", True),
        ("👍 9", "👍 10", True),
        ("3 s ago", "4 s ago", True),
        ("20 likes", "21 likes", True),
        ("👍 9", "👎 9", False),
        ("Order 7", "Order 8", False),
        ("#7", "#8", False),
    ):
        book = IdBook()
        read(book, row("Ann", before, 1), row("Bob", before, 2))
        ids = read(book, row("Ann", now, 3), row("Bob", now, 4))
        assert list(ids) == (["B1", "B2"] if carried else ["B3", "B4"]), (before, now)
    twins = IdBook()
    read(twins, row("Ann", "7", 1), row("Ann", "8", 2))
    assert list(read(twins, row("Ann", "8", 3), row("Ann", "9", 4))) == ["B2", "B3"]


def test_how_long_it_has_lasted_ticks_where_other_words_say_which_row_it_is() -> None:
    def row(who: str, lasted: str, key: int, *, lasting: bool = True) -> Element:
        return replace(
            element(name="Call", row=f"{who} {lasted} Call", beside=f"2! {who} | {lasted}", lasting=lasting), key=key
        )

    for before, now, carried in (
        ("28 s", "35 s", True),
        ("9 min", "10 min", True),
        ("1m 59s", "2m 3s", True),
        ("28 s", "90 s", False),
        ("30 min", "90 min", False),
        ("2 h", "3 h", False),
        ("7 days", "8 days", False),
        (f"{'7' * 400} s", f"{'8' * 400} s", False),
    ):
        book = IdBook()
        read(book, row("Ann", before, 1), row("Bob", before, 2))
        ids = read(book, row("Bob", now, 3), row("Ann", now, 4))
        assert list(ids) == (["B2", "B1"] if carried else ["B3", "B4"]), (before, now)
    chosen = IdBook()
    read(chosen, row("Ann", "28 s", 1, lasting=False))
    assert list(read(chosen, row("Ann", "35 s", 2, lasting=False))) == ["B2"]


def test_of_two_rows_alike_but_for_a_time_none_takes_the_id_of_the_other() -> None:
    def rows(*times: str, key: int) -> list[Element]:
        return [
            replace(element(name="Call", beside=f"2! Ann | {lasted}", lasting=True), key=key + place)
            for place, lasted in enumerate(times)
        ]

    book = IdBook()
    read(book, *rows("28 s", "35 s", key=1))
    assert list(read(book, *rows("28 s", "35 s", key=3))) == ["B1", "B2"], "nothing has ticked"
    assert list(read(book, *rows("35 s", "42 s", key=5))) == ["B3", "B4"]


def test_a_number_alone_may_be_what_the_only_row_or_any_row_is_called_by() -> None:
    for before, now, carried in (
        ("1! 17 | Paid", "1! 18 | Paid", False),  # one of several rows, and the number comes first
        ("1! Paid | 17", "1! Paid | 18", True),  # the words tell it
        ("1 Order | 17", "1 Order | 18", False),  # the only row
        ("1 17", "1 18", False),
        ("1 17 | votes", "1 18 | votes", True),
        ("1 17.5", "1 18.5", True),
        ("1 Bread | €9.90", "1 Bread | €10.10", True),
        ("1 $10.00", "1 $1000.00", False),
    ):
        book = IdBook()
        first = before.partition(" ")[2].partition(" ")[0].isdigit() and "votes" not in before
        read(book, replace(element(name="Delete", beside=before, numbered=first), key=1))
        ids = read(book, replace(element(name="Delete", beside=now, numbered=first), key=2))
        assert list(ids) == (["B1"] if carried else ["B2"]), (before, now)


def test_a_day_made_anew_for_another_month_does_not_take_the_id() -> None:
    book = IdBook()
    assert read(book, element(name="15", caption="Feb 2027")) == {"B1": "15"}
    assert read(book, element(name="15", caption="Mar 2027", key=2)) == {"B2": "15"}
    assert read(book, element(name="15", caption="Mar 2027", key=3)) == {"B2": "15"}


def test_what_a_press_makes_of_its_own_row_keeps_its_ids() -> None:
    def row(what: str, count: str, total: str, key: int) -> Element:
        beside = f"1! {what} | {count} | {total}"
        return replace(element(name="More", row=f"{what} {count} {total}", beside=beside), key=key)

    def first(book: IdBook) -> tuple[Element, Element]:
        rows = row("Storm lantern", "1", "€ 39.90", 1), row("Ship lantern", "1", "€ 84.00", 2)
        read(book, *rows)
        return rows

    pressed, alone, of_other = IdBook(), IdBook(), IdBook()
    for book in (pressed, alone, of_other):
        rows = first(book)
        book.pressed = {id(pressed): rows[1], id(of_other): rows[0]}.get(id(book))
        ids = read(book, row("Storm lantern", "1", "€ 39.90", 3), row("Ship lantern", "2", "€ 168.00", 4))
        assert list(ids) == (["B1", "B2"] if book is pressed else ["B1", "B3"])


def test_the_only_thing_of_its_name_keeps_its_id_where_a_press_has_made_it_anew() -> None:
    def checkout(total: str, key: int, **more: str) -> Element:
        return replace(element(name="Go to checkout", beside=f"2 Cart | {total}", **more), key=key)

    before = checkout("€ 84.00", 1)
    for now, kept in (
        ((checkout("€ 168.00", 3),), True),
        ((checkout("€ 168.00", 3), checkout("€ 10.00", 4)), False),
        ((checkout("€ 168.00", 3, href="http://127.0.0.1/other"),), False),
        ((replace(checkout("€ 168.00", 3), name="Go to checkout now"),), False),
        ((replace(checkout("€ 84.00", 3), beside="2 Wish list | € 84.00"),), False),
    ):
        for by_press in (True, False):
            book = IdBook()
            read(book, before)
            book.pressed = element(name="More", key=9) if by_press else None
            assert (next(iter(read(book, *now))) == "B1") is (kept and by_press)


def test_what_was_pressed_does_not_go_on_as_the_next_of_its_queue() -> None:
    """The second press of a double press would be of another invoice."""
    for name, before, now, kept in (
        ("Approve", "Invoice 1041", "Invoice 1042", False),
        ("Approve", "Invoice | € 120.00", "Invoice | € 90.00", False),
        ("Done", "Invoice | 1041", "Invoice | 1042", False),
        ("Done", "#7", "#8", False),
        ("Ship", "Order | 7 | € 20.00", "Order | 8 | € 30.00", False),
        ("More", "Ship lantern | 1 | € 84.00", "Ship lantern | 2 | € 168.00", True),
        ("More", "Ship lantern | 1", "Ship lantern | 2", True),
        ("More", "Invoice 1041 | 1", "Invoice 1042 | 1", False),
    ):
        for row in ("", "Invoice"):
            book, pressed = IdBook(), replace(element(name=name, beside=f"1 {before}", row=row), key=1)
            read(book, pressed)
            book.pressed = pressed
            ids = read(book, replace(element(name=name, beside=f"1 {now}", row=row), key=2))
            assert (list(ids) == ["B1"]) is kept, (name, before, now)


def test_a_card_of_a_board_that_others_move_keeps_its_id() -> None:
    def board(*cards: tuple[str, str], key: int, draggable: bool = True) -> list[Element]:
        return [
            replace(
                element("generic", name, tag="div", category=column, beside=f"1 {column}", draggable=draggable),
                key=key + place,
            )
            for place, (name, column) in enumerate(cards)
        ]

    book = IdBook()
    read(book, *board(("Order seeds", "Doing 2"), ("Fix gate", "To do 3"), key=1))
    assert list(read(book, *board(("Fix gate", "To do 2"), ("Order seeds", "Doing 3"), key=3))) == ["M2", "M1"]
    twins = [("Order seeds", "Doing 1"), ("Order seeds", "Review 1")]
    assert list(read(book, *board(*twins, key=5))) == ["M3", "M4"]
    for name, draggable in (("Order seeds", False), ("Drag to reorder", True)):
        book = IdBook()
        read(book, *board((name, "Doing 2"), key=1, draggable=draggable))
        assert list(read(book, *board((name, "Doing 3"), key=2, draggable=draggable))) == ["M2"]


def test_what_was_not_pressed_goes_on_where_only_counts_differ() -> None:
    for before, now, kept in (
        ("Cart | 2 | € 84.00", "Cart | 3 | € 126.00", True),
        ("Cart (2) | € 84.00", "Cart (3) | € 126.00", True),
        ("2 items", "3 items", True),
        ("Invoice 1041 | € 84.00", "Invoice 1042 | € 90.00", False),
        ("Invoice | 1041", "Invoice | 1042", False),
    ):
        book = IdBook()
        read(book, replace(element(name="Go on", beside=f"1 {before}"), key=1))
        book.pressed = element(name="More", key=9)
        ids = read(book, replace(element(name="Go on", beside=f"1 {now}"), key=2))
        assert (list(ids) == ["B1"]) is kept, (before, now)


def in_row(name: str, *cells: str) -> Element:
    """A button beside another one in a row of these cells."""
    cuts = [len("".join(f"{cell} " for cell in cells[: place + 1])) for place in range(len(cells))]
    return replace(element(name=name), row=" ".join(cells), row_cuts=tuple(cuts), beside="1 Buy")


@pytest.mark.parametrize(
    ("name", "before", "now", "stays"),
    [
        ("Watch Wool", ("Wool", "95.6", "▲ 1"), ("Wool", "97.0", "▼ 2.6"), True),
        ("Watch Wool", ("Wool", "95.6"), ("Wool", "20.0"), True),
        ("Buy Wool", ("Wool", "95.6", "▲ 0.2"), ("Wool", "97.0", "▼ 2.6"), True),
        ("Buy Wool", ("Wool", "95.6"), ("Wool", "20.0"), False),
        ("Watch Wool", ("Wool", "95.6"), ("Cotton", "95.6"), False),
        ("Watch it", ("Wool", "95.6"), ("Wool", "97.0"), False),
        ("Watch Wool", ("Wool", "4711"), ("Wool", "4712"), False),
        ("Watch Wool", ("Wool", "1.2.3"), ("Wool", "1.2.4"), False),
    ],
)
def test_an_action_named_after_its_row_keeps_its_id_while_numbers_change_in_other_cells(
    name: str, before: tuple[str, ...], now: tuple[str, ...], stays: bool
) -> None:
    book = IdBook()
    read(book, in_row(name, *before))
    assert read(book, in_row(name, *now)) == {"B1" if stays else "B2": name}
