"""Markdown of a server as blocks of the readable page."""

from gui.engine.remote.markdown_blocks import MOST_CHARACTERS, blocks_of_markdown
from gui.schema.page import Block, Span


def rows(text: str) -> list[tuple[str, int, str, str]]:
    """Kind, level, marker and text of each block."""
    return [
        (block.kind, block.level, block.marker, "".join(span.text for span in block.spans))
        for block in blocks_of_markdown(text)
    ]


def test_kinds_of_blocks() -> None:
    text = "# Title #\n\nOne\ntwo.\n- item\n  1. inner\n\n     more\n- next\n\n> said\n```py x\n# code\n```\n---\n"
    assert rows(text) == [
        ("heading", 1, "", "Title"),
        ("paragraph", 0, "", "One two."),
        ("item", 1, "•", "item"),
        ("item", 2, "1.", "inner"),
        ("item", 2, "", "more"),
        ("item", 1, "•", "next"),
        ("quote", 1, "", "said"),
        ("code", 1, "", "# code"),
        ("rule", 0, "", ""),
    ]
    assert blocks_of_markdown("```py x\n1\n```")[0].language == "py"


def test_numbers_go_on_from_the_first() -> None:
    assert [marker for _, _, marker, _ in rows("7. a\n8. b\n")] == ["7.", "8."]


def test_words_within_a_line_keep_their_style_and_links_their_words() -> None:
    (block,) = blocks_of_markdown("Go to **the [shop](https://shop.example)** or `x`, ![a cup](cup.png).")
    assert block.spans == (
        Span("Go to "),
        Span("the ", "strong"),
        Span("shop", "link"),
        Span(" or "),
        Span("x", "code"),
        Span(", a cup."),
    )


def test_tables() -> None:
    found = blocks_of_markdown("| Tea | Price |\n| --- | ---: |\n| Green | **4** |\n")
    assert found == (
        Block("row", cells=((Span("Tea"),), (Span("Price"),)), header=True),
        Block("row", cells=((Span("Green"),), (Span("4", "strong"),))),
    )


def test_html_stays_text() -> None:
    assert rows("<script>alert(1)</script>\n\nA <b>b</b>") == [
        ("paragraph", 0, "", "<script>alert(1)</script>"),
        ("paragraph", 0, "", "A <b>b</b>"),
    ]


def test_hostile_texts_are_read_in_bounded_time_and_depth() -> None:
    assert rows("# " + " " * 100_000 + "x")[0] == ("heading", 1, "", "x")
    for text in (
        ">" * 50_000 + " deep",
        "- " * 5_000 + "deep",
        "[" * 20_000,
        "*a " * 20_000,
        "`" * 30_000,
        "|" * 30_000,
    ):
        assert all(block.level <= 8 for block in blocks_of_markdown(text))
    assert len(rows("a" * (2 * MOST_CHARACTERS))[0][3]) == MOST_CHARACTERS
