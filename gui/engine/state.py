"""The state of one session: a series of `SessionInfo` objects, each reported."""

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from gui.engine.describe.needs import needs_of
from gui.engine.secrets.known import masked_address
from gui.engine.store import NOWHERE, Placed, SessionNote, StepStore
from gui.schema.code import Code
from gui.schema.download import Download
from gui.schema.errors import SessionEndedError, StepdeckError, StepUnknownError
from gui.schema.fact import Fact, fact
from gui.schema.page import Question
from gui.schema.session import SessionInfo
from gui.schema.target import Target

log = logging.getLogger("stepdeck.session")

MOST_NAME = 120
"""The longest name, in characters."""

_NOTED = ("name", "title", "url", "closed_at", "kept", "logins")
"""Fields of `SessionInfo` whose changes are stored."""

_SET_BACK_S = 60
"""If the last use lies more than this many seconds ahead, the clock was set back. Server clocks differ by less."""

_LEAPS_S = 60
"""If the clock gains this many seconds on the time that passed, it was set."""

_STEPS_SAFE = fact(Code.STEPS_SAFE)
_NOT_ENDED = frozenset(
    {
        *(Code.SESSION_FINE, Code.SESSION_AND_PAGE_FINE, Code.NOT_REPEATED, Code.NOT_REPEATED_BUT_READ),
        *(Code.PAGE_CAN_BE_READ, Code.PAGE_AS_IT_WAS, Code.STEPS_SAFE),
    }
)
"""Facts that hold only for a session that is still open, and the one that never does after its end."""


class Standing:
    """Keeps the state of one session.

    Args:
        info: The first state.
        store: Receives the session's name.
        changed: Called after `info` changed.
        tabs: The addresses of the tabs, in order, as they may be stored.
        current_tab: An index into `tabs`.
        hidden: The fields that the user marked as secret.
        placed: The boxes of the actions on the last stored picture.

    Attributes:
        info: The current state; replaced, never changed in place.
        tabs: See above; likewise `current_tab`, `hidden` and `placed`.
    """

    def __init__(
        self,
        info: SessionInfo,
        store: StepStore,
        changed: Callable[[], None],
        tabs: tuple[str, ...] = (),
        current_tab: int = 0,
        hidden: tuple[Target, ...] = (),
        placed: Placed = NOWHERE,
    ) -> None:
        self.info = info
        self._store = store
        self._changed = changed
        self._question: Question | None = None
        self._earlier = info.downloads
        self._clock_s = _clock_s()  # at the last use
        self.tabs: tuple[str, ...] = tabs
        self.current_tab = current_tab
        self.hidden: tuple[Target, ...] = hidden
        self.placed = placed
        if not info.active:
            return  # a session of an earlier run: the store has it
        self._note()
        where = info.location if info.remote else "this computer"
        log.info("Session %s begins: %s on %s", info.session_id[:8], info.browser_name or info.browser_type, where)

    def set(self, **changes: Any) -> None:
        """Change fields of `SessionInfo`."""
        before, self.info = self.info, replace(self.info, **changes)
        if "last_accessed_at" in changes:
            self._clock_s = _clock_s()
        if any(getattr(before, name) != getattr(self.info, name) for name in _NOTED):
            self._note()
        self._changed()

    def hold_tabs(self, tabs: tuple[str, ...], current: int) -> None:
        """Note the addresses of the tabs, and which tab is current."""
        if (tabs, current) != (self.tabs, self.current_tab):
            self.tabs, self.current_tab = tabs, current
            self._note()

    def hold_hidden(self, hidden: tuple[Target, ...]) -> None:
        """Note which fields the user marked as secret."""
        if hidden != self.hidden:
            self.hidden = hidden
            self._note()

    def hold_placed(self, placed: Placed) -> None:
        """Note the boxes of the page's actions on its stored picture."""
        if placed != self.placed and self.info.active:  # an ended session may have been erased
            self.placed = placed
            self._note()

    def touch(self) -> None:
        """Count the session as used just now."""
        if self.info.active:
            self.set(last_accessed_at=datetime.now(UTC))

    def rename(self, name: str) -> None:
        """Set the user's name for the session; an empty name goes back to the page's title."""
        self.set(name=name.strip()[:MOST_NAME])

    def needs(self, question: Question | None) -> Fact | None:
        """The reason why the session needs the user, while the page asks `question`."""
        self._question = question
        return needs_of(question, self.info.asks, self.info.downloads)

    def asked(self, question: Question | None) -> None:
        """Note that the page opened a dialog, or with None that the dialog was answered."""
        self.set(need=self.needs(question))

    def told(self, changes: Mapping[str, Any]) -> None:
        """Take over fields that changed without a call; after the end, only downloads that still arrive."""
        if not self.info.active:
            changes = {key: value for key, value in changes.items() if key == "downloads"}
        if "downloads" in changes:  # the browser knows only its own downloads
            changes = {**changes, "downloads": (*self._earlier, *changes["downloads"])}
        before, self.info = self.info, replace(self.info, **changes)
        if _ended(before.downloads) != _ended(self.info.downloads):  # not for each chunk of a running one
            self._note()
        self.set(need=self.needs(self._question) if self.info.active else None)

    def end(self, status: str, ending: Fact, error: str | None = None) -> None:
        """Mark the session as ended; see `SessionInfo` for the arguments."""
        log.info("Session %s ends: %s, %s", self.info.session_id[:8], status, ending.code.value)
        over = {"error": error, "need": None, "asks": (), "retry": None}
        self.set(status=status, ending=ending, closed_at=datetime.now(UTC), **over)

    def is_idle(self, now: datetime) -> bool:
        """Whether the session has been unused beyond its limit; restarts the count if the clock was set."""
        limit = self.info.timeout_minutes
        if limit is None or not self.info.active:
            return False
        unused_s = (now - self.info.last_accessed_at).total_seconds()
        # Otherwise the session would end too late, or at once, after the clock was set.
        if unused_s < -_SET_BACK_S or abs(_clock_s() - self._clock_s) > _LEAPS_S:
            self.set(last_accessed_at=now)
            return False
        return unused_s >= limit * 60

    def check_active(self) -> None:
        """Check that the session is active.

        Raises:
            SessionEndedError: The session has ended.
        """
        if not self.info.active:
            ended = self.info.closed_at.astimezone().strftime("%H:%M") if self.info.closed_at else "earlier"
            raise SessionEndedError(fact(Code.ENDED_AT, time=ended), why=self.info.ending)

    def tell_end(self, error: StepdeckError) -> None:
        """Add to a call's error that the session has failed meanwhile, if it has.

        The failure of the session then explains the failure of the call, unless the error says that something may have
        been done.
        """
        ending = self.info.ending
        if self.info.status != "error" or ending is None or isinstance(error, SessionEndedError):
            return
        causes = error.causes if isinstance(error, StepUnknownError) else ()
        error.causes = (*(cause for cause in causes if cause != ending), ending)
        error.intact = (*(one for one in error.intact if one.code not in _NOT_ENDED), _STEPS_SAFE)
        error.remedies = SessionEndedError.remedies_default

    def _note(self) -> None:
        info = self.info
        note = SessionNote(
            info.session_id,
            info.created_at,
            info.name or info.title,
            info.location,
            called=bool(info.name),
            url=info.url,
            ended_at=info.closed_at,
            ending=info.ending,
            browser_type=info.options.browser_type,
            browser_name=info.browser_name,
            headless=info.headless,
            size=info.options.viewport,
            kept=info.kept,
            logins=info.logins,
            fits=info.options.fits,
            downloads=_ended(info.downloads),
            tabs=tuple(map(masked_address, self.tabs)),  # a secret may have become known meanwhile
            current_tab=self.current_tab,
            hidden=self.hidden,
            placed=self.placed,
        )
        self._store.note(note)


def _clock_s() -> float:
    """The difference between clock time and running time, in seconds; it changes when the clock is set.

    Sleep counts as running time if the system counts it.
    """
    ran = time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()
    return time.time() - ran


def _ended(downloads: tuple[Download, ...]) -> tuple[Download, ...]:
    return tuple(replace(file, seen=True, earlier=True) for file in downloads if file.state != "running")
