"""Those that looked alike are named together, and a field is named with its section."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from gui.engine.describe.elements import Element
from tests.unit.engine.identity.test_newer_release import MANY, again
from tests.unit.engine.samples import element


def stars(*names: str, role: str = "radio", **more: object) -> list[Element]:
    """A rating; a star without a name is guessed to be one by its looks."""
    values = {"category": "An order", "marks": "cstar", **more}
    return [
        element(role, name, name_from="label", **values)
        if name
        else element("generic", "", name_from="", hint="star", **values)
        for name in names
    ]


PAGE = [*stars("", "", ""), *MANY]


@pytest.mark.parametrize("at", [0, 1, 2])
@pytest.mark.parametrize(
    "names", [("grade 1", "grade 2", "grade 3"), ("0 points", "1 points", "2 points"), ("Rate",) * 3]
)
def test_those_that_looked_alike_are_known_by_their_turn_once_all_have_one_name(names: Sequence[str], at: int) -> None:
    found = again(PAGE, [*stars(*names), *MANY], at)
    assert (found.kind, found.action_id) == ("likely", f"B{at + 1}")


@pytest.mark.parametrize(
    "now",
    [
        stars("grade 1", "grade 2"),
        stars("grade 1", "grade 2", "grade 3", "grade 4"),
        stars("grade 3", "grade 2", "grade 1"),
        stars("grade 1", "grade 2", "Rate"),
        stars("Copy", "Print", "Share"),
        stars("Delete 1", "Delete 2", "Delete 3"),
        stars("1", "2", "3"),
        [*stars("grade 1", "grade 2"), *stars("grade 3", category="Letter")],
        [*stars("grade 1", "grade 2", "grade 3"), element("generic", "", name_from="", hint="star")],
    ],
    ids=["fewer", "more", "backwards", "one apart", "each another", "grave", "no word", "elsewhere", "still there"],
)
def test_other_names_and_other_numbers_of_them_are_in_doubt(now: list[Element]) -> None:
    assert not any(again(PAGE, [*now, *MANY], at).action_id for at in range(3))


def test_what_told_one_of_them_apart_is_not_given_up() -> None:
    page = [*stars(""), *(replace(one, hint="heart") for one in stars("", "")), *MANY]
    assert not again(page, [*stars("grade 1", "grade 2", "grade 3"), *MANY], 0).action_id


def choices(*names: str, section: str = "How do you like it?", role: str = "radio") -> list[Element]:
    return [element(role, name, name_from="label", category=section, input_type="radio") for name in names]


def test_a_choice_may_be_named_with_its_section() -> None:
    old = [*choices("1", "2", "3", section="6. How do you like it?"), *MANY]
    new = choices(*(f"How do you like it? {number}" for number in range(1, 4)))
    for at in range(3):
        found = again(old, [*new, *MANY], at)
        assert (found.kind, found.action_id) == ("likely", f"B{at + 1}")
    assert not again(old, [*new[1:], *MANY], 0).action_id, "it has gone"
    assert not again(old, [*new, replace(new[0], key=99), *MANY], 0).action_id, "two are called so"
    other = choices("Our paper: 1", "Our paper: 2", section="Our paper")
    assert not again(old, [*other, *MANY], 0).action_id, "another section"
