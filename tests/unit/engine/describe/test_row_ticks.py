"""Tick boxes whose names only say that they select their row."""

from gui.engine.describe.actions import actions_of
from gui.engine.describe.elements import Element
from tests.unit.engine.samples import element, numbered


def described(*elements: Element) -> list[str]:
    return [action.description for action in actions_of(numbered(*elements))]


def tick(name: str, row: str, **more: object) -> Element:
    return element("checkbox", name, name_from="aria-label", tag="input", row=row, row_said=row, **more)


def test_a_box_for_the_selection_of_a_row_is_called_after_the_row() -> None:
    names = "Press Space to toggle row selection (unchecked)", "Row selected", "Item unchecked"
    boxes = [
        tick(name, row, card=True) for name, row in zip(names, ("Emma 1815", "Anna 1878", "Ida 1882"), strict=True)
    ]
    assert described(*boxes) == ["Tick row Emma 1815", "Tick row Anna 1878", "Tick row Ida 1882"]


def test_one_for_all_rows_says_so() -> None:
    assert described(tick("Press Space to toggle all rows selection (unchecked)", "Boat")) == ["Tick all rows"]


def test_what_it_selects_is_said_without_what_that_is_for() -> None:
    assert described(tick("Select this object for an action - Boat 12", "Emma Bergen")) == ["Tick Boat 12"]
    assert described(tick("Select this offer for a boat - Boat 12", "Emma Bergen")) == [
        "Tick this offer for a boat - Boat 12"
    ]


def test_other_words_for_a_row_are_kept() -> None:
    assert described(tick("Row height", "Emma")) == ["Tick Row height"]
    assert described(element("checkbox", "Row", name_from="label", row="Emma")) == ["Tick Row"]
