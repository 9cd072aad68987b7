"""The base of all editors: get and set the value, show an error below, and report when the focus leaves."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.forms.field import FieldSpec

_STILL_HERE = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
"""Reasons for losing the focus after which it returns by itself, so the user has not left the field."""

_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
"""Reasons for losing the focus without a mouse press: nothing can move away from under the pointer."""

_GAP_PX = 4
"""The space between an editor and the error below it, in pixels."""


class Editor(QWidget):
    """Edits one field. Each kind of field has a subclass with `value` and `set_value`.

    Signals:
        changed: The value changed, by the user or by `set_value`.
        left: The focus went to another field: the time to show errors.
        settled: The user has settled on a value, for example by a double click: the time to use it.
        wrong_changed: Whether an error is shown below it now.
        allowed: The user wants the value although the error says that it is outside of the limits.

    Attributes:
        aside: The button beside the line that opens a picker; None for none.
        left_by_key: Whether the focus last left by Tab.
    """

    changed = Signal()
    left = Signal()
    settled = Signal()
    wrong_changed = Signal(bool)
    allowed = Signal()

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self._main: QWidget | None = None
        self.left_by_key = False
        self.aside: QAbstractButton | None = None
        self._error = QLabel(self)
        self._error.setTextFormat(Qt.TextFormat.PlainText)
        self._error.setWordWrap(True)
        self._error.setProperty("look", "bad")
        self._error.hide()
        self.anyway = QPushButton(self.tr("Type it anyway"), self)
        self.anyway.setToolTip(self.tr("See what the page says about it"))
        self.anyway.setProperty("look", "flush_link")
        self.anyway.setAutoDefault(True)  # Enter on it is for the button, not for the form
        self.anyway.clicked.connect(self.allowed)
        self.anyway.hide()
        self.row = QHBoxLayout()
        self.row.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP_PX)
        column.addLayout(self.row)
        column.addWidget(self._error)
        column.addWidget(self.anyway, 0, Qt.AlignmentFlag.AlignLeft)

    def value(self) -> str | None:
        """The text to send; None if the field is not set."""
        raise NotImplementedError

    def set_value(self, value: str | None) -> None:
        """Show a value, even if it does not pass the checks."""
        raise NotImplementedError

    def unfold(self) -> None:
        """If there is room, show permanently what a button of the editor would open."""

    def asides(self) -> list[QAbstractButton]:
        """Buttons beside the part that takes the focus, such as for a calendar. Alt+Down presses `aside`."""
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        return [
            made for made in self.findChildren(QAbstractButton, "", direct) if made not in (self._main, self.anyway)
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Down opens what the button beside the line opens, as in the lists of most programs.

        Text typed while one of the buttons has the focus goes into the field.
        """
        down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if down and self.aside is not None and self.aside.isEnabled():
            self.aside.click()
        elif self._main is not None and _types(event) and isinstance(self.focusWidget(), QAbstractButton):
            # A button ignores letters: they would be lost. One that is the editor itself, such as a checkbox, takes
            # none.
            if self.focusWidget() is not self._main:
                self._main.setFocus(Qt.FocusReason.OtherFocusReason)
                if isinstance(self._main, QLineEdit):
                    self._main.end(False)  # a line that was left shows its beginning
                QApplication.sendEvent(self._main, event)
        else:
            super().keyPressEvent(event)

    def take_focus(self) -> None:
        """Focus the editor with its text selected."""
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def set_error(self, text: str, *, anyway: bool = False, keeps_room: bool = False) -> None:
        """Show an error below the editor; an empty text removes it.

        Args:
            text: The error.
            anyway: Offer to use the value all the same.
            keeps_room: Leave the room of a removed error empty, so that nothing below moves.
        """
        room = max(0, self.error_px() - _GAP_PX) if keeps_room and not text else 0
        self.anyway.setVisible(bool(text) and anyway)
        if text == self._error.text() and self._error.isVisibleTo(self) == bool(text or room):
            return
        self._error.setText(text)
        self._error.setMinimumHeight(room)
        if text:  # what it replaces goes first: Qt lays out at once what becomes visible
            self.wrong_changed.emit(True)
        self._error.setVisible(bool(text or room))
        if not text:
            self.wrong_changed.emit(False)
        if self._main is not None:
            self._main.setProperty("wrong", "true" if text else "false")
            self._main.style().unpolish(self._main)
            self._main.style().polish(self._main)
            self._main.setAccessibleDescription(text or self.spec.help)

    def error_px(self) -> int:
        """The height of the error below the editor, or of its room, in pixels."""
        error = self._error
        rows = [max(error.minimumHeight(), error.heightForWidth(self.width()))] if error.isVisibleTo(self) else []
        rows += [self.anyway.sizeHint().height()] if self.anyway.isVisibleTo(self) else []
        return sum(rows) + len(rows) * _GAP_PX

    def error(self) -> str:
        """The error shown below the editor; empty for none."""
        return self._error.text()

    def set_main(self, widget: QWidget) -> None:
        """Set the part that takes the focus and shows errors. For subclasses."""
        self._main = widget
        for part in (widget, *widget.findChildren(QWidget)):
            if part.focusPolicy() == Qt.FocusPolicy.WheelFocus:  # nor does it move the focus, see `eventFilter`
                part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(widget)
        widget.setAccessibleName(self.spec.label)
        widget.setAccessibleDescription(self.spec.help)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice when the focus really leaves the main part."""
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            if event.reason() not in _STILL_HERE:
                self.left_by_key = event.reason() in _BY_KEY
                self.left.emit()
        elif event.type() == QEvent.Type.Wheel and watched is self._main:
            # The wheel scrolls the list: it must not change a value when a field passes under the pointer.
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _types(event: QKeyEvent) -> bool:
    command = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
    return event.text().isprintable() and bool(event.text().strip()) and not event.modifiers() & command
