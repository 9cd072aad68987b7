"""The state of a form after it was filled in, fully or in part."""

from collections.abc import Sequence

from gui.schema.action import ActionCall
from gui.widgets.actions.caret import types_elsewhere
from gui.widgets.actions.whole_form import WholeForm


def settle_whole(
    whole: WholeForm, calls: Sequence[ActionCall], done: int, rest: str, *, asks: bool, lost: bool
) -> bool:
    """Show how far a form was filled in; return whether the browser refused to submit it.

    If the page marks fields as wrong after the press, the focus goes to the first of them.

    Args:
        whole: The form.
        calls: The requested calls.
        done: How many of them were done.
        rest: The undone ones in words; empty if all were done.
        asks: Whether the page has a dialog open.
        lost: Whether those words also list fields that did not keep their new values.
    """
    submit = whole.whole.submit
    pressed = submit is not None and done == len(calls) and calls[-1].action_id == submit.id
    if pressed:
        whole.leave_told()  # earlier values were for this press
    if not any(whole.whole.part_of(call.action_id) is not None for call in calls):
        return False
    whole.settle(done, asks=asks, lost=lost)
    whole.say_rest(rest)
    if rest or not pressed:
        return False
    refused = whole.show_refused()
    if not refused and whole.form.told() and not types_elsewhere(whole):
        whole.form.focus_wrong()
    return refused
