"""One step: what was asked, what was waited for, what came of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from gui.schema.action import Action, ActionCall
from gui.schema.actor import YOU, Actor
from gui.schema.page import Observation

BY_HAND = "hand"
"""Stands for an action id in the call of a step that was done by hand to what is no action."""

Outcome = Literal["running", "done", "failed", "stopped", "unknown"]


@dataclass(frozen=True, slots=True)
class WaitPart:
    """One thing a step waited for, in words ("2 requests"), and how long in milliseconds."""

    what: str
    ms: int


@dataclass(frozen=True, slots=True)
class Waited:
    """What a step waited for after acting. `quiet` is False where the page was still at work when time was up."""

    total_ms: int = 0
    parts: tuple[WaitPart, ...] = ()
    quiet: bool = True


@dataclass(frozen=True, slots=True)
class StepResult:
    """A step that was done.

    Attributes:
        action: The action as it was listed when the step began.
        changes: What changed on the page, each in words; never empty ("Nothing visible changed.").
        duration_ms: Acting, waiting and reading together.
    """

    call: ActionCall
    action: Action
    observation: Observation
    changes: tuple[str, ...]
    waited: Waited
    duration_ms: int


@dataclass(frozen=True, slots=True)
class StepRecord:
    """One row of the steps list, as it follows from the events of the step.

    Attributes:
        number: From 1.
        words: Past tense, such as "Typed into"; `target` is the name behind it, shown in bold.
        summary: One short line: "12 new actions", or why it failed.
        changes: All that changed, in words.
        picture: Stands for the picture of the viewport at its end, which a `StepStore` has; empty for none.
        by: Who did it.
        name: What the user calls it, likewise `note` and `starred`.
    """

    number: int
    call: ActionCall
    words: str
    target: str
    outcome: Outcome
    started_at: datetime
    duration_ms: int = 0
    summary: str = ""
    changes: tuple[str, ...] = ()
    waited: Waited = Waited()
    url: str = ""
    picture: str = ""
    by: Actor = YOU
    name: str = ""
    note: str = ""
    starred: bool = False

    @property
    def by_hand(self) -> bool:
        """Whether it was done by hand while in control of the page."""
        return self.by.kind == "hand"
