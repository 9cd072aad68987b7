"""The field and the list with which the steps of all sessions are searched, above whatever the window shows."""

from collections.abc import Sequence

import shiboken6
from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QListView, QVBoxLayout, QWidget

from gui.models.found import FoundModel
from gui.schema.found import FoundStep
from gui.widgets.common.parts import label
from gui.widgets.common.theme import EDGE, GRID
from gui.widgets.page.text import clean
from gui.widgets.palette.field import PaletteField
from gui.widgets.search.delegate import FoundDelegate

_WIDEST = 95 * GRID
_TOP = 6 * GRID
_ROWS = 8
_MARGIN = 2 * GRID


class SearchPanel(QFrame):
    """Controlled from its field. It is not modal, and gives the focus back.

    Signals:
        wanted: The text to look for.
        chosen: A `FoundStep` was chosen; the panel is closed.
    """

    wanted = Signal(str)
    chosen = Signal(object)  # FoundStep

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "palette")
        self.setAccessibleName(self.tr("Search all sessions"))
        self.model = FoundModel(self)
        self._window = parent
        self._before: QWidget | None = None
        self._waiting = False
        self._more = False
        self.field = PaletteField()
        self.field.setPlaceholderText(self.tr("Search what was done and what pages said, in all sessions"))
        self.field.setAccessibleName(self.tr("Search all sessions"))
        self.field.textChanged.connect(self._on_text)
        self.field.moved.connect(self._on_moved)
        self.field.entered.connect(self._on_entered)
        self.field.escaped.connect(self.leave)
        self.field.left.connect(self._on_left)
        self.list = QListView()
        self.list.setModel(self.model)
        self._delegate = FoundDelegate(self.model, self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.setAccessibleName(self.tr("What was found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the focus stays in the field
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.clicked.connect(self._on_clicked)
        self.words = label("", "muted", wrap=True)
        above = QVBoxLayout()
        above.setContentsMargins(GRID, GRID, GRID, GRID // 2)
        above.addWidget(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self.list, 1)
        below = QVBoxLayout()
        below.setContentsMargins(EDGE, GRID // 2, EDGE, GRID)
        below.addWidget(self.words)
        column.addLayout(below)
        self.hide()

    def open(self) -> None:
        """Show it, with the text that was looked for last selected."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
            self._window.installEventFilter(self)
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._on_text(self.field.text())

    def leave(self) -> None:
        """Close, and give the focus back."""
        if not self.isVisible():
            return
        before, self._before = self._before, None
        self._window.removeEventFilter(self)
        self.hide()
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_found(self, text: str, found: Sequence[FoundStep], more: bool = False) -> None:
        """Show what was found; for a text that is no longer the one in the field, nothing happens.

        Args:
            text: What was looked for.
            found: The newest steps in which it is.
            more: Whether it is in others too.
        """
        if text != self.field.text():
            return
        self._waiting, self._more = False, more
        self._delegate.set_text(text)
        self.model.set_rows(found)
        if found:
            self._select(0)
        self._say()

    def sizeHint(self) -> QSize:
        """As high as what was found needs, up to a limit."""
        rows = min(self.model.rowCount(), _ROWS)
        inside = rows * self.list.sizeHintForRow(0) if rows else 0
        return QSize(_WIDEST, inside + self.field.sizeHint().height() + self.words.sizeHint().height() + 4 * GRID)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay centred in the window, and close on a click beside it."""
        if watched is self._window and self.isVisible():
            if event.type() == QEvent.Type.Resize:
                self._place()
            elif event.type() == QEvent.Type.MouseButtonPress:
                self.leave()
        return super().eventFilter(watched, event)

    def _on_text(self, text: str) -> None:
        self._waiting = bool(text.strip())
        if not self._waiting:
            self.model.set_rows(())
        self._say()
        self.wanted.emit(text)

    def _say(self) -> None:
        count, text = self.model.rowCount(), self.field.text().strip()
        if not text:
            words = self.tr("↑ ↓ choose · Enter opens the step · Esc closes")
        elif self._waiting:
            words = self.tr("Searching…")
        elif not count:
            words = self.tr("No step and no page has “{text}” in it.").format(text=clean(text))
        elif self._more:
            words = self.tr("The newest {} steps").format(f"{count:,}")
        else:
            words = self.tr("1 step") if count == 1 else self.tr("{} steps").format(f"{count:,}")
        self.words.setText(words)
        self.list.setVisible(count > 0)
        if text and not self._waiting and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, words))
        self._place()

    def _place(self) -> None:
        wanted = self.sizeHint()
        width = min(wanted.width(), self._window.width() - 2 * _MARGIN)
        height = min(wanted.height(), self._window.height() - _TOP - _MARGIN)
        self.setGeometry((self._window.width() - width) // 2, _TOP, width, height)

    def _select(self, row: int) -> None:
        index = self.model.index(row)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)

    def _on_moved(self, way: str) -> None:
        count = self.model.rowCount()
        page = _ROWS - 1
        row = self.list.currentIndex().row() + {"up": -1, "down": 1, "page_up": -page, "page_down": page}[way]
        if count:
            self._select(min(max(row, 0), count - 1))

    def _on_entered(self) -> None:
        self._choose(self.list.currentIndex())

    def _on_clicked(self, index: QModelIndex) -> None:
        self._choose(index)

    def _choose(self, index: QModelIndex) -> None:
        found = self.model.row(index.row()) if index.isValid() else None
        if found is not None:
            self.leave()
            self.chosen.emit(found)

    def _on_left(self) -> None:
        focused = QApplication.focusWidget()
        if self.isVisible() and focused is not None and focused is not self.field:
            self._before = None
            self.leave()
