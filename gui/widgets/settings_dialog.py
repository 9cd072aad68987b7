"""The dialog of settings, made from the fields of their model."""

from pydantic import BaseModel, ValidationError
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.forms.form import Form
from gui.widgets.common.form_dialog import FormDialog, plain_specs, unset_empty

_NOT_SHOWN = ("schema_version",)


class SettingsDialog(FormDialog):
    """Edits a pydantic model: titles and descriptions of its fields are the words shown.

    Signals:
        settings_changed: A new model of the same class; not emitted where nothing was changed.
    """

    settings_changed = Signal(object)  # BaseModel

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: BaseModel | None = None
        self.set_words(self.tr("Settings"), self.tr("Save settings"))

    def set_values(self, values: BaseModel) -> None:
        """Show these values; fields that have no editor are kept as they are."""
        self._values = values
        specs = plain_specs(type(values), dict(values))
        self.set_form(Form([spec for spec in specs if spec.name not in _NOT_SHOWN]))

    def take(self, values: dict[str, str | None]) -> bool:
        """Build the new settings and tell."""
        if self._values is None:
            return True
        model = type(self._values)
        try:
            made = model.model_validate({**dict(self._values), **unset_empty(model, values)})
        except ValidationError as error:
            self.show_errors(error)
            return False
        if made != self._values:
            self._values = made
            self.settings_changed.emit(made)
        return True
