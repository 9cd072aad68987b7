"""A file that a website gave: where it lies, how large it is, where it comes from."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from gui.schema.fact import Fact
from gui.schema.say import say
from gui.schema.words import size_words

DownloadState = Literal["running", "done", "failed", "stopped"]


@dataclass(frozen=True, slots=True)
class Download:
    """One file.

    Attributes:
        name: As it is called on disk, made harmless; before it is there, as it would be called.
        origin: Host, and port if it names one, that it came from.
        started_at: UTC.
        path: Where it lies; empty until it is `done`.
        size_bytes: What is there of it; None where nobody tells, before it is `done`.
        total_bytes: How large it will be; None where the website does not say.
        cause: Why it is not there.
        seen: The person has looked at the session since.
    """

    id: str
    name: str
    origin: str
    started_at: datetime
    state: DownloadState = "running"
    path: str = ""
    size_bytes: int | None = None
    total_bytes: int | None = None
    cause: Fact | None = None
    seen: bool = False

    @property
    def why(self) -> str:
        """Why it is not there, as a sentence; empty where it is."""
        return say(self.cause) if self.cause else ""

    @property
    def size_words(self) -> str:
        """Its size to read, or how much of it is there; empty where neither is known."""
        there = size_words(self.size_bytes)
        if self.state != "running" or not there or not self.total_bytes:
            return there
        share = min(99, int(100 * (self.size_bytes or 0) / self.total_bytes))
        return f"{there} of {size_words(self.total_bytes)} ({share} %)"
