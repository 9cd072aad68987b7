"""Actions are found by what people call the deed, by signs, and by the place of a cell in its sheet."""

import pytest
from PySide6.QtWidgets import QApplication

from gui.models.actions import ActionListModel
from gui.schema.action import Action
from gui.schema.page import Block, Span

VOLUME = Action("I1", "Set Volume", "Sound", verb="Set", target="Volume", role="slider")
MOUSE = Action("I2", "Set Mouse speed", "Mouse", verb="Set", target="Mouse speed", role="spinbutton")
NIGHT = Action("B1", "Switch on Night mode", "Looks", verb="Switch on", target="Night mode", role="switch")
SIZE = Action("I3", "Choose Size", "Looks", verb="Choose", target="Size", role="combobox")
CARD = Action("M1", "Drag Slide deck", "Board", verb="Drag", target="Slide deck")
SAVE = Action("B2", "Click Save", "Looks", verb="Click", target="Save", role="button")
CELL = Action("M2", "Click cell E, row Rent", "Plan", verb="Click", target="cell E, row Rent", role="gridcell")
TENTH = Action(
    "M3", "Click 10, cell E, row Seeds", "Plan", verb="Click", target="10, cell E, row Seeds", role="gridcell"
)
PAGE = (VOLUME, MOUSE, NIGHT, SIZE, CARD, SAVE, TENTH, CELL)


def cell(text: str = "", action_id: str = "") -> tuple[Span, ...]:
    return (Span(action_id, "chip", action_id), Span(text, "", action_id)) if action_id else (Span(text),)


BLOCKS = (
    Block("row", cells=(cell(), cell("D"), cell("E")), header=True),
    Block("row", cells=(cell("5"), cell("Rent"), cell("", "M2"))),
    Block("row", cells=(cell("50"), cell("Seeds"), cell("10", "M3"))),
    Block("paragraph", (Span("days > 30"),)),
    Block("paragraph", cell("Save", "B2")),
)


@pytest.fixture
def model(qapp: QApplication) -> ActionListModel:
    made = ActionListModel()
    made.set_actions(PAGE, ())
    made.set_text(BLOCKS)
    return made


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("slide", ["M1", "I1"]),  # what is called so comes first
        ("drag", ["M1", "I1"]),
        ("slide volume", ["I1"]),
        ("Toggle", ["B1"]),
        ("untick night", ["B1"]),
        ("pick size", ["I3"]),
        ("press save", ["B2"]),
        ("press", []),  # that is half of a page
        ("slide size", []),
        ("e5", ["M2"]),
        ("E50", ["M3"]),
        ("days > 30", ["B2"]),
        ("days>30", ["B2"]),
        ('"days > 30"', ["B2"]),
    ],
)
def test_what_is_found(model: ActionListModel, query: str, found: list[str]) -> None:
    model.set_filter(query)
    assert [row.id for row in model.rows()][: len(found) or None] == found


def test_what_is_found_by_another_word_for_the_deed_may_not_be_meant(model: ActionListModel) -> None:
    model.set_filter("press save")
    assert model.is_found_by_place("B2"), "so Enter selects it before it presses it"
    model.set_filter("click save")
    assert not model.is_found_by_place("B2")


def test_a_table_without_letters_above_it_is_no_sheet(model: ActionListModel) -> None:
    model.set_text((Block("row", cells=(cell(), cell("Name"), cell("Sum")), header=True), *BLOCKS[1:3]))
    model.set_actions(PAGE, ())
    model.set_filter("e5")
    assert "M2" not in [row.id for row in model.rows()]
