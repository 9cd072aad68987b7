"""What a page says of the fields of a whole form, shown at them."""

from collections.abc import Collection

from gui.forms.editors.text import SecretEditor
from gui.forms.form import Form
from gui.widgets.actions.field_groups import Part, Whole


def holds_something(part: Part) -> bool:
    """Whether the page tells that a field is not empty; of a secret it tells no more than that."""
    if part.spec.secret:
        return "filled" in part.actions[0].states
    return bool(part.spec.default or part.spec.holds)


def show_filled(form: Form, whole: Whole, but: Collection[str]) -> None:
    """Say of secrets that the page has them: nobody can read that from the fields.

    Args:
        form: The fields.
        whole: What the page says of them.
        but: The names of fields whose secret comes from the keyring.
    """
    for part in whole.parts:
        editor = form.editors[part.spec.name]
        if isinstance(editor, SecretEditor) and part.spec.name not in but:
            editor.set_filled("filled" in part.actions[0].states)


def show_told(form: Form, whole: Whole) -> None:
    """Show what the page does not accept of what it holds, where that is what stands here, too."""
    values, told = form.values(), {}
    for part in whole.parts:
        field, name = part.actions[0], part.spec.name
        if "invalid" in field.states and field.error and (values[name] or "") == (part.spec.default or ""):
            told[name] = field.error
    form.set_told(told)
