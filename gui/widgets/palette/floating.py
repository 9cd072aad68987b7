"""A field with its results below, floating over a window."""

import shiboken6
from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QLayout,
    QListView,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from gui.widgets.common.cut_lines import CutLines
from gui.widgets.common.theme import GRID
from gui.widgets.palette.field import PaletteField

_TOP = 6 * GRID
"""The distance from the top of the window, so that the address bar stays visible."""
_LEAST_MARGIN = 2 * GRID


class FloatingSearch(QFrame):
    """A field and a list over a window, controlled from the field. It is not modal, and gives the focus back.

    Subclasses override `on_text` and `choose`, and have a `sizeHint`.

    Attributes:
        field: The field; the focus stays in it.
        list: The results.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "palette")
        self._window = parent
        self._before: QWidget | None = None
        self.field = PaletteField()
        self.list = QListView()

    def build(self, model: QAbstractItemModel, delegate: QStyledItemDelegate, *below: QWidget | QLayout) -> None:
        """Lay out the field, the list of a model, and the widgets below it."""
        self.field.textChanged.connect(self.on_text)
        self.field.moved.connect(self._on_moved)
        self.field.entered.connect(self._on_entered)
        self.field.escaped.connect(self.leave)
        self.field.left.connect(self._on_left)
        self.list.setModel(model)
        self.list.setItemDelegate(delegate)
        self.list.setAccessibleName(self.tr("What was found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.clicked.connect(self._on_clicked)
        CutLines(self.list)
        above = QVBoxLayout()
        above.setContentsMargins(GRID, GRID, GRID, GRID // 2)
        above.addWidget(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self.list, 1)
        for part in below:
            if isinstance(part, QLayout):
                column.addLayout(part)
            else:
                column.addWidget(part)
        self.hide()

    def on_text(self, text: str) -> None:
        """Search for another text."""
        raise NotImplementedError

    def choose(self, row: int) -> None:
        """Choose the entry of a row; -1 for none."""
        raise NotImplementedError

    def appear(self) -> None:
        """Show it over the window, with the focus."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
            self._window.installEventFilter(self)
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay centred in the window, and close on a click beside it."""
        if watched is self._window and self.isVisible():
            if event.type() == QEvent.Type.Resize:
                self.place()
            elif event.type() == QEvent.Type.MouseButtonPress:
                self.leave()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Lay the rows out again when the font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.isVisible():
            self.place()

    def place(self) -> None:
        """Take the position and size that the results need."""
        wanted = self.sizeHint()
        width = min(wanted.width(), self._window.width() - 2 * _LEAST_MARGIN)
        height = min(wanted.height(), self._window.height() - _TOP - _LEAST_MARGIN)
        self.setGeometry((self._window.width() - width) // 2, _TOP, width, height)

    def row(self) -> int:
        """The selected row; -1 for none."""
        index = self.list.currentIndex()
        return index.row() if index.isValid() else -1

    def select(self, row: int) -> None:
        """Select a row and scroll to it."""
        index = self.list.model().index(row, 0)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)

    def announce(self, words: str) -> None:
        """Have a screen reader announce a text."""
        if words and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, words))

    def _go(self) -> None:
        self._window.removeEventFilter(self)
        self.hide()

    def _on_moved(self, way: str) -> None:
        count = self.list.model().rowCount()
        page = max(1, self.list.viewport().height() // max(1, self.list.sizeHintForRow(0)) - 1) if count else 1
        row = self.row() + {"up": -1, "down": 1, "page_up": -page, "page_down": page}[way]
        if count:
            self.select(min(max(row, 0), count - 1))

    def _on_entered(self) -> None:
        self.choose(self.row())

    def _on_clicked(self, index: QModelIndex) -> None:
        self.choose(index.row())

    def _on_left(self) -> None:
        """Close because the focus moved elsewhere, and leave it there."""
        if self.isVisible():
            self._before = None
            self._go()
