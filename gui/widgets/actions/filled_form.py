"""What a form shows once it was filled in, or as much of it as could be."""

from collections.abc import Sequence

from gui.schema.action import ActionCall
from gui.widgets.actions.whole_form import WholeForm


def settle_whole(
    whole: WholeForm, calls: Sequence[ActionCall], done: int, rest: str, *, asks: bool, lost: bool
) -> bool:
    """Show how far a form was filled in; returns whether the page refused it as it was sent.

    Args:
        whole: The form.
        calls: What was asked for.
        done: How many of them were done.
        rest: What was not done, in words; empty if all was.
        asks: Whether the page asks something.
        lost: Those words also say which fields did not keep what was filled in.
    """
    submit = whole.whole.submit
    pressed = submit is not None and done == len(calls) and calls[-1].action_id == submit.id
    if pressed:
        whole.leave_told()  # of what was filled in before, that was for this press
    if not any(whole.whole.part_of(call.action_id) is not None for call in calls):
        return False
    whole.settle(done, asks=asks, lost=lost)
    whole.say_rest(rest)
    return not rest and pressed and whole.show_refused()
