"""Elements take room for what they have, and keep it when they move."""

from dataclasses import fields

import pytest

from gui.engine.describe.element_json import element_from_json
from gui.engine.describe.elements import DEFAULTS, Element, Missing, SecretLook, moved
from gui.engine.describe.placing import Placing
from gui.schema.action import Box

BARE = {"k": 3, "r": "button", "t": "button", "n": "Buy", "g": "Shop", "row": "Tea Buy", "b": [10, 20, 30, 40]}


def _told(**more: object) -> Element:
    return element_from_json(BARE | more, "doc", "", Placing(0, 100))


def test_an_element_takes_room_for_nothing_but_what_it_has() -> None:
    bare = _told(id="", tg=0, cl=[], er="")
    assert vars(bare) == {}
    assert vars(moved(bare, Box(1, 2, 3, 4))) == {}
    assert vars(_told(er="Too short", tg=7, su=1)) == {"error": "Too short", "toggles": 7, "submits": True}


def test_what_is_not_told_of_an_element_is_as_by_default() -> None:
    known = {"row": "Tea Buy", "row_said": "Tea Buy"}
    assert {name: getattr(_told(), name) for name in DEFAULTS} == DEFAULTS | known


def test_an_element_that_moved_has_all_that_it_had() -> None:
    before = _told(
        **{
            "v": "5",
            "s": ["checked"],
            "mi": [[[4], "Name", "value"]],
            "o": [["One", 1, 0, ""]],
            "sec": 2,
            "hl": [1, 2, 3],
        },
        **{"lines": [[0, 0, 5, 5]], "ra": ["Tea"], "ml": 9, "dr": 1, "wd": 6, "h": "/tea"},
    )
    before.id, before.row_said = "B1", "Tea"
    after = moved(before, Box(15, 130, 30, 40))
    assert (after.missing, after.secret) == ((Missing((4,), "Name", "value"),), SecretLook.CLEAR)
    assert (after.tables, after.pictures, after.formats) == (1, 2, 3)
    assert after.lines == (Box(15, 130, 5, 5),)
    changed = {"box", "lines", "row_said", "id"}
    others = [one.name for one in fields(Element) if one.init and one.name not in changed]
    assert [getattr(after, name) for name in others] == [getattr(before, name) for name in others]
    assert (after.id, after.row_said) == ("", "Tea Buy")


def test_an_attribute_that_no_element_has_is_refused() -> None:
    with pytest.raises(KeyError):
        Element("doc", 1, "", "button", "button", "Buy", "content", Box(0, 0, 1, 1), "", colours="red")
