"""The readable text of a remote page, from the best source of its server (A5.2, A5.3)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from gui.engine.describe.markdown import markdown_of
from gui.engine.remote.listing import Entry
from gui.engine.remote.markdown_blocks import blocks_of_markdown
from gui.engine.remote.placed_text import blocks_of_listing, placed
from gui.schema.action import Action
from gui.schema.code import Code
from gui.schema.fact import Fact, fact
from gui.schema.page import Block, Observation, Span

_FRAME = re.compile(r"^IFRAME \S+: .*$", re.M)
"""The line that today's engine writes above the text of a frame."""

SCRAPED = fact(Code.TEXT_SCRAPED)
LISTED = fact(Code.TEXT_LISTED)
READABLE = fact(Code.TEXT_READABLE)
NOTHING = fact(Code.NO_TEXT)


@dataclass(frozen=True, slots=True)
class ReadableText:
    """The text for the page view. `source` names its origin; None if the engine made it."""

    blocks: tuple[Block, ...]
    markdown: str
    source: Fact | None = None


def readable_text(
    *,
    blocks: tuple[Block, ...] | None = None,
    readable: str | None = None,
    scraped: str | None = None,
    entries: Sequence[Entry] = (),
    actions: Sequence[Action] = (),
) -> ReadableText:
    """Return the text from the best available source.

    Args:
        blocks: The blocks of a Stepdeck server, none on a blank page; None if the server is not a Stepdeck.
        readable: The page as text that includes ids.
        scraped: The Markdown of a scrape of this page.
        entries: The listing of the page; may be empty.
        actions: The actions of the page; they are the text if the server sends no other.
    """
    if blocks is not None:
        return ReadableText(blocks, readable or "")
    if readable:
        return ReadableText(_lines(readable), readable, READABLE)
    by_id = {action.id: action for action in actions}
    if scraped:
        found = blocks_of_markdown(scraped)
        together = placed(found, entries, by_id) if entries else found
        if together is not None:
            together = _links_in_rows(together)
            return ReadableText(together, markdown_of(together), None if entries else SCRAPED)
    if entries:
        found = blocks_of_listing(entries, by_id)
        return ReadableText(found, markdown_of(found), LISTED)
    if actions:
        found = _lines_of(actions)
        return ReadableText(found, markdown_of(found), LISTED)
    return ReadableText((), "", NOTHING)


def with_scraped(observation: Observation, entries: Sequence[Entry], markdown: str) -> Observation:
    """The observation with the text of a scrape, if its server sends nothing better."""
    if observation.text_source in (None, READABLE) or not markdown:
        return observation
    title = observation.metadata.title
    if title and entries and markdown.lstrip().startswith(f"{title}\n"):  # the title is no line of the page
        markdown = markdown.lstrip().removeprefix(title)
    markdown = _FRAME.sub("", markdown)
    text = readable_text(scraped=markdown, entries=entries, actions=observation.actions)
    return replace(observation, blocks=text.blocks, markdown=text.markdown, text_source=text.source)


def _links_in_rows(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with lists of mere links in one paragraph each: most are long menus."""
    made: list[Block] = []
    for links, run in groupby(blocks, _is_one_link):
        some = tuple(run)
        if not links or len(some) == 1:
            made += some
            continue
        spans = [span for block in some for span in (*block.spans, Span(" "))]
        made.append(Block("paragraph", tuple(spans[:-1])))
    return tuple(made)


def _is_one_link(block: Block) -> bool:
    ids = {span.action_id for span in block.spans}
    return block.kind == "item" and block.marker == "•" and len(ids) == 1 and ids.pop()[:1] == "L"


def _lines(text: str) -> tuple[Block, ...]:
    return tuple(Block("paragraph", (Span(line.rstrip()),)) for line in text.splitlines() if line.strip())


def _lines_of(actions: Sequence[Action]) -> tuple[Block, ...]:
    return tuple(
        Block("paragraph", (Span(action.id, "chip", action.id), Span(f" {action.description}", "", action.id)))
        for action in actions
    )
