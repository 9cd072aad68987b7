"""Secrets of the keyring that are used in the fields of a form instead of typed text."""

from PySide6.QtCore import QCoreApplication

from gui.forms.editors.text import TextEditor
from gui.forms.form import Form
from gui.schema.plain import shortened


class FromKeyring(dict[str, str]):
    """The names of secrets, by the names of the fields that they are used in."""

    def use(self, form: Form, field: str, name: str) -> None:
        """Use a secret in a field, and show that in it."""
        self[field] = name
        editor = form.editors[field]
        if isinstance(editor, TextEditor):
            words = QCoreApplication.translate("FromKeyring", "“{}” from the keyring")
            editor.line.setPlaceholderText(words.format(shortened(name, 60)))

    def drop(self, form: Form, field: str) -> bool:
        """Use typed text again instead of a secret; return whether there was one."""
        if self.pop(field, None) is None:
            return False
        editor = form.editors.get(field)
        if isinstance(editor, TextEditor):
            editor.line.setPlaceholderText(editor.spec.placeholder)
        return True

    def typed_over(self, form: Form) -> list[str]:
        """The fields into which something was typed since."""
        return [field for field in self if field in form.editors and form.editors[field].value()]
