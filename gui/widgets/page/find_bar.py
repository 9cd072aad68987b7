"""The find bar of the readable page."""

from collections.abc import Iterator, Sequence
from time import perf_counter

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLineEdit, QWidget

from gui.forms.icon_button import IconButton
from gui.schema.page import Block
from gui.widgets.common.clear_button import ClearButton
from gui.widgets.common.parts import label, permit
from gui.widgets.common.theme import GRID
from gui.widgets.page.canvas import PageCanvas
from gui.widgets.page.scroller import SLICE_S
from gui.widgets.page.text import block_text, pattern_of

_MOST = 10_000
"""The most hits to count; no user steps through more."""


_FIELD_LETTERS = 20
"""The letters that the field must have room for if the buttons are beside it; otherwise they go below."""


class FindBar(QFrame):
    """Searches the blocks of a canvas in slices, and shows one hit after another.

    Signals:
        closed: The user is done.
        hit_shown: The block of a hit that the user searched for, opened the bar for, or moved to; not of another page,
        which is searched unasked.
    """

    closed = Signal()
    hit_shown = Signal(int)

    def __init__(self, canvas: PageCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._hits: list[tuple[int, int]] = []
        self._by_block: dict[int, list[tuple[int, int]]] = {}
        self._current = -1
        self._asked = False  # whether the next shown hit is to be reported
        self._kept: tuple[int, int] | None = None
        self._work: Iterator[None] = iter(())
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_slice)
        self.setProperty("look", "panel")
        self.field = QLineEdit()
        self.field.setProperty("look", "search")
        self.field.setPlaceholderText(self.tr("Find on this page"))
        self.field.setAccessibleName(self.tr("Find on this page"))
        self.clear_button = ClearButton(self.field, self.tr("Empty the field"))
        self.clear_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clear_button.clicked.connect(self._on_clear)
        self.field.setMaxLength(200)
        self.field.textChanged.connect(self._on_text_changed)
        self.field.installEventFilter(self)
        self.count = label("", "muted")
        self.previous_button = IconButton(
            "caret-up", self.tr("Previous hit"), tip=self.tr("Previous hit (Shift+Enter)")
        )
        self.next_button = IconButton("caret-down", self.tr("Next hit"), tip=self.tr("Next hit (Enter)"))
        self.close_button = IconButton("x", self.tr("Close find bar"), tip=self.tr("Close (Esc)"))
        self.previous_button.clicked.connect(self.previous)
        self.next_button.clicked.connect(self.next)
        self.close_button.clicked.connect(self.closed)
        self.field.setMinimumWidth(8 * GRID)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        self._row.setSpacing(GRID // 2)
        self._row.addWidget(self.field, 1)
        self._tools = QHBoxLayout()
        self._tools.setSpacing(GRID // 2)
        self._tools.addWidget(self.count, 1)
        for made in (self.previous_button, self.next_button, self.close_button):
            self._tools.addWidget(made)
        self._row.addLayout(self._tools)
        self._show_count()

    def minimumSizeHint(self) -> QSize:
        """Narrow: it makes no column wider."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the field if there is no room for both."""
        super().resizeEvent(event)
        letters = _FIELD_LETTERS * self.field.fontMetrics().averageCharWidth()
        buttons = sum(one.sizeHint().width() for one in (self.previous_button, self.next_button, self.close_button))
        beside = event.size().width() >= letters + self.clear_button.sizeHint().width() + 11 * GRID + buttons + 5 * GRID
        self.count.setMinimumWidth(11 * GRID if beside else 0)
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

    def open(self) -> None:
        """Take the focus, with the last text selected."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._search_as_asked()

    def search_again(self, *, stay: bool) -> None:
        """Search again after a change of the page; `stay` continues at the shown hit."""
        self._asked = self._asked and stay
        self._begin(stay=stay)

    def _search_as_asked(self) -> None:
        self._asked = True
        self._begin(stay=False)

    def _begin(self, *, stay: bool) -> None:
        shown = self._hits[self._current] if 0 <= self._current < len(self._hits) else self._kept
        self._kept = shown if stay else None
        self._hits, self._by_block, self._current = [], {}, -1
        self._canvas.set_matches(self._by_block)
        words = self.field.text()
        self._work = self._search(self._canvas.blocks(), words) if words.strip() and self.isVisible() else iter(())
        self._timer.start()
        self._show_count()

    def clear(self) -> None:
        """Remove the highlights and stop searching; the search text stays for next time."""
        self._timer.stop()
        self._hits, self._by_block, self._current = [], {}, -1
        self._canvas.set_matches(self._by_block)

    def next(self) -> None:
        """Show the next hit; after the last, the first."""
        self._step(1)

    def previous(self) -> None:
        """Show the previous hit; before the first, the last."""
        self._step(-1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Shift+Enter step through the hits, Esc closes."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.closed.emit()
                return True
        return super().eventFilter(watched, event)

    def _on_clear(self) -> None:
        self.field.clear()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _search(self, blocks: Sequence[Block], words: str) -> Iterator[None]:
        pattern = pattern_of(words)
        for index, block in enumerate(blocks):
            found = [match.span() for match in pattern.finditer(block_text(block).text)]
            if found:
                self._by_block[index] = found
                self._hits.extend((index, start) for start, _ in found)
                if len(self._hits) >= _MOST:
                    return
            yield

    def _on_slice(self) -> None:
        until = perf_counter() + SLICE_S
        while perf_counter() < until:
            try:
                next(self._work)
            except StopIteration:
                self._timer.stop()
                self._asked = self._asked and bool(self._hits)  # later hits were not searched for by the user
                break
        if self._current < 0 and self._hits:
            self._show_first()
        self._show_count()
        self._canvas.viewport().update()

    def _show_first(self) -> None:
        """Begin at the first hit in view or below; go above only after the whole page was searched."""
        top = self._kept or (self._canvas.first_visible(), 0)
        below = next((number for number, hit in enumerate(self._hits) if hit >= top), None)
        if below is None and self._timer.isActive():
            return
        self._current = below or 0
        self._canvas.show_match(*self._hits[self._current])
        if self._asked:  # a page that was read again is not scrolled again
            self._asked = False
            self.hit_shown.emit(self._hits[self._current][0])
        self._kept = None

    def _step(self, step: int) -> None:
        if self._hits:
            self._current = (self._current + step) % len(self._hits)
            self._canvas.show_match(*self._hits[self._current])
            self._show_count()
            self.hit_shown.emit(self._hits[self._current][0])

    def _show_count(self) -> None:
        if not self.field.text().strip():
            words = ""
        elif self._timer.isActive():
            words = self.tr("Searching…")
        elif not self._hits:
            words = self.tr("Not found")
        else:
            more = "+" if len(self._hits) >= _MOST else ""
            words = self.tr("{0} of {1}").format(self._current + 1, f"{len(self._hits):,}{more}")
        self.count.setText(words)
        for made in (self.previous_button, self.next_button):
            permit(made, "" if self._hits else self.tr("Nothing was found"))

    def _on_text_changed(self) -> None:
        self._search_as_asked()
