"""How a session stands: one `SessionInfo` after the other, each told."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from gui.engine.describe.needs import needs_of
from gui.engine.store import SessionNote, StepStore
from gui.schema.code import Code
from gui.schema.errors import SessionEndedError, StepdeckError
from gui.schema.fact import Fact, fact
from gui.schema.page import Question
from gui.schema.session import SessionInfo

MOST_NAME = 120
"""Characters of a name."""


class Standing:
    """Keeps how one session stands.

    Args:
        info: How it begins.
        store: Told what the session is called.
        changed: Called after `info` changed.

    Attributes:
        info: How it stands; replaced, never changed in place.
    """

    def __init__(self, info: SessionInfo, store: StepStore, changed: Callable[[], None]) -> None:
        self.info = info
        self._store = store
        self._changed = changed
        self._question: Question | None = None
        self._note()

    def set(self, **changes: Any) -> None:
        """Change fields of `SessionInfo`."""
        before, self.info = self.info, replace(self.info, **changes)
        if (before.name, before.title) != (self.info.name, self.info.title):
            self._note()
        self._changed()

    def touch(self) -> None:
        """Count as used just now."""
        if self.info.active:
            self.set(last_accessed_at=datetime.now(UTC))

    def rename(self, name: str) -> None:
        """Give it a name of the user's; empty to go back to the page's title."""
        self.set(name=name.strip()[:MOST_NAME])

    def needs(self, question: Question | None) -> Fact | None:
        """What the session needs the person for, while the page asks that."""
        self._question = question
        return needs_of(question, self.info.asks, self.info.downloads)

    def asked(self, question: Question | None) -> None:
        """The page asks something, or does not any more."""
        self.set(need=self.needs(question))

    def told(self, changes: Mapping[str, Any]) -> None:
        """Take in fields that changed by themselves; of an ended session only files that still come."""
        if not self.info.active:
            changes = {key: value for key, value in changes.items() if key == "downloads"}
        self.info = replace(self.info, **changes)
        self.set(need=self.needs(self._question) if self.info.active else None)

    def end(self, status: str, reason: str, error: str | None = None) -> None:
        """It has ended; see `SessionInfo` for the words."""
        over = {"error": error, "need": None, "asks": (), "retry": None}
        self.set(status=status, end_reason=reason, closed_at=datetime.now(UTC), **over)

    def is_idle(self, now: datetime) -> bool:
        """Whether it was unused for longer than its limit."""
        limit = self.info.timeout_minutes
        if limit is None or not self.info.active:
            return False
        return (now - self.info.last_accessed_at).total_seconds() >= limit * 60

    def check_active(self) -> None:
        """Refuse what only an active session can do.

        Raises:
            SessionEndedError: It has ended.
        """
        if not self.info.active:
            ended = self.info.closed_at.astimezone().strftime("%H:%M") if self.info.closed_at else "earlier"
            raise SessionEndedError(fact(Code.ENDED_AT, time=ended), why=_sentence(self.info.end_reason))

    def _note(self) -> None:
        info = self.info
        self._store.note(SessionNote(info.session_id, info.created_at, info.name or info.title, info.location))


def reason_of(error: StepdeckError) -> str:
    """Why a session ended, as the rest of a sentence."""
    text = error.what.rstrip(".")
    return text[:1].lower() + text[1:]


def _sentence(reason: str) -> str:
    return f"{reason[:1].upper()}{reason[1:]}." if reason else ""
