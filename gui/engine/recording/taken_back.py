"""Values that a page refuses or reverts a little later; told with the step that set them. Pure."""

from gui.engine.describe.named import field_name
from gui.schema.action import Action, ActionCall
from gui.schema.code import Code
from gui.schema.fact import Fact, fact
from gui.schema.page import Observation
from gui.schema.step import StepRecord
from gui.schema.ticks import still_so, tick_code, turned_again
from gui.schema.words import in_one_line

TAKEN_BACK = frozenset(
    {
        *(Code.VALUE_TAKEN_BACK, Code.TICK_TAKEN_BACK, Code.TICK_PUT_BACK),
        *(Code.SWITCH_TURNED_ON, Code.SWITCH_TURNED_OFF),
    }
)

REFUSED = frozenset({Code.TICK_REFUSED, Code.UNTICK_REFUSED, Code.SWITCH_STILL_ON, Code.SWITCH_STILL_OFF})

_SPOKEN = frozenset({Code.PAGE_SAID, Code.PAGE_COMPLAINED})

_TICKED = frozenset({"checkbox", "switch", "menuitemcheckbox"})
_GOES_ON = frozenset({"slider", "progressbar", "scrollbar"})
"""Roles of progress indicators, such as the position in a video: their values change by themselves."""


def taken_back(step: StepRecord | None, before: Observation, now: Observation) -> Fact | None:
    """The fact about the last step's value if the page has replaced it by itself.

    Args:
        step: The last step.
        before: The page at the end of that step, or in a reading since.
        now: A later reading; nobody acted in between.
    """
    if step is None or step.outcome != "done" or not before.same_document(now):
        return None
    if any(one.code in TAKEN_BACK for one in step.facts):
        return None
    was, there = before.action(step.call.action_id), now.action(step.call.action_id)
    if was is None or there is None or (was.name, was.role, was.kind) != (there.name, there.role, there.kind):
        return None
    if there.role in _TICKED:
        is_ticked = "checked" in there.states
        if is_ticked == ("checked" in was.states):
            return None
        if any(one.code in REFUSED for one in step.facts):  # the page was slow to accept it
            return fact(tick_code(there.role, on=is_ticked), target=field_name(there))
        return fact(turned_again(there.role, on=is_ticked), target=field_name(there))
    return _value_taken_back(step, was, there)


def tick_refused(call: ActionCall, before: Observation, now: Observation, changes: tuple[Fact, ...]) -> Fact | None:
    """The fact about a pressed box or switch that has not changed, for example because it could not be saved.

    Only if the press had no other effect, or the page shows a message: some pages' boxes do not expose their state.

    Args:
        call: The press.
        before: The page before it.
        now: The page after it.
        changes: The changes in between.
    """
    told = {one.code for one in changes}
    if (
        call.gesture != "click"
        or not before.same_document(now)
        or now.question is not None
        or before.modal != now.modal
    ):
        return None
    if not told & _SPOKEN and told != {Code.NOTHING_CHANGED}:
        return None
    was, there = before.action(call.action_id), now.action(call.action_id)
    if was is None or there is None or there.role not in _TICKED or (was.name, was.role) != (there.name, there.role):
        return None
    if any((state in was.states) != (state in there.states) for state in ("checked", "mixed")):
        return None
    return fact(still_so(there.role, on="checked" in there.states), target=field_name(there))


def _value_taken_back(step: StepRecord, was: Action, there: Action) -> Fact | None:
    param = there.param
    gave = step.call.value is not None and step.call.secret is None
    if not gave or param is None or param.secret or there.role in _GOES_ON or param.input_type == "range":
        return None
    if there.value == was.value:
        return None
    now = in_one_line(there.value, choices=bool(param.values))
    return fact(Code.VALUE_TAKEN_BACK, target=field_name(there), now=now)
