"""Steps of all sessions in which a text was found."""

from dataclasses import dataclass
from typing import Literal

from gui.schema.step import StepRecord


@dataclass(frozen=True, slots=True)
class FoundStep:
    """One step.

    Attributes:
        session: What its session is called.
        where: In what was done and what came of it, or on the page that the step led to.
        excerpt: The text with some words around it, on one line. It comes from pages: plain and hostile.
    """

    session_id: str
    session: str
    record: StepRecord
    where: Literal["step", "page"]
    excerpt: str
