"""An editor for one value at the place of the page's field, whose own editor does not show on the picture."""

from dataclasses import replace

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.forms.editors.popup import open_below, stay_beside
from gui.forms.field import specs_from_params
from gui.forms.form import Form
from gui.schema.action import Action
from gui.widgets.common.parts import button
from gui.widgets.common.theme import EDGE, GRID

_NARROW_PX, _WIDE_PX = 300, 480
"""The least and greatest width of the editor: a field's name or limits may be long."""


class PickerPopup(QFrame):
    """A popup for a date, a time or a colour. Closes when a value is set or removed, with Esc, and by a click outside.

    Args:
        parent: The window.
        action: An action that takes one value.
        value: The field's present value.

    Signals:
        chosen: Another value, in the form that the field accepts; empty to remove the present one.
        left: It was closed without one.
    """

    chosen = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget, action: Action, value: str) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("look", "popup")
        self.setAccessibleName(action.description[:200])
        spec = replace(specs_from_params(action.params)[0], default=value)
        self._name = spec.name
        self._value = value
        self._chosen: str | None = None
        self._field = QRect()
        self.form = Form((spec,), self)
        editor = self.form.editors[spec.name]
        editor.unfold()
        editor.settled.connect(self._on_set)
        self.clear = button(self.tr("Clear"), parent=self)
        self.clear.clicked.connect(self._on_clear)
        # A colour always has a value, and a required value cannot be removed.
        self.clear.setVisible(bool(value) and not spec.required and spec.kind != "colour")
        self.cancel = button(self.tr("Cancel"), parent=self)
        self.cancel.clicked.connect(self.close)
        self.set = button(self.tr("Set"), "primary", parent=self)
        self.set.clicked.connect(self._on_set)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.clear)
        row.addStretch()
        row.addWidget(self.cancel)
        row.addWidget(self.set)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        column.setSpacing(GRID)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)  # a complaint makes it higher
        column.addWidget(self.form)
        column.addLayout(row)
        self.form.setMinimumWidth(_NARROW_PX)
        self.form.setMaximumWidth(_WIDE_PX)

    def open_at(self, field: QRect) -> None:
        """Show the popup below a field, given in screen coordinates, or above it if there is no room."""
        self._field = field
        open_below(self, field)
        self.form.focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay on the screen and beside the field when an error message makes the popup higher."""
        super().resizeEvent(event)
        if self.isVisible():
            stay_beside(self, self._field)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Report the chosen value, or that there was none."""
        super().closeEvent(event)
        if self._chosen is not None:
            self.chosen.emit(self._chosen)
        else:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter sets the value, Esc closes; no key is passed on to the window."""
        event.accept()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_set()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()

    def _on_set(self) -> None:
        if self.form.validate():
            self._end(self.form.values()[self._name] or "")

    def _on_clear(self) -> None:
        self._end("")

    def _end(self, value: str) -> None:
        if value != self._value:  # as in a browser: an unchanged value was not set
            self._chosen = value
        self.close()
