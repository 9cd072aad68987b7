"""The words around actions."""

from collections.abc import Iterator, Sequence

from gui.models.around import finding_words
from gui.schema.page import Block, Span


def words_around(blocks: Sequence[Block]) -> dict[str, str]:
    found: dict[str, str] = {}
    for _ in finding_words(blocks, found):
        pass
    return found


def row(*cells: str) -> Block:
    return Block("row", cells=tuple((Span(cell), Span("x", "chip", f"B{at}")) for at, cell in enumerate(cells)))


def test_a_wide_row_gives_each_of_its_actions_no_more_than_its_first_cells() -> None:
    words = words_around([row("Ship lantern", *(f"Week {week}" for week in range(2000)))])
    assert words["B0"] == words["B2000"]
    assert words["B2000"].startswith("Ship lantern Week 0 Week 1 ")
    assert sum(map(len, words.values())) < 1_000_000, "all of it for each would be 38 MB"


def line(text: str, *ids: str) -> Block:
    """A line of the page, or one of fields that show no words but their own."""
    own = (Span(text),) if text else ()
    return Block("paragraph", (*own, *(span for one in ids for span in (Span(one, "chip", one), Span("x", "", one)))))


def test_fields_have_the_line_above_them_that_labels_none_of_them() -> None:
    fields = (line("Name"), line("", "I1", "I2"), line("", "I3"), line("Save all of it.", "B1"), line("", "I4"))
    words = words_around(fields)
    assert all(words[one].startswith("Name ") for one in ("I1", "I2", "I3"))
    assert "Name" not in words["I4"], "something else stands between"
    assert "Fill" not in words_around([line("Fill in what you know."), line("", "I1")])["I1"]
    many = words_around([line("About you"), *(line("", f"I{number}") for number in range(7))])
    assert not any("About" in text for text in many.values())


def test_a_field_is_not_found_by_what_its_neighbours_are_called() -> None:
    def code(number: int) -> tuple[Span, ...]:
        name = f"I{number}"
        return (Span(name, "chip", name), Span(f" Digit {number}: ", "", name), Span(f"{number}00", "strong", name))

    words = words_around([Block("paragraph", (*code(1), *code(2), Span("x", "", "B1")))])
    assert "Digit 2" not in words["I1"]
    assert "200" in words["I1"], "what they hold tells what the line is about"
    assert "Digit 1" in words["B1"]


def named(name: str, action_id: str) -> tuple[Span, ...]:
    return (Span(action_id, "chip", action_id), Span(f" {name} ", "", action_id))


def test_what_stands_side_by_side_is_not_found_by_the_names_of_the_others() -> None:
    bar = Block("paragraph", (Span("Row 3 "), *named("Rakes", "L1"), *named("Pay", "B1"), *named("Delete it", "B2")))
    words = words_around([bar])
    assert words == {"L1": "Row 3 Rakes", "B1": "Row 3 Rakes Pay", "B2": "Row 3 Rakes Delete it"}
    links = words_around([Block("paragraph", (*named("Home", "L1"), *named("Tools", "L2")))])
    assert links == {"L1": "Home", "L2": "Tools"}
    cells = Block("row", cells=(named("Rakes", "L1"), (*named("Edit", "L2"), *named("Delete", "L3"))))
    assert words_around([cells]) == {"L1": "Rakes Edit Delete", "L2": "Rakes Edit", "L3": "Rakes Delete"}


def test_of_a_cell_that_holds_a_whole_menu_each_part_is_looked_at_once() -> None:
    class Counted(tuple[Span, ...]):
        times = 0

        def __iter__(self) -> Iterator[Span]:
            Counted.times += 1
            return super().__iter__()

    menu = Counted(span for number in range(1000) for span in named(f"Entry {number}", f"L{number}"))
    words = words_around([Block("row", cells=((Span("Shop"),), menu))])
    assert set(words.values()) == {"Shop"}
    assert len(words) == 1000
    assert Counted.times < 20


def test_buttons_have_the_line_above_them() -> None:
    assert words_around([line("Rugs older than 30 days"), line("", "B1")])["B1"].startswith("Rugs older")
