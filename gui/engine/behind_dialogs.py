"""What a step did in the middle of which its page opened a dialog: behind a dialog, a page tells nothing. Pure."""

from dataclasses import dataclass, replace

from gui.schema.action import Action, ActionCall
from gui.schema.page import Observation


@dataclass(frozen=True, slots=True)
class Asking:
    """A step in the middle of which its page began to ask.

    Attributes:
        number: Its number.
        action: What it was for.
        call: The call, with what it typed.
        before: The page before it.
        is_hidden: Whether what it typed was taken out of it, as nobody knew whether its field was secret by then.
    """

    number: int
    action: Action
    call: ActionCall
    before: Observation | None
    is_hidden: bool = False


def with_what_it_did(asking: Asking, before: Observation, after: Observation) -> Observation:
    """The reading of a page that asked, with the field of the step as that left it: the answer did not fill it in.

    Args:
        asking: The step.
        before: The page while it asked, as it was read before.
        after: The page once it was answered.
    """
    was, now = before.action(asking.call.action_id), after.action(asking.call.action_id)
    if was is None or now is None or not before.same_document(after) or not _has_done(asking.call, was, now):
        return before
    return replace(before, actions=tuple(now if one.id == now.id else one for one in before.actions))


def is_told_in_clear(asking: Asking, after: Observation) -> bool:
    """Whether a page shows openly just what a step typed, in the same field, which is not secret."""
    field = after.action(asking.call.action_id)
    if field is None or field.param is None or field.param.secret:
        return False
    same = asking.before is not None and asking.before.same_document(after)
    return same and bool(field.value) and field.value == asking.call.value


def _has_done(call: ActionCall, was: Action, now: Action) -> bool:
    """Whether a field is as its step wanted it, or a tick has been turned over."""
    ticked = "checked" in now.states
    if ticked != ("checked" in was.states):
        return call.value in (None, "true" if ticked else "false")
    return call.value is not None and now.value == call.value
