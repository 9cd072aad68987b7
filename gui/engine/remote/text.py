"""The readable text of a remote page, from the best that its server has (A5.2, A5.3)."""

import re
from dataclasses import dataclass, replace

from gui.schema.fact import Code, Fact, fact
from gui.schema.page import Block, Observation, Span

SCRAPED = fact(Code.TEXT_SCRAPED)
LISTED = fact(Code.TEXT_LISTED)
READABLE = fact(Code.TEXT_READABLE)
NOTHING = fact(Code.NO_TEXT)

_HEADING = re.compile(r"(#{1,6})\s+(\S.*)")
_ITEM = re.compile(r"(\s*)([-*+]|\d{1,9}[.)])\s+(.*)")
_RULE = re.compile(r"\s*([-*_])(\s*\1){2,}\s*")
_FENCE = re.compile(r"\s*(```|~~~)\s*(\S*)")


@dataclass(frozen=True, slots=True)
class ReadableText:
    """What the page view shows. `source` says where it is from; None where the engine made it."""

    blocks: tuple[Block, ...]
    markdown: str
    source: Fact | None = None


def readable_text(
    *, blocks: tuple[Block, ...] | None, readable: str | None, scraped: str | None, listed: str | None
) -> ReadableText:
    """The first of what there is.

    Args:
        blocks: Of another Stepdeck, which may have none on a blank page; None where the server is none.
        readable: The page as text with ids in place.
        scraped: Markdown of the last scrape of this very page.
        listed: The list of actions as text; shown as given, never parsed.
    """
    if blocks is not None:
        return ReadableText(blocks, readable or "")
    if readable:
        return ReadableText(_lines(readable), readable, READABLE)
    if scraped:
        return ReadableText(blocks_of_markdown(scraped), scraped, SCRAPED)
    if listed:
        return ReadableText(_lines(listed), listed, LISTED)
    return ReadableText((), "", NOTHING)


def with_scraped(observation: Observation, markdown: str | None) -> Observation:
    """The observation with the text of a scrape, where its server sends nothing better."""
    if observation.text_source in (None, READABLE) or not markdown:
        return observation
    text = readable_text(blocks=None, readable=None, scraped=markdown, listed=None)
    return replace(observation, blocks=text.blocks, markdown=text.markdown, text_source=text.source)


def blocks_of_markdown(text: str) -> tuple[Block, ...]:
    """Headings, items, code and paragraphs of a Markdown text; what is within a line stays as it is written."""
    blocks: list[Block] = []
    paragraph: list[str] = []
    code: list[str] | None = None
    language = ""

    def end_paragraph() -> None:
        if paragraph:
            blocks.append(Block("paragraph", (Span(" ".join(paragraph)),)))
            paragraph.clear()

    for line in text.splitlines():
        fence = _FENCE.match(line)
        if code is not None:
            if fence:
                blocks.append(Block("code", (Span("\n".join(code)),), 1, language=language))
                code = None
            else:
                code.append(line)
        elif fence:
            end_paragraph()
            code, language = [], fence[2][:40]
        elif not line.strip():
            end_paragraph()
        elif heading := _HEADING.fullmatch(line):
            end_paragraph()
            blocks.append(Block("heading", (Span(heading[2].rstrip().rstrip("#").rstrip() or "#"),), len(heading[1])))
        elif _RULE.fullmatch(line):
            end_paragraph()
            blocks.append(Block("rule"))
        elif item := _ITEM.fullmatch(line):
            end_paragraph()
            depth = min(8, len(item[1].expandtabs(4)) // 2 + 1)
            marker = item[2] if item[2][0].isdigit() else "•"
            blocks.append(Block("item", (Span(item[3]),), depth, marker))
        else:
            paragraph.append(line.strip())
    if code:
        blocks.append(Block("code", (Span("\n".join(code)),), 1, language=language))
    end_paragraph()
    return tuple(blocks)


def _lines(text: str) -> tuple[Block, ...]:
    return tuple(Block("paragraph", (Span(line.rstrip()),)) for line in text.splitlines() if line.strip())
