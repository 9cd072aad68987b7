"""The inspector's page of tabs."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from gui.forms.icon_button import IconButton
from gui.models.tabs import TabsModel
from gui.schema.page import TabInfo
from gui.widgets.commands import COMMANDS
from gui.widgets.common.access_keys import give_access_keys
from gui.widgets.common.cut_lines import CutLines
from gui.widgets.common.parts import EmptyState, button, permit
from gui.widgets.common.theme import GRID
from gui.widgets.inspector.note import Note
from gui.widgets.inspector.records_page import ask_path
from gui.widgets.inspector.tab_delegate import TabDelegate

_ADDRESS_PX = 100
"""The least width of the address field, in pixels."""
FILTER_FROM = 6
"""From this many tabs on, a filter shows; for fewer it would only take room."""


class TabsPage(QWidget):
    """Shows the tabs. A click selects; Enter, double click or the button switches; Delete or the cross closes.

    Signals:
        tab_switch_requested: Id of the tab to go to.
        tab_close_requested: Id of the tab to close.
        command_requested: Id of a command for the current tab.
        tab_new_requested: Address for a new tab; empty for a blank one.
        save_requested: A path, and the text to write to it.
    """

    tab_switch_requested = Signal(int)
    tab_close_requested = Signal(int)
    command_requested = Signal(str)
    tab_new_requested = Signal(str)
    save_requested = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs: tuple[TabInfo, ...] = ()
        self._current: int | None = None
        self.model = TabsModel(self)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("Tabs"))
        self.view.setMouseTracking(True)
        self._ended = ""
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
        CutLines(self.view)
        self.empty = EmptyState(self.tr("The open tabs will be listed here."))
        self._stack = QStackedLayout()

        self.address = QLineEdit()
        self.address.setPlaceholderText(self.tr("Address"))
        self.address.setAccessibleName(self.tr("Address for a new tab"))
        self.address.setMinimumWidth(60)
        self.address.returnPressed.connect(self._on_new)
        self.new = button(self.tr("New tab"), tip=self.tr("Open a tab; blank where no address is given"))
        self.new.clicked.connect(self._on_new)
        self.switch = button(self.tr("Switch"), tip=self.tr("Go to the selected tab (Enter)"))
        self.switch.clicked.connect(self._on_switch)
        self.filter = QLineEdit()
        self.filter.setProperty("look", "search")
        self.filter.setPlaceholderText(self.tr("Filter"))
        self.filter.setAccessibleName(self.tr("Filter: tabs"))
        self.filter.textChanged.connect(self._show_tabs)
        self.copy = IconButton("copy", self.tr("Copy"), tip=self.tr("Copy titles and addresses of the tabs listed"))
        self.copy.clicked.connect(self._on_copy_all)
        self.save = IconButton("floppy-disk", self.tr("Save…"), tip=self.tr("Save titles and addresses as text…"))
        self.save.clicked.connect(self._on_save)
        self.note = Note()
        new = QHBoxLayout()
        new.setSpacing(GRID // 2)
        new.addWidget(self.address, 1)
        new.addWidget(self.new)
        listed = QHBoxLayout()
        listed.setSpacing(GRID // 2)
        for part in (self.switch, self.copy, self.save):
            listed.addWidget(part)
        listed.addStretch()
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._rows.setSpacing(GRID // 2)
        self._rows.addLayout(new, 1)
        self._rows.addLayout(listed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.filter)
        layout.addLayout(self._stack, 1)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        layout.addLayout(self._rows)
        layout.addWidget(self.note)

        self.switch_action = QAction(self.tr("Switch to this tab"), self)
        self.switch_action.triggered.connect(self._on_switch)
        self.copy_action = QAction(self.tr("Copy address"), self)
        self.copy_action.triggered.connect(self._on_copy)
        self.exits = tuple(self._command_action(command_id) for command_id in ("page.leave", "page.silence"))
        self.close_action = QAction(self.tr("Close tab"), self)
        self.close_action.setShortcut(QKeySequence("Del"))
        self.close_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.close_action.triggered.connect(self._on_close)
        self.view.addAction(self.close_action)
        self.set_tabs((), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use two rows of buttons if one row would cut them."""
        super().resizeEvent(event)
        wanted = sum(part.sizeHint().width() for part in (self.new, self.switch, self.copy, self.save))
        narrow = self.contentsRect().width() < wanted + _ADDRESS_PX + 4 * (GRID // 2)
        self._rows.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def set_tabs(self, tabs: tuple[TabInfo, ...], current: int | None) -> None:
        """Show these tabs; `current` is an index into them. The selection stays if possible."""
        self._tabs, self._current = tuple(tabs), current
        self._show_tabs()

    def set_ended(self, words: str) -> None:
        """Set the message that the session has ended, whose tabs are then only listed; empty for a running one."""
        if words != self._ended:
            self._ended = words
            self.delegate.closes = not words
            for action in (self.switch_action, self.close_action, *self.exits):
                action.setEnabled(not words)
            self._show_tabs()

    def say(self, text: str) -> None:
        """Show a sentence below, such as where the list was saved; empty for none."""
        self.note.say(text)

    def as_text(self) -> str:
        """Number, title and address of the listed tabs, one per line."""
        return "\n".join(f"{tab.tab_id + 1}\t{' '.join(tab.title.split())}\t{tab.url}" for tab in self.model.rows())

    def save_to(self, path: str) -> None:
        """Request writing the list to a file."""
        self.save_requested.emit(path, self.as_text())

    def _show_tabs(self) -> None:
        """Show the tabs that match all words of the filter; few tabs have no filter."""
        tabs = self._tabs
        many = len(tabs) >= FILTER_FROM
        self.filter.setVisible(many)
        words = self.filter.text().casefold().split() if many else []
        shown = tuple(tab for tab in tabs if all(word in f"{tab.title} {tab.url}".casefold() for word in words))
        here = tabs[self._current] if self._current is not None and 0 <= self._current < len(tabs) else None
        selected = self._selected()
        self.model.set_tabs(shown, shown.index(here) if here in shown else None)
        if selected is not None and not self.model.index_of(selected.tab_id).isValid():
            # Otherwise Qt would select the neighbour of a removed tab, and a second Delete would close that too.
            self.view.selectionModel().clear()
        self._stack.setCurrentIndex(0 if shown else 1)
        nothing = self.tr("Nothing matches “{text}”.").format(text=self.filter.text().strip())
        self.empty.set_text(nothing if tabs else self.tr("The open tabs will be listed here."))
        for made in (self.copy, self.save):
            permit(made, "" if shown else self.tr("No tab is listed"))
        for part in (self.new, self.address):
            permit(part, self._ended or ("" if tabs else self.tr("Open a page first")))
        self._show_switch()

    def _selected(self) -> TabInfo | None:
        indexes = self.view.selectionModel().selectedIndexes()
        return self.model.row_at(indexes[0]) if indexes else None

    def _show_switch(self) -> None:
        tab = self._selected()
        if self._ended:
            permit(self.switch, self._ended)
        elif tab is None:
            permit(self.switch, self.tr("Select a tab first"))
        else:
            here = tab.tab_id == self.model.current_tab_id()
            permit(self.switch, self.tr("This tab is the current one") if here else "")

    def _on_activated(self, index: QModelIndex) -> None:
        tab = self.model.row_at(index)
        if not self._ended and tab is not None and tab.tab_id != self.model.current_tab_id():
            self.tab_switch_requested.emit(tab.tab_id)

    def _on_switch(self) -> None:
        tab = self._selected()
        if tab is not None:
            self.tab_switch_requested.emit(tab.tab_id)

    def _on_close(self) -> None:
        tab = self._selected()
        if tab is not None and not self._ended:
            self.tab_close_requested.emit(tab.tab_id)

    def _on_copy(self) -> None:
        tab = self._selected()
        if tab is not None:
            QApplication.clipboard().setText(tab.url)

    def _on_copy_all(self) -> None:
        QApplication.clipboard().setText(self.as_text())

    def _on_save(self) -> None:
        ask_path(self, self.tr("Save the tabs"), "tabs.txt", self.save_to)

    def _on_new(self) -> None:
        address = self.address.text().strip()
        self.address.clear()
        self.tab_new_requested.emit(address)

    def _command_action(self, command_id: str) -> QAction:
        """The QAction of a command for the current tab, for its menu."""
        made = QAction(next(command.menu_words for command in COMMANDS if command.id == command_id), self)
        made.triggered.connect(lambda: self.command_requested.emit(command_id))
        return made

    def _on_menu_wanted(self, place: QPoint) -> None:
        index = self.view.indexAt(place)
        if not index.isValid():
            return
        self.view.setCurrentIndex(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.switch_action, self.copy_action])
        if index.data(TabsModel.CurrentRole):
            menu.addActions(self.exits)
        menu.addAction(self.close_action)
        give_access_keys(menu.actions())
        menu.popup(self.view.viewport().mapToGlobal(place))
