"""Editor for yes or no."""

from PySide6.QtWidgets import QWidget

from gui.forms.editors.base import Editor
from gui.forms.editors.choice import Combo
from gui.forms.editors.rows import TickBox
from gui.forms.field import FieldSpec


class TickEditor(Editor):
    """A checkbox with the field's label, and a third state, shown in words, if the field may have no value."""

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self._box: TickBox | None = None
        self._list: Combo | None = None
        if spec.nullable:
            self._list = Combo(self)
            for words, value in ((self.tr("Not set"), None), (self.tr("Yes"), "true"), (self.tr("No"), "false")):
                self._list.addItem(words, value)
            self._list.currentIndexChanged.connect(self.changed)
            self.row.addWidget(self._list, 1)
            self.set_main(self._list)
        else:
            # An ampersand in a page's label is not an access key.
            self._box = TickBox(spec.label.replace("&", "&&"), self)
            self._box.toggled.connect(self.changed)
            self.row.addWidget(self._box, 1)
            self.set_main(self._box)

    def value(self) -> str | None:
        """`true`, `false`, or None if it is not set."""
        if self._list is not None:
            data = self._list.currentData()
            return None if data is None else str(data)
        return "true" if self._box is not None and self._box.isChecked() else "false"

    def set_value(self, value: str | None) -> None:
        """Tick for `true`, ignoring case."""
        if self._list is not None:
            self._list.setCurrentIndex({"true": 1, "false": 2}.get((value or "").lower(), 0))
        elif self._box is not None:
            self._box.setChecked((value or "").lower() == "true")
