"""One step as it was: the page before and after it, what differed, and what is known of what it was done to."""

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
    """A page as it was kept.

    Attributes:
        known: Whether its text and actions were kept; pages that are very large or very old are not.
        picture: PNG or JPEG; empty for none.
        spot: Where the element of the step is on the picture; None where that is not known. `spot_to` is where a drag
            ended.
        beyond: On which side of the picture the element was, where it was not on it; empty where that is not known.
        stand_in: What the picture shows where none was kept of this moment; None for its own picture.
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

    After `long`, lines of such a number are not compared in their order, and equal ones are left out.

    Attributes:
        marks: Where the words are that differ from those of the line that it came of or became: start and end of each
            stretch, in order; empty where it only lost or got some. None where the whole line came or went.
    """

    kind: Literal["same", "gone", "new", "gap", "long"]
    text: str = ""
    count: int = 0
    marks: tuple[tuple[int, int], ...] | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """A step as it was.

    Attributes:
        ended_at: None while it runs, and where its end is not known.
        text_lines: The difference of the readable text, likewise `action_lines` of what could be done; empty if they
            are equal or one of them is not known.
        earlier: A step that it is compared with: `before` is the page that one led to. None where that is the page that
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
