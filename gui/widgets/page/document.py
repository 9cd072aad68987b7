"""Blocks of the readable page as laid-out rows, ready to be painted.

Each row is laid out separately, and only when it comes into view. A QTextDocument of the whole page was tried: its lazy
layout stalls for 120 ms in pages of 50,000 blocks, and a resize while scrolled to the end lays out everything at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from gui.schema.page import Block
from gui.schema.units import Units
from gui.widgets.common.chips import chip_size, paint_chip
from gui.widgets.page.columns import Columns
from gui.widgets.page.style import LEADING, PageStyle
from gui.widgets.page.text import BADGE, BLOCK_LIMIT, CELL_GAP, Run, Text, clean, joined, texts_of

_HEADING_ABOVE = (12.0, 16.0, 12.0, 10.0, 8.0, 8.0)
_INDENT = 22.0


@dataclass(slots=True)
class Part:
    """One laid-out text of a row: the block's whole text, or one cell. `offset` is its first position in the block."""

    layout: QTextLayout
    text: Text
    x: float
    y: float
    offset: int
    right: float
    units: Units


@dataclass(slots=True)
class Row:
    """One block, laid out. `height` includes the space around it; all in device-independent pixels."""

    block: Block
    height: float
    parts: list[Part] = field(default_factory=list)
    panel: QRectF | None = None
    bars: tuple[float, ...] = ()
    rule_y: float | None = None
    rule_width: float = 0.0
    marker: str = ""
    marker_x: float = 0.0

    def position_at(self, x: float, y: float) -> int:
        """The position nearest to a point of the row."""
        if not self.parts:
            return 0
        part = min(self.parts, key=lambda part: max(part.x - x, x - part.right, 0))
        found = 0
        for number in range(part.layout.lineCount()):
            text_line = part.layout.lineAt(number)
            if number and y < part.y + text_line.y() - 2:
                break
            found = int(text_line.xToCursor(x - part.x))
        return part.offset + part.units.from_units(found)

    def action_at(self, x: float, y: float) -> str:
        """The action whose chip or words are at a point of the row; empty for none."""
        for part in self.parts:
            for run in part.text.runs:
                if run.action_id and run.action_id != BADGE:
                    for rect in rects(part, run.start, run.end):
                        if rect.adjusted(-2, -3, 2, 3).contains(x, y):
                            return run.action_id
        return ""

    def rects_of(self, start: int, end: int) -> list[QRectF]:
        """The rectangles of a text range of the block, one per line."""
        return [
            rect for part in self.parts for rect in rects(part, max(start - part.offset, 0), max(end - part.offset, 0))
        ]

    def outlines(self, action_id: str) -> list[QRectF]:
        """The rectangles around an action's chip and words, one per line."""
        found: list[QRectF] = []
        for part in self.parts:
            for start, end in _stretches(part.text.runs, action_id):
                found.extend(rects(part, start, end))
        return found


def lay_out(
    block: Block, style: PageStyle, width: float, columns: Columns | None = None, limit: int = BLOCK_LIMIT
) -> Row:
    """Lay out a block.

    Args:
        block: The block.
        style: Fonts and colours.
        width: The available width, in device-independent pixels.
        columns: For a table row, the columns of its table; None lays out the cells in sequence.
        limit: The most characters of any other block.
    """
    if block.kind == "row":
        return _table_row(block, style, width, columns)
    row = Row(block, 0)
    space = style.space
    if block.kind == "rule":
        row.height = 16 + 2 * space
        row.rule_y = row.height / 2
        row.rule_width = min(width, style.text_width)
        return row
    depth = max(block.level, 1) if block.kind in ("item", "quote") else 0
    left = depth * _INDENT
    above = space
    inset = 0.0
    if block.kind == "heading":
        above = _HEADING_ABOVE[min(max(block.level, 1), 6) - 1]
    elif block.kind == "item":
        row.marker, row.marker_x = clean(block.marker)[:12], left - 8
    elif block.kind == "quote":
        left = depth * 16.0
        row.bars = tuple(number * 16.0 + 2 for number in range(depth))
    elif block.kind == "code":
        inset = 12.0
        above = space + 8
    room = max(min(width - left, style.text_width) - 2 * inset, 40.0)
    part = _part(texts_of(block, limit)[0], block, style, room)
    part.x, part.y = left + inset, above
    bottom = above + _height(part.layout)
    if block.kind == "code":
        row.panel = QRectF(left, space + 1, room + 2 * inset, bottom + 7 - space)
        bottom += 8
    row.parts.append(part)
    row.height = round(bottom + space)
    return row


def paint_row(
    painter: QPainter,
    row: Row,
    style: PageStyle,
    marked: Sequence[tuple[int, int, QColor, QColor]],
    between: tuple[float, float],
) -> None:
    """Paint a row with its upper left corner at the painter's origin.

    Args:
        painter: A painter with the page's font.
        row: The row.
        style: Fonts and colours.
        marked: Ranges to highlight: first and last position, background, text colour.
        between: The heights within the row between which it is seen; a paragraph may be much longer.
    """
    colours = style.colours
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if row.panel is not None:
        painter.setBrush(QColor(colours.field))
        painter.drawRoundedRect(row.panel, 6, 6)
    painter.setBrush(QColor(colours.line))
    for bar in row.bars:
        painter.drawRect(QRectF(bar, 0, 3, row.height))
    if row.rule_y is not None:
        painter.drawRect(QRectF(0, round(row.rule_y), row.rule_width, 1))
    painter.setPen(QColor(colours.muted))
    if row.marker:
        first = row.parts[0].layout.lineAt(0)
        edge = QRectF(row.marker_x - 80, row.parts[0].y + first.y(), 80, first.height())
        painter.drawText(edge, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.marker)
    painter.setPen(QColor(colours.text))
    for part in row.parts:
        _paint_part(painter, part, style, marked, between)


def rects(part: Part, start: int, end: int) -> list[QRectF]:
    """The rectangles of a text range of a part, one per line, in the row's coordinates."""
    text, units = part.text.text, part.units
    start, end = units.to_units(start), units.to_units(end)
    found = []
    begins = part.layout.lineForTextPosition(start)
    for number in range(begins.lineNumber() if begins.isValid() else 0, part.layout.lineCount()):
        text_line = part.layout.lineAt(number)
        first, last = text_line.textStart(), text_line.textStart() + text_line.textLength()
        if first >= end:
            break
        if last > start:
            # Spaces at the end of a wrapped line hang over its edge and are invisible.
            stop = min(end, last)
            while stop > max(start, first) + 1 and text[units.from_units(stop) - 1] == " ":
                stop -= 1
            x1 = _x(text_line, max(start, first))
            x2 = _x(text_line, stop)
            found.append(
                QRectF(part.x + min(x1, x2), part.y + text_line.y(), abs(x2 - x1), text_line.height()),
            )
    return found


def chip_rects(part: Part, run: Run, style: PageStyle) -> list[QRectF]:
    """The rectangles of a run's chip, separated from its words by the gap in either reading direction."""
    found = []
    start, end = map(part.units.to_units, (run.start, run.end))
    for rect in rects(part, run.start, run.end):
        text_line = part.layout.lineForTextPosition(start)
        leftwards = _x(text_line, end) < _x(text_line, start)
        size = chip_size(run.label, style.font, style.chip_metrics)
        left = rect.right() - size.width() if leftwards else rect.left()
        found.append(QRectF(left, rect.center().y() - size.height() / 2, size.width(), size.height()))
    return found


def _x(text_line: object, position: int) -> float:
    value = text_line.cursorToX(position)  # type: ignore[attr-defined]
    return float(value[0] if isinstance(value, tuple) else value)


def _part(text: Text, block: Block, style: PageStyle, width: float) -> Part:
    base = style.base_font(block)
    layout = QTextLayout(text.text, base)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if any(run.action_id == BADGE for run in text.runs):
        # Our own sentence about the page: a page title in it must not change its reading direction.
        option.setTextDirection(QGuiApplication.layoutDirection())
    layout.setTextOption(option)
    formats = []
    units = Units(text.text)
    for run in text.runs:
        made = style.format(run, block, base)
        if made is not None:
            piece = QTextLayout.FormatRange()
            start = units.to_units(run.start)
            piece.start, piece.length, piece.format = start, units.to_units(run.end) - start, made
            formats.append(piece)
    layout.setFormats(formats)
    layout.beginLayout()
    y = right = 0.0
    while (text_line := layout.createLine()).isValid():
        text_line.setLineWidth(width)
        room = text_line.height() * LEADING
        text_line.setPosition(QPointF(0, y + (room - text_line.height()) / 2))
        y += room
        right = max(right, text_line.naturalTextWidth())
    layout.endLayout()
    return Part(layout, text, 0, 0, 0, right, units)


def _height(layout: QTextLayout) -> float:
    if not layout.lineCount():
        return 0.0
    last = layout.lineAt(layout.lineCount() - 1)
    return float(last.y() + last.height() * (1 + (LEADING - 1) / 2))


def _table_row(block: Block, style: PageStyle, width: float, columns: Columns | None) -> Row:
    row = Row(block, 0)
    above = style.space + 2
    bottom = above
    if columns is None:
        part = _part(joined(texts_of(block)), block, style, min(width, style.text_width))
        part.y = above
        bottom += _height(part.layout)
        row.parts.append(part)
    else:
        offset = 0
        for text, (left, room) in zip(texts_of(block), columns, strict=False):
            part = _part(text, block, style, room)
            part.x, part.y, part.offset, part.right = left, above, offset, left + room
            offset += len(text.text) + len(CELL_GAP)
            bottom = max(bottom, above + _height(part.layout))
            row.parts.append(part)
    row.height = round(bottom + style.space + 3)
    row.rule_y = row.height - 1
    row.rule_width = max((part.right for part in row.parts), default=0.0)
    return row


def _stretches(runs: Sequence[Run], action_id: str) -> list[tuple[int, int]]:
    """The text ranges of an action, including a space between its chip and its words."""
    found: list[tuple[int, int]] = []
    for run in runs:
        if run.action_id == action_id:
            if found and run.start - found[-1][1] <= 2:
                found[-1] = (found[-1][0], run.end)
            else:
                found.append((run.start, run.end))
    return found


def _seen_of(part: Part, top: float, bottom: float) -> tuple[int, int]:
    """The first and one past the last position of a part on lines that are seen between two heights of the row."""
    lines = (part.layout.lineAt(number) for number in range(part.layout.lineCount()))
    seen = [line for line in lines if part.y + line.y() < bottom and part.y + line.y() + line.height() > top]
    if not seen:
        return 0, 0
    first, end = seen[0].textStart(), seen[-1].textStart() + seen[-1].textLength()
    return part.units.from_units(first), part.units.from_units(end)


def _paint_part(
    painter: QPainter,
    part: Part,
    style: PageStyle,
    marked: Sequence[tuple[int, int, QColor, QColor]],
    between: tuple[float, float],
) -> None:
    ranges = []
    length = len(part.text.text)
    for start, end, background, colour in marked:
        first, last = max(start - part.offset, 0), min(end - part.offset, length)
        if first < last:
            first, last = part.units.to_units(first), part.units.to_units(last)
            piece = QTextLayout.FormatRange()
            shown = QTextCharFormat()
            shown.setBackground(background)
            shown.setForeground(colour)
            piece.start, piece.length, piece.format = first, last - first, shown
            ranges.append(piece)
    part.layout.draw(painter, QPointF(part.x, part.y), ranges)
    first_seen, end_seen = _seen_of(part, *between)
    for run in part.text.runs:
        if run.label and run.action_id and first_seen <= run.start < end_seen:
            for chip in chip_rects(part, run, style):
                kind = "B" if run.action_id == BADGE else run.action_id[:1]
                paint_chip(painter, chip, run.label, kind, style.palette)
