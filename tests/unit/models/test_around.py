"""The words around actions."""

from gui.models.around import words_around
from gui.schema.page import Block, Span


def row(*cells: str) -> Block:
    return Block("row", cells=tuple((Span(cell), Span("x", "chip", f"B{at}")) for at, cell in enumerate(cells)))


def test_a_wide_row_gives_each_of_its_actions_no_more_than_its_first_cells() -> None:
    words = words_around([row("Ship lantern", *(f"Week {week}" for week in range(2000)))])
    assert words["B0"] == words["B2000"]
    assert words["B2000"].startswith("Ship lantern Week 0 Week 1 ")
    assert sum(map(len, words.values())) < 1_000_000, "all of it for each would be 38 MB"
