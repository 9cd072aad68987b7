"""What a page did by itself after a step, among the facts of that step. Pure."""

from gui.engine.recording.taken_back import REFUSED, TAKEN_BACK
from gui.schema.code import Code
from gui.schema.event import MOST_FACTS
from gui.schema.fact import Fact, fact
from gui.schema.ticks import TICKS
from gui.schema.unchanged import CAME_LATER, SLIGHT

NOTHING = fact(Code.NOTHING_CHANGED)
_GIVEN = TICKS | {Code.VALUE_CHANGED}
_NEW_TEXT = (Code.TEXT_ADDED, Code.PAGE_SAID, Code.PAGE_COMPLAINED)


def with_later(facts: tuple[Fact, ...], told: Fact) -> tuple[Fact, ...]:
    """The facts of a step with another one, as many as before and one more; what matters more comes first."""
    is_news = told.code in CAME_LATER or told.code in TAKEN_BACK
    others = [one for one in facts if not is_news or one != NOTHING]
    if told.code in TAKEN_BACK:  # its earlier value no longer holds
        return told, *(one for one in others if one.code not in _GIVEN or one["target"] != told["target"])
    if told.code in _GIVEN:
        return told, *(one for one in others if one.code not in REFUSED)
    if told.code in CAME_LATER:
        slight = [one for one in others if one.code in SLIGHT]
        rest = [one for one in others if one.code not in SLIGHT]
        return *rest[: MOST_FACTS - 1], told, *slight
    return *others[: MOST_FACTS - 1], told


def came_later(change: Fact, *, alone: bool) -> Fact | None:
    """A change after a step that had little effect, as a fact of that step; None if it is too slight.

    Args:
        change: The change.
        alone: Whether nothing else is known of what became of the step, which ended a short while ago.
    """
    if change.code in _NEW_TEXT:
        return fact(Code.CAME_LATER, text=change["text"])
    if not alone:
        return None
    if change.code is Code.DIALOG_OPENED:
        return fact(Code.DIALOG_CAME_LATER, target=change["target"])
    return fact(Code.ACTIONS_CAME_LATER, count=change["count"]) if change.code is Code.ACTIONS_ADDED else None
