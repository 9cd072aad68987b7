"""The wall: every session as a tile with its live picture; a click goes there."""

from datetime import UTC, datetime

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QImage, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QStackedLayout, QVBoxLayout, QWidget

from gui.models.sessions import SessionListModel
from gui.schema.session import SessionInfo
from gui.widgets.common.parts import EmptyState, button, label, line
from gui.widgets.common.theme import GRID
from gui.widgets.wall.tile_delegate import TileDelegate

NARROWEST_PX = 232
"""The least width of a tile with its gap, in pixels; a row has as many tiles as fit."""

WIDEST_PX = 560
"""The largest width of a tile with its gap, in pixels: its picture is not much larger than it was taken."""

_FINER_PX = 4
"""By how much the widths differ that are tried."""
_MUCH_WIDER = 1.15
"""How much wider tiles have to become before fewer of them are placed side by side."""

_LITTLE_WIDER = 1.25
"""How much wider tiles become, at most, to leave no room at the end of a row."""


class WallView(QWidget):
    """Shows the sessions of the model that the list also uses; requests pictures only of visible ones.

    Signals:
        session_chosen: A tile was clicked, or Enter pressed on it.
        seen_changed: The ids of the visible sessions (tuple of str); empty while the wall is hidden.
        left: Return to the page without choosing a session.
        new_requested: The user wants a new session.
        remove_requested: Remove this ended session from the list.
        chosen_changed: Another tile has the focus.
    """

    session_chosen = Signal(str)
    seen_changed = Signal(object)  # tuple[str, ...]
    left = Signal()
    new_requested = Signal()
    remove_requested = Signal(str)
    chosen_changed = Signal()

    def __init__(self, model: SessionListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = model
        self._seen: tuple[str, ...] = ()
        self._said: dict[str, str] = {}
        self.count = label("", "muted")
        self.needs = label("", "warning")
        self.back = button(self.tr("Back to the page"), tip=self.tr("Back to the page (Esc)"))
        self.back.clicked.connect(self.left)
        header = self._header = QHBoxLayout()
        header.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        header.setSpacing(GRID)
        header.addWidget(label(self.tr("All sessions"), "heading"))
        header.addWidget(self.count)
        header.addWidget(self.needs)
        header.addStretch()
        header.addWidget(self.back)
        self.view = QListView()
        self.delegate = TileDelegate(self.view)
        self._build_view()
        self.empty = EmptyState(
            self.tr("Every open session will be shown here as a small picture."),
            (("new", self.tr("Open a website…")),),
        )
        self.empty.chosen.connect(self._on_new)
        self._stack = QStackedLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(header)
        layout.addWidget(line())
        inside = QVBoxLayout()
        inside.setContentsMargins(GRID + GRID // 2, GRID // 2, 0, 0)  # with the gap of a tile, in line with the header
        inside.addLayout(self._stack)
        layout.addLayout(inside, 1)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)
        self._look_soon = QTimer(self)
        self._look_soon.setSingleShot(True)
        self._look_soon.timeout.connect(self._look)
        for signal in (model.rowsInserted, model.rowsRemoved, model.rowsMoved, model.dataChanged):
            signal.connect(self._on_rows)
        for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            signal.connect(self._fit)
        self._show_counts()

    def set_current(self, session_id: str) -> None:
        """Mark the session that the window shows."""
        self.delegate.set_current(session_id)
        self.view.viewport().update()

    def set_picture(self, session_id: str, picture: QImage, came: datetime | None = None) -> None:
        """Show a newer picture of a session, with its growing age if it has a time (UTC)."""
        self.delegate.set_picture(session_id, picture, came)
        index = self.model.index_of(session_id)
        if index.isValid():
            self.view.update(index)

    def tick(self) -> None:
        """Update the ages of visible pictures. The list counts in minutes, so its model reports fewer changes."""
        now = datetime.now(UTC)
        words = {row.session_id: self.delegate.picture_words(row, now) for row in self._rows_seen()}
        for session_id, said in words.items():
            if said != self._said.get(session_id, said):
                self.view.update(self.model.index_of(session_id))
        self._said = words

    def seen(self) -> tuple[str, ...]:
        """The ids of the sessions in sight."""
        return self._seen

    def chosen(self) -> SessionInfo | None:
        """The session whose tile has the focus."""
        return self.model.row_at(self.view.currentIndex())

    def focus_current(self, session_id: str) -> None:
        """Focus the current session's tile, or else the first."""
        index = self.model.index_of(session_id)
        self.view.setCurrentIndex(index if index.isValid() else self.model.index(0))
        self.view.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Request pictures."""
        super().showEvent(event)
        self._fit()
        self._look_soon.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Request no pictures."""
        super().hideEvent(event)
        self._look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many tiles in a row as fit."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Adapt the tiles to a new font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_look_soon"):
            self._fit()

    def _build_view(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setItemDelegate(self.delegate)
        view.setAccessibleName(self.tr("All sessions"))
        view.setViewMode(QListView.ViewMode.IconMode)
        view.setMovement(QListView.Movement.Static)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setMinimumSize(1, 1)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.verticalScrollBar().valueChanged.connect(self._on_rows)
        view.clicked.connect(self._on_chosen)
        view.activated.connect(self._on_chosen)
        view.selectionModel().currentChanged.connect(self.chosen_changed)
        self.remove_action = QAction(self.tr("Remove from list"), self)
        self.remove_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.remove_action.triggered.connect(self._on_remove)
        view.addAction(self.remove_action)

    def _fit(self) -> None:
        # Always reserve room for the scroll bar, or tiles would jump when it appears.
        room = max(NARROWEST_PX, self.width() - 3 * GRID - self.view.verticalScrollBar().sizeHint().width())
        tile = self._tile_for(room)
        if self.view.gridSize() != tile:
            self.view.setGridSize(QSize(tile))
        self._look_soon.start()

    def _tile_for(self, room: int) -> QSize:
        """The largest tile with which all sessions are in sight at once; the least one if there are too many."""
        most = max(1, room // NARROWEST_PX)
        count = max(1, self.model.rowCount())
        height = self.height() - self._header.sizeHint().height() - GRID  # the list itself may not be shown yet
        best = 0
        for columns in range(most, 0, -1):
            width = self._width_for(room // columns, height // -(-count // columns))
            if width > best * _MUCH_WIDER:  # otherwise they are side by side, which leaves no room at their side
                best = width
        tile = self.delegate.set_tile(best or room // most, self.font())
        columns = room // tile.width()
        wider = room // max(1, columns)
        fills = columns <= count and wider <= tile.width() * _LITTLE_WIDER
        return self.delegate.widen(wider) if fills else tile

    def _width_for(self, widest: int, height: int) -> int:
        """The width of the largest tile that fits into a place; 0 if none does."""
        sizes = range(min(widest, WIDEST_PX), NARROWEST_PX - 1, -_FINER_PX)
        return next((px for px in sizes if self.delegate.set_tile(px, self.font()).height() <= height), 0)

    def _rows_seen(self) -> list[SessionInfo]:
        return [row for row in self.model.rows() if row.session_id in self._seen]

    def _on_rows(self) -> None:
        self._look_soon.start()

    def _look(self) -> None:
        """Find the visible tiles, and report a change."""
        self._show_counts()
        self.delegate.keep_only({row.session_id for row in self.model.rows()})
        seen: tuple[str, ...] = ()
        if self.isVisible():
            window = self.view.viewport().rect()
            indexes = (self.model.index(row) for row in range(self.model.rowCount()))
            seen = tuple(
                index.data(SessionListModel.RowRole).session_id
                for index in indexes
                if self.view.visualRect(index).intersects(window)
            )
        if seen != self._seen:
            self._seen = seen
            self.seen_changed.emit(seen)

    def _show_counts(self) -> None:
        rows = self.model.rows()
        waiting = sum(1 for row in rows if row.active and row.needs_you)
        self.count.setText(str(len(rows)) if rows else "")
        self.needs.setText(self.tr("{count} need you").format(count=waiting) if waiting > 1 else "")
        if waiting == 1:
            self.needs.setText(self.tr("1 needs you"))
        self._stack.setCurrentIndex(0 if rows else 1)

    def _on_chosen(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        if row is not None:
            self.session_chosen.emit(row.session_id)

    def _on_remove(self) -> None:
        row = self.chosen()
        if row is not None and not row.active:
            self.remove_requested.emit(row.session_id)

    def _on_new(self) -> None:
        self.new_requested.emit()
