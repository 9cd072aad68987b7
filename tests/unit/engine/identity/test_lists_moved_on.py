"""A list that has moved on shows as many cards as before: what is on each belongs to what names the card."""

from collections.abc import Sequence

import pytest

from gui.engine.describe.elements import Element
from gui.engine.identity.lineup import lineup_of
from gui.engine.identity.make import make_target
from gui.engine.identity.resolve import resolve
from gui.schema.target import Resolution, Target
from tests.unit.engine.samples import element, numbered

URL = "https://jobs.example/"
JOBS = ("Confirm order", "Send invoice")
HEAD = [element("link", name, href=f"{URL}{name}") for name in ("Mail", "Invoices", "Stock", "Settings", "Help")]
FOOT = [element("link", "Imprint", href=f"{URL}imprint")]


def again(before: Sequence[Element], after: Sequence[Element], at: int) -> Resolution:
    page = lineup_of(URL, (), numbered(*before))
    target = make_target(page.portraits[at], page).model_dump_json()
    return resolve(Target.model_validate_json(target), lineup_of(URL, (), numbered(*after)))


def cards(names: Sequence[str], *, row: bool = False) -> list[Element]:
    """A page of cards, each with its name and buttons that every card has; two kinds of them have one heading each."""
    page = [*HEAD]
    for name in names:
        title = JOBS[len(name) % 2]
        page += [
            element("link", name, href=f"{URL}{name}", category=title),
            element("button", "Retry", category=title, row=title if row else "", marks="cact"),
            element("button", "Data", category=title, marks="ctab"),
            element("button", "Logs", category=title, marks="ctab"),
        ]
    return [*page, *FOOT]


def at(page: Sequence[Element], card: str, button: str) -> int:
    """The index of a button on a card."""
    start = next(at for at, one in enumerate(page) if one.name == card)
    return next(at for at in range(start, len(page)) if page[at].name == button)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("#48", "#47", "#46", "#45"), ("#50", "#49", "#48", "#47")),
        (("#48", "#47", "#46", "#45"), ("#52", "#51", "#50", "#49")),
        (("Ann", "Bob", "Cid", "Dan"), ("Zoe", "Eve", "Ann", "Bob")),
        (("Ann", "Bob", "Cid", "Dan"), ("Zoe", "Eve", "Ivy", "Liz")),
    ],
)
@pytest.mark.parametrize("row", [False, True])
def test_a_button_is_that_of_its_card_wherever_the_card_is(
    before: Sequence[str], after: Sequence[str], *, row: bool
) -> None:
    was, now = cards(before, row=row), cards(after, row=row)
    for card in before:
        for button in ("Retry", "Data", "Logs"):
            found = again(was, now, at(was, card, button)).action_id
            allowed = {""} | ({numbered(*now)[at(now, card, button)].id} if card in after else set())
            assert found in allowed, (card, button)


def test_the_cards_that_are_left_are_found_by_their_numbers() -> None:
    was, now = cards(("#48", "#47", "#46", "#45")), cards(("#50", "#49", "#48", "#47"))
    for button in ("Retry", "Data", "Logs"):
        assert again(was, now, at(was, "#48", button)).action_id == numbered(*now)[at(now, "#48", button)].id


def test_a_card_is_found_by_its_number_where_the_next_has_gone() -> None:
    was, now = cards(("#48", "#47", "#46", "#45")), cards(("#52", "#51", "#50", "#48"))
    found = again(was, now, at(was, "#48", "Data"))
    assert (found.kind, found.action_id) == ("likely", numbered(*now)[at(now, "#48", "Data")].id)


def test_a_star_is_not_the_next_one_once_it_has_gone() -> None:
    stars = [element("button", "Star", category="Stars") for _ in range(3)]
    page = [*HEAD, element("button", "Rate", category="Stars"), *stars, element("button", "Send", category="Stars")]
    assert not again(page, [*page[: len(HEAD) + 2], *page[len(HEAD) + 3 :]], len(HEAD) + 1).action_id


def test_a_row_named_by_another_number_is_another_row() -> None:
    def table(*orders: str) -> list[Element]:
        boxes = [element("checkbox", "", input_type="checkbox", row=name, marks="cbox") for name in orders]
        lines = [element("generic", name, tag="tr", marks="cline") for name in orders]
        return [*HEAD, *(one for pair in zip(lines, boxes, strict=True) for one in pair), *FOOT]

    was = table("8454 Umeå Paper", "8447 Pécs Ink", "8440 Lagos Fountain pen", "8433 Brno Blotter")
    now = table("8489 Brno Paper", "8482 Umeå Ink", "8475 Pécs Fountain pen", "8454 Umeå Paper")
    for index in (0, 1):
        assert again(was, now, len(HEAD) + index).action_id == numbered(*now)[len(HEAD) + 6 + index].id
    for index in range(2, 8):
        assert not again(was, now, len(HEAD) + index).action_id, index


def test_a_row_is_known_by_its_number_where_its_first_words_are_not_told() -> None:
    def table(*orders: str) -> list[Element]:
        return [*HEAD, *(element("button", "Delete", row=name) for name in orders), *FOOT]

    was = table("8454 Pécs Ink", "Amara Okafor 8426 Umeå Sealing wax by post", "8412 Brno Blotter")
    now = table("8489 Lagos Pen", "8454 Pécs Ink", "8426 Umeå Sealing wax by post")
    assert again(was, now, len(HEAD) + 1).action_id == numbered(*now)[len(HEAD) + 2].id
    without = table("8489 Lagos Pen", "8454 Pécs Ink", "8427 Umeå Sealing wax by post")
    assert not again(was, without, len(HEAD) + 1).action_id


def test_a_link_between_the_same_two_counts_anew() -> None:
    def tabs(failed: str, side: str) -> list[Element]:
        return [
            element("link", "Waiting", href=f"{URL}?waiting"),
            element("link", failed, href=f"{URL}?failed"),
            element("link", "Delayed", href=f"{URL}?delayed"),
            element("link", side, href=f"{URL}?failed"),
            *FOOT,
        ]

    assert again(tabs("Failed 12", "All mail"), tabs("Failed 14", "All mail"), 1).action_id
    other = tabs("Failed 14", "All mail")
    assert not again(tabs("Failed 12", "All mail"), [other[1], *other[3:]], 1).action_id


def sliders(*names: str) -> list[Element]:
    """Handles without a name, each after the link that names it."""
    page = [*HEAD]
    for name in names:
        page += [
            element("link", name, href=f"{URL}{name}", category="Mixer"),
            element("generic", "", tag="div", category="Mixer", marks="chandle round"),
        ]
    return [*page, *FOOT]


def test_what_has_no_name_is_not_taken_by_its_turn_where_its_named_neighbour_has_changed() -> None:
    was, start = ("Bass", "Middle", "Treble"), len(HEAD) + 1
    for at in range(len(was)):
        assert again(sliders(*was), sliders(*was), start + 2 * at).action_id == f"M{at + 1}"
    assert not again(sliders(*was), sliders("Echo", "Middle", "Treble"), start).action_id
    assert not again(sliders(*was), sliders("Bass", "Middle", "Echo"), start + 4).action_id
