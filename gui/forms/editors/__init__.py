"""One editor per kind of field. A new kind needs one entry in the table, one class and one test."""

from PySide6.QtWidgets import QWidget

from gui.forms.editors.base import Editor
from gui.forms.editors.choice import ChoiceEditor, ChoicesEditor, SearchEditor
from gui.forms.editors.colour import ColourEditor
from gui.forms.editors.dates import DateEditor, TimeEditor
from gui.forms.editors.file import FileEditor
from gui.forms.editors.text import LinesEditor, NumberEditor, SecretEditor, TextEditor
from gui.forms.editors.tick import TickEditor
from gui.forms.field import FieldSpec, Kind

_EDITORS: dict[Kind, type[Editor]] = {
    "text": TextEditor,
    "multiline": LinesEditor,
    "number": NumberEditor,
    "date": DateEditor,
    "time": TimeEditor,
    "datetime": DateEditor,
    "month": DateEditor,
    "week": DateEditor,
    "colour": ColourEditor,
    "tick": TickEditor,
    "choice": ChoiceEditor,
    "choices": ChoicesEditor,
    "secret": SecretEditor,
    "file": FileEditor,
}


def editor_for(spec: FieldSpec, parent: QWidget | None = None) -> Editor:
    """Create the editor of a field, showing its default."""
    kind = _EDITORS[spec.kind]
    if spec.searched:
        kind = SearchEditor
    made = kind(spec, parent)
    made.set_value(spec.default)
    return made


__all__ = ["Editor", "editor_for"]
