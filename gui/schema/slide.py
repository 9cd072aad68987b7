"""One beat of a session that is shown to an audience."""

from dataclasses import dataclass
from typing import Literal

from gui.schema.event import Spot
from gui.schema.page import Question

Beat = Literal["before", "after"]
"""Before a step, with a light on what it is done to, or after it, with what came of it."""


@dataclass(frozen=True, slots=True)
class Slide:
    """What one beat shows.

    Attributes:
        number: Of the step, and `place` which one it is of how many.
        words: What is done, `target` what it is done to.
        name: What the user calls the step; empty for none.
        came: What came of it; empty before the step.
        spot: Where the target is on the picture; None where that is not known. `spot_to` is where a drag ends.
        chapter: The chapter of the user that the step is in; empty for none.
        note: Why there is no picture, or what is to be said of it.
        says: The user's note on the step, which is for the presenter; empty for none.
        mark: Where the step clicks, as shares of the picture from the left and the top; None where it does not, and
            where that is not known.
        presses: How often it clicks there.
        then: What the next step does; empty for none.
        question: The browser's own dialog, which is on no picture; None for none.
        answer: Which answer the step gives it; empty for none.
        typed: Whether that is what was typed, and no button.
        part: What the user calls the form that the step goes on filling in; empty for none.
    """

    number: int
    beat: Beat
    place: tuple[int, int]
    words: str
    target: str
    name: str = ""
    came: str = ""
    spot: Spot | None = None
    note: str = ""
    chapter: str = ""
    says: str = ""
    mark: tuple[float, float] | None = None
    presses: int = 1
    then: str = ""
    question: Question | None = None
    answer: str = ""
    typed: bool = False
    part: str = ""
    spot_to: Spot | None = None
