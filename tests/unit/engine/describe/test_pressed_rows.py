"""Rows of tables that are pressed as a whole."""

from gui.engine.describe.elements import Element
from tests.unit.engine.describe.test_actions import described
from tests.unit.engine.samples import element


def row(*cells: str) -> Element:
    said = " ".join(cells)
    cuts = tuple(len(" ".join(cells[:count])) for count in range(1, len(cells)))
    return element("generic", said, tag="tr", row=said, row_cuts=cuts)


def test_a_row_of_many_cells_is_told_by_the_first_that_distinguish_it() -> None:
    told = described(
        *(row(str(at), way, "404", "quay.example", "/a", "text/html") for at, way in ((1, "GET"), (2, "GET")))
    )
    assert told == ["Click row 1 GET", "Click row 2 GET"]


def test_a_row_of_few_cells_keeps_its_words() -> None:
    assert described(row("Oak", "tall", "old"), row("Elm", "low", "old")) == ["Click Oak tall old", "Click Elm low old"]
