"""The state of a form after it was filled in, fully or in part."""

from collections.abc import Collection, Sequence

from gui.forms.field import FieldSpec
from gui.schema.action import ActionCall
from gui.schema.plain import in_quotes, shortened
from gui.widgets.actions.caret import focused_near, types_elsewhere
from gui.widgets.actions.form import ActionForm
from gui.widgets.actions.whole_form import WholeForm
from gui.widgets.actions.words import tr


def settle_whole(
    whole: WholeForm, calls: Sequence[ActionCall], done: int, rest: str, *, asks: bool, lost: Collection[str]
) -> bool:
    """Show how far a form was filled in; return whether the browser refused to submit it.

    If the page marks fields as wrong after the press, the focus goes to the first of them.

    Args:
        whole: The form.
        calls: The requested calls.
        done: How many of them were done.
        rest: The undone ones in words; empty if all were done.
        asks: Whether the page has a dialog open.
        lost: The ids of fields that did not keep their new values, which those words also list.
    """
    submit = whole.whole.submit
    pressed = submit is not None and done == len(calls) and calls[-1].action_id == submit.id
    if pressed:
        whole.leave_told()  # earlier values were for this press
    if not any(whole.whole.part_of(call.action_id) is not None for call in calls):
        return False
    values = whole.form.values()
    specs = [part.spec for part in whole.whole.parts if part.actions[0].id in lost and part.spec.name in values]
    whole.settle(done, asks=asks, lost=bool(lost))
    settled = whole.form.values()
    for spec in specs if not asks else ():
        text = values[spec.name]
        if _is_written(spec, text) and settled[spec.name] != text:  # else it was typed since
            whole.form.set_values({spec.name: text})
            whole.form.set_error(spec.name, _refusal(spec))
            _select_again(whole, spec.name)
    whole.say_rest(rest)
    if rest or not pressed:
        return False
    refused = whole.show_refused()
    if not refused and whole.form.told() and not types_elsewhere(whole):
        whole.form.focus_wrong()
    return refused


def _select_again(whole: WholeForm, name: str) -> None:
    """Select a field's text, so that what is typed next replaces it; not while the user is in another field."""
    focused, editors = focused_near(whole), whole.form.editors
    elsewhere = (one for at, one in editors.items() if at != name)
    if focused is not None and whole.holds_focus() and not any(one.isAncestorOf(focused) for one in elsewhere):
        editors[name].take_focus()


def settle_one(form: ActionForm, lost: Collection[str]) -> None:
    """Show the text of a single field again that its page did not keep, and what became of it."""
    if form.form is None or form.action.id not in lost:
        return
    spec = form.form.specs[0]
    if form.restore_sent() and _is_written(spec, form.value()):
        form.form.set_error(spec.name, _refusal(spec))


def _is_written(spec: FieldSpec, value: str | None) -> bool:
    """Whether a value is a text that somebody has worded, and not what the page holds anyway."""
    return spec.kind == "text" and not spec.secret and bool(value) and value != (spec.default or "")


def _refusal(spec: FieldSpec) -> str:
    """What a page made of a text that it did not keep: an example of what its field takes, or its own words for it."""
    if spec.default:
        return tr("The page made {} of this.").format(in_quotes(shortened(spec.default, 60)))
    if spec.placeholder:
        return tr("The page emptied this. Its own example: {}").format(shortened(spec.placeholder, 60))
    return tr("The page emptied this.")
