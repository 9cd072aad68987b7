"""Convert a server's Markdown to blocks of the readable page, with a CommonMark parser; HTML in it stays plain text."""

from collections.abc import Iterable

from markdown_it import MarkdownIt
from markdown_it.token import Token

from gui.schema.page import Block, Span, SpanStyle

MOST_CHARACTERS = 400_000
"""Longer texts are cut: parsing this many characters takes about a second."""

_DEEPEST = 8
_STYLES: dict[str, SpanStyle] = {"strong_open": "strong", "em_open": "emphasis", "link_open": "link"}
_PARSER = MarkdownIt("commonmark", {"html": False, "maxNesting": 40}).enable("table")


def blocks_of_markdown(text: str) -> tuple[Block, ...]:
    """Headings, paragraphs, items, quotes, code, rules and rows of tables, in order.

    Links and images appear as their words; their addresses are neither followed nor shown.
    """
    return tuple(_blocks(_PARSER.parse(text[:MOST_CHARACTERS])))


def _blocks(tokens: Iterable[Token]) -> Iterable[Block]:
    """The blocks of a flat list of tokens, in which containers open and close."""
    lists: list[int | None] = []  # for each open list: the number of its next item, None for bullets
    quotes = 0
    marker = ""
    heading = 0
    header = False
    cells: list[tuple[Span, ...]] | None = None
    for token in tokens:
        match token.type:
            case "bullet_list_open":
                lists.append(None)
            case "ordered_list_open":
                lists.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "list_item_open":
                number = lists[-1]
                marker = "•" if number is None else f"{number}."
                lists[-1] = None if number is None else number + 1
            case "blockquote_open":
                quotes += 1
            case "blockquote_close":
                quotes -= 1
            case "heading_open":
                heading = int(token.tag[1:])
            case "heading_close":
                heading = 0
            case "thead_open" | "thead_close":
                header = token.type == "thead_open"
            case "tr_open":
                cells = []
            case "tr_close":
                yield Block("row", cells=tuple(cells or ()), header=header)
                cells = None
            case "hr":
                yield Block("rule")
            case "fence" | "code_block":
                code = (Span(token.content.removesuffix("\n")),)
                yield Block("code", code, 1, language=token.info.strip().partition(" ")[0][:40])
            case "inline" if cells is not None:
                cells.append(_spans(token.children or ()))
            case "inline":
                spans = _spans(token.children or ())
                if heading:
                    yield Block("heading", spans or (Span("#"),), heading)
                elif lists and spans:
                    yield Block("item", spans, min(len(lists), _DEEPEST), marker)
                    marker = ""  # later text of the same item continues below it
                elif spans:
                    yield Block("quote", spans, min(quotes, _DEEPEST)) if quotes else Block("paragraph", spans)
            case _:
                pass


def _spans(tokens: Iterable[Token]) -> tuple[Span, ...]:
    """The text runs of one block; the innermost style applies."""
    found: list[Span] = []
    styles: list[SpanStyle] = []
    for token in tokens:
        text, style = token.content, styles[-1] if styles else ""
        match token.type:
            case "strong_open" | "em_open" | "link_open":
                styles.append(_STYLES[token.type])
                continue
            case "strong_close" | "em_close" | "link_close":
                styles.pop()
                continue
            case "softbreak" | "hardbreak":
                text = " "
            case "code_inline":
                style = "code"
            case _:
                pass  # text; of a picture the content is its alternative text
        if text and found and found[-1].style == style:
            found[-1] = Span(found[-1].text + text, style)
        elif text:
            found.append(Span(text, style))
    return tuple(found)
