"""A dialog around a form: its purpose at the top, the form in a scroll area, the buttons always visible."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, ValidationError
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from gui.forms.field import FieldSpec, specs_from_model
from gui.forms.form import Form
from gui.forms.grown import grown
from gui.widgets.common.parts import button, label
from gui.widgets.common.theme import EDGE, GRID
from gui.widgets.inspector.facts import scrolling

_WIDTH_PX = 440
_HIGHEST_PX = 560
"""The greatest height with letters of the usual size: fits with its frame on a screen of 1024 by 640."""

_FRAME_PX = 40
"""Room for the frame of a dialog, on a screen that is still smaller."""


class FormDialog(QDialog):
    """Shows a form and two buttons; never blocks. An invalid field keeps it open.

    Enter accepts, or presses the button that has the focus; Escape cancels.

    Subclasses implement `take`.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form: Form | None = None
        self._inside = QWidget()
        self._inside_layout = QVBoxLayout(self._inside)
        self._inside_layout.setContentsMargins(0, 0, 0, GRID)
        self._inside_layout.addStretch()
        self.accept_button = button("", "primary")
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self.accept)
        self.cancel_button = button(self.tr("Cancel"))
        self.cancel_button.clicked.connect(self.reject)
        self.problem = label("", "bad", wrap=True)
        self.problem.hide()
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addStretch()
        row.addWidget(self.cancel_button)
        row.addWidget(self.accept_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(EDGE)
        self._title = label("", "title")
        self._intro = label("", "muted", wrap=True)
        self._above = QVBoxLayout()
        self._above.setSpacing(GRID)
        self._above.addWidget(self._title)
        self._above.addWidget(self._intro)
        layout.addLayout(self._above)
        self._area = scrolling(self._inside)
        self._area.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        layout.addWidget(self._area, 1)
        layout.addWidget(self.problem)
        layout.addLayout(row)

    def set_words(self, title: str, accept_words: str, intro: str = "") -> None:
        """Set the words for the dialog's purpose and its button."""
        self.setWindowTitle(title)
        self._title.setText(title)
        self._intro.setText(intro)
        self._intro.setVisible(bool(intro))
        self.accept_button.setText(accept_words)

    def add_above(self, part: QWidget) -> None:
        """Add a widget between the words and the form."""
        self._above.addWidget(part)

    def set_form(self, form: Form) -> None:
        """Show this form in place of the previous one; the dialog does not shrink, so that its buttons stay."""
        before, self.form = self.form, form
        self._inside_layout.insertWidget(0, form)
        form.show()  # until then its room does not count
        if before is None:
            self.resize(self.sizeHint())
        else:
            before.hide()
            self._inside_layout.removeWidget(before)
            before.deleteLater()
            self.resize(self.sizeHint().expandedTo(self.size()))
        form.focus_first()

    def take(self, values: dict[str, str | None]) -> bool:
        """Use the values, all of which passed the form's own checks; False keeps the dialog open."""
        raise NotImplementedError

    def accept(self) -> None:
        """Check the values, and close only if all are valid."""
        self.problem.hide()
        if self.form is None or (self.form.validate() and self.take(self.form.values())):
            super().accept()

    def refuse(self, name: str, text: str) -> bool:
        """Show an error under a field and focus the field; returns False, for `take` to return."""
        assert self.form is not None
        self.form.set_error(name, text)
        self.form.editors[name].setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def show_errors(self, error: ValidationError, names: Mapping[str, str] | None = None) -> None:
        """Show pydantic's errors under their fields, and those without a field above the buttons.

        Args:
            error: The error raised by `model_validate`.
            names: Maps fields of the model to those of the form, where they differ.
        """
        assert self.form is not None
        for item in error.errors(include_url=False):
            name = str(item["loc"][0]) if item["loc"] else ""
            text = str(item.get("ctx", {}).get("error", item["msg"]))
            if not self.form.set_error((names or {}).get(name, name), text):
                self.problem.setText(text)
                self.problem.show()
        self.form.focus_wrong()

    def _on_range_changed(self, _lowest: int, highest: int) -> None:
        """Align the fields' right edges with the buttons', or keep a gap before the scroll bar if it shows."""
        self._inside_layout.setContentsMargins(0, 0, GRID if highest else 0, GRID)

    def showEvent(self, event: QShowEvent) -> None:
        """Include the height of the widgets above the form: their line count is known only with their width."""
        super().showEvent(event)
        if not event.spontaneous():
            QTimer.singleShot(0, self, self._grow)

    def _grow(self) -> None:
        lacking = self._area.verticalScrollBar().maximum()
        self.resize(self.width(), max(self.height(), min(self._highest(), self.height() + lacking)))

    def _highest(self) -> int:
        return min(grown(_HIGHEST_PX, self.fontMetrics()), self.screen().availableGeometry().height() - _FRAME_PX)

    def sizeHint(self) -> QSize:
        """The height that the form needs, up to that of a small window."""
        wanted = self._inside.sizeHint().height() + super().minimumSizeHint().height() + GRID
        return QSize(max(_WIDTH_PX, super().sizeHint().width()), min(self._highest(), wanted))


def plain_specs(model: type[BaseModel], values: Mapping[str, Any], names: tuple[str, ...] = ()) -> list[FieldSpec]:
    """The fields of a model for a dialog: only `names` and in that order, if given; an empty text means "not set"."""
    specs = {spec.name: spec for spec in specs_from_model(model, values)}
    chosen = [specs[name] for name in names if name in specs] if names else list(specs.values())
    return [replace(spec, nullable=False) if spec.kind in ("text", "file") else spec for spec in chosen]


def unset_empty(model: type[BaseModel], values: Mapping[str, str | None]) -> dict[str, str | None]:
    """A form's values for the model: an empty text becomes None, which means "not set"."""
    return {name: value or None for name, value in values.items() if name in model.model_fields}
