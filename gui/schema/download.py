"""A file that a website gave: where it lies, how large it is, where it comes from."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

DownloadState = Literal["running", "done", "failed", "stopped"]


@dataclass(frozen=True, slots=True)
class Download:
    """One file.

    Attributes:
        name: As it is called on disk, made harmless; before it is there, as it would be called.
        origin: Host, and port if it names one, that it came from.
        started_at: UTC.
        path: Where it lies; empty until it is `done`.
        size_bytes: None until it is `done`.
        why: Why it is not there, as a sentence.
        seen: The person has looked at the session since.
    """

    id: str
    name: str
    origin: str
    started_at: datetime
    state: DownloadState = "running"
    path: str = ""
    size_bytes: int | None = None
    why: str = ""
    seen: bool = False
