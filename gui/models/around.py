"""The words that stand around actions on a page, by which people look for them, too. Pure."""

from collections.abc import Sequence

from gui.schema.page import Block, Span

_MOST_WORDS = 120
"""The longest text whose words count for what stands in it; a longer one says nothing of a single link in it."""

_MOST_CELL = 60
"""The same of each cell of a row."""

_MOST_ROW = 300
"""Letters of a row that count: its first cells tell what it is about, and each action of a wide row keeps them."""


def words_around(blocks: Sequence[Block]) -> dict[str, str]:
    """Maps the ids of actions to the texts of their rows and short lines: a button “+” to the article beside it."""
    found: dict[str, str] = {}
    for block in blocks:
        parts = block.cells or (block.spans,)
        ids = dict.fromkeys(span.action_id for part in parts for span in part if span.action_id)
        if not ids or block.header:
            continue
        texts = [_text(part) for part in parts]
        if block.cells:
            texts = [text for text in texts if len(text) <= _MOST_CELL]
        elif len(texts[0]) > _MOST_WORDS:
            continue
        words = " ".join(filter(None, texts))[:_MOST_ROW]
        for action_id in ids:
            found.setdefault(action_id, words)
    return found


def _text(spans: Sequence[Span]) -> str:
    return " ".join("".join(span.text for span in spans if span.style != "chip").split())
