"""A button whose name has more or fewer words now is told by a class of its own that says the name."""

from dataclasses import replace

import pytest

from gui.engine.describe.elements import Element
from tests.unit.engine.identity.test_newer_release import MANY, again
from tests.unit.engine.samples import element


def buttons(*named: tuple[str, str], style: str = "button") -> list[Element]:
    return [element("button", name, category="Days", marks=f"ccal-{look} {style}") for name, look in named]


OLD = buttons(("prev", "prev-button"), ("next", "next-button"), style="flat")
NEW = buttons(("Previous month", "prev-button"), ("Next month", "next-button"))


@pytest.mark.parametrize("at", range(2))
def test_a_button_with_more_words_is_told_by_its_class(at: int) -> None:
    found = again([*OLD, *MANY], [*NEW, *MANY], at)
    assert (found.kind, found.action_id) == ("likely", f"B{at + 1}")
    back = again([*NEW, *MANY], [*OLD, *MANY], at)
    assert back.action_id in ("", f"B{at + 1}"), "the other way round it is no other one"


def test_a_class_that_may_be_that_of_another_tells_nothing() -> None:
    assert not again([*OLD, *MANY], [NEW[0], *MANY], 1).action_id, "it has gone"
    assert again([*OLD, *MANY], [*NEW, element("button", "next"), *MANY], 1).action_id != "B2", "its name is elsewhere"
    assert not again([*OLD, *MANY], [*NEW, NEW[1], *MANY], 1).action_id, "two have the class"
    assert not again([*OLD, *MANY], [NEW[0], replace(NEW[1], name="Later month"), *MANY], 1).action_id
    assert not again([*OLD, *MANY], [NEW[0], replace(NEW[1], category="Years"), *MANY], 1).action_id
    plain = [replace(one, marks="ccal-x flat") for one in OLD[1:]]
    assert not again([*plain, *MANY], [replace(NEW[1], marks="ccal-x button"), *MANY], 0).action_id, "says no name"


@pytest.mark.parametrize("words", ["Delete next month", "Send next month", "Next payment"])
def test_a_button_that_ends_or_sends_something_is_another_one(words: str) -> None:
    assert not again([*OLD, *MANY], [NEW[0], replace(NEW[1], name=words), *MANY], 1).action_id


@pytest.mark.parametrize("words", ["All next months", "Skip next month", "Undo next", "Next month and everything"])
def test_a_button_that_does_more_or_the_reverse_is_another_one(words: str) -> None:
    assert not again([*OLD, *MANY], [NEW[0], replace(NEW[1], name=words), *MANY], 1).action_id


def test_a_drawn_one_without_a_name_is_told_by_the_class_that_it_was_named_after() -> None:
    grip = element("generic", "", hint="no touch", category="Tools", marks="cfa fa-arrows no-touch tool")
    moved = replace(grip, hint="move", marks="cno-touch tool")
    assert again([grip, *MANY], [moved, *MANY], 0).action_id == "M1"
    assert not again([grip, *MANY], [replace(moved, name="Move"), *MANY], 0).action_id
    assert not again([grip, *MANY], [replace(moved, hint="delete"), *MANY], 0).action_id
