"""Column widths of a page's tables: as wide as their cells need, as far as there is room."""

from collections.abc import Sequence

from PySide6.QtGui import QFontMetricsF

from gui.schema.page import Block, Span
from gui.widgets.common.chips import chip_size
from gui.widgets.page.style import CHIP_GAP, PageStyle

Columns = tuple[tuple[float, float], ...]
"""The left edge and the width of each column of a table."""

_CELL_GAP = 20.0
_COLUMN_MINIMUM = 56.0
_WORD_MAXIMUM = 160.0
"""In pixels; a wider word, such as an address, may be broken."""


def columns_of(rows: Sequence[Block], style: PageStyle, width: float) -> Columns | None:
    """Columns that suit some rows of a table; None if there is no room to show cells side by side."""
    count = max((len(block.cells) for block in rows), default=0)
    if count == 0 or count * (_COLUMN_MINIMUM + _CELL_GAP) - _CELL_GAP > width:
        return None
    wishes, needs = [_COLUMN_MINIMUM] * count, [_COLUMN_MINIMUM] * count
    for block in rows:
        metrics = QFontMetricsF(style.base_font(block))
        for number, cell in enumerate(block.cells):
            wishes[number] = max(wishes[number], _cell_width(cell, metrics, style))
            needs[number] = max(needs[number], _longest_word(cell, metrics, style))
    spare = width - (count - 1) * _CELL_GAP - sum(needs)
    if spare < 0:
        return None  # broken words are harder to read than cells in sequence
    extra = _fair([wish - need for wish, need in zip(wishes, needs, strict=True)], spare)
    widths = [need + more for need, more in zip(needs, extra, strict=True)]
    left = 0.0
    made = []
    for column in widths:
        made.append((left, column))
        left += column + _CELL_GAP
    return tuple(made)


def _cell_width(cell: Sequence[Span], metrics: QFontMetricsF, style: PageStyle) -> float:
    width = 0.0
    for span in cell:
        if span.style == "chip":
            width += chip_size(span.action_id, style.font, style.chip_metrics).width() + CHIP_GAP + 8
        else:
            width += metrics.horizontalAdvance(span.text[:200])
    return width + 2


def _longest_word(cell: Sequence[Span], metrics: QFontMetricsF, style: PageStyle) -> float:
    """The width of the widest unbreakable piece of a cell; a chip stays with the word after it."""
    widest, chip = 0.0, 0.0
    for span in cell:
        if span.style == "chip":
            chip = chip_size(span.action_id, style.font, style.chip_metrics).width() + CHIP_GAP + 8
            widest = max(widest, chip)
            continue
        words = span.text[:200].split()
        if words:
            widest = max(widest, chip + metrics.horizontalAdvance(words[0]))
            widest = max(widest, metrics.horizontalAdvance(max(words, key=len)))
            chip = 0.0
    return min(widest + 4, _WORD_MAXIMUM)


def _fair(wishes: Sequence[float], room: float) -> list[float]:
    """Give each column its wanted width if that is at most an equal share; the others share the rest equally."""
    widths = list(wishes)
    open_columns = set(range(len(wishes)))
    left = room
    while open_columns:
        share = left / len(open_columns)
        content = {number for number in open_columns if wishes[number] <= share}
        if not content:
            for number in open_columns:
                widths[number] = share
            break
        left -= sum(wishes[number] for number in content)
        open_columns -= content
    return widths
