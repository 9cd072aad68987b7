"""Let the slash lead to the filter from a field whose text was just sent."""

import contextlib

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_SLASH = "/"


class SlashAfterSending(QObject):
    """Leaves the slash to the window's shortcut while a field has only what was sent from it, selected to be replaced.

    The focus stays in such a field for the next text. Once anything is typed there, the slash is a letter again; it
    always is in a field that was given one at the beginning, such as the path of a file.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._field: QLineEdit | None = None
        self._waits = False
        self._called = ""

    def begin(self, field: QWidget | None) -> None:
        """Note that the text of a form was sent, and that its field with the focus awaits the next one."""
        self._waits = isinstance(field, QLineEdit) and not field.text().startswith(_SLASH)
        self._called = field.accessibleName() if field is not None else ""
        self.follow(field)

    def follow(self, field: QWidget | None) -> None:
        """Note which field has the focus by now: the same one, made anew with its form, or one that sent nothing."""
        self._waits = self._waits and field is not None and field.accessibleName() == self._called
        if self._field is not None:
            with contextlib.suppress(RuntimeError):  # it has been deleted with its form
                self._field.removeEventFilter(self)
            self._field = None
        if self._waits and isinstance(field, QLineEdit):
            self._field = field
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass the slash on; any other letter ends this."""
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QLineEdit):
            return False
        if event.type() == QEvent.Type.ShortcutOverride and event.text() == _SLASH:
            if watched.selectedText() == watched.text():
                event.ignore()
                return True
        elif event.type() == QEvent.Type.KeyPress and event.text().isprintable() and event.text():
            self.follow(None)
        return False
