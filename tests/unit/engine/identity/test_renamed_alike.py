"""What is called otherwise by now, as are those that were called like it, or stand beside it."""

import pytest

from gui.engine.describe.elements import Element
from tests.unit.engine.identity.test_newer_release import MANY, again
from tests.unit.engine.samples import element

PAGES = ("First", "Previous", "Next", "Last")
PARTS = ("year", "hour", "minute")


def counters(*names: str, looks: tuple[str, ...] = PARTS) -> list[Element]:
    parts = zip(names, looks, strict=True)
    return [
        element("textbox", name, name_from="title", marks=f"cfield {look}", input_type="text") for name, look in parts
    ]


@pytest.mark.parametrize("at", range(3))
def test_fields_of_one_name_are_told_by_their_looks_once_each_has_its_own(at: int) -> None:
    old, new = counters(*["Scroll to increment"] * 3), counters("Year", "Hour", "Minute")
    found = again([*old, *MANY], [*new, *MANY], at)
    assert (found.kind, found.action_id) == ("likely", f"I{at + 1}")


def test_fields_of_one_name_are_not_told_by_their_looks_where_these_may_say_nothing() -> None:
    old, new = counters(*["Scroll"] * 3), counters("Year", "Hour", "Minute")
    assert not again([*old, *MANY], [*new[1:], *MANY], 0).action_id, "it has gone"
    assert not again([*old, *MANY], [*new, element("button", "Scroll"), *MANY], 0).action_id, "it may be this one"
    alike = counters(*["Scroll"] * 3, looks=("year", "year", "hour"))
    assert not again([*alike, *MANY], [*new, *MANY], 0).action_id, "two looked so"


def bar(*names: str) -> list[Element]:
    return [element("button", name) for name in names]


@pytest.mark.parametrize("words", ["{} page", "Page {}"])
@pytest.mark.parametrize("at", range(4))
def test_buttons_beside_one_another_may_all_gain_the_same_words(at: int, words: str) -> None:
    found = again([*MANY, *bar(*PAGES)], [*MANY, *bar(*map(words.format, PAGES))], len(MANY) + at)
    assert found.kind == "likely"
    assert found.action_id.removeprefix("B") == str(sum(one.role == "button" for one in MANY) + at + 1)


@pytest.mark.parametrize(
    "now",
    [
        pytest.param(["First page", "Previous", "Next", "Last"], id="it alone"),
        pytest.param(["Delete first", "Delete previous", "Delete next", "Delete last"], id="words that delete"),
        pytest.param(["Previous page", "Next page", "Last page"], id="it has gone"),
        pytest.param(["First page", "First row", "Previous page", "Next page", "Previous row", "Next row"], id="two"),
    ],
)
def test_buttons_that_gain_other_words_are_other_buttons(now: list[str]) -> None:
    assert not again([*MANY, *bar(*PAGES)], [*MANY, *bar(*now)], len(MANY)).action_id


def test_what_stood_beside_all_twins_alike_may_be_called_otherwise() -> None:
    def page(*names: str) -> list[Element]:
        arrows = [element("generic", "", hint="arrow up", near=name, category="Day", marks="cup") for name in names]
        return [one for pair in zip(counters(*names), arrows, strict=True) for one in pair]

    old, new = page("Scroll", "Scroll", "Scroll"), page("Year", "Hour", "Minute")
    for at in range(3):
        found = again([*old, *MANY], [*new, *MANY], 2 * at + 1)
        assert (found.kind, found.action_id) == ("likely", f"M{at + 1}")
    assert not again([*old, *MANY], [*new[2:], *MANY], 1).action_id, "one has gone"
    assert not again([*new, *MANY], [*page("Hour", "Minute", "Second"), *MANY], 1).action_id, "it told them apart"
