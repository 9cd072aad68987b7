"""What a page did by itself after a step, among the facts of that step. Pure."""

from gui.engine.identity.words import without_numbers
from gui.engine.recording.taken_back import REFUSED, TAKEN_BACK
from gui.schema.code import Code
from gui.schema.event import MOST_FACTS
from gui.schema.fact import Fact, fact
from gui.schema.page import Observation
from gui.schema.ticks import TICKS
from gui.schema.unchanged import CAME_LATER, SLIGHT

NOTHING = fact(Code.NOTHING_CHANGED)
_GIVEN = TICKS | {Code.VALUE_CHANGED}
_SAID = frozenset({Code.PAGE_SAID, Code.PAGE_COMPLAINED})
_NEW_TEXT = _SAID | {Code.TEXT_ADDED}
NEWS = _NEW_TEXT | {Code.WENT_TO}
"""Changes that may be a late answer to a step."""

LATE_S = 10.0
"""Seconds in which what comes to a page after a step still counts as its effect."""
LOADING_S = 60.0
"""The same while the page that it led to is loading; some load for ever."""
MOST_LATER = 3
"""Per step: on a page that shows something new all the time, the rest is hardly its answer."""

_LED_AWAY = frozenset({Code.WENT_TO, Code.OPENED, Code.NOT_READ_AFTERWARDS})
"""What a step did whose page may still fill with content."""


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


def is_news(change: Fact, facts: tuple[Fact, ...], *, elsewhere: bool) -> bool:
    """Whether a change after a step that had an effect may be its answer, and was not told with it.

    Args:
        change: The change.
        facts: The facts of the step.
        elsewhere: Whether the page has another address than at the end of the step.
    """
    if change.code is Code.WENT_TO:
        return elsewhere
    told = {one["text"] for one in facts if one.code in _NEW_TEXT or one.code is Code.CAME_LATER}
    loads = any(one.code in _LED_AWAY for one in facts)
    return change.code in (_SAID if loads else _NEW_TEXT) and change["text"] not in told


def only_counts_on(change: Fact, before: Observation) -> bool:
    """Whether a new text was there before with other numbers, as a price or a clock that moves by itself."""
    if change.code not in _NEW_TEXT:
        return False
    text = _in_one_line(str(change["text"]).strip("… "))
    rest = without_numbers(text)
    stood = (without_numbers(_in_one_line("".join(span.text for span in block.spans))) for block in before.blocks)
    return rest != text and any(rest in line for line in stood)


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


def came_later(change: Fact, *, alone: bool) -> Fact | None:
    """A change after a step, as a fact of that step; None if it is too slight.

    Args:
        change: The change.
        alone: Whether little else is known of what became of the step, which ended a short while ago.
    """
    if change.code in _NEW_TEXT:
        return fact(Code.CAME_LATER, text=change["text"])
    if change.code is Code.WENT_TO:
        return fact(Code.WENT_LATER, title=change["title"], url=change["url"])
    if not alone:
        return None
    if change.code is Code.DIALOG_OPENED:
        return fact(Code.DIALOG_CAME_LATER, target=change["target"])
    return fact(Code.ACTIONS_CAME_LATER, count=change["count"]) if change.code is Code.ACTIONS_ADDED else None
