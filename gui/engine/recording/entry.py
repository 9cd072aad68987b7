"""One step as it is recorded: its effects and its outcome."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from gui.schema.action import CLOSE_TAB, LEAVE, ActionCall
from gui.schema.code import Code
from gui.schema.errors import StepdeckError, StepStoppedError, StepUnknownError
from gui.schema.event import Ended, Spot
from gui.schema.fact import Fact
from gui.schema.page import Observation, Picture
from gui.schema.step import Waited


@dataclass(frozen=True, slots=True)
class Afterwards:
    """The effects of a step.

    Attributes:
        observation: The page afterwards; None if it was not read.
        facts: The changes of the page, and remarks.
        waited: What the step waited for.
        why: The reason why it failed, or why the page could not be read.
        spot: The box of the step's element on the picture of the page afterwards.
        picture: The page afterwards, if only a picture was taken of it.
        moved: See `StepEnded.moved`.
    """

    observation: Observation | None = None
    facts: tuple[Fact, ...] = ()
    waited: Waited = Waited()  # noqa: RUF009 -- it is frozen
    why: Fact | None = None
    spot: Spot | None = None
    picture: Picture | None = None
    moved: bool = False


class Entry:
    """A running step.

    Attributes:
        call: Its call as recorded, without secrets.
        duration_ms: How long it took; 0 while it runs.
    """

    def __init__(self, number: int, call: ActionCall, write: "Callable[[Entry, Ended, Afterwards], None]") -> None:
        self.number = number
        self.call = call
        self.duration_ms = 0
        self._began = time.monotonic()
        self._write: Callable[[Entry, Ended, Afterwards], None] | None = write

    def end(self, after: Afterwards, outcome: Ended = "done") -> None:
        """Record its end. Only the first one counts."""
        write, self._write = self._write, None
        if write is not None:
            self.duration_ms = round((time.monotonic() - self._began) * 1000)
            write(self, outcome, after)

    def fail(self, error: StepdeckError, after: Afterwards | None = None) -> None:
        """Record that it ended with an error, the causes, and the page at that time, if it was read."""
        error.step = self.number
        after = after or Afterwards(why=error.fact)
        if after.why == error.fact:
            after = replace(after, facts=(*error.causes, *after.facts))
        self.end(after, outcome_of(error, self.call))


_NOBODY_KNOWS = (Code.DONE_OR_NOT, Code.DONE_OR_NOT_AT_END)


def outcome_of(error: StepdeckError, call: ActionCall) -> Ended:
    """The outcome of a step that ended with an error."""
    if error.fact.code is Code.PAGE_WAS_ENDED and call.action_id in (LEAVE, CLOSE_TAB):
        return "done"  # its page is gone; only the rest is late
    match error:
        case StepStoppedError():
            return "stopped"
        case StepUnknownError():
            return "failed" if error.fact.code is Code.CLICK_HELD_BACK else "unknown"  # then it was not clicked
    # A page that hung or ended while it was acted on: the outcome cannot be known.
    return "unknown" if any(told.code in _NOBODY_KNOWS for told in error.intact) else "failed"
