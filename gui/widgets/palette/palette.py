"""The command palette, above whatever the window shows."""

import shiboken6
from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from gui.models.palette import Entry, PaletteModel
from gui.widgets.common.parts import label
from gui.widgets.common.theme import EDGE, GRID
from gui.widgets.page.text import clean
from gui.widgets.palette.delegate import PaletteDelegate
from gui.widgets.palette.field import PaletteField

_WIDEST = 85 * GRID
_TOP = 6 * GRID
"""The distance from the top of the window, so that the address bar stays visible."""
_ROWS = 11
_LEAST_MARGIN = 2 * GRID


class CommandPalette(QFrame):
    """A field and a list over a window, controlled from the field. It is not modal, and gives the focus back.

    Signals:
        opened: It is about to open; the receiver fills the model.
        chosen: The chosen `Entry`; the palette is closed and the focus is back.
    """

    opened = Signal()
    chosen = Signal(object)  # Entry

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "palette")
        self.setAccessibleName(self.tr("Search everything"))
        self.model = PaletteModel(self)
        self._window = parent
        self._before: QWidget | None = None
        self._build()
        self.hide()

    def toggle(self, window: QWidget) -> None:
        """Open over a window, or close if it is open there."""
        if self.isVisible():
            self.leave()
            return
        self._before = QApplication.focusWidget()
        if self._window is not window:
            self._window = window
            self.setParent(window)
        window.installEventFilter(self)
        self.field.clear()
        self.model.set_query("")
        self.opened.emit()
        self._select_first()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Close, and give the focus back."""
        if not self.isVisible():
            return
        before, self._before = self._before, None
        self._go()
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.window().activateWindow()
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def renew(self) -> None:
        """Reload the entries, and drop a selection whose entry changed."""
        if not self.isVisible():
            return
        before, row = self.model.entry(self._row()), self._row()
        self.opened.emit()
        same = self.model.entry(row)
        known = before is not None and same is not None and (same.kind, same.key) == (before.kind, before.key)
        if known and same is not None and before is not None and same.words == before.words:
            self._select(row)
        else:
            self.list.setCurrentIndex(QModelIndex())
        self._show_counts()

    def choose(self, row: int) -> None:
        """Choose the entry of a row; an unavailable command is not chosen, as its row says why."""
        entry = self.model.entry(row)
        if entry is None:
            return
        if entry.kind == "command" and entry.why_not:
            self._say(entry.why_not)
            return
        self.model.used(row)
        self.leave()
        self.chosen.emit(entry)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay centred in the window, and close on a click beside it."""
        if watched is self._window and self.isVisible():
            if event.type() == QEvent.Type.Resize:
                self._place()
            elif event.type() == QEvent.Type.MouseButtonPress:
                self.leave()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Lay the rows out again when the font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.isVisible():
            self._place()

    def _build(self) -> None:
        self.field = PaletteField()
        self.field.setPlaceholderText(self.tr("Commands, actions on the page, sessions, steps"))
        self.field.setAccessibleName(self.tr("Search commands, actions on the page, sessions and steps"))
        self.field.textChanged.connect(self._on_text)
        self.field.moved.connect(self._on_moved)
        self.field.entered.connect(self._on_entered)
        self.field.escaped.connect(self.leave)
        self.field.left.connect(self._on_left)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(PaletteDelegate(self.model, self.list))
        self.list.setAccessibleName(self.tr("What was found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the focus stays in the field
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.clicked.connect(self._on_clicked)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.nothing = label("", "muted", wrap=True)
        self.nothing.setContentsMargins(EDGE, GRID, EDGE, GRID)
        self._hint = label("", "small")
        self._show_hint(None)
        self._count = label("", "small")
        below = QHBoxLayout()
        below.setContentsMargins(EDGE, GRID // 2, EDGE, GRID // 2)
        below.addWidget(self._hint)
        below.addStretch()
        below.addWidget(self._count)
        above = QVBoxLayout()
        above.setContentsMargins(GRID, GRID, GRID, GRID // 2)
        above.addWidget(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing)
        column.addStretch()
        column.addLayout(below)

    def sizeHint(self) -> QSize:
        """Wide enough for words and keys, and as high as the entries need, up to a limit."""
        found = min(self.model.rowCount(), _ROWS)
        inside = found * self.list.sizeHintForRow(0) if found else self.nothing.sizeHint().height()
        around = self.field.sizeHint().height() + self._hint.sizeHint().height() + 3 * GRID
        return QSize(_WIDEST, inside + around)

    def _place(self) -> None:
        wanted = self.sizeHint()
        width = min(wanted.width(), self._window.width() - 2 * _LEAST_MARGIN)
        height = min(wanted.height(), self._window.height() - _TOP - _LEAST_MARGIN)
        self.setGeometry((self._window.width() - width) // 2, _TOP, width, height)

    def _go(self) -> None:
        self._window.removeEventFilter(self)
        self.hide()

    def _row(self) -> int:
        index = self.list.currentIndex()
        return index.row() if index.isValid() else -1

    def _select(self, row: int) -> None:
        index = self.model.index(row)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)

    def _select_first(self) -> None:
        if self.model.rowCount():
            self._select(0)
        self._show_counts()

    def _show_counts(self) -> None:
        count, total = self.model.rowCount(), self.model.total()
        words = self.tr("{count} of {total}") if count < total else "{count}"
        self._count.setText(words.format(count=f"{count:,}", total=f"{total:,}"))
        self.list.setVisible(count > 0)
        self.nothing.setVisible(count == 0)
        if not count:
            words = self.tr("Nothing here is called “{text}”.")
            self.nothing.setText(words.format(text=clean(self.field.text())))
        self._place()

    def _say(self, words: str) -> None:
        if words and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, words))

    def _on_text(self, text: str) -> None:
        self.model.set_query(text)
        self._select_first()

    def _on_moved(self, way: str) -> None:
        count = self.model.rowCount()
        page = max(1, self.list.viewport().height() // max(1, self.list.sizeHintForRow(0)) - 1) if count else 1
        row = self._row() + {"up": -1, "down": 1, "page_up": -page, "page_down": page}[way]
        if count:
            self._select(min(max(row, 0), count - 1))

    def _on_entered(self) -> None:
        self.choose(self._row())

    def _on_clicked(self, index: QModelIndex) -> None:
        self.choose(index.row())

    def _show_hint(self, entry: Entry | None) -> None:
        """Say what Enter does with an entry."""
        enter = self.tr("Enter opens") if entry is not None and entry.opens else self.tr("Enter runs")
        if entry is not None and entry.kind == "command" and entry.why_not:
            enter = ""
        parts = (self.tr("↑ ↓ choose"), enter, self.tr("Esc closes"))
        self._hint.setText(" · ".join(part for part in parts if part))

    def _on_current(self, index: QModelIndex) -> None:
        self._show_hint(self.model.entry(index.row()) if index.isValid() else None)
        if self.isVisible() and index.isValid():
            self._say(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))

    def _on_left(self) -> None:
        """Close because the focus moved elsewhere, and leave it there."""
        if self.isVisible():
            self._before = None
            self._go()
