"""A long column of rows that lays out only visible ones, and keeps its place when the rows change."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from time import perf_counter

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from gui.schema.page import Block
from gui.widgets.common.theme import GRID
from gui.widgets.page.columns import Columns, columns_of
from gui.widgets.page.document import Row, lay_out
from gui.widgets.page.heights import Heights
from gui.widgets.page.style import PageStyle
from gui.widgets.page.text import BADGE, BLOCK_LIMIT

SLICE_S = 0.006
"""The longest slice of background work, in seconds; a frame has 16 ms."""
_FIRST_SLICE_S = 0.001
"""Likewise for the first slice, in the turn in which a page is shown: small pages are done with it."""
MARGIN = 2 * GRID
"""The margin around the text, in device-independent pixels."""
_FIRST_LOOK = 4_000
"""The most characters of a paragraph that are laid out in the turn that shows a page: more than there is room for."""
_SECOND_LOOK_MS = 20
"""Milliseconds until the rest is processed: by then the first part is painted."""
_KEPT_ROWS = 300
_SAMPLE_ROWS = 60
"""The number of rows of a table that determine its column widths."""
_NEARBY = 400
"""The distance from its old place, in rows, at which to search for a row after the page was read again."""
_GUESS = 60
_SPANS_AT_ONCE = 500
"""Stretches of text that are measured between two checks whether the slice is over."""


class PageScroller(QAbstractScrollArea):
    """Lays out blocks from an anchor on: the topmost visible row and the hidden part of its height.

    Heights of rows that were never in view are estimates. They affect the scroll bar, never the text.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blocks: Sequence[Block] = ()
        self._characters: list[int] = []
        self._heights = Heights()
        self._rows: dict[int, Row] = {}
        self._begun: set[int] = set()
        self._is_first_look = False
        self._visible: list[tuple[int, float]] = []
        self._tables: list[tuple[int, int]] = []
        self._columns: dict[int, Columns | None] = {}
        self._anchor: tuple[int, float] = (0, 0.0)
        self._order: list[str] = []
        self._first_block: dict[str, int] = {}
        self._to_reveal = ""
        self._adjusting = False
        self._style = PageStyle(self.font(), self.palette())
        self._survey: Iterator[None] = iter(())
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_slice)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_blocks(self, blocks: Sequence[Block], *, keep_place: bool) -> None:
        """Show new blocks.

        Args:
            blocks: All rows of the page; only those in view are laid out.
            keep_place: The same page was read again: visible rows that still exist stay in view.
        """
        if keep_place and self._anchor != (0, 0.0):
            self._anchor = (self._moved(self._blocks, blocks, self._anchor[0]) or 0, self._anchor[1])
        else:
            self._anchor = (0, 0.0)
        self._blocks = blocks
        self._characters = [_GUESS] * len(blocks)
        self._tables = _tables(blocks)
        self._order, self._first_block = [], {}
        self._is_first_look = self._anchor == (0, 0.0)
        self._forget_layout()
        self._is_first_look = False
        if self._begun:
            QTimer.singleShot(_SECOND_LOOK_MS, self, self._lay_out_whole)
        self._start_survey(self._survey_blocks())

    def blocks(self) -> Sequence[Block]:
        """The shown blocks."""
        return self._blocks

    def first_visible(self) -> int:
        """The number of the topmost visible block."""
        return self._visible[0][0] if self._visible else 0

    def surveyed(self) -> bool:
        """Whether all blocks were surveyed, so that every action can be found."""
        return not self._timer.isActive()

    # Laying out

    def _forget_layout(self) -> None:
        """Discard the layout after a change of blocks, width, font or colours."""
        self._rows.clear()
        self._begun.clear()
        self._columns.clear()
        self._heights = Heights(self._style.estimates(self._characters, self._text_width()))
        self._lay_out()

    def _text_width(self) -> float:
        return float(max(self.viewport().width() - 2 * MARGIN, 80))

    def _row(self, index: int) -> Row:
        row = self._rows.get(index)
        if row is None or (index in self._begun and not self._is_first_look):
            block, limit = self._blocks[index], BLOCK_LIMIT
            columns = self._columns_at(index) if block.kind == "row" else None
            self._begun.discard(index)
            if self._is_first_look and block.kind != "row" and _is_longer(block, _FIRST_LOOK):
                self._begun.add(index)
                limit = _FIRST_LOOK
            row = self._rows[index] = lay_out(block, self._style, self._text_width(), columns, limit)
            self._heights.set(index, row.height)
        return row

    def _lay_out_whole(self) -> None:
        """Lay out long paragraphs in full of which only the beginning was, in the turn that showed the page."""
        if self._begun:
            self._lay_out()

    def _columns_at(self, index: int) -> Columns | None:
        table = bisect_right(self._tables, (index, len(self._blocks))) - 1
        if table not in self._columns:
            start, end = self._tables[table]
            sample = self._blocks[start : min(end, start + _SAMPLE_ROWS)]
            self._columns[table] = columns_of(sample, self._style, self._text_width())
        return self._columns[table]

    def _lay_out(self) -> None:
        """Lay out the visible rows from the anchor on, and update the scroll bar."""
        room = float(self.viewport().height())
        index, offset = self._anchor
        count = len(self._blocks)
        if index < count:
            offset = min(offset, self._row(index).height)
        y = -offset
        visible: list[tuple[int, float]] = []
        row = index
        while y < room - MARGIN and row < count:
            visible.append((row, y))
            y += self._row(row).height
            row += 1
        missing = room - 2 * MARGIN - y
        if missing > 0 and (index or offset):
            # The text ends above the lower edge: move up until the viewport is full.
            offset -= missing
            while offset < 0 and index > 0:
                index -= 1
                offset += self._row(index).height
            offset = max(offset, 0.0)
            visible = []
            row, y = index, -offset
            while row < count and y < room:
                visible.append((row, y))
                y += self._row(row).height
                row += 1
        self._anchor = (index, offset)
        self._visible = visible
        if len(self._rows) > _KEPT_ROWS:
            kept = {number for number, _ in visible}
            self._rows = {number: row_ for number, row_ in self._rows.items() if number in kept}
        self._adjust_bar()
        self.viewport().update()

    def _adjust_bar(self) -> None:
        bar = self.verticalScrollBar()
        room = self.viewport().height()
        self._adjusting = True
        bar.setPageStep(room)
        bar.setSingleStep(round(self._style.line_height * 2))
        bar.setRange(0, max(round(self._heights.total) + 2 * MARGIN - room, 0))
        bar.setValue(round(self._heights.top(self._anchor[0]) + self._anchor[1]))
        self._adjusting = False

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Show the rows at the scroll bar's position."""
        if self._adjusting:
            return
        bar = self.verticalScrollBar()
        # Unmeasured heights are estimates, so the sum does not give the end: go to the last row instead.
        at_end = bar.value() >= bar.maximum()
        self._anchor = (len(self._blocks), 0.0) if at_end else self._heights.at(bar.value())
        self._lay_out()

    def _reveal_block(self, index: int, top: float = 0.0, bottom: float | None = None) -> None:
        """Scroll as far as needed to show a block, or its part between two heights."""
        if index >= len(self._blocks):
            return
        lower = self._row(index).height if bottom is None else bottom
        room = self.viewport().height() - 2 * MARGIN
        for number, y in self._visible:
            if number == index and y + top >= -2 and y + lower <= room + 2:
                return
        # Place it a third of the way down, so that the text before it shows too.
        self._anchor = (index, 0.0)
        self._scroll_by(top - room / 3)

    def _scroll_by(self, distance: float) -> None:
        index, offset = self._anchor
        offset += distance
        while offset < 0 and index > 0:
            index -= 1
            offset += self._row(index).height
        while index < len(self._blocks) and offset >= self._row(index).height:
            offset -= self._row(index).height
            index += 1
        self._anchor = (index, max(offset, 0.0))
        self._lay_out()

    def _reveal_pending(self) -> None:
        index = self._first_block.get(self._to_reveal)
        if index is None:
            return
        found = self._row(index).outlines(self._to_reveal)
        self._to_reveal = ""
        if found:
            self._reveal_block(index, found[0].top(), found[-1].bottom())

    # Work in slices

    def _survey_blocks(self) -> Iterator[None]:
        """Count characters for better height estimates, and note the place of each action."""
        blocks, characters, seen = self._blocks, self._characters, 0
        for index, block in enumerate(blocks):
            count = 0
            for spans in (block.spans, *block.cells):
                for span in spans:
                    seen += 1
                    if seen % _SPANS_AT_ONCE == 0:
                        yield
                    count += len(span.text)
                    if span.style == "chip" and span.action_id not in self._first_block and span.action_id != BADGE:
                        self._first_block[span.action_id] = index
                        self._order.append(span.action_id)
            characters[index] = min(count, 20_000)
            if not index % 100:
                yield
        for start in range(0, len(characters), 1000):
            guesses = self._style.estimates(characters[start : start + 1000], self._text_width())
            for index, guess in enumerate(guesses, start):
                if index not in self._rows:
                    self._heights.set(index, guess)
            yield
        self._adjust_bar()

    def _start_survey(self, work: Iterator[None]) -> None:
        self._survey = work
        if self._slice_done(_FIRST_SLICE_S):
            self._timer.stop()
        else:
            self._timer.start()

    def _slice_done(self, most_s: float = SLICE_S) -> bool:
        """Work for one slice; returns whether all is done."""
        until = perf_counter() + most_s
        while perf_counter() < until:
            try:
                next(self._survey)
            except StopIteration:
                return True
        return False

    def _on_slice(self) -> None:
        if self._slice_done():
            self._timer.stop()
        if self._to_reveal:
            self._reveal_pending()
            if not self._timer.isActive():
                self._to_reveal = ""

    def _moved(self, old: Sequence[Block], new: Sequence[Block], index: int, *, exact: bool = False) -> int | None:
        """The new number of an old page's block; None if it is gone and `exact` is set."""
        if not new:
            return None
        if index >= len(old):
            return None if exact else len(new)
        wanted = old[index]
        shifted = index + len(new) - len(old)
        for distance in range(_NEARBY):
            for place in (index + distance, index - distance, shifted + distance, shifted - distance):
                if 0 <= place < len(new) and new[place] == wanted:
                    return place
        return None if exact else min(index, len(new) - 1)

    # Events of the widget

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the lines again."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._forget_layout()
        else:
            self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Follow font and colours."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            font = self._style.font
            self._style = PageStyle(self.font(), self.palette())
            if font != self.font():
                self._forget_layout()
            else:
                # New colours do not change heights.
                self._rows.clear()
                self._lay_out()


def _is_longer(block: Block, limit: int) -> bool:
    return any(length > limit for length in accumulate(len(span.text) for span in block.spans))


def _tables(blocks: Iterable[Block]) -> list[tuple[int, int]]:
    """First and one past the last block of each table; a header row after data begins a new table."""
    found: list[tuple[int, int]] = []
    start = -1
    header = False
    index = -1
    for index, block in enumerate(blocks):
        is_row = block.kind == "row"
        if start >= 0 and (not is_row or (block.header and not header)):
            found.append((start, index))
            start = -1
        if is_row and start < 0:
            start = index
        header = is_row and block.header
    if start >= 0:
        found.append((start, index + 1))
    return found
