"""The readable text of a remote page, from the best source that its server has (A5.2, A5.3)."""

from dataclasses import dataclass, replace

from gui.engine.remote.markdown_blocks import blocks_of_markdown
from gui.schema.code import Code
from gui.schema.fact import Fact, fact
from gui.schema.page import Block, Observation, Span

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
    *, blocks: tuple[Block, ...] | None, readable: str | None, scraped: str | None, listed: str | None
) -> ReadableText:
    """The text from the first available source.

    Args:
        blocks: The blocks of a Stepdeck server, none on a blank page; None if the server is not a Stepdeck.
        readable: The page as text that includes ids.
        scraped: The Markdown of the last scrape of this page.
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
    """The observation with the text of a scrape, if its server sends nothing better."""
    if observation.text_source in (None, READABLE) or not markdown:
        return observation
    text = readable_text(blocks=None, readable=None, scraped=markdown, listed=None)
    return replace(observation, blocks=text.blocks, markdown=text.markdown, text_source=text.source)


def _lines(text: str) -> tuple[Block, ...]:
    return tuple(Block("paragraph", (Span(line.rstrip()),)) for line in text.splitlines() if line.strip())
