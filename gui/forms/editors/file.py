"""Editor for files on this computer: typed, picked or dropped."""

import re
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget

from gui.forms.accepted import set_wanted
from gui.forms.editors.text import TextEditor
from gui.forms.field import FieldSpec
from gui.forms.file_dialog import FileDialog
from gui.forms.last_folder import start_in_last_folder
from gui.schema.tips import tip_of


class FileEditor(TextEditor):
    """A path, or several if the field allows them: in quotation marks on the line, one per line in the value.

    Several may also be typed with commas or semicolons between them.
    """

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        # The whole editor accepts drops; otherwise the line would paste the file's address.
        self.line.setAcceptDrops(False)
        self.setAcceptDrops(True)
        self.choose = QPushButton(self.tr("Browse…"), self)
        self.choose.setAutoDefault(True)
        self.choose.clicked.connect(self.open_dialog)
        self.choose.installEventFilter(self)
        self.row.addWidget(self.choose)
        self.aside = self.choose
        self.dialog: QFileDialog | None = None
        self._whole = self._names = ""  # the paths, while the line shows only the names of the files

    def value(self) -> str | None:
        """Paths, one per line; None if there are none and the field allows that."""
        text = super().value()
        if self._whole and text == self._names:
            text = self._whole
        return None if text is None else "\n".join(_paths(text, several=self.spec.multiple))

    def set_value(self, value: str | None) -> None:
        """Show paths from a value with one per line."""
        paths = [path for path in (value or "").split("\n") if path]
        self._show_paths()
        super().set_value(_shown(paths) if paths else value)
        self._show_names()

    def set_holds(self, names: str) -> None:
        """Show which files the page holds; their paths are unknown."""
        if names != self.spec.holds:
            self.spec = replace(self.spec, holds=names)
            self._show_state()

    def open_dialog(self) -> None:
        """Open the file dialog; it never blocks."""
        if self.dialog is None:
            spec = self.spec
            self.dialog = FileDialog(self, self.tr("Choose a folder") if spec.folder else self.tr("Choose a file"))
            set_wanted(self.dialog, spec.accept, multiple=spec.multiple, folder=spec.folder)
            self.dialog.filesSelected.connect(self._on_files)
            start_in_last_folder(self.dialog)
        self.dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files on this computer, as many as the field takes."""
        count = len(_local_files(event.mimeData()))
        if count == 1 or (count and self.spec.multiple):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put the dropped files on the line."""
        self._on_files(_local_files(event.mimeData()))
        event.acceptProposedAction()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show whole paths while the line has the focus, else names; text typed on the button goes into the line."""
        if watched is self.line and event.type() == QEvent.Type.FocusIn:
            self._show_paths()
        elif watched is self.line and event.type() == QEvent.Type.FocusOut:
            self._show_names()
        elif isinstance(event, QKeyEvent) and _begins_path(event) and watched is self.choose:
            event.accept()  # otherwise it would be a shortcut of the window
            if event.type() == QEvent.Type.KeyPress:
                self.line.setFocus(Qt.FocusReason.OtherFocusReason)
                self.line.selectAll()  # a new path replaces the present one
                QApplication.sendEvent(self.line, event)
            return True
        return super().eventFilter(watched, event)

    def _on_files(self, paths: list[str]) -> None:
        if paths:
            self._show_paths()
            self.line.setText(_shown(paths if self.spec.multiple else paths[:1]))
            self._show_names()

    def _show_names(self) -> None:
        """Show names: a field is too narrow for most paths, and users know their ends."""
        paths = _paths(self.line.text(), several=self.spec.multiple)
        names = [Path(path).name for path in paths]
        whole = all(Path(path).is_absolute() and name for path, name in zip(paths, names, strict=True))
        if self._whole or self.line.hasFocus() or not paths or not whole or len(set(names)) < len(names):
            return
        self._whole, self._names = self.line.text(), _shown(names)
        self._write(self._names)
        self.line.setToolTip(tip_of("\n".join(paths)))

    def _show_paths(self) -> None:
        if self._whole and self.line.text() == self._names:
            self._write(self._whole)
        self._whole = self._names = ""
        self.line.setToolTip("")

    def _write(self, text: str) -> None:
        """Show the same value as another text."""
        self.line.blockSignals(True)
        self.line.setText(text)
        self.line.blockSignals(False)
        self.line.setCursorPosition(0)

    def _show_state(self) -> None:
        super()._show_state()
        if self.spec.holds:
            self.line.setPlaceholderText(self.tr("{} (already there)").format(self.spec.holds))
        elif not self.spec.nullable:
            many = self.spec.multiple
            one = self.tr("Path, or drop a folder") if self.spec.folder else self.tr("Path, or drop a file")
            self.line.setPlaceholderText(self.tr("Paths, or drop files") if many else one)


def _begins_path(event: QKeyEvent) -> bool:
    if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
        return False
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return event.text().isprintable() and bool(event.text().strip()) and not held


def _local_files(data: QMimeData) -> list[str]:
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except OSError:  # too long for a name, as several in one text may be
        return False


def _shown(paths: list[str]) -> str:
    return paths[0] if len(paths) == 1 else " ".join(f'"{path}"' for path in paths)


def _paths(text: str, *, several: bool) -> list[str]:
    """The paths in a text that `_shown` made or the user typed."""
    if quoted := re.findall(r'"([^"]+)"', text):
        return quoted
    parts = [part.strip() for part in re.split(r"[,;]\s+|[,;](?=[/~]|[A-Za-z]:)", text) if part.strip()]
    if several and len(parts) > 1 and not _exists(text.strip()):  # a name may hold a comma itself
        return parts
    return [text.strip()] if text.strip() else []
