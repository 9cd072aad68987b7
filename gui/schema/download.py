"""A download: its path, size and origin."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePath
from typing import Literal

from gui.schema.fact import Fact
from gui.schema.say import say
from gui.schema.words import size_words

DownloadState = Literal["running", "done", "gone", "failed", "stopped", "kept", "sent"]
"""Gone: its file no longer exists. Kept: it is on the session's server, likewise files sent there."""


_ONLY_SHOWN = frozenset(
    (
        *("bmp", "csv", "flac", "gif", "jpeg", "jpg", "json", "log", "m4a", "md", "mkv", "mov", "mp3", "mp4"),
        *("oga", "ogg", "pdf", "png", "tif", "tiff", "tsv", "txt", "wav", "webm", "webp"),
    )
)
"""Extensions of texts, tables, pictures, sound and film: neither programs nor pages nor office documents. Office
documents may contain macros or load a template with macros, whatever their name; and e-books consist of pages."""


@dataclass(frozen=True, slots=True)
class ServerFile:
    """A file that a server keeps of a session.

    Attributes:
        sent: Whether it was sent there; otherwise it came from a page.
        at: Its time, in UTC; None if the server does not say.
    """

    id: str
    name: str
    sent: bool = False
    size_bytes: int = 0
    at: datetime | None = None

    def as_download(self, place: str) -> "Download":
        """The same as a row among downloads; `place` names its location."""
        at = self.at or datetime.fromtimestamp(0, UTC)
        state: DownloadState = "sent" if self.sent else "kept"
        return Download(self.id, self.name, place, at, state, size_bytes=self.size_bytes)


@dataclass(frozen=True, slots=True)
class Download:
    """One download.

    Attributes:
        name: The harmless name on disk; before the file is complete, the intended name.
        origin: The host that it came from, with its port if it names one.
        started_at: UTC.
        path: The path of the file; empty until it is `done`. The file of one that is `gone` was there.
        size_bytes: The bytes received so far; None if unknown before it is `done`.
        total_bytes: The full size; None if the website does not give it.
        cause: The reason why it failed.
        seen: Whether the user has looked at the session since.
        earlier: Whether it arrived before its session ended and was reopened, or was shown in another run.
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
    earlier: bool = False

    @property
    def is_harmless(self) -> bool:
        """Whether it exists and is of a kind that programs only display, so that it cannot run or load anything."""
        return self.state == "done" and PurePath(self.path).suffix.lower().removeprefix(".") in _ONLY_SHOWN

    @property
    def why(self) -> str:
        """The reason why it failed, as a sentence; empty otherwise."""
        return say(self.cause) if self.cause else ""

    @property
    def size_words(self) -> str:
        """The size in words, or the received part; empty if neither is known."""
        there = size_words(self.size_bytes)
        if self.state != "running" or not there or not self.total_bytes:
            return there
        share = min(99, int(100 * (self.size_bytes or 0) / self.total_bytes))
        return f"{there} of {size_words(self.total_bytes)} ({share} %)"
