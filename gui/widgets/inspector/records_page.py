"""The common base of inspector pages with a list: filter, copy, save, list, details of a row, empty state."""

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QSizePolicy,
    QSpacerItem,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from gui.forms.file_dialog import FileDialog
from gui.forms.grown import grown
from gui.forms.icon_button import IconButton
from gui.forms.last_folder import start_in_last_folder
from gui.models.records import RecordsModel
from gui.widgets.common.access_keys import give_access_keys
from gui.widgets.common.cut_lines import CutLines
from gui.widgets.common.flow import FlowLayout
from gui.widgets.common.parts import EmptyState, button, permit
from gui.widgets.common.step_keys import is_escape_before_commands
from gui.widgets.common.theme import GRID
from gui.widgets.inspector.note import Note
from gui.widgets.inspector.record_delegate import RecordDelegate
from gui.widgets.inspector.sliced_text import SlicedText

TALL_PX = 300
"""From this height on, in pixels, details show below the list; in a lower page they replace it."""


_LEAST_FILTER_PX = 110
"""Of the filter beside other tools, in letters of the usual size."""


class RecordsPage(QWidget):
    """A list of records with its tools.

    Signals:
        save_requested: A path, and the text to write to it.
        restore_requested: Restore the records from before the last clearing.
    """

    save_requested = Signal(str, str)
    restore_requested = Signal()

    def __init__(
        self,
        model: RecordsModel[Any],
        delegate: RecordDelegate,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.model = model
        self._empty_text = ""
        self._file_name = ""
        self._unavailable = self._ended = ""
        self._key: Hashable | None = None
        self._detailed = False
        self._opens_on_click = False
        model.setParent(self)
        self.filter = QLineEdit()
        self.filter.setProperty("look", "search")
        self.filter.setPlaceholderText(self.tr("Filter"))
        self.filter.setMaxLength(200)
        self.filter.setMinimumWidth(56)
        self.filter.textChanged.connect(self._on_filter)
        self.filter.installEventFilter(self)
        self.about = IconButton("info", self.tr("Details"), tip=self.tr("Details of the selected row (Enter)"))
        self.about.clicked.connect(self.show_details)
        self.copy = IconButton("copy", self.tr("Copy"), tip=self.tr("Copy the selected rows, or all (Ctrl+C)"))
        self.copy.clicked.connect(self.copy_rows)
        self.save = IconButton("floppy-disk", self.tr("Save…"), tip=self.tr("Save what is listed as a text file…"))
        self.save.clicked.connect(self._on_save)
        self.restore = IconButton(
            "arrow-counter-clockwise", self.tr("Undo"), tip=self.tr("Bring back what was cleared"), parent=self
        )
        self.restore.clicked.connect(self._on_restore)
        self.restore.hide()
        self.tools = QHBoxLayout()
        self.tools.setSpacing(GRID // 2)
        self.tools.addWidget(self.filter, 1)
        for made in (self.about, self.copy, self.save):
            self.tools.addWidget(made)
        self.view = self._made_view(delegate)
        self.details = SlicedText()
        self.details.setAccessibleName(self.tr("Details"))
        self.back = button(self.tr("Back to the list"), "quiet")
        self.back.clicked.connect(self.hide_details)
        self.details_tools = FlowLayout()  # in large letters two buttons take two lines
        self.details_tools.setSpacing(GRID // 2)
        self.details_tools.addWidget(self.back)
        self.details_part = QWidget()
        inside = QVBoxLayout(self.details_part)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GRID // 2)
        inside.addLayout(self.details_tools)
        inside.addWidget(self.details, 1)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setMinimumSize(1, 1)
        self.splitter.addWidget(self.view)
        self.splitter.addWidget(self.details_part)
        self.empty = EmptyState("")
        self.note = Note()
        self.stack = QStackedLayout()
        self.header = QWidget()
        self.top = QHBoxLayout()  # for pages whose tools need two lines
        self.top.setSpacing(GRID // 2)
        lines = QVBoxLayout(self.header)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GRID // 2)
        lines.addLayout(self.top)
        lines.addLayout(self.tools)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.header)
        layout.addLayout(self.stack, 1)
        self.stack.addWidget(self.splitter)
        self.stack.addWidget(self.empty)
        layout.addWidget(self.note)
        self.copy_action = QAction(self.tr("Copy"), self)
        self.copy_action.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        self.copy_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.copy_action.triggered.connect(self.copy_rows)
        self.view.addAction(self.copy_action)
        self.details_action = QAction(self.tr("Details"), self)
        self.details_action.triggered.connect(self.show_details)
        self._place()

    def set_words(self, name: str, empty: str, file_name: str) -> None:
        """Set the list's name, its text while empty, and its file name; call this once."""
        self._empty_text, self._file_name = empty, file_name
        self.view.setAccessibleName(name)
        self.filter.setAccessibleName(self.tr("Filter: {name}").format(name=name))
        self._show_state()

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show these records. The view keeps its place, and follows the end only if it was there."""
        bar = self.view.verticalScrollBar()
        was_at_end, before = bar.value() >= bar.maximum(), bar.value()
        self.model.set_rows(rows)
        self._restore_selection()
        self._show_state()
        if was_at_end and self._follows_end():
            self.view.scrollToBottom()
        else:
            bar.setValue(min(before, bar.maximum()))

    def set_unavailable(self, text: str) -> None:
        """Show in place of the list why there is none; an empty text shows the list again."""
        if text != self._unavailable:
            self._unavailable = text
            self._show_state()

    def set_listed(self, records: Sequence[Any] | None, not_by_server: str, *, remote: bool) -> None:
        """Show the records of a session, or why it has none.

        Args:
            records: None if the session has none.
            not_by_server: The message that servers do not report them.
            remote: Whether that is the reason, rather than that the session is from a file or an earlier run.
        """
        kept = self.tr("Only while a session is open. Errors during a step are shown with the step.")
        self.set_unavailable("" if records is not None else not_by_server if remote else kept)
        self.set_rows(records or ())

    def say(self, text: str) -> None:
        """Show a sentence below the list, such as where a file was saved; empty for none."""
        self.note.say(text or self._ended)

    def set_ended(self, words: str, tools: Sequence[QWidget] = ()) -> None:
        """Report that no more records will be added, so none can be cleared; empty words while the session runs."""
        if words != self._ended:
            said, before, self._ended = self.note.text(), self._ended, words
            if said in ("", before) or not words:
                self.say("")
        for made in tools:
            permit(made, words)

    def let_restore(self) -> None:
        """Offer to restore the records, as the list was just cleared."""
        self.restore.show()

    def forget(self) -> None:
        """Remove everything of one session before the next: its records stay until `set_rows`, unselected."""
        self._key = None
        self._detailed = False
        self.restore.hide()
        self.details.set_text("")
        self.view.clearSelection()
        self.say("")
        self._place()
        self._show_state()

    def selected(self) -> Any:
        """The selected record; None for none."""
        indexes = self.view.selectionModel().selectedIndexes()
        return self.model.row_at(indexes[0]) if indexes else None

    def show_details(self) -> None:
        """Show the details of the selected record."""
        row = self.selected()
        if row is not None:
            self._detailed = True
            self.details.set_text(self.details_of(row))
            self._place()
            QTimer.singleShot(0, self, self._keep_selected_in_sight)  # the list has its size by then
            if not self._tall():
                self.details.setFocus()

    def _keep_selected_in_sight(self) -> None:
        """Scroll to the row whose details have just taken room from the list."""
        indexes = self.view.selectionModel().selectedIndexes()
        if indexes and self._detailed:
            self.view.scrollTo(indexes[0])

    def hide_details(self) -> None:
        """Return to the list."""
        self._detailed = False
        self._place()
        self.view.setFocus()

    def copy_rows(self) -> None:
        """Copy the selected records, or all listed ones."""
        QApplication.clipboard().setText(self.as_text(selected_only=True))

    def as_text(self, *, selected_only: bool = False) -> str:
        """The listed records, one per line."""
        rows: list[Any] = []
        if selected_only:
            places = sorted(index.row() for index in self.view.selectionModel().selectedIndexes())
            rows = [self.model.shown_rows()[place] for place in places]
        return "\n".join(self.model.text_of(row) for row in rows or self.model.shown_rows())

    def details_of(self, row: Any) -> str:
        """The details of a record, as plain text."""
        return str(self.model.text_of(row))

    def save_to(self, path: str) -> None:
        """Request writing the listed records to a file."""
        self.save_requested.emit(path, self.as_text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show details with the list or in its place, depending on the room."""
        super().resizeEvent(event)
        self._place_filter()
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        """Measure the tools anew: before they are shown for the first time, they do not have their look yet."""
        super().showEvent(event)
        self._place_filter()

    def _place_filter(self) -> None:
        """Move the filter to its own line if there would be room for only a few letters beside the other tools."""
        line = self.top if self.top.count() else self.tools
        if line.indexOf(self.filter) < 0 or (line is self.top and self.top.count() > 1):
            return  # its page has put it elsewhere
        items = map(self.tools.itemAt, range(self.tools.count()))
        made = [item.widget() if item is not None else None for item in items]
        others = [one for one in made if one is not None and one is not self.filter and not one.isHidden()]
        left = self.width() - sum(one.sizeHint().width() + self.tools.spacing() for one in others)
        wanted = self.top if left < grown(_LEAST_FILTER_PX, self.fontMetrics()) else self.tools
        if wanted is line:
            return
        if wanted is self.top:
            at = self.tools.indexOf(self.filter)
            self.tools.removeWidget(self.filter)
            # It keeps the place for the filter, and takes none itself: the next tool may begin the line.
            grows = QSizePolicy.Policy.MinimumExpanding
            gap = QSpacerItem(-self.tools.spacing(), 0, grows, QSizePolicy.Policy.Minimum)
            self.tools.insertSpacerItem(at, gap)
            self._let_choice_grow(at + 1, 1)
            self.top.addWidget(self.filter, 1)
        else:
            self.top.removeWidget(self.filter)
            at = made.index(None)
            self.tools.takeAt(at)
            self._let_choice_grow(at, 0)
            self.tools.insertWidget(at, self.filter, 1)

    def _let_choice_grow(self, at: int, stretch: int) -> None:
        """Let a choice that begins the line of tools take the room that is left in it."""
        item = self.tools.itemAt(at)
        choice = item.widget() if item is not None else None
        if isinstance(choice, QComboBox):
            self.tools.setStretchFactor(choice, stretch)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes from the filter into the list; Escape clears the filter, even while a step runs."""
        if watched is self.filter and self.filter.text() and is_escape_before_commands(event):
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.filter and event.key() == Qt.Key.Key_Down:
                self.view.setFocus()
                return True
            if watched is self.filter and event.key() == Qt.Key.Key_Escape and self.filter.text():
                self.filter.clear()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the details."""
        if event.key() == Qt.Key.Key_Escape and self._detailed:
            self.hide_details()
            return
        super().keyPressEvent(event)

    def _follows_end(self) -> bool:
        """Whether new records are added at the end, so that a view at the end should follow them."""
        return False

    def _empty_words(self) -> str:
        """The text of an empty list."""
        if self.model.all_rows():
            text = self.filter.text().strip()
            return self.tr("Nothing matches “{text}”.").format(text=text) if text else self.tr("Nothing matches.")
        return self._empty_text

    def _show_state(self) -> None:
        self.header.setVisible(not self._unavailable)
        self.stack.setCurrentIndex(0 if self.model.rowCount() and not self._unavailable else 1)
        self.empty.set_text(self._unavailable or self._empty_words())
        listed = self.model.rowCount() > 0
        for made in (self.copy, self.save):
            permit(made, "" if listed else self.tr("Nothing is listed"))
        if not listed and self._detailed:
            self._detailed = False
            self._place()
        self._show_about()

    def _show_about(self) -> None:
        permit(self.about, "" if self.selected() is not None else self.tr("Select a row first"))

    def _tall(self) -> bool:
        return self.height() >= TALL_PX

    def _place(self) -> None:
        tall = self._tall()
        self.view.setVisible(tall or not self._detailed)
        self.details_part.setVisible(self._detailed)
        self.back.setText(self.tr("Close details") if tall else self.tr("Back to the list"))

    def _made_view(self, delegate: RecordDelegate) -> QListView:
        view = QListView()
        view.setModel(self.model)
        view.setItemDelegate(delegate)
        delegate.setParent(view)
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setMinimumSize(1, 1)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._on_menu_wanted)
        view.activated.connect(self._on_activated)
        view.clicked.connect(self._on_pressed)
        CutLines(view)
        view.selectionModel().selectionChanged.connect(self._on_selected)
        return view

    def _actions(self) -> list[QAction]:
        """The actions in a row's menu."""
        return [self.details_action, self.copy_action]

    def _restore_selection(self) -> None:
        """Restore the selection, if its record is listed: a model reset clears it."""
        if self._key is not None and not self.view.selectionModel().hasSelection():
            index = self.model.index_of(self._key)
            if index.isValid():
                self.view.setCurrentIndex(index)

    def _refiltered(self) -> None:
        """Call this after the model's filter has changed."""
        self._restore_selection()
        self._show_state()

    def _on_filter(self, text: str) -> None:
        self.model.set_filter(text)
        self._refiltered()

    def _on_selected(self) -> None:
        row = self.selected()
        if row is not None:
            self._key = self.model.key_of(row)
            if self._detailed:
                self.details.set_text(self.details_of(row))
        self._show_about()

    def _on_activated(self, _index: QModelIndex) -> None:
        self.show_details()

    def _on_pressed(self, _index: QModelIndex) -> None:
        """A plain click shows the details below the list; where they would replace it, rows could not be compared."""
        is_plain = QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier
        one = len(self.view.selectedIndexes()) == 1
        if self._opens_on_click and is_plain and one and self._tall() and not self._detailed:
            self.show_details()

    def _on_menu_wanted(self, place: QPoint) -> None:
        if not self.view.indexAt(place).isValid():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self._actions())
        give_access_keys(menu.actions())
        menu.popup(self.view.viewport().mapToGlobal(place))

    def _on_restore(self) -> None:
        self.restore.hide()
        self.restore_requested.emit()

    def _on_save(self) -> None:
        ask_path(self, self.tr("Save what is listed"), self._file_name, self.save_to)


def ask_path(parent: QWidget, title: str, name: str, then: Any, *, reads: bool = False) -> None:
    """Ask for a file to save or open; `then` is called with the path."""
    dialog = FileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    start_in_last_folder(dialog)
    if reads:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    else:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(name)
    dialog.fileSelected.connect(then)
    dialog.open()
