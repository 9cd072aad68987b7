"""The effects of a step that opened a dialog: while a dialog is open, a page cannot be read. Pure."""

from dataclasses import dataclass, replace

from gui.engine.describe.changes import changes_between
from gui.schema.action import Action, ActionCall
from gui.schema.fact import Fact
from gui.schema.page import Observation


@dataclass(frozen=True, slots=True)
class Asking:
    """A step during which its page opened a dialog.

    Attributes:
        number: Its number.
        action: Its action.
        call: The call, with the typed text.
        before: The page before it.
        is_hidden: Whether the typed text was removed from it, since its field may have been secret.
        is_cut: Whether the dialog opened before the step was complete.
    """

    number: int
    action: Action
    call: ActionCall
    before: Observation | None
    is_hidden: bool = False
    is_cut: bool = False


def with_what_it_did(asking: Asking, before: Observation, after: Observation) -> Observation:
    """The reading before the answer, with the field as the step left it, since the answer did not fill it in.

    Args:
        asking: The step.
        before: The page during the dialog, as it was read before.
        after: The page after the answer.
    """
    was, now = before.action(asking.call.action_id), after.action(asking.call.action_id)
    if was is None or now is None or not before.same_document(after) or not _has_done(asking, was, now):
        return before
    return replace(before, actions=tuple(now if one.id == now.id else one for one in before.actions))


def what_it_did(before: Observation, left: Observation) -> tuple[Fact, ...]:
    """The facts of a step whose page was read only after its dialog was answered."""
    if left is before:
        return ()
    return changes_between(replace(before, question=None), replace(left, question=None))


def is_told_in_clear(asking: Asking, after: Observation) -> bool:
    """Whether a page openly shows the step's typed text in the same field, which is not secret."""
    field = after.action(asking.call.action_id)
    if field is None or field.param is None or field.param.secret:
        return False
    same = asking.before is not None and asking.before.same_document(after)
    return same and bool(field.value) and field.value == asking.call.value


def is_shown_secret(asking: Asking, after: Observation) -> bool:
    """Whether a page shows the field of a step as secret, or is another page."""
    field = after.action(asking.call.action_id)
    same = asking.before is not None and asking.before.same_document(after)
    return not same or (field is not None and field.param is not None and field.param.secret)


def _has_done(asking: Asking, was: Action, now: Action) -> bool:
    """Whether a field has the step's value, or as much of it as was typed, or a box was toggled."""
    call, ticked = asking.call, "checked" in now.states
    if ticked != ("checked" in was.states):
        return call.value in (None, "true" if ticked else "false")
    if asking.is_cut and call.value and now.value:
        return call.value.startswith(now.value)
    return call.value is not None and now.value == call.value
