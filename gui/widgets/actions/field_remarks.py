"""A page's remarks about the fields of a whole form, shown beside them."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

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


class Remarks:
    """The page's marks of wrong values in one document, each with the value that it is about.

    A mark that stands as it was beside another value is no answer to that value: many pages check only once their form
    is sent.
    """

    def __init__(self) -> None:
        self._about: dict[str, tuple[str, str, int]] = {}  # by field: its words, the value, and what was sent before
        self._sent: Counter[str] = Counter()

    def note_sent(self, names: Iterable[str]) -> None:
        """Note that other values are filled in: of secrets, the page shows no others."""
        self._sent.update(list(names))

    def judged(self) -> None:
        """Note that the form was sent: what is marked after that is about what it holds."""
        self._about = {}

    def renew(self, moved: Mapping[str, str]) -> None:
        """Take over the current names of fields; those without one are gone."""
        self._about = {moved.get(name, name): about for name, about in self._about.items() if moved.get(name, name)}
        self._sent = Counter({moved.get(name, name): times for name, times in self._sent.items()})

    def show(self, form: Form, whole: Whole) -> None:
        """Show why the page does not accept a value, if the field here has the same value."""
        values = form.values()
        told = {}
        for part in whole.parts:
            name, value = part.spec.name, part.spec.default or ""
            words = error_of(part)
            if not words:
                self._about.pop(name, None)
                continue
            now = (words, value, self._sent[name] if part.spec.secret else 0)
            if self._about.get(name, ("",))[0] != words:
                self._about[name] = now
            if self._about[name] == now and (values[name] or "") == value:
                told[name] = words
        form.set_told(told)

    def is_earlier(self, whole: Whole) -> bool:
        """Whether the page has marks that were made for other values than its fields hold."""
        for part in whole.parts:
            about = self._about.get(part.spec.name)
            now = (part.spec.default or "", self._sent[part.spec.name] if part.spec.secret else 0)
            if about is not None and about[1:] != now:
                return True
        return False


def error_of(part: Part) -> str:
    """Why the page says that a field is wrong, in its words or ours; empty if it does not."""
    errors = [field.error or _not_right() for field in part.actions if "invalid" in field.states or field.error]
    return max(errors, key=lambda words: words != _not_right(), default="")


def _not_right() -> str:
    return QCoreApplication.translate("WholeForm", "The page says that this is not right yet.")
