"""The left column: all sessions, the current one marked."""

from datetime import UTC, datetime

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QListView,
    QMenu,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from gui.forms.icon_button import IconButton
from gui.models.sessions import SessionListModel
from gui.schema.session import SessionInfo
from gui.widgets.common.access_keys import give_access_keys
from gui.widgets.common.cut_lines import CutLines
from gui.widgets.common.elided_label import ElidedLabel
from gui.widgets.common.parts import EmptyState, button, label
from gui.widgets.common.theme import EDGE, GRID
from gui.widgets.sessions.delegate import NARROW_PX, SessionDelegate


class SessionList(QWidget):
    """All sessions with their state; emits the user's requests and changes nothing itself.

    Signals:
        session_selected: The user chose this session.
        rename_requested: Session id and its new name, which may be empty.
        close_requested: End this session.
        remove_requested: Remove this ended session from the list.
        reopen_requested: Start this ended session again at its last page.
        keep_nothing_requested: Store nothing of this open session.
        keep_logins_requested: Start or stop storing cookies and storage of this session.
        forget_requested: Remove all stored data of this session.
    """

    session_selected = Signal(str)
    rename_requested = Signal(str, str)
    close_requested = Signal(str)
    remove_requested = Signal(str)
    reopen_requested = Signal(str)
    keep_nothing_requested = Signal(str)
    keep_logins_requested = Signal(str)
    forget_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._current_id = ""
        self._telling = True
        self.model = SessionListModel(self)
        self._build()
        self._build_actions()
        self._show_count()

    def set_sessions(self, sessions: tuple[SessionInfo, ...]) -> None:
        """Show these sessions in this order; remaining rows keep their place, focus and selection."""
        self._telling = False
        self.model.set_now(datetime.now(UTC))
        self.model.set_rows(sessions)
        self.view.scheduleDelayedItemsLayout()
        self._telling = True
        self._select(self._current_id)
        self._show_count()

    def set_current(self, session_id: str) -> None:
        """Mark the session that the window shows; an empty or unknown id marks none."""
        self._current_id = session_id
        self.delegate.set_current(session_id)
        self._select(session_id)
        self.view.viewport().update()

    def current(self) -> str:
        """The id of the marked session; empty for none."""
        return self._current_id

    def take_focus(self) -> None:
        """Focus the list, or the widget that replaces it."""
        held = self.view if self.model.rowCount() else self.new
        held.setFocus(Qt.FocusReason.OtherFocusReason)

    def rename(self, session_id: str) -> None:
        """Edit the name of a session in its row."""
        index = self.model.index_of(session_id)
        if index.isValid() and not self._renaming():
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.view.setCurrentIndex(index)
            self.view.edit(index)

    def tick(self) -> None:
        """Update the ages."""
        self.model.set_now(datetime.now(UTC))

    def sizeHint(self) -> QSize:
        """The width of the column in a new window."""
        return QSize(216, 480)

    def minimumSizeHint(self) -> QSize:
        """The least usable width: the dots and a few letters."""
        return QSize(96, 160)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide parts that do not fit."""
        super().resizeEvent(event)
        self._fit()
        # Two-line rows change height with the width; Qt's own relayout would come 100 ms late.
        self.view.scheduleDelayedItemsLayout()

    def _build(self) -> None:
        self.count = label("", "muted")
        self.new = IconButton("plus", self.tr("New session"), tip=self.tr("New session"))
        self.new.setProperty("look", "quiet")
        tip = self.tr("All sessions as pictures")
        self.wall_button = IconButton("squares-four", self.tr("All sessions as pictures"), tip=tip)
        self.wall_button.setProperty("look", "quiet")
        self.wall_button.setCheckable(True)
        heading = self._heading = ElidedLabel(self.tr("Sessions"), "heading", cut=Qt.TextElideMode.ElideRight)
        heading.setMinimumWidth(1)
        header = QHBoxLayout()
        header.setContentsMargins(EDGE, GRID, GRID // 2, GRID)
        header.setSpacing(GRID)
        header.addWidget(heading)
        header.addWidget(self.count)
        header.addStretch()
        header.addWidget(self.wall_button)
        header.addWidget(self.new)

        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("Sessions"))
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setMinimumSize(1, 1)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setMouseTracking(True)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._on_menu_wanted)
        self.view.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.delegate = SessionDelegate(self.view)
        self.delegate.name_entered.connect(self.rename_requested)
        self.view.setItemDelegate(self.delegate)
        CutLines(self.view)

        self.empty = EmptyState(self.tr("Your open websites appear here."), (("new", self.tr("Open a website…")),))
        self.empty.setMinimumWidth(1)
        self._stack = QStackedLayout()

        tip = self.tr("A small website of Stepdeck’s own to try things out on; works without internet.")
        self.practice: QPushButton = button(self.tr("Practice site"), tip=tip)
        self.practice.setMinimumWidth(1)
        self.practice_icon = IconButton("storefront", self.tr("Practice site"), tip=tip)
        self.practice_icon.hide()
        footer = QHBoxLayout()
        footer.setContentsMargins(EDGE, GRID, EDGE, GRID)
        footer.addWidget(self.practice)
        footer.addWidget(self.practice_icon)
        footer.addStretch()

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(header)
        layout.addLayout(self._stack, 1)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        layout.addLayout(footer)

    def _build_actions(self) -> None:
        self.rename_action = QAction(self.tr("Rename"), self)
        self.close_action = QAction(self.tr("Close session"), self)
        self.reopen_action = QAction(self.tr("Reopen at its page"), self)
        self.remove_action = QAction(self.tr("Remove from list"), self)
        # These show keys that work in the whole window; that of the last works here, but not while a name is edited.
        for action in (self.rename_action, self.close_action, self.remove_action):
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.view.addAction(self.remove_action)
        self.keep_nothing_action = QAction(self.tr("Go on, but keep nothing of it"), self)
        self.keep_nothing_action.setCheckable(True)
        self.keep_logins_action = QAction(self.tr("Keep its cookies and storage"), self)
        self.keep_logins_action.setCheckable(True)
        self.forget_action = QAction(self.tr("Forget all of this session…"), self)
        self.rename_action.triggered.connect(self._on_rename)
        self.close_action.triggered.connect(self._on_close)
        self.reopen_action.triggered.connect(self._on_reopen)
        self.remove_action.triggered.connect(self._on_remove)
        self.keep_nothing_action.triggered.connect(self._on_keep_nothing)
        self.keep_logins_action.triggered.connect(self._on_keep_logins)
        self.forget_action.triggered.connect(self._on_forget)

    def _row(self) -> SessionInfo | None:
        return self.model.row_at(self.view.currentIndex())

    def _select(self, session_id: str) -> None:
        """Move the view's selection without emitting signals."""
        self._telling = False
        index = self.model.index_of(session_id)
        selection = self.view.selectionModel()
        if not index.isValid():
            selection.clearSelection()
        elif selection.currentIndex() != index or not selection.isSelected(index):
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._telling = True

    def changeEvent(self, event: QEvent) -> None:
        """Fit again after a change of font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._fit)  # the parts receive a new font after this

    def _fit(self) -> None:
        """Hide what does not fit, so that nothing is cut off: its key or a menu offers it too."""
        room = self.width() - EDGE - GRID // 2 - self._heading.sizeHint().width() - self.new.sizeHint().width() - GRID
        for part in (self.wall_button, self.count):
            room -= part.sizeHint().width() + GRID
            part.setVisible(room >= 0)
        for made in self.empty.buttons.values():
            made.setVisible(made.sizeHint().width() <= self.width() - 4 * GRID)
        self._show_count()

    def _show_count(self) -> None:
        count = self.model.rowCount()
        self.count.setText(str(count) if count else "")
        self._stack.setCurrentIndex(0 if count else 1)
        narrow = self.width() < max(NARROW_PX, self.practice.sizeHint().width() + 2 * EDGE)
        self.practice.setVisible(bool(count) and not narrow)  # without a session the welcome has the same button
        self.practice_icon.setVisible(bool(count) and narrow)

    def _on_selection_changed(self, selected: QItemSelection, _deselected: QItemSelection) -> None:
        row = self.model.row_at(selected.indexes()[0]) if selected.indexes() else None
        if self._telling and row is not None and row.session_id != self._current_id:
            self.session_selected.emit(row.session_id)

    def _on_menu_wanted(self, place: QPoint) -> None:
        index = self.view.indexAt(place)
        row = self.model.row_at(index)
        if row is None:
            return
        self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.rename_action)
        menu.addSeparator()
        stays = row.kept and row.steps
        self.close_action.setText(self.tr("Close session, its steps stay") if stays else self.tr("Close session"))
        self.forget_action.setText(
            self.tr("Close session and forget all of it…") if row.active else self.tr("Forget all of this session…")
        )
        menu.addActions([self.close_action] if row.active else [self.reopen_action, self.remove_action])
        menu.addSeparator()
        self.keep_nothing_action.setChecked(not row.kept)
        self.keep_nothing_action.setEnabled(row.kept)
        self.keep_logins_action.setChecked(row.logins)
        self.keep_logins_action.setEnabled(row.kept and not row.by_api)
        if row.active:
            menu.addActions([self.keep_logins_action, self.keep_nothing_action])
        elif row.logins:
            menu.addAction(self.keep_logins_action)  # to let go of them
        menu.addAction(self.forget_action)
        give_access_keys(menu.actions())
        menu.popup(self.view.viewport().mapToGlobal(place))

    def _renaming(self) -> bool:
        held = QApplication.focusWidget()
        return held is not None and self.view.viewport().isAncestorOf(held)

    def _on_rename(self) -> None:
        if self._row() is not None:
            self.view.edit(self.view.currentIndex())

    def _on_close(self) -> None:
        row = self._row()
        if row is not None and row.active:
            self.close_requested.emit(row.session_id)

    def _on_reopen(self) -> None:
        row = self._row()
        if row is not None and not row.active:
            self.reopen_requested.emit(row.session_id)

    def _on_remove(self) -> None:
        row = self._row()
        if row is not None and not row.active:
            self.remove_requested.emit(row.session_id)

    def _on_keep_nothing(self) -> None:
        row = self._row()
        if row is not None and row.active and row.kept:
            self.keep_nothing_requested.emit(row.session_id)

    def _on_keep_logins(self) -> None:
        row = self._row()
        if row is not None:
            self.keep_logins_requested.emit(row.session_id)

    def _on_forget(self) -> None:
        row = self._row()
        if row is not None:
            self.forget_requested.emit(row.session_id)
