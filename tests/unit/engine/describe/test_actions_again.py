"""Actions of elements that are as they were at the last reading are used again, and are what would be made anew."""

import random
from dataclasses import replace
from typing import Any

import pytest

from gui.engine.describe import actions as describing
from gui.engine.describe.actions import actions_of
from gui.engine.describe.elements import Element, moved
from gui.engine.secrets.known import keep_out
from gui.schema.action import Action, Box
from tests.helpers.known_secrets import forget_secrets
from tests.unit.engine.samples import element, numbered

PLACE, OTHER = Box(0, 10, 90, 20), Box(0, 50, 90, 20)


def elsewhere(before: list[Element], box: Box) -> list[Element]:
    """Elements that were read before, as a later reading has them."""
    again = [moved(one, box) for one in before]
    for one, last in zip(again, before, strict=True):
        one.id = last.id
    return again


def read_again(
    elements: list[Element], *more: Element, box: Box = OTHER
) -> tuple[tuple[Action, ...], tuple[Action, ...]]:
    """The actions of elements that were read before, now elsewhere, and of others: used again, and made anew."""
    before = numbered(*elements)
    actions_of(before)
    again = [*elsewhere(before, box), *(replace(one, id=f"X{at}") for at, one in enumerate(more))]
    return actions_of(again), actions_of([replace(one) for one in again])


def test_an_action_is_the_same_object_where_nothing_has_changed() -> None:
    before = numbered(element("button", "Open", box=PLACE), element("textbox", "Name", box=PLACE))
    actions = actions_of(before)
    assert list(map(id, actions_of(elsewhere(before, PLACE)))) == list(map(id, actions))


@pytest.mark.parametrize(
    "more",
    [
        (),
        (element("button", "Open", near="of the week"),),
        (element("button", "Open", row="Ann 7 lamps", row_cuts=(3, 5)),),
        (element("link", "Close", lead="Close"),),
    ],
)
def test_it_is_what_would_be_made_anew(more: tuple[Element, ...]) -> None:
    before = [
        element("button", "Open", box=PLACE, row="Ann 7 boxes", row_cuts=(3, 5)),
        element("generic", "", states=("expanded",), box=PLACE, row="Ann 7 boxes", row_cuts=(3, 5)),
        element("textbox", "Name", value="Ann", box=PLACE),
    ]
    again, anew = read_again(before, *more)
    assert again == anew
    assert {action.box for action in again[:3]} == {OTHER}


def test_the_lines_of_a_link_are_where_it_is_by_now() -> None:
    link = element("link", "Open the shop", box=PLACE, lines=(Box(40, 10, 50, 9), Box(0, 21, 30, 9)))
    again, anew = read_again([link])
    assert again == anew
    assert again[0].lines == (Box(40, 50, 50, 9), Box(0, 61, 30, 9))


def twins() -> list[Element]:
    """What is told from each other by where it stands."""
    corners = [Box(x, y, 90, 20) for y in (10, 40) for x in (0, 200)]
    return [element("button", "Open", box=box) for box in corners] + [element("textbox", "Name", box=PLACE)]


def by(right: float, down: float, elements: list[Element]) -> list[Element]:
    """The same, all as far to the right and further down."""
    again = [moved(one, replace(one.box, x=one.box.x + right, y=one.box.y + down)) for one in elements]
    for one, last in zip(again, elements, strict=True):
        one.id = last.id
    return again


def test_the_same_elements_as_far_further_down_are_not_told_apart_again(monkeypatch: pytest.MonkeyPatch) -> None:
    before = numbered(*twins())
    actions_of(before)
    once, twice = by(0, 31.5, before), by(0, -4.25, before)
    anew = actions_of([replace(one) for one in once])
    monkeypatch.delattr(describing, "unique_targets")
    assert actions_of(once) == anew
    assert [one.row_said for one in once] == [one.row_said for one in before]
    assert [one.box for one in actions_of(twice)] == [one.box for one in twice]


def test_what_reads_like_nothing_else_may_stand_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    *alike, other = twins()
    between = [element("button", f"Away {at}", reason="hidden") for at in range(9)]  # so it is next to none of them
    before = numbered(*alike, *between, other)
    actions_of(before)
    again = [*by(0, 30, before[:4]), *by(0, 0, before[4:])]
    anew = actions_of([replace(one) for one in again])
    monkeypatch.delattr(describing, "unique_targets")
    assert actions_of(again) == anew


NAMES = ("Open", "Open", "Open", "Mail 1", "Mail 2", "Mail 3", "", "expand")


@pytest.mark.parametrize("seed", range(150))
def test_wherever_they_stand_it_is_what_would_be_said_anew(seed: int) -> None:
    chance = random.Random(seed)
    kinds: list[tuple[str, dict[str, Any]]] = [
        *((role, {}) for role in ("button", "link", "textbox", "generic")),
        ("button", {"category": "Ann"}),
    ]

    def any_element() -> Element:
        role, more = chance.choice(kinds)
        box = Box(chance.choice([0, 0, 100, 200]), chance.randrange(0, 200, 20), chance.choice([90, 300]), 20)
        row = chance.choice(["", "", "", "Ann 7 lamps", "Bob 8 boxes"])
        return element(role, chance.choice(NAMES), box=box, row=row, row_cuts=(3,) if row else (), **more)

    before = numbered(*(any_element() for _ in range(chance.randrange(2, 14))))
    actions_of(before)
    for _ in range(4):
        downs = [chance.choice([0, 0, 0, 0, 40, 700]) for _ in before]
        before = [by(0, down, [one])[0] for one, down in zip(before, downs, strict=True)]
        assert actions_of(before) == actions_of([replace(one) for one in before])


def lines(width: float, at: float, down: float) -> list[Element]:
    """Things of one name, each after a line of its own."""
    found: list[Element] = []
    for number in range(5):
        box = Box(0, number * 60, width, 20)
        found.append(element("button", f"Mail {'ABCDE'[number]}", box=box))
        found.append(element("button", "Open", box=Box(at, number * 60 + down, 90, 20)))
    return found


@pytest.mark.parametrize(("place", "said"), [((300, 0, 20), ", in Mail A"), ((90, 90, 0), ", beside Mail A")])
def test_where_lines_stand_counts_where_they_tell_others_apart(place: tuple[float, float, float], said: str) -> None:
    before = numbered(*lines(*place))
    assert actions_of(before)[1].target.endswith(said)
    again = by(0, 0, before)
    again[2] = by(0, 300, [again[2]])[0]
    now = actions_of(again)
    assert now == actions_of([replace(one) for one in again])
    assert not now[1].target.endswith(said)


@pytest.mark.parametrize("which", [4, 7])
def test_where_one_with_a_place_stands_counts_for_the_sides_of_those_without(which: int) -> None:
    places = [("", 0), ("", 500), ("Ann", 100), ("Bob", 200)]
    twins = [element("button", "Save", category=group, box=Box(100, top, 90, 20)) for group, top in places]
    links = [element("link", f"Link {'ABCD'[at]}", box=Box(900, 1000 + 100 * at, 90, 20)) for at in range(4)]
    before = numbered(twins[0], twins[1], *links[:2], twins[2], *links[2:], twins[3])
    assert [action.target for action in actions_of(before)[:2]] == ["Save (upper)", "Save (lower)"]
    again = by(0, 0, before)
    again[which] = by(0, 700, [again[which]])[0]
    now = actions_of(again)
    assert now == actions_of([replace(one) for one in again])
    assert now[1].target != "Save (lower)"


def test_places_that_are_told_rounded_are_as_far_further_down(monkeypatch: pytest.MonkeyPatch) -> None:
    before = numbered(*twins())
    actions = actions_of(before)
    monkeypatch.delattr(describing, "unique_targets")
    again = [by(0, 33.59 + at % 2 / 100, [one])[0] for at, one in enumerate(before)]
    assert [one.target for one in actions_of(again)] == [one.target for one in actions]


@pytest.mark.parametrize("which", range(5))
@pytest.mark.parametrize(("right", "down"), [(400, 0), (0, 60), (0, 5)])
def test_one_that_stands_elsewhere_beside_the_others_has_all_told_apart_again(
    which: int, right: float, down: float
) -> None:
    before = numbered(*twins())
    actions_of(before)
    again = by(0, 20, before)
    again[which] = by(right, down, [again[which]])[0]
    assert actions_of(again) == actions_of([replace(one) for one in again])


@pytest.mark.parametrize("order", [[0, 1, 2, 4], [1, 0, 2, 3, 4], [0, 1, 2, 3, 4, 4]])
def test_others_beside_them_have_all_told_apart_again(order: list[int]) -> None:
    before = numbered(*twins())
    actions_of(before)
    again = [by(0, 20, before)[place] for place in order]
    assert actions_of(again) == actions_of([replace(one) for one in again])


def test_words_may_depend_on_how_large_it_is() -> None:
    again, anew = read_again([element("textbox", "", tag="div", editable=True, box=PLACE)], box=Box(0, 10, 400, 200))
    assert again == anew
    assert again[0].target == "editor"


def test_an_address_holds_no_secret_that_became_known_since(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_secrets(monkeypatch)
    before = numbered(element("link", "Report", href="https://shop.example/?q=magnolia-4711", box=PLACE))
    assert "magnolia" in actions_of(before)[0].href
    keep_out("magnolia-4711")
    assert "magnolia" not in actions_of(elsewhere(before, OTHER))[0].href
