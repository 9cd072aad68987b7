"""Actions of elements that are as they were at the last reading are used again, and are what would be made anew."""

from dataclasses import replace

import pytest

from gui.engine.describe.actions import actions_of
from gui.engine.describe.elements import Element, moved
from gui.engine.secrets import keep_out
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
