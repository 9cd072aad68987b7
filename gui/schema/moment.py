"""One step as it was: the pages before and after it, their difference, and its target."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from gui.schema.action import Action
from gui.schema.event import Beyond, Spot
from gui.schema.fact import Fact
from gui.schema.page import Block, Question
from gui.schema.step import StepRecord
from gui.schema.target import Target


@dataclass(frozen=True, slots=True)
class PageThen:
    """A stored page.

    Attributes:
        known: Whether its text and actions were stored; very large or very old pages are not.
        picture: PNG or JPEG; empty for none.
        spot: The box of the step's element on the picture; None if unknown. `spot_to` is the end of a drag.
        beyond: On which side of the picture the element was, if it was not on it; empty if unknown.
        stand_in: What the picture shows if there is none of this moment; None for its own picture.
    """

    url: str = ""
    title: str = ""
    known: bool = False
    blocks: tuple[Block, ...] = ()
    actions: tuple[Action, ...] = ()
    question: Question | None = None
    picture: bytes = field(default=b"", repr=False)
    spot: Spot | None = None
    spot_to: Spot | None = None
    beyond: Beyond = ""
    stand_in: Fact | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a difference: in both pages, only before, or only after; or a number of equal lines left out.

    After `long`, lines are not compared in order, and equal ones are left out.

    Attributes:
        marks: The start and end of each stretch of words that differ from those of the other version of the line, in
            order; empty if words were only removed or only added. None if the whole line was removed or added.
    """

    kind: Literal["same", "gone", "new", "gap", "long"]
    text: str = ""
    count: int = 0
    marks: tuple[tuple[int, int], ...] | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """A step as it was.

    Attributes:
        ended_at: None while it runs, and if its end is unknown.
        text_lines: The difference of the readable text, likewise `action_lines` of the actions; empty if they are equal
            or one of them is unknown.
        earlier: A step that it is compared with: `before` is the page that one led to. None if that is the page that
            the step itself began on.
    """

    session_id: str
    record: StepRecord
    target: Target | None = None
    ended_at: datetime | None = None
    before: PageThen = PageThen()
    after: PageThen = PageThen()
    text_lines: tuple[Line, ...] = ()
    action_lines: tuple[Line, ...] = ()
    earlier: StepRecord | None = None

    @property
    def since(self) -> int:
        """The number of the step that it is compared with; 0 for none."""
        return self.earlier.number if self.earlier is not None else 0
