"""The page of the inspector with the tabs of the session."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from gui.models.tabs import TabsModel
from gui.schema.page import TabInfo
from gui.widgets.inspector.tab_delegate import TabDelegate
from gui.widgets.parts import EmptyState, button
from gui.widgets.theme import GRID


class TabsPage(QWidget):
    """The tabs; a click selects, Enter, double click or the button switches, Delete or the cross closes.

    Signals:
        tab_switch_requested: Id of the tab to go to.
        tab_close_requested: Id of the tab to close.
        tab_new_requested: Address for a new tab; empty for a blank one.
    """

    tab_switch_requested = Signal(int)
    tab_close_requested = Signal(int)
    tab_new_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = TabsModel(self)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("Tabs"))
        self.view.setMouseTracking(True)
        self.view.setUniformItemSizes(True)
        self.view.setMinimumSize(1, 1)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._on_menu_wanted)
        self.view.activated.connect(self._on_activated)
        self.view.selectionModel().selectionChanged.connect(self._show_switch)
        self.delegate = TabDelegate(self.view)
        self.delegate.close_clicked.connect(self.tab_close_requested)
        self.view.setItemDelegate(self.delegate)
        self.empty = EmptyState(self.tr("The open tabs will be listed here."))
        self._stack = QStackedLayout()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)

        self.address = QLineEdit()
        self.address.setPlaceholderText(self.tr("Address for a new tab"))
        self.address.setAccessibleName(self.tr("Address for a new tab"))
        self.address.setMinimumWidth(60)
        self.address.returnPressed.connect(self._on_new)
        self.new = button(self.tr("New tab"), tip=self.tr("Open a tab; blank where no address is given"))
        self.new.clicked.connect(self._on_new)
        self.switch = button(self.tr("Switch"), tip=self.tr("Go to the selected tab (Enter)"))
        self.switch.clicked.connect(self._on_switch)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.switch)
        row.addWidget(self.address, 1)
        row.addWidget(self.new)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(self._stack, 1)
        layout.addLayout(row)

        self.switch_action = QAction(self.tr("Switch to this tab"), self)
        self.switch_action.triggered.connect(self._on_switch)
        self.copy_action = QAction(self.tr("Copy address"), self)
        self.copy_action.triggered.connect(self._on_copy)
        self.close_action = QAction(self.tr("Close tab"), self)
        self.close_action.setShortcut(QKeySequence("Del"))
        self.close_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.close_action.triggered.connect(self._on_close)
        self.view.addAction(self.close_action)
        self.set_tabs((), None)

    def set_tabs(self, tabs: tuple[TabInfo, ...], current: int | None) -> None:
        """Show these tabs; `current` is an index into them. The selection stays where it is still possible."""
        selected = self._selected()
        self.model.set_tabs(tabs, current)
        if selected is not None and not self.model.index_of(selected.tab_id).isValid():
            # Qt would select the neighbour of a removed tab, and Delete pressed twice would close that as well.
            self.view.selectionModel().clear()
        self._stack.setCurrentIndex(0 if tabs else 1)
        self.new.setEnabled(bool(tabs))
        self.address.setEnabled(bool(tabs))
        self._show_switch()

    def _selected(self) -> TabInfo | None:
        indexes = self.view.selectionModel().selectedIndexes()
        return self.model.row_at(indexes[0]) if indexes else None

    def _show_switch(self) -> None:
        tab = self._selected()
        self.switch.setEnabled(tab is not None and tab.tab_id != self.model.current_tab_id())

    def _on_activated(self, index: QModelIndex) -> None:
        tab = self.model.row_at(index)
        if tab is not None and tab.tab_id != self.model.current_tab_id():
            self.tab_switch_requested.emit(tab.tab_id)

    def _on_switch(self) -> None:
        tab = self._selected()
        if tab is not None:
            self.tab_switch_requested.emit(tab.tab_id)

    def _on_close(self) -> None:
        tab = self._selected()
        if tab is not None:
            self.tab_close_requested.emit(tab.tab_id)

    def _on_copy(self) -> None:
        tab = self._selected()
        if tab is not None:
            QApplication.clipboard().setText(tab.url)

    def _on_new(self) -> None:
        address = self.address.text().strip()
        self.address.clear()
        self.tab_new_requested.emit(address)

    def _on_menu_wanted(self, place: QPoint) -> None:
        index = self.view.indexAt(place)
        if not index.isValid():
            return
        self.view.setCurrentIndex(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.switch_action, self.copy_action, self.close_action])
        menu.popup(self.view.viewport().mapToGlobal(place))
