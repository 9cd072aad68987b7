"""A form: labels above editors, checked by pydantic, errors below the field they belong to."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.forms.checking import Checker, limits
from gui.forms.editors import Editor, editor_for
from gui.forms.field import FieldSpec


class Form(QWidget):
    """Editors for a list of fields.

    It shows errors only when the focus leaves a field and on `validate`; an error goes as soon as the value is valid.

    Signals:
        changed: Any value changed.

    Attributes:
        specs: The fields, in order.
        editors: The editor of each, by name.
    """

    changed = Signal()

    def __init__(self, specs: Sequence[FieldSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.specs = tuple(specs)
        self.editors: dict[str, Editor] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for spec in self.specs:
            if self.editors:
                column.addSpacing(8)
            # Show limits before a mistake is made, also to screen readers.
            words = spec.help or limits(spec)
            editor = editor_for(replace(spec, help=words), self)
            if spec.kind != "tick" or spec.nullable:
                column.addWidget(self._label(spec, editor))
            column.addWidget(editor)
            if words:
                column.addWidget(_small(words, self))
            editor.changed.connect(self._on_changed)
            editor.left.connect(self._on_left)
            self.editors[spec.name] = editor

    def values(self) -> dict[str, str | None]:
        """The text of each field as it would be sent; None if it is not set."""
        return {name: editor.value() for name, editor in self.editors.items()}

    def set_values(self, values: Mapping[str, str | None]) -> None:
        """Show values; all other fields stay as they are."""
        for name, value in values.items():
            if name in self.editors:
                self.editors[name].set_value(value)

    def problems(self) -> dict[str, str]:
        """The present errors by name of field, without showing them."""
        return self._checker.problems(self.values())

    def validate(self) -> bool:
        """Check all fields, show the errors and focus the first invalid field. Clears no values."""
        problems = self.problems()
        for name, editor in self.editors.items():
            editor.set_error(problems.get(name, ""))
        self.focus_wrong()
        return not problems

    def set_error(self, name: str, text: str) -> bool:
        """Show an error from elsewhere; returns False if there is no such field."""
        if name not in self.editors:
            return False
        self.editors[name].set_error(text)
        return True

    def focus_wrong(self) -> bool:
        """Focus the first field with an error; returns False if there is none."""
        for editor in self.editors.values():
            if editor.error():
                editor.take_focus()
                return True
        return False

    def focus_first(self) -> None:
        """Focus the first field, with its text selected."""
        for editor in self.editors.values():
            editor.take_focus()
            return

    @cached_property
    def _checker(self) -> Checker:
        return Checker(self.specs)

    def _label(self, spec: FieldSpec, editor: Editor) -> QLabel:
        words = self.tr("{label} (required)").format(label=spec.label) if spec.required else spec.label
        # No buddy: with one, an ampersand in a page's label would become an access key.
        made = _small(words.replace("&", "&&"), self)
        made.setBuddy(editor)
        return made

    def _on_changed(self) -> None:
        self._clear_what_is_right()
        self.changed.emit()

    def _clear_what_is_right(self) -> None:
        complaining = [name for name, editor in self.editors.items() if editor.error()]
        if complaining:
            problems = self.problems()
            for name in complaining:
                self.editors[name].set_error(problems.get(name, ""))

    def _on_left(self) -> None:
        editor = self.sender()
        for name, other in self.editors.items():
            # Show no error for a field that the user only passed through.
            if other is editor and (other.value() or other.error()):
                other.set_error(self.problems().get(name, ""))


def _small(text: str, parent: QWidget) -> QLabel:
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setProperty("look", "small")
    return made
