"""A form of lines, each headed by what its field holds: no Target has what is typed, so the lines look alike there."""

from collections.abc import Sequence

import pytest

from gui.engine.describe.elements import Element
from gui.engine.identity.lineup import lineup_of
from gui.engine.identity.make import make_target
from gui.engine.identity.resolve import resolve
from gui.schema.target import Resolution, Target
from tests.unit.engine.samples import element, numbered

URL = "https://shop.example/"
HEAD = [element("link", name, href=f"{URL}{name}") for name in ("Orders", "Users", "History")]
FOOT = [element("button", name, category="Order") for name in ("Save", "Cancel")]


def lines(*articles: str) -> list[Element]:
    """A form with a line for each article; all have the same buttons, and those of parcels one heading."""
    page = [*HEAD]
    for article in articles:
        head = f"Line: {article}"
        page += [
            element("checkbox", "Remove", category=head, row=f"{head} Remove"),
            element("textbox", "Article", category=head, row=f"{head} Remove", value=article),
            element("spinbutton", "Pieces", category=head, row=f"{head} Remove"),
            element("link", "Add a parcel", category="Parcels", marks="cadd"),
        ]
    return [*page, *FOOT]


def made(page: Sequence[Element], at: int) -> Target:
    lineup = lineup_of(URL, (), numbered(*page))
    return Target.model_validate_json(make_target(lineup.portraits[at], lineup).model_dump_json())


def found(target: Target, page: Sequence[Element]) -> Resolution:
    return resolve(target, lineup_of(URL, (), numbered(*page)))


@pytest.mark.parametrize("at", range(4))
@pytest.mark.parametrize(
    ("was", "now"),
    [
        (("Fountain pen", "Paper", "Sealing wax"), ("Fountain pen", "Sealing wax", "Blotter")),
        (("Fountain pen", "Ink", "Sealing wax", "Paper"), ("Fountain pen", "Sealing wax", "Paper", "Blotter")),
    ],
)
def test_lines_that_only_typed_text_tells_apart_are_not_taken_by_their_index(
    was: Sequence[str], now: Sequence[str], at: int
) -> None:
    before, after = lines(*was), numbered(*lines(*now))
    for line, article in enumerate(was):
        target = made(before, len(HEAD) + 4 * line + at)
        right = {after[len(HEAD) + 4 * now.index(article) + at].id} if article in now else set()
        assert {found(target, lines(*now)).action_id} <= right | {""}


def test_lines_that_other_words_tell_apart_are_found_by_their_index() -> None:
    page = [*HEAD, *(element("button", "Remove", marks="cr") for _ in range(3)), *FOOT]
    field = element("textbox", "Search", value="Paper")
    target = made([field, *page], 5)
    assert not target.untold
    assert found(target, [field, *page]).action_id == numbered(field, *page)[5].id


def test_what_is_typed_elsewhere_on_the_page_says_nothing_of_twins() -> None:
    heads = [element("textbox", "Search", value="Paper"), element("link", "Paper mills", category="All about Paper")]
    twins = [element("button", "Remove", category="Basket", marks="cr") for _ in range(3)]
    assert not any(made([*heads, *twins, *FOOT], at).untold for at in range(2, 5))


def rows(*orders: int) -> list[Element]:
    """A field that holds a city, and orders that all go there: their rows repeat it, beside their number."""
    found = [element("button", "Ship", row=f"Order {order} Brno", category="Orders", marks="cship") for order in orders]
    return [element("textbox", "City", value="Brno"), *HEAD, *found, *FOOT]


def test_the_rest_of_a_row_that_repeats_what_is_typed_still_tells_it() -> None:
    was, start = (8307, 8314, 8321), 1 + len(HEAD)
    for at in range(len(was)):
        target = made(rows(*was), start + at)
        assert target.rest == f"Order {was[at]}"
        assert "Brno" not in target.model_dump_json()
        assert found(target, rows(*was)).action_id == numbered(*rows(*was))[start + at].id
        assert not found(target, rows(8328, 8335, 8342)).action_id
        assert not found(target, rows(8342, 8335, 8328)).action_id


def test_of_what_is_typed_nothing_stays_in_the_rest_of_a_row_if_one_text_begins_as_another() -> None:
    fields = [element("textbox", name, value=text) for name, text in (("Town", "Brno"), ("Depot", "Brno Quay"))]
    ships = [element("button", "Ship", row=f"Order {order} Brno Quay", marks="cship") for order in (8307, 8314)]
    target = made([*fields, *HEAD, *ships, *FOOT], len(fields) + len(HEAD))
    assert target.rest == "Order 8307"
