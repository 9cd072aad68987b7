import pytest

from gui.schema.page import Block, Span
from gui.widgets.page.text import BADGE, BLOCK_LIMIT, PLACE, block_text, clean, copied, text_of
from tests.unit.widgets.samples import chip, item, paragraph, row


def test_a_chip_is_one_character_and_its_words_belong_to_it() -> None:
    text = text_of((Span("I3", "chip", "I3"), Span(" Country: ", "", "I3"), Span("Italy", "strong", "I3")))
    assert text.text == f"{PLACE}Country: Italy"
    assert [(run.start, run.end, run.action_id) for run in text.runs] == [(0, 1, "I3"), (1, 10, "I3"), (10, 15, "I3")]
    assert text.runs[0].label == "I3"


def test_runs_cover_the_text() -> None:
    text = block_text(row("a", chip("L1", "b", "link"), "c"))
    assert text.runs[0].start == 0
    assert text.runs[-1].end == len(text.text)
    assert all(before.end == after.start for before, after in zip(text.runs, text.runs[1:], strict=False))


def test_actions_stand_apart_from_each_other() -> None:
    links = text_of((*chip("L1", "a", "link"), Span(" "), *chip("L2", "b", "link"))).text
    assert links == f"{PLACE}a   {PLACE}b"
    assert text_of((Span("see"), *chip("L1", "a", "link"))).text == f"see {PLACE}a"
    assert text_of((*chip("L1", "a", "link"), Span(" or "), *chip("L2", "b"))).text == f"{PLACE}a or {PLACE}b"


def test_code_loses_its_last_line_break() -> None:
    assert block_text(Block("code", (Span("a\nb\n\n"),))).text == "a\u2028b"


def test_long_text_is_cut_with_a_note() -> None:
    text = text_of((Span("x" * 1_000_000), Span("y" * 5)))
    assert len(text.text) < BLOCK_LIMIT + 100
    assert text.text.endswith(f"… cut, {1_000_005 - BLOCK_LIMIT:,} more characters")


@pytest.mark.parametrize("hostile", ["a\u202eb", "a\u2066b", "a\x00b", "a\ufffcb", "a\u200fb", "a\u061cb"])
def test_marks_that_turn_or_hide_text_are_dropped(hostile: str) -> None:
    assert clean(hostile) == "ab"


def test_beside_words_read_from_right_to_left_a_value_keeps_its_own_order() -> None:
    spans = (
        Span("I4", "chip", "I4"),
        Span("\u062a\u0627\u0631\u064a\u062e: ", "", "I4"),
        Span("1999-05-06", "strong", "I4"),
    )
    text = text_of(spans)
    assert text.text.endswith(": \u20681999-05-06\u2069")
    assert copied(paragraph(*spans), 2, len(text.text)) == "\u0627\u0631\u064a\u062e: 1999-05-06"
    ours = text_of((Span("Form", "chip", BADGE), Span("\u05d8\u05d5 \u05e4\u05e1. 6 fields.", "muted")))
    assert ours.text.endswith("\u05d8\u05d5 \u05e4\u05e1\u200e. 6 fields.")


def test_markup_stays_text() -> None:
    assert text_of((Span("<b>bold</b> **x** <img src=file:///etc/passwd>"),)).text == (
        "<b>bold</b> **x** <img src=file:///etc/passwd>"
    )


@pytest.mark.parametrize(
    ("block", "words"),
    [
        (paragraph(*chip("I3", "Country: "), Span("Italy", "strong", "I3")), "[I3] Country: Italy"),
        (paragraph("See ", *chip("L1", "Shop", "link"), "."), "See [L1] Shop."),
        (row("a", chip("L1", "b", "link")), "a\t[L1] b"),
        (item("one", level=2, marker="2."), "    2. one"),
        (item("one", marker=""), "  one"),
        (Block("code", (Span("a\n  b\n"),)), "a\n  b"),
        (paragraph(Span("Form", "chip", BADGE), Span("Pay", "muted")), "[Form] Pay"),
    ],
)
def test_copied_with_ids_in_place(block: Block, words: str) -> None:
    assert copied(block) == words
    # A part that happens to be all of it reads the same, apart from the room before chips.
    part = copied(block, 0, len(block_text(block).text))
    assert "".join(part.split()) == "".join(words.split())


def test_a_part_is_copied() -> None:
    block = paragraph(*chip("I3", "Country: Italy"))
    assert copied(block, 0, 8) == "[I3] Country"
    assert copied(block, 1, 8) == "Country"
