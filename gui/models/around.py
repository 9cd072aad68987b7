"""The words around actions on a page, by which people also look for them. Pure."""

import re
from collections.abc import Iterator, Sequence

from gui.schema.page import Block, Span

_MOST_WORDS = 120
"""The most characters of a text that describes the actions in it; a longer text says nothing about a single link in
it."""

_MOST_CELL = 60
"""The same for each cell of a row."""

_MOST_ROW = 300
"""The most characters of a row that count: its first cells tell what it is about, and every action of a wide row keeps
them."""


_MOST_LOOKED_AT = 40
"""In a row with more cells, or beside more actions in one cell or line, actions get each other's names."""

_MOST_LABELLED = 6
"""A line with more actions than this below it is the heading of a part of the page, and describes none of them."""

_AT_ONCE = 100
"""The number of blocks searched per slice."""

_LETTERS = re.compile(r"[A-Z]{1,2}")
"""The head of a spreadsheet column."""


def finding_words(blocks: Sequence[Block], found: dict[str, str]) -> Iterator[None]:
    """Map the ids of actions to the texts of their rows and short lines: a button “+” to the article beside it.

    Fields and buttons in lines of their own also get the line above them: often it is their label, though the page does
    not mark it as such. Actions side by side do not get each other's names: see `_told_to`.

    Args:
        blocks: The text of the page.
        found: The result. It is complete once the generator, which yields after each slice of a large page, has ended.
    """
    labels: dict[str, str] = {}
    yield from _labels_above(blocks, labels)
    for number, block in enumerate(blocks):
        if number % _AT_ONCE == 0:
            yield
        parts = block.cells or (block.spans,)
        ids = dict.fromkeys(span.action_id for part in parts for span in part if span.action_id)
        if not ids or block.header:
            continue
        texts = [_text(part) for part in parts]
        if not block.cells and len(texts[0]) > _MOST_WORDS:
            continue
        most = _MOST_CELL if block.cells else _MOST_WORDS
        words = _joined(texts, most)
        for place, part in enumerate(parts):
            own = dict.fromkeys(span.action_id for span in part if span.action_id)
            several = 1 < len(own) <= _MOST_LOOKED_AT and len(parts) <= _MOST_LOOKED_AT
            for action_id in own:
                told = [*texts[:place], _told_to(action_id, part), *texts[place + 1 :]] if several else ()
                found.setdefault(action_id, _joined(told, most) if several else words)
    for action_id, above in labels.items():
        found[action_id] = f"{above} {found.get(action_id, '')}"


def places_in_sheets(blocks: Sequence[Block]) -> dict[str, str]:
    """Maps the ids of cells to their spreadsheet coordinates, such as "e5".

    They are known if a table has letters at the head of its columns and a number at the head of each row.
    """
    found: dict[str, str] = {}
    letters: tuple[str, ...] = ()
    for block in blocks:
        if not block.cells:
            letters = ()
        elif block.header:
            letters = tuple(_text(cell) for cell in block.cells)
            letters = letters if sum(map(bool, map(_LETTERS.fullmatch, letters))) >= len(letters) - 1 else ()
        elif letters and (number := _text(block.cells[0])).isdecimal():
            for letter, cell in zip(letters[1:], block.cells[1:], strict=False):
                place = f"{letter}{number}".lower()
                found.update({span.action_id: place for span in cell if span.action_id and letter})
    return found


def _told_to(action_id: str, part: Sequence[Span]) -> str:
    """A line, or a cell, without what names the other actions beside one.

    Values tell what a line is about, and so do links to its buttons, and fields. Another button never does.
    """
    kind = action_id[:1]
    others = {"L": ("L", "B"), "B": ("B",), "I": ("I", "B")}.get(kind, ())
    beside = [
        one
        for one in part
        if one.action_id in ("", action_id) or one.style == "strong" or not one.action_id.startswith(others)
    ]
    return _text(beside)


def _joined(texts: Sequence[str], most: int) -> str:
    """The texts of the cells of a row, without longer ones, or that of a line."""
    return " ".join(text for text in texts if text and len(text) <= most)[:_MOST_ROW]


def _labels_above(blocks: Sequence[Block], found: dict[str, str]) -> Iterator[None]:
    """Maps the ids of fields and buttons in lines of their own to the short line above them."""
    label, fields = "", dict[str, None]()
    for number, block in enumerate((*blocks, Block("rule"))):
        if number % _AT_ONCE == 0:
            yield
        own = _text([span for part in (block.spans, *block.cells) for span in part if not span.action_id])
        ids = dict.fromkeys(span.action_id for span in block.spans if span.action_id[:1] in ("I", "B"))
        if ids and not own and not block.cells:
            fields |= ids
            continue
        if label and len(fields) <= _MOST_LABELLED:
            found |= {action_id: label for action_id in fields if action_id not in found}
        is_line = block.kind == "paragraph" and not any(span.action_id for span in block.spans)
        label = own if is_line and len(own) <= _MOST_CELL and not own.endswith((".", "!", "…")) else ""
        fields = {}


def _text(spans: Sequence[Span]) -> str:
    return " ".join("".join(span.text for span in spans if span.style != "chip").split())
