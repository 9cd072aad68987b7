"""Name cells and rows in which nothing is read but the unseen labels of the buttons and fields in them. Pure."""

from collections import Counter

from gui.engine.describe.called import label_of
from gui.engine.describe.elements import Element, compares
from gui.engine.describe.parts_of_things import elements_in
from gui.engine.describe.place_words import says_its_row
from gui.schema.plain import within_quotes
from gui.schema.verb import Verb

_KINDS = {"gridcell": "cell", "row": "row", "td": "cell", "tr": "row"}
_UNSEEN = frozenset({"aria-label", "placeholder", "title"})
_MOST_TOOLS = 12
_MOST_TITLE = 40


def tools_of_cells(elements: list[Element]) -> dict[int, list[Element]]:
    """The named elements in each cell or row whose name is only theirs, if some of those are invisible."""
    found: dict[int, list[Element]] = {}
    for index, cell in enumerate(elements):
        if cell.name_from != "content" or not cell.name or cell.lead or cell.cell or not _kind_of(cell):
            continue
        inner, tools = _inside(elements, index)
        unseen = any(one.name_from in _UNSEEN and (one.lead or len(tools) > 1) for one in tools)  # one alone names it
        if unseen and cell.name == " ".join(one.name for one in tools):
            compares(cell, *inner)
            found[index] = tools
    return found


def _inside(elements: list[Element], index: int) -> tuple[list[Element], list[Element]]:
    """The first elements in a cell or row, and those of them that are named and no cells."""
    inner = elements_in(elements, index, _MOST_TOOLS)
    return inner, [one for one in inner if one.name and not _kind_of(one)]


def called_by_tools(
    elements: list[Element], words: list[tuple[Verb, str]], cells: dict[int, list[Element]]
) -> list[tuple[Verb, str]]:
    """Name each of these cells by the first element in it: “cell around “Edit””.

    A cell with a column and a row needs no names of the buttons in it: “cell Actions, row Rent”.
    """
    told = list(words)
    for index, tools in cells.items():
        kind, row = _kind_of(elements[index]), elements[index].row_said
        around = f"{kind} around “{within_quotes(label_of(tools[0]))}”"
        told[index] = (
            words[index][0],
            f"row {row}" if kind == "row" and row and tools[0].role == "checkbox" else around,
        )
    for index, cell in enumerate(elements):
        if cell.name_from == "content" and cell.mark is None and says_its_row(cell):
            inner, tools = _inside(elements, index)
            if len(tools) > 1 and cell.name == " ".join(one.name for one in tools):
                compares(cell, *inner)
                told[index] = (words[index][0], words[index][1].removeprefix(f"{label_of(cell)}, "))
    return told


def call_rows_of_tools(elements: list[Element], cells: dict[int, list[Element]]) -> None:
    """Leave the names of these cells out of the name of their row; of one without other words, keep the visible ones.

    Only visible words that no other row has are kept.
    """
    lines = _lines_of(elements, cells) if cells else []
    seen = [[label_of(tool) for index in line for tool in cells.get(index, ()) if _is_seen(tool)] for line in lines]
    times = Counter(label for labels in seen for label in set(labels))
    for line, labels in zip(lines, seen, strict=True):
        own = next((label for label in labels if times[label] == 1 and len(label) <= _MOST_TITLE), "")
        names = [elements[index].name for index in line if index in cells]
        for index in line:
            said = f" {elements[index].row_said} "
            for name in names:
                said = said.replace(f" {name} ", " ", 1)
            elements[index].row_said = said.strip() or own or elements[index].row_said


def _lines_of(elements: list[Element], cells: dict[int, list[Element]]) -> list[list[int]]:
    """The elements of each row with such a cell: several rows may have the same words."""
    lines: list[list[int]] = []
    row: str | None = None
    bottom = 0.0
    for index, element in enumerate(elements):
        if element.row != row or (index in cells and element.box.y >= bottom):
            lines.append([])
            row, bottom = element.row, element.box.y + element.box.height
        lines[-1].append(index)
    return [line for line in lines if elements[line[0]].row and not cells.keys().isdisjoint(line)]


def _is_seen(tool: Element) -> bool:
    return tool.lead != "" or tool.name_from not in _UNSEEN


def _kind_of(element: Element) -> str:
    return _KINDS.get(element.role) or (_KINDS.get(element.tag, "") if element.role == "generic" else "")
