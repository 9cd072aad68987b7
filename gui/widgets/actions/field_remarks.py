"""A page's remarks about the fields of a whole form, shown beside them."""

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication

from gui.forms.editors.text import SecretEditor
from gui.forms.form import Form
from gui.widgets.actions.field_groups import Part, Whole


def holds_something(part: Part) -> bool:
    """Whether the page reports that a field is not empty; of a secret it reports no more than that."""
    if part.spec.secret:
        return "filled" in part.actions[0].states
    return bool(part.spec.default or part.spec.holds)


def show_filled(form: Form, whole: Whole, but: Collection[str]) -> None:
    """Mark secrets that the page already has: that cannot be seen from the fields.

    Args:
        form: The fields.
        whole: The page's state of them.
        but: The names of fields whose secret comes from the keyring.
    """
    for part in whole.parts:
        editor = form.editors[part.spec.name]
        if isinstance(editor, SecretEditor) and part.spec.name not in but:
            editor.set_filled("filled" in part.actions[0].states)


def show_told(form: Form, whole: Whole) -> None:
    """Show why the page does not accept a value, if the field here has the same value."""
    values = form.values()
    wrong = {part.spec.name: part.actions[0] for part in whole.parts if is_wrong(part)}
    same = {part.spec.name for part in whole.parts if (values[part.spec.name] or "") == (part.spec.default or "")}
    form.set_told({name: field.error or _not_right() for name, field in wrong.items() if name in same})


def is_wrong(part: Part) -> bool:
    """Whether the page marks a field as wrong, or says so beside it."""
    field = part.actions[0]
    return "invalid" in field.states or bool(field.error)


def _not_right() -> str:
    return QCoreApplication.translate("WholeForm", "The page says that this is not right yet.")
