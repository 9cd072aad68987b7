"""Tokens to the readable page and its Markdown."""

from dataclasses import replace

from gui.engine.describe.actions import actions_of
from gui.engine.describe.blocks import blocks_of
from gui.engine.describe.elements import Element, Missing, Op, Token
from gui.engine.describe.markdown import markdown_of
from gui.engine.describe.spans import text_of
from gui.schema.page import Block
from tests.unit.engine.samples import element, numbered, reading


def blocks(tokens: list[Token], *elements: Element) -> tuple[Block, ...]:
    listed = numbered(*elements)
    return blocks_of(reading(*listed, tokens=tokens), actions_of(listed))


def markdown(tokens: list[Token], *elements: Element) -> str:
    return markdown_of(blocks(tokens, *elements))


def text(words: str, style: int = 0) -> Token:
    return [Op.TEXT, words, style]


BREAK: Token = [Op.BREAK]
END: Token = [Op.ACTION_END]


def action(index: int, *inside: Token) -> list[Token]:
    return [[Op.ACTION, index], *inside, END]


def test_headings_paragraphs_and_styles() -> None:
    made = blocks([[Op.HEADING, 2], text("Start"), BREAK, text("One "), text("two", 1), text("  three \n"), BREAK])
    assert [(block.kind, block.level, text_of(block.spans)) for block in made] == [
        ("heading", 2, "Start"),
        ("paragraph", 0, "One two three"),
    ]
    assert [span.style for span in made[1].spans] == ["", "strong", ""]


def test_what_comes_after_a_heading_without_words_is_none() -> None:
    made = blocks([[Op.HEADING, 1], BREAK, [Op.HEADING, 2], BREAK, text("Previous slide"), BREAK])
    assert [(block.kind, text_of(block.spans)) for block in made] == [("paragraph", "Previous slide")]


def test_a_chip_stands_before_its_words() -> None:
    made = blocks([text("See "), *action(0, text("the shop")), text("."), BREAK], element("link", "the shop"))
    assert text_of(made[0].spans) == "See [L1] the shop."
    assert [span.style for span in made[0].spans if span.action_id] == ["chip", "link"]


def test_a_chip_is_never_alone_in_its_block() -> None:
    card = [
        [Op.ITEM, 1, "•"],
        *action(0, BREAK, text(" "), text("Notebook"), BREAK),
        text("€ 12"),
        BREAK,
        [Op.ITEM_END],
    ]
    assert markdown(card, element("link", "Notebook")) == "- [L1] Notebook\n\n  € 12"
    heading = [*action(0, [Op.HEADING, 3], text("News"), BREAK, text("All of it"), BREAK)]
    assert markdown(heading, element("link", "News All of it")) == "### [L1] News\n\nAll of it"


def test_an_icon_is_read_by_its_name() -> None:
    assert markdown([*action(0), BREAK], element(name="Print")) == "[B1] Print"


def test_fields_show_their_values_and_secrets_do_not() -> None:
    shown = markdown(
        [
            *action(0),
            BREAK,
            *action(1),
            BREAK,
            *action(2),
            BREAK,
            *action(3),
            BREAK,
            *action(4),
            BREAK,
            *action(5),
            BREAK,
        ],
        element("textbox", "Name *", value="Ada"),
        element("textbox", "Password", input_type="password", states=("filled",)),
        element("checkbox", "Save", states=("checked",)),
        element("radio", "Card"),
        element("combobox", "Country", value="Italy", options=(("Italy", True, False, ""),)),
        element("slider", "Ink flow", tag="div", value="4"),
    )
    assert shown.split("\n\n") == [
        "[I1] Name: Ada",
        "[I2] Password: not shown",
        "[B1] ☑ Save",
        "[B2] ○ Card",
        "[I3] Country: Italy ▾",
        "[I4] Ink flow: 4",
    ]


def test_ticks_that_the_page_made_itself_show_their_state() -> None:
    on = element("switch", "Lamp", tag="button", states=("checked",))
    assert markdown([*action(0, text("Lamp")), BREAK], on) == "[B1] ☑ Lamp"


def test_reasons_stand_behind_the_words() -> None:
    waiting = element(name="Pay", reason="disabled", missing=(Missing((), "Name", "value"),))
    shown = markdown([*action(0, text("Pay")), BREAK], waiting)
    assert shown == "[B1] Pay Disabled on this page. Name is empty."


def test_a_reason_that_many_share_is_said_once() -> None:
    tokens: list[Token] = []
    for index in range(5):
        tokens += [*action(index, text(f"B{index}")), BREAK]
    shown = markdown(tokens, *(element(name=f"B{index}", reason="covered", blocker="Wall") for index in range(5)))
    assert shown.count("Wall") == 1
    assert shown.startswith("5 of the things below cannot be reached now. Behind “Wall”.")


def test_what_is_outside_of_the_page_or_folded_away_is_not_read() -> None:
    tokens = [*action(0, text("Skip to the content")), BREAK, [Op.HIDDEN, 1], text("Here"), BREAK]
    shown = markdown(tokens, element("link", "Skip", reason="outside"), element(name="Copy", reason="hidden"))
    assert shown == "Here"


def test_tables() -> None:
    row = lambda *cells: [part for cell in cells for part in ([Op.CELL], text(cell))]  # noqa: E731 - shorter here
    made = markdown([[Op.ROW, 1], *row("Nib", "Left"), [Op.ROW_END], [Op.ROW, 0], *row("Fine", "a|b"), [Op.ROW_END]])
    assert made == "| Nib | Left |\n| --- | --- |\n| Fine | a\\|b |"


def test_nested_and_numbered_lists() -> None:
    tokens = [
        [Op.ITEM, 1, "1."],
        text("One"),
        BREAK,
        [Op.ITEM, 2, "•"],
        text("Inner"),
        BREAK,
        [Op.ITEM_END],
        [Op.ITEM_END],
        [Op.ITEM, 1, "2."],
        text("Two"),
        BREAK,
        [Op.ITEM_END],
        text("After"),
        BREAK,
    ]
    assert markdown(tokens).split("\n\n") == ["1. One", "  - Inner", "2. Two", "After"]


def test_code_quotes_rules_pictures_and_messages() -> None:
    tokens = [
        [Op.CODE, "py"],
        text("a\n  b"),
        BREAK,
        [Op.QUOTE],
        text("Said"),
        BREAK,
        [Op.RULE],
        [Op.PICTURE, "A ship"],
        BREAK,
        [Op.MESSAGE, "status"],
        text("Saved"),
        BREAK,
    ]
    made = blocks(tokens)
    assert [block.kind for block in made] == ["code", "quote", "rule", "paragraph", "note"]
    assert markdown_of(made) == "```py\na\n  b\n```\n\n> Said\n\n---\n\n[A ship]\n\nSaved"


def test_unbalanced_tokens_break_nothing() -> None:
    assert markdown([END, [Op.ROW_END], [Op.CELL], text("x"), [Op.ITEM_END], [Op.HEADING, 1]]) == "| x |\n| --- |"


def test_quotes_and_messages_hold_all_their_blocks_where_their_end_is_told() -> None:
    inner: list[Token] = [[Op.QUOTE, 1], text("Inner"), BREAK, [Op.END]]
    tokens = [
        [Op.QUOTE, 1],
        text("One"),
        BREAK,
        text("Two"),
        BREAK,
        *inner,
        text("Three"),
        BREAK,
        [Op.END],
        text("Out"),
    ]
    assert markdown(tokens).split("\n\n") == ["> One", "> Two", "> > Inner", "> Three", "Out"]
    made = blocks([[Op.MESSAGE, "alert", 1], text("A"), BREAK, text("B"), BREAK, [Op.END], text("C"), BREAK])
    assert [block.kind for block in made] == ["note", "note", "paragraph"]
    items: list[Token] = [[Op.QUOTE, 1], [Op.ITEM, 1, "•"], text("Item"), BREAK, [Op.ITEM_END], text("Said"), [Op.END]]
    assert markdown(items).split("\n\n") == ["- Item", "> Said"]


def test_wide_and_high_cells_leave_their_places_empty() -> None:
    rows: list[list[tuple[str, int, int]]] = [
        [("A", 2, 1), ("B", 1, 3)],
        [("C", 1, 2), ("D", 1, 1)],
        [("E", 1, 1)],
        [("F", 1, 1), ("G", 1, 1), ("H", 1, 1)],
    ]
    tokens: list[Token] = []
    for row in rows:
        tokens += [[Op.ROW, 0], *(part for words, x, y in row for part in ([Op.CELL, x, y], text(words))), [Op.ROW_END]]
    lines = markdown(tokens).split("\n")
    assert [*lines[:1], *lines[2:]] == ["| A |  | B |", "| C | D |  |", "|  | E |  |", "| F | G | H |"]
    # A page cannot make a row of more cells than can be read.
    assert len(blocks([[Op.ROW, 0], [Op.CELL, 60_000, 60_000], text("x"), [Op.ROW_END]])[0].cells) == 50


def test_cells_without_end_make_no_row_wider_and_wider() -> None:
    rows = blocks([[Op.ROW, 0], [Op.CELL, 60_000, 60_000], text("x"), [Op.ROW_END]] * 2_000)
    assert {len(row.cells) for row in rows} == {50, 51}


def test_duties_and_faults_of_fields_are_read() -> None:
    shown = markdown(
        [*action(0), BREAK, *action(1), BREAK, *action(2), BREAK],
        element("textbox", "Name *", states=("required",)),
        element("textbox", "Mail", value="x", states=("required", "invalid"), error="No address."),
        element("checkbox", "Agree", states=("required", "checked")),
    )
    assert shown.split("\n\n") == ["[I1] Name: empty (required)", "[I2] Mail: x No address.", "[B1] ☑ Agree"]


def test_text_of_the_page_starts_no_mark() -> None:
    tokens = [part for words in ("# a", "> b", "```", "| c |", "#d") for part in (text(words), BREAK)]
    assert markdown(tokens).split("\n\n") == ["\\# a", "\\> b", "\\```", "\\| c |", "#d"]


def test_equal_lines_are_all_told_but_not_what_screen_readers_are_told_of_one() -> None:
    hello, tucked = text("Hello?"), text("Hello?", 4)
    assert [text_of(one.spans) for one in blocks([hello, BREAK, hello, BREAK, hello, BREAK])] == ["Hello?"] * 3
    for tokens in ([hello, BREAK, tucked, BREAK], [tucked, BREAK, hello, BREAK], [tucked, BREAK, tucked, BREAK]):
        assert [text_of(one.spans) for one in blocks(tokens)] == ["Hello?"], tokens
    made = blocks([hello, BREAK, tucked, BREAK, hello, BREAK])
    assert [text_of(one.spans) for one in made] == ["Hello?"] * 2
    assert [one.kind for one in blocks([[Op.RULE], [Op.RULE]])] == ["rule", "rule"]


def test_a_link_in_an_editor_is_its_words_and_no_empty_field() -> None:
    link = replace(element("link", "Pirrip"), editable=True)
    assert markdown([text("My name was "), *action(0, text("Pirrip")), text("."), BREAK], link).strip() == (
        "My name was [L1] Pirrip."
    )
