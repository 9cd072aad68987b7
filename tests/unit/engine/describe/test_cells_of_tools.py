"""Cells and rows in which nothing is read but the unseen labels of what is in them."""

from gui.engine.describe.actions import actions_of
from gui.engine.describe.elements import Element
from gui.schema.action import Box
from tests.unit.engine.samples import element, numbered


def described(*elements: Element) -> list[str]:
    return [action.description for action in actions_of(numbered(*elements))]


def line(at: int, *cells: list[tuple[str, str]], row: str) -> list[Element]:
    """A row of cells, each with its buttons as (invisible label, visible words)."""
    made = []
    for column, tools in enumerate(cells):
        place = 100 * column, 40 * at
        name = " ".join(label or words for label, words in tools)
        made.append(element("gridcell", name, tag="td", row=row, row_said=row, box=Box(*place, 90, 30)))
        for step, (label, words) in enumerate(tools):
            source = {"name": label, "name_from": "aria-label", "lead": words} if label else {"name": words}
            box = Box(place[0] + 5 + 20 * step, place[1] + 5, 15, 15)
            made.append(element("button", tag="button", row=row, row_said=row, box=box, **source))
    return made


TOOLS = [("Edit", ""), ("Delete", "")]
COPY = "Click to copy"


def test_a_row_is_called_by_its_visible_words_and_not_by_its_tools() -> None:
    row = f"Edit Delete {COPY} {COPY}"
    rows = line(0, TOOLS, [(COPY, "Emma")], [(COPY, "Bergen")], row=row)
    rows += line(1, TOOLS, [(COPY, "Anna")], [(COPY, "Bergen")], row=row)
    said = described(*rows)
    assert said[:3] == ["Click cell around “Edit”, in row Emma", "Click Edit, in row Emma", "Click Delete, in row Emma"]
    assert "Click Edit, in row Anna" in said
    assert "Click cell around “Emma”" in said
    assert not any(COPY in words for words in said), said


def test_other_words_of_the_row_stay() -> None:
    rows = line(0, TOOLS, row="Edit Delete Emma") + line(1, TOOLS, row="Edit Delete Anna")
    said = described(*rows)
    assert [words for words in said if "Delete" in words] == ["Click Delete, in row Emma", "Click Delete, in row Anna"]


def test_cells_with_words_of_their_own_keep_them() -> None:
    assert not any("around" in words for words in described(*line(0, [("", "Emma")], row="Emma")))
    longer = element("gridcell", "Edit the harbour", tag="td", box=Box(0, 0, 90, 30))
    tool = element("button", "Edit", name_from="aria-label", box=Box(5, 5, 15, 15))
    assert described(longer, tool)[0] == "Click Edit the harbour"


def test_a_cell_with_one_tool_is_called_by_it_and_the_head_of_a_column_as_before() -> None:
    for role, kind in (("gridcell", "td"), ("columnheader", "th")):
        names = ("Name",) if role == "gridcell" else ("Name", "Filter")
        cell = element(role, " ".join(names), tag=kind, box=Box(0, 0, 90, 30))
        tools = [element("button", name, name_from="aria-label", box=Box(5, 5, 15, 15)) for name in names]
        assert "around" not in described(cell, *tools)[0]
