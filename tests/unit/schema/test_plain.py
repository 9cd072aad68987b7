"""Text from outside becomes one safe line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.schema.plain import cut_text, one_ellipsis, one_stop, plain_line, plain_text, shortened
from tests.helpers.examples import examples


def test_one_line_without_what_nobody_sees() -> None:
    assert plain_line("  Pay \u202e now\x07\n please ", 40) == "Pay now please"
    assert plain_line("Ann \u200d Lee", 40) == "Ann \u200d Lee"
    assert plain_line("A long title", 7) == "A long…"
    assert plain_line(" " * 9 + "A", 5) == "A"


def test_text_keeps_its_lines_and_loses_what_breaks_them() -> None:
    assert plain_text("Pay\n\tnow") == "Pay\n\tnow"
    assert plain_text("Pa\0y\r \x1b[31m\u202eno\ud800w\x9b") == "Pay [31mnow"
    assert plain_text("Ann \u200d \u05d0\u200e Lee") == "Ann \u200d \u05d0\u200e Lee"


@settings(max_examples=examples(500))
@given(st.text(alphabet=" ab\t\n\u00a0\u200b\u200c\u202e\ud800é漢", max_size=12), st.integers(1, 12))
def test_plain_text_and_any_other_go_the_same_way(text: str, most: int) -> None:
    """A bell before the text is dropped, but keeps it from the short cut for text that is plain already."""
    assert plain_line(text, most) == plain_line("\x07" + text, most)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Close the dialog", "Close the dialog"),
        ("Add the blue mug to the basket", "Add the blue mug to…"),
        ("Add the blue mug, then pay", "Add the blue mug…"),
        ("Donaudampfschifffahrtsgesellschaft", "Donaudampfschifffah…"),
        ("Two\nlines  of words", "Two lines of words"),
        ("A " + "x" * 90, "A xxxxxxxxxxxxxxxxx…"),
    ],
)
def test_a_name_is_cut_after_a_word(text: str, shown: str) -> None:
    assert shortened(text, 20) == shown
    assert len(shortened(text, 20)) <= 20


def test_only_our_own_stop_gives_way_to_an_ellipsis() -> None:
    assert one_stop("Will click Send to the….") == "Will click Send to the…"
    assert one_stop("Will empty Last Name....") == "Will empty Last Name..."
    assert one_stop("Will click “Wait…. or leave”.") == "Will click “Wait…. or leave”."
    assert one_stop("Will click Are you sure?.") == "Will click Are you sure?"
    assert one_stop("Will click “Are you sure?”.") == "Will click “Are you sure?”."
    assert one_stop("Done.") == "Done."


@pytest.mark.parametrize(
    ("text", "most", "cut"),
    [
        ("Value: “one two”", 40, "Value: “one two”"),
        ("Value: “one two three”", 16, "Value: “one two…”"),
        ("Value: “one\ntwo three”", 16, "Value: “one\ntwo…”"),
        ("one two three", 9, "one two…"),
        ("onetwothree", 6, "onetwo…"),
    ],
)
def test_a_long_text_ends_after_a_word_and_its_mark_is_closed(text: str, most: int, cut: str) -> None:
    assert cut_text(text, most) == cut


STOPS = f"a{'.' * 100_000}b…"


@pytest.mark.parametrize(
    ("cut", "shown"),
    [
        ("this page.…", "this page…"),
        ("wait. …", "wait…"),
        ("wait……", "wait…"),
        ("this page…", "this page…"),
        ("a.b", "a.b"),
        ("a.", "a."),
        ("wait …", "wait …"),
        ("……", "…"),
        pytest.param(STOPS, STOPS, id="a pattern would try each of these stops again and again"),
    ],
)
def test_what_was_cut_ends_in_one_ellipsis(cut: str, shown: str) -> None:
    assert one_ellipsis(cut) == shown
    assert shortened("Leave it. Then go on with the next one of them", 10) == "Leave it…"
