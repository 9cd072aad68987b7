"""Restore the readable page from its stored Markdown. Pure."""

import re
from collections.abc import Container
from dataclasses import replace

from gui.engine.remote.markdown_blocks import blocks_of_markdown
from gui.engine.store.pages import KeptPage
from gui.schema.page import Block, Span

_ID = re.compile(r"\[([LBIOMFS]\d{1,6})\]")


def blocks_of_kept(page: KeptPage) -> tuple[Block, ...]:
    """The blocks of a page, with chips for the ids of its actions. Slow: call it in a thread."""
    ids = {action.id for action in page.actions}
    return tuple(
        replace(
            block,
            spans=_with_chips(block.spans, ids),
            cells=tuple(_with_chips(cell, ids) for cell in block.cells),
        )
        for block in blocks_of_markdown(page.markdown)
    )


def _with_chips(spans: tuple[Span, ...], ids: Container[str]) -> tuple[Span, ...]:
    if not any("[" in span.text for span in spans):
        return spans
    made: list[Span] = []
    for span in spans:
        at = 0
        for found in _ID.finditer(span.text):
            if found[1] not in ids:
                continue
            if found.start() > at:
                made.append(replace(span, text=span.text[at : found.start()]))
            made.append(Span(found[1], "chip", found[1]))
            at = found.end()
        if at < len(span.text):
            made.append(replace(span, text=span.text[at:]))
    if made[0].style == "chip" and not any(span.style == "chip" for span in made[1:]):  # then all the words are its own
        made = [replace(span, action_id=made[0].action_id) for span in made]
    return tuple(made)
