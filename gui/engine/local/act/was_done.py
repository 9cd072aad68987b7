"""What an error says of a step that may have reached the page: no more, and no less, than was done."""

from gui.engine.describe.called import target_of
from gui.engine.describe.elements import Element
from gui.engine.local.act.attempt import Attempt
from gui.schema.action import ActionCall
from gui.schema.code import Code
from gui.schema.errors import ActionGoneError, ActionTimeoutError, StepdeckError, StepUnknownError
from gui.schema.fact import fact

_ONCE = frozenset({"click", "right", "middle", "touch"})
"""Gestures with a single press."""


def strayed(element: Element, call: ActionCall) -> StepdeckError:
    """The error for a press that came to another document than its element's, which did not receive it."""
    name = target_of(element)
    if call.value is None and call.gesture in _ONCE:
        return ActionGoneError(fact(Code.MOVED_AWAY, target=name))
    return StepUnknownError(fact(Code.REPLACED_UNDER_PRESS, target=name), why=fact(Code.PRESSED_THEN_MOVED))


def told_of_press(attempt: Attempt, error: StepdeckError) -> StepdeckError:
    """An error that does not claim that nothing was done, if the element had been pressed already."""
    if attempt.clicked and error.intact == (fact(Code.NOTHING_DONE),):
        error.intact = (fact(Code.WAS_PRESSED, target=target_of(attempt.element)),)
    return error


def told_of_value(attempt: Attempt, error: StepdeckError) -> StepdeckError:
    """An error that says that the value was given, if only the Enter after it was not pressed in time."""
    if not (attempt.entering and isinstance(error, ActionTimeoutError)):
        return error
    name = target_of(attempt.element)
    return StepUnknownError(fact(Code.ENTER_NOT_PRESSED, target=name), why=error.causes, details=error.details)
