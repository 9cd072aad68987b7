"""The caret position in a field, to continue typing in another field that replaces it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QPlainTextEdit, QPushButton, QWidget


def focused_near(widget: QWidget) -> QWidget | None:
    """The widget with the focus in a widget's window, also while that window is inactive."""
    return widget.window().focusWidget()


def fills_in(form: QWidget) -> bool:
    """Whether the user may be filling in a form: the focus is in it, but not on one of its buttons."""
    focused = focused_near(form)
    return focused is not None and form.isAncestorOf(focused) and not isinstance(focused, QPushButton)


def types_elsewhere(widget: QWidget) -> bool:
    """Whether the user may be typing outside of a widget, so that it must not take the focus."""
    focused = focused_near(widget)
    if focused is None or widget.isAncestorOf(focused) or isinstance(focused, QAbstractItemView):
        return False
    return focused.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def place_in(field: QWidget | None) -> tuple[int, int]:
    """The cursor position in a field, and the start of its selection; zeros for widgets without text."""
    if isinstance(field, QLineEdit):
        at = field.cursorPosition()
        if not field.hasSelectedText():
            return at, at
        start = field.selectionStart()
        return at, start if at != start else start + len(field.selectedText())
    if isinstance(field, QPlainTextEdit):
        return field.textCursor().position(), field.textCursor().anchor()
    return 0, 0


def go_on_at(field: QWidget | None, place: tuple[int, int]) -> None:
    """Put cursor and selection where `place_in` found them, as far as the text reaches."""
    at, anchor = place
    if isinstance(field, QLineEdit):
        field.setCursorPosition(anchor)
        field.cursorForward(True, at - anchor)
    elif isinstance(field, QPlainTextEdit):
        cursor, most = field.textCursor(), len(field.toPlainText())
        cursor.setPosition(min(anchor, most))
        cursor.setPosition(min(at, most), QTextCursor.MoveMode.KeepAnchor)
        field.setTextCursor(cursor)
