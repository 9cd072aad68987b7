"""One step: what was asked, what was waited for, what came of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from gui.schema.action import Action, ActionCall
from gui.schema.actor import YOU, Actor
from gui.schema.fact import Fact
from gui.schema.page import Observation
from gui.schema.say import say, say_all, say_deed

Outcome = Literal["running", "done", "failed", "stopped", "unknown"]


@dataclass(frozen=True, slots=True)
class WaitPart:
    """One thing a step waited for, and how long in milliseconds."""

    cause: Fact
    ms: int

    @property
    def what(self) -> str:
        """What was waited for, in words: "several requests"."""
        return say(self.cause)


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
        facts: What changed on the page, with remarks; never empty (`NOTHING_CHANGED`).
        duration_ms: Acting, waiting and reading together.
    """

    call: ActionCall
    action: Action
    observation: Observation
    facts: tuple[Fact, ...]
    waited: Waited
    duration_ms: int

    @property
    def changes(self) -> tuple[str, ...]:
        """What changed, each in words: "Nothing visible changed."."""
        return say_all(self.facts)


@dataclass(frozen=True, slots=True)
class StepRecord:
    """One row of the steps list, as it follows from the events of the step.

    Attributes:
        number: From 1.
        did: What was done, in the past tense.
        gist: The one fact to show in a line, such as what changed most or why it failed; None for none.
        facts: All that changed, with remarks.
        picture: Stands for the picture of the viewport at its end, which a `StepStore` has; empty for none.
        by: Who did it.
        name: What the user calls it, likewise `note` and `starred`.
    """

    number: int
    call: ActionCall
    did: Fact
    outcome: Outcome
    started_at: datetime
    duration_ms: int = 0
    gist: Fact | None = None
    facts: tuple[Fact, ...] = ()
    waited: Waited = Waited()
    url: str = ""
    picture: str = ""
    by: Actor = YOU
    name: str = ""
    note: str = ""
    starred: bool = False

    @property
    def words(self) -> str:
        """What was done, in words: "Typed into"."""
        return say_deed(self.did)[0]

    @property
    def target(self) -> str:
        """What it was done to, shown in bold behind the words: "E-mail"; may be empty."""
        return say_deed(self.did)[1]

    @property
    def by_hand(self) -> bool:
        """Whether it was done by hand while in control of the page."""
        return self.by.kind == "hand"

    @property
    def summary(self) -> str:
        """One short line: "12 new actions", or why it failed; empty while it runs."""
        return say(self.gist) if self.gist else ""

    @property
    def changes(self) -> tuple[str, ...]:
        """All that changed, in words."""
        return say_all(self.facts)
