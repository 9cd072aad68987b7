"""What a step did in the middle of which its page opened a dialog: behind a dialog, a page tells nothing. Pure."""

from dataclasses import dataclass, replace

from gui.engine.describe.changes import changes_between
from gui.schema.action import Action, ActionCall
from gui.schema.fact import Fact
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
        is_cut: Whether the page asked before all of it was done.
    """

    number: int
    action: Action
    call: ActionCall
    before: Observation | None
    is_hidden: bool = False
    is_cut: bool = False


def with_what_it_did(asking: Asking, before: Observation, after: Observation) -> Observation:
    """The reading of a page that asked, with the field of the step as that left it: the answer did not fill it in.

    Args:
        asking: The step.
        before: The page while it asked, as it was read before.
        after: The page once it was answered.
    """
    was, now = before.action(asking.call.action_id), after.action(asking.call.action_id)
    if was is None or now is None or not before.same_document(after) or not _has_done(asking, was, now):
        return before
    return replace(before, actions=tuple(now if one.id == now.id else one for one in before.actions))


def what_it_did(before: Observation, left: Observation) -> tuple[Fact, ...]:
    """What is told of a step by the page as it was left, which was read once the page was answered."""
    if left is before:
        return ()
    return changes_between(replace(before, question=None), replace(left, question=None))


def is_told_in_clear(asking: Asking, after: Observation) -> bool:
    """Whether a page shows openly just what a step typed, in the same field, which is not secret."""
    field = after.action(asking.call.action_id)
    if field is None or field.param is None or field.param.secret:
        return False
    same = asking.before is not None and asking.before.same_document(after)
    return same and bool(field.value) and field.value == asking.call.value


def is_shown_secret(asking: Asking, after: Observation) -> bool:
    """Whether a page shows the field of a step as one for secrets, or is another page."""
    field = after.action(asking.call.action_id)
    same = asking.before is not None and asking.before.same_document(after)
    return not same or (field is not None and field.param is not None and field.param.secret)


def _has_done(asking: Asking, was: Action, now: Action) -> bool:
    """Whether a field is as its step wanted it, as far as that came, or a tick has been turned over."""
    call, ticked = asking.call, "checked" in now.states
    if ticked != ("checked" in was.states):
        return call.value in (None, "true" if ticked else "false")
    if asking.is_cut and call.value and now.value:
        return call.value.startswith(now.value)
    return call.value is not None and now.value == call.value
