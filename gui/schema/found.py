"""Search results: steps of all sessions that contain a text."""

from dataclasses import dataclass
from typing import Literal

from gui.schema.step import StepRecord


@dataclass(frozen=True, slots=True)
class FoundStep:
    """One step.

    Attributes:
        session: The name of its session; without a given one, the title of the page that the step led to.
        where: In the step and its effects, or on the page that it led to.
        excerpt: The text with some words around it, on one line. It comes from pages: plain and hostile.
    """

    session_id: str
    session: str
    record: StepRecord
    where: Literal["step", "page"]
    excerpt: str
