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

    It complains only when the focus leaves a field and on `validate`; a complaint goes as soon as the value is right.

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
            # Limits are said before the mistake, and to screen readers as well.
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
        """The text of each field as it would be sent; None where it is not set."""
        return {name: editor.value() for name, editor in self.editors.items()}

    def set_values(self, values: Mapping[str, str | None]) -> None:
        """Show values; fields that are not named stay as they are."""
        for name, value in values.items():
            if name in self.editors:
                self.editors[name].set_value(value)

    def problems(self) -> dict[str, str]:
        """What is wrong now, by name of field, without showing it."""
        return self._checker.problems(self.values())

    def validate(self) -> bool:
        """Check all fields, show what is wrong and put the focus on the first wrong one. Clears nothing."""
        problems = self.problems()
        for name, editor in self.editors.items():
            editor.set_error(problems.get(name, ""))
        self.focus_wrong()
        return not problems

    def set_error(self, name: str, text: str) -> bool:
        """Show an error that somebody else found; False where there is no such field."""
        if name not in self.editors:
            return False
        self.editors[name].set_error(text)
        return True

    def focus_wrong(self) -> bool:
        """Put the focus on the first field with an error; False where there is none."""
        for editor in self.editors.values():
            if editor.error():
                editor.take_focus()
                return True
        return False

    def focus_first(self) -> None:
        """Put the focus on the first field, with its text selected."""
        for editor in self.editors.values():
            editor.take_focus()
            return

    @cached_property
    def _checker(self) -> Checker:
        return Checker(self.specs)

    def _label(self, spec: FieldSpec, editor: Editor) -> QLabel:
        words = self.tr("{label} (required)").format(label=spec.label) if spec.required else spec.label
        # With a buddy an ampersand would make an access key out of a page's label.
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
            # Nobody likes to be told off for a field that was only passed through.
            if other is editor and (other.value() or other.error()):
                other.set_error(self.problems().get(name, ""))


def _small(text: str, parent: QWidget) -> QLabel:
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setProperty("look", "small")
    return made
