"""The command palette, above whatever the window shows."""

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from gui.models.palette import Entry, PaletteModel
from gui.widgets.common.parts import label
from gui.widgets.common.theme import EDGE, GRID
from gui.widgets.page.text import clean
from gui.widgets.palette.delegate import PaletteDelegate
from gui.widgets.palette.floating import FloatingSearch
from gui.widgets.palette.row import WORDS_PX

_WIDEST = 85 * GRID
_ROWS = 11


class CommandPalette(FloatingSearch):
    """Finds commands, actions of the page, sessions and steps.

    Signals:
        opened: It is about to open; the receiver fills the model.
        chosen: The chosen `Entry`; the palette is closed and the focus is back.
    """

    opened = Signal()
    chosen = Signal(object)  # Entry

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Search everything"))
        self.model = PaletteModel(self)
        self._build()

    def toggle(self, window: QWidget) -> None:
        """Open over a window, or close if it is open there."""
        if self.isVisible():
            self.leave()
            return
        before = QApplication.focusWidget()  # a window that is shown elsewhere takes it
        if self._window is not window:
            self._window = window
            self.setParent(window)
        self.field.clear()
        self.model.set_query("")
        self.opened.emit()
        self._select_first()
        self.appear()
        self._before = before

    def renew(self) -> None:
        """Reload the entries, and drop a selection whose entry changed."""
        if not self.isVisible():
            return
        before, row = self.model.entry(self.row()), self.row()
        self.opened.emit()
        same = self.model.entry(row)
        known = before is not None and same is not None and (same.kind, same.key) == (before.kind, before.key)
        if known and same is not None and before is not None and same.words == before.words:
            self.select(row)
        else:
            self.list.setCurrentIndex(QModelIndex())
        self._show_counts()

    def choose(self, row: int) -> None:
        """Choose the entry of a row; an unavailable command is not chosen, and its row gives the reason."""
        entry = self.model.entry(row)
        if entry is None:
            return
        if entry.kind == "command" and entry.why_not:
            self.announce(entry.why_not)
            return
        self.model.used(row)
        self.leave()
        self.chosen.emit(entry)

    def _build(self) -> None:
        self.field.setPlaceholderText(self.tr("Commands, actions on the page, sessions, steps"))
        self.field.setAccessibleName(self.tr("Search commands, actions on the page, sessions and steps"))
        self.nothing = label("", "muted", wrap=True)
        self.nothing.setProperty("inset", True)
        self.nothing.setIndent(GRID + WORDS_PX - EDGE)  # below the words of the field
        self._hint = label("", "small")
        self._show_hint(None)
        self._count = label("", "small")
        below = QHBoxLayout()
        below.setContentsMargins(GRID + WORDS_PX, GRID // 2, 2 * GRID, GRID // 2)
        below.addWidget(self._hint)
        below.addStretch()
        below.addWidget(self._count)
        self.build(self.model, PaletteDelegate(self.model, self.list), self.nothing, below)
        self.list.selectionModel().currentChanged.connect(self._on_current)

    def sizeHint(self) -> QSize:
        """Wide enough for words and keys, and as high as the entries need, up to a limit."""
        found = min(self.model.rowCount(), _ROWS)
        inside = found * self.list.sizeHintForRow(0) if found else self.nothing.sizeHint().height()
        around = self.field.sizeHint().height() + self._hint.sizeHint().height() + 3 * GRID
        return QSize(_WIDEST, inside + around)

    def _select_first(self) -> None:
        if self.model.rowCount():
            self.select(0)
        self._show_counts()

    def _show_counts(self) -> None:
        count, total = self.model.rowCount(), self.model.total()
        words = self.tr("{count} of {total}") if count < total else "{count}"
        self._count.setText(words.format(count=f"{count:,}", total=f"{total:,}"))
        self.list.setVisible(count > 0)
        self.nothing.setVisible(count == 0)
        self._show_hint(self.model.entry(self.row()))
        if not count:
            words = self.tr("Nothing here is called “{text}”.")
            self.nothing.setText(words.format(text=clean(self.field.text())))
        self.place()

    def on_text(self, text: str) -> None:
        """Show the results for the text."""
        self.model.set_query(text)
        self._select_first()

    def _show_hint(self, entry: Entry | None) -> None:
        """Show what Enter does with an entry."""
        enter = self.tr("Enter opens") if entry is not None and entry.opens else self.tr("Enter runs")
        if entry is not None and entry.kind == "command" and entry.why_not:
            enter = ""
        choose = self.tr("↑ ↓ choose") if self.model.rowCount() else ""
        parts = (choose, enter if choose else "", self.tr("Esc closes"))
        self._hint.setText(" · ".join(part for part in parts if part))

    def _on_current(self, index: QModelIndex) -> None:
        self._show_hint(self.model.entry(index.row()) if index.isValid() else None)
        if self.isVisible() and index.isValid():
            self.announce(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
