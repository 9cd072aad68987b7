"""One slide of a session that is shown to an audience."""

from dataclasses import dataclass
from typing import Literal

from gui.schema.event import Spot
from gui.schema.page import Question

Beat = Literal["before", "after"]
"""Before a step, with its target highlighted, or after it, with its effect."""


@dataclass(frozen=True, slots=True)
class Slide:
    """The content of one slide.

    Attributes:
        number: The step's number, and `place` its index and the total.
        words: What is done, `target` the target.
        name: The user's name for the step; empty for none.
        came: The effect; empty before the step.
        spot: The box of the target on the picture; None if unknown. `spot_to` is the end of a drag.
        chapter: The user's chapter that contains the step; empty for none.
        note: Why there is no picture, or a remark on it.
        says: The user's note on the step, for the presenter; empty for none.
        mark: The point that the step clicks, as fractions of the picture from the left and the top; None if it clicks
            none or it is unknown.
        presses: How often it clicks there.
        then: What the next step does; empty for none.
        question: The browser's own dialog, which is on no picture; None for none.
        answer: The step's answer to it; empty for none.
        typed: Whether that is typed text rather than a button.
        part: The user's name for the form that the step continues to fill in; empty for none.
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
