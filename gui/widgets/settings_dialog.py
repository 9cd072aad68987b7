"""The settings dialog, made from the fields of the settings model, and a page for the keys of commands."""

from pydantic import BaseModel, ValidationError
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QWidget

from gui.forms.form import Form
from gui.widgets.command_keys import Chosen
from gui.widgets.common.form_dialog import FormDialog, plain_specs, unset_empty
from gui.widgets.common.parts import TabButton
from gui.widgets.common.theme import GRID
from gui.widgets.keys_editor import KeysEditor

_NOT_SHOWN = ("schema_version",)
KEYS_FIELD = "command_keys"
"""The field of the model that holds the chosen keys."""


class SettingsDialog(FormDialog):
    """Edits a pydantic model, and shows the titles and descriptions of its fields.

    Signals:
        settings_changed: A new model of the same class; not emitted if nothing was changed.
    """

    settings_changed = Signal(object)  # BaseModel

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: BaseModel | None = None
        self.keys: KeysEditor | None = None
        self.general_button = TabButton(self.tr("General"))
        self.keys_button = TabButton(self.tr("Keyboard"))
        self.set_words(self.tr("Settings"), self.tr("Save settings"))

    def set_values(self, values: BaseModel) -> None:
        """Show these values; fields without an editor keep theirs."""
        self._values = values
        specs = plain_specs(type(values), dict(values))
        self.set_form(Form([spec for spec in specs if spec.name not in _NOT_SHOWN]))

    def set_keys(self, chosen: Chosen) -> None:
        """Add a page for the keys of commands."""
        self.keys = KeysEditor(chosen)
        self.keys.hide()
        self._inside_layout.insertWidget(1, self.keys)
        switch = QFrame()
        switch.setProperty("look", "segments")
        switch.setAccessibleName(self.tr("Which settings are shown"))
        row = QHBoxLayout(switch)
        row.setContentsMargins(0, 0, 0, 0)  # the frame has its own border
        row.setSpacing(0)
        group = QButtonGroup(self)
        for made in (self.general_button, self.keys_button):
            group.addButton(made)
            row.addWidget(made)
        group.buttonClicked.connect(self._on_page)
        self.general_button.setChecked(True)
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(switch)
        line.addStretch()
        self.add_above(holder)

    def show_keys(self, on: bool = True) -> None:
        """Show the page of keys, or the page of settings."""
        if self.keys is not None and self.form is not None:
            (self.keys_button if on else self.general_button).setChecked(True)
            self.form.setVisible(not on)
            self.keys.setVisible(on)
            self._area.verticalScrollBar().setValue(0)
            # Keys are never cut off: the dialog grows with the interface.
            needed = self._inside.minimumSizeHint().width() + self._area.verticalScrollBar().sizeHint().width()
            self.resize(max(self.width(), needed + 4 * GRID), self.height())

    def accept(self) -> None:
        """Show errors before accepting."""
        if self.form is not None and not self.form.validate():
            self.show_keys(False)
        super().accept()

    def _on_page(self) -> None:
        self.show_keys(self.keys_button.isChecked())

    def take(self, values: dict[str, str | None]) -> bool:
        """Build the new settings and emit them."""
        if self._values is None:
            return True
        model = type(self._values)
        try:
            keys = {} if self.keys is None else {KEYS_FIELD: self.keys.chosen()}
            made = model.model_validate({**dict(self._values), **unset_empty(model, values), **keys})
        except ValidationError as error:
            self.show_errors(error)
            return False
        if made != self._values:
            self._values = made
            self.settings_changed.emit(made)
        return True
