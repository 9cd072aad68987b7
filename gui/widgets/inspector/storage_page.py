"""The inspector's page of cookies and the current origin's storage."""

from typing import Any

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from gui.forms.editors.choice import Combo
from gui.forms.icon_button import IconButton
from gui.models.storage import StorageModel, Stored
from gui.schema.inspect import Storage, StorageArea, StorageItem
from gui.schema.shown import HIDDEN
from gui.schema.wire import CookieBody, CookiesBody
from gui.schema.words import host_of
from gui.widgets.common.parts import permit
from gui.widgets.inspector.record_delegate import RecordDelegate
from gui.widgets.inspector.records_page import RecordsPage, ask_path
from gui.widgets.inspector.stored_form import StoredForm

_AREAS: tuple[StorageArea | None, ...] = (None, "local", "session")

LONGEST_EDITED = 50_000
"""The most characters of an editable value: a field with some million in one line blocks the window for seconds."""


class StoragePage(RecordsPage):
    """Shows cookies, local storage or session storage. Enter or double click edits an entry, Delete removes it.

    Signals:
        cookie_requested: The old cookie, None for a new one, and the new one.
        item_requested: The old entry, None for a new one, and the new one.
        remove_requested: The records to remove.
        import_requested: The path of a file with cookies and local storage.
        export_requested: The path of a file, and the listed cookies for it; known local storage is included.
        refresh_requested: Read the storage again.
    """

    cookie_requested = Signal(object, object)  # CookieBody | None, CookieBody
    item_requested = Signal(object, object)  # StorageItem | None, StorageItem
    remove_requested = Signal(object)  # tuple[Stored, ...]
    import_requested = Signal(str)
    export_requested = Signal(str, object)  # tuple[CookieBody, ...]
    refresh_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(StorageModel(), RecordDelegate("a name of some length"), parent)
        self._stored = Storage()
        self._remote = False
        self._why_not = ""
        self.part = Combo()
        self.part.setMinimumContentsLength(7)
        self.part.setAccessibleName(self.tr("What is listed"))
        self.part.addItems([self.tr("Cookies"), self.tr("Local storage"), self.tr("Session storage")])
        self.part.currentIndexChanged.connect(self._on_part)
        self.add = IconButton("plus", self.tr("Add…"), tip=self.tr("Add an entry…"))
        self.add.clicked.connect(self._on_add)
        self.remove = IconButton("trash", self.tr("Remove"), tip=self.tr("Remove the selected entries (Del)"))
        self.remove.clicked.connect(self._on_remove)
        self.load = IconButton(
            "upload-simple", self.tr("Import…"), tip=self.tr("Import cookies and local storage from a file…")
        )
        self.load.clicked.connect(self._on_load)
        self.refresh = IconButton("arrows-clockwise", self.tr("Read again"), tip=self.tr("Read again what is stored"))
        self.refresh.clicked.connect(self.refresh_requested)
        self.top.addWidget(self.part)
        self.top.addWidget(self.filter, 1)
        for made in (self.load, self.add, self.remove, self.refresh):
            self.tools.addWidget(made)
        self.tools.addStretch()
        self.about.hide()
        self.form = StoredForm()
        self.form.saved.connect(self._on_saved)
        self.form.left.connect(self.hide_form)
        self.stack.addWidget(self.form)
        self.edit_action = QAction(self.tr("Change…"), self)
        self.edit_action.triggered.connect(self._on_edit)
        self.remove_action = QAction(self.tr("Remove"), self)
        self.remove_action.setShortcut(QKeySequence("Del"))
        self.remove_action.triggered.connect(self._on_remove)
        self.view.addAction(self.remove_action)
        self.set_words(self.tr("Cookies"), "", "cookies.json")
        self._on_part()

    def set_storage(self, storage: Storage, *, remote: bool) -> None:
        """Show the storage. A session on a server has only cookies."""
        self._stored, self._remote = storage, remote
        self.form.set_domain(self._domain())
        self._show_rows()

    def set_session(self, *, is_there: bool, ended: str) -> None:
        """Set whether there is a session to read from, and the message if it has ended; empty for a running one."""
        why_not = ended or ("" if is_there else self.tr("Open a session first"))
        if why_not == self._why_not:
            return  # called at each change of a session: an open form and its list of choices are not disturbed
        self._why_not = why_not
        for made in (self.load, self.refresh):
            permit(made, self._why_not)
        self.edit_action.setEnabled(not self._why_not)
        self._show_state()

    def forget(self) -> None:
        """Likewise; an open form is closed: it would be saved in the other session."""
        if self.stack.currentWidget() is self.form:
            self.stack.setCurrentIndex(0)
        self.set_storage(Storage(), remote=self._remote)
        super().forget()

    def show_error(self, text: str) -> None:
        """Show an error, in the form if one is open."""
        if self.stack.currentWidget() is self.form:
            self.form.show_error(text)
        else:
            self.say(text)

    def area(self) -> StorageArea | None:
        """The listed storage area; None for cookies."""
        return _AREAS[self.part.currentIndex()]

    def add_cookie(self) -> None:
        """Open the form for a new cookie."""
        self.part.setCurrentIndex(_AREAS.index(None))
        self._edit(None)

    def hide_form(self) -> None:
        """Return to the list."""
        self.stack.setCurrentIndex(0)
        self.header.show()
        self._show_state()
        self.view.setFocus()

    def copy_rows(self) -> None:
        """Copy the selected entries, or all listed ones, and report which cookies were left out."""
        super().copy_rows()
        holes = self.area() is None and any(HIDDEN in one.value for one in self._cookies(selected_only=True))
        self.say(self.tr("Copied. Entries that hold a secret were left out.") if holes else "")

    def as_text(self, *, selected_only: bool = False) -> str:
        """Cookies as JSON for a later import, without those that hold a secret; storage as lines of key and value."""
        if self.area() is not None:
            return super().as_text(selected_only=selected_only)
        cookies = tuple(one for one in self._cookies(selected_only=selected_only) if HIDDEN not in one.value)
        return CookiesBody(cookies=cookies).model_dump_json(indent=2, exclude_none=True)

    def save_to(self, path: str) -> None:
        """Request writing the listed cookies with all local storage, or what is listed."""
        if self.area() is not None:
            super().save_to(path)
        else:
            self.export_requested.emit(path, self._cookies())

    def _cookies(self, *, selected_only: bool = False) -> tuple[CookieBody, ...]:
        """The listed cookies, or the selected ones if there are any."""
        rows: list[Any] = []
        if selected_only:
            rows = [self.model.row_at(index) for index in self.view.selectionModel().selectedIndexes()]
        return tuple(row for row in rows or self.model.shown_rows() if isinstance(row, CookieBody))

    def _show_rows(self) -> None:
        area = self.area()
        rows: tuple[Stored, ...] = self._stored.cookies
        if area is not None:
            rows = tuple(item for item in self._stored.items if item.area == area)
        self.set_rows(rows)

    def _empty_words(self) -> str:
        if self.model.all_rows():
            return super()._empty_words()
        if self._why_not:
            return self.tr("What pages store is listed here while a session is open.")
        if self.area() is None:
            return self.tr("This session has no cookies.")
        if self._remote:
            return self.tr("Not with a server: it gives cookies only.")
        return self._stored.note or self.tr("Nothing is stored for {origin}.").format(origin=self._stored.origin)

    def _show_state(self) -> None:
        editing = self.stack.currentWidget() is self.form
        super()._show_state()
        if editing:
            self.stack.setCurrentWidget(self.form)
        self.header.setVisible(not editing)
        cookies = self.area() is None
        self.load.setVisible(cookies)
        origin = "" if cookies or self._stored.origin else self.tr("Open a page first")
        permit(self.add, self._why_not or origin)
        self._show_about()

    def _show_about(self) -> None:
        why_not = self._why_not or ("" if self.selected() is not None else self.tr("Select what to remove first"))
        permit(self.remove, why_not)
        self.remove_action.setEnabled(not why_not)

    def _actions(self) -> list[QAction]:
        return [self.edit_action, self.copy_action, self.remove_action]

    def _edit(self, record: Stored | None) -> None:
        if record is not None and len(record.value) > LONGEST_EDITED:
            words = self.tr("{count} characters are too many to change here. Copy and Save take all of them.")
            self.say(words.format(count=f"{len(record.value):,}"))
            return
        self.say("")
        self.stack.setCurrentWidget(self.form)
        self.form.edit(record, self.area(), self._domain())
        self._show_state()

    def _domain(self) -> str:
        return host_of(self._stored.origin).partition(":")[0]

    def _on_part(self) -> None:
        cookies = self.area() is None
        self._file_name = "storage-state.json" if cookies else "storage.txt"
        whole = self.tr("Export cookies…") if self._remote else self.tr("Export cookies and local storage…")
        self.save.set_name(self.tr("Save…"), whole if cookies else self.tr("Save as text…"))
        self.say("")
        self._show_rows()

    def _on_activated(self, _index: QModelIndex) -> None:
        self._on_edit()

    def _on_edit(self) -> None:
        row = self.selected()
        if row is not None and not self._why_not:
            self._edit(row)

    def _on_add(self) -> None:
        self._edit(None)

    def _on_remove(self) -> None:
        rows = tuple(self.model.row_at(index) for index in self.view.selectionModel().selectedIndexes())
        if rows:
            self.remove_requested.emit(rows)

    def _on_load(self) -> None:
        ask_path(self, self.tr("Import cookies and local storage"), "", self.import_requested.emit, reads=True)

    def _on_saved(self, before: Stored | None, record: Stored) -> None:
        if isinstance(record, StorageItem):
            self.item_requested.emit(before, record)
        else:
            self.cookie_requested.emit(before, record)
