"""Keep the displayed page fresh while it changes by itself, and perform the remedies for unavailable actions."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from gui.app.controller import SessionController
from gui.app.tasks import TaskRunner
from gui.engine.session import StepSession
from gui.engine.turns.observers import PageMoved, SessionEvent
from gui.schema.code import Code
from gui.schema.errors import StepdeckError, StepStoppedError
from gui.schema.page import Observation
from gui.schema.plain import in_quotes, shortened
from gui.schema.remedy import RETRY

SOON_MS = 120
"""Milliseconds from the first change to a reading, since changes come in groups."""
LEAST_S = 0.5
MOST_S = 5.0
"""The shortest and longest pause between two readings, in seconds."""
SCROLLS_S = 1.0
"""Seconds after scrolling in which changes count as its effect."""
SHARE = 0.04
"""The share of time for readings of a page that never stops changing."""
REST_AFTER_S = (2.0, 6.0, 20.0)
"""Seconds before each further reading of a page that was cut for lack of time."""
UNREAD_AFTER_S = 30.0
"""The same for a page that was not read in time, after these: it cannot report that it answers again."""


class Freshness(QObject):
    """Reads the current page again when it reports a change, but never during a step or while the window is hidden.

    Signals:
        page_changed: The facts that changed without a step; empty if only text and positions did. Also whether that was
        while the user scrolled.
        page_failed: The page has crashed; once for each reading, and again when its session is shown again.
        help_failed: The error, and the id of the action that needed help.
    """

    page_changed = Signal(object, bool)  # tuple[Fact, ...]
    page_failed = Signal(object)  # StepdeckError
    help_failed = Signal(object, str)  # StepdeckError

    def __init__(self, controller: SessionController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._session: StepSession | None = None
        self._stop_observing: Callable[[], None] = _nothing
        self._seen = False
        self._due = False
        self._asked = False
        self._pause_s = LEAST_S
        self._read_at = self._scrolled_at = 0.0
        self._failed: Observation | None = None  # the last reading of a page that has crashed since
        self._rest = False  # it is read for what was left out
        self._refused = False  # it is read because something was refused there
        self._rests_read = 0
        self._document = ""
        self._rest_timer = QTimer(self)
        self._rest_timer.setSingleShot(True)
        self._rest_timer.timeout.connect(self._on_rest)
        self._tasks = TaskRunner(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)
        controller.observation_changed.connect(self._on_observation)
        controller.busy_changed.connect(self._on_busy)
        controller.action_failed.connect(self._on_refused)

    def set_seen(self, seen: bool) -> None:
        """Tell whether the window is visible."""
        self._seen = seen
        if seen and self._due:
            self._soon()

    def read_soon(self) -> None:
        """Read the page although no change is known, since it was scrolled."""
        self._asked = True
        self._scrolled_at = time.monotonic()
        self._soon()

    def read_at_once(self) -> None:
        """Read the page, even right after a reading: it is known to have crashed, which must be reported."""
        self._asked = True
        self._pause_s = 0.0
        self._timer.stop()
        self._soon()

    def bring(self, action_id: str) -> None:
        """Scroll to an element that is out of sight."""
        self._help(self.tr("Scrolling…"), action_id, lambda session: session.looking.bring(action_id))

    def wait_for(self, action_id: str) -> None:
        """Wait until an action is available; the window counts the seconds and offers Stop."""
        session = self._controller.current
        action = session.observation.action(action_id) if session and session.observation else None
        name = shortened(action.target or action.description, 60) if action else action_id
        words = self.tr("Waiting until {name} is active…").format(name=in_quotes(name))
        self._help(words, action_id, lambda session: session.looking.wait_until_ready(action_id))

    async def close(self) -> None:
        """Cancel running tasks."""
        self._timer.stop()
        self._rest_timer.stop()
        self._follow(None)
        await self._tasks.cancel_all()

    def _help(self, words: str, action_id: str, work: Callable[[StepSession], Coroutine[Any, Any, Any]]) -> None:
        async def run(session: StepSession) -> None:
            try:
                await work(session)
            except StepStoppedError:
                pass
            except StepdeckError as error:
                error.carries(RETRY.key, partial(self._help, words, action_id, work))
                self.help_failed.emit(error, action_id)

        self._controller.work_on_current(words, run)

    def _follow(self, session: StepSession | None) -> None:
        if session is not self._session:
            self._stop_observing()
            self._session = session
            self._due = self._asked = self._rest = self._refused = False
            self._failed = None
            self._stop_observing = session.add_observer(self._on_event) if session is not None else _nothing
            if session is not None and session.looking.has_moved:  # while it was not shown; its page may have crashed
                self._soon()

    def _on_event(self, event: SessionEvent) -> None:
        if isinstance(event, PageMoved):
            self._soon()

    def _on_observation(self, observation: Observation | None) -> None:
        self._follow(self._controller.current)
        if self._session is not None and observation is not None:
            self._tasks.start("listen", self._session.looking.listen(), replace=True)
        if observation is None or observation.document != self._document:
            self._document, self._rests_read = observation.document if observation is not None else "", 0
            self._rest = False
        self._read_rest_later(observation)

    def _read_rest_later(self, observation: Observation | None) -> None:
        codes = {one.code for one in observation.facts} if observation is not None else set()
        unread = Code.NOT_READ_IN_TIME in codes
        left_out = unread or Code.LARGE_PAGE in codes
        if not left_out:
            self._rest = False
        if left_out and self._rests_read < len(REST_AFTER_S):
            self._rest_timer.start(round(REST_AFTER_S[self._rests_read] * 1000))
        elif unread:
            self._rest_timer.start(round(UNREAD_AFTER_S * 1000))
        else:
            self._rest_timer.stop()

    def _on_rest(self) -> None:
        self._rest = True
        self._soon()

    def _on_refused(self, _error: StepdeckError, _action_id: str) -> None:
        """Read the page: the refused attempt may have changed it, and the refusal refers to its current state."""
        self._refused = True
        self._soon()

    def _on_busy(self, busy: bool, _words: str) -> None:
        if not busy and self._due:
            self._soon()

    def _soon(self) -> None:
        self._due = True
        session = self._session
        if not self._seen or session is None or session.busy or self._timer.isActive():
            return
        left_s = self._read_at + self._pause_s - time.monotonic()
        self._timer.start(max(SOON_MS, round(left_s * 1000)))

    def _on_time(self) -> None:
        session = self._session
        if self._seen and session is not None and not session.busy:
            self._due = False
            self._tasks.start("glance", self._glance(session))

    async def _glance(self, session: StepSession) -> None:
        before = session.observation
        began = time.monotonic()
        asked, self._asked = self._asked, False
        rest, self._rest = self._rest, False
        refused, self._refused = self._refused, False
        looked = session.looking.looked
        try:
            changes = await session.looking.glance(always=asked or rest or refused)
        except StepdeckError as error:
            if session is self._controller.current and before is not self._failed:
                self._failed = before
                self.page_failed.emit(error)
            return
        # The window handles the reading in the next turns of the loop; that time counts too.
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        self._read_at = time.monotonic()
        self._pause_s = min(max((self._read_at - began) / SHARE, LEAST_S), MOST_S)
        current, after = session is self._controller.current, session.observation
        if rest and current:
            same = before is not None and after is not None and before.document == after.document
            if same and session.looking.looked != looked:  # else it was interrupted
                self._rests_read += 1
            self._read_rest_later(after)
            rest = same
        if changes is not None and current:
            told = before is None or after is None or _gist(before) != _gist(after)
            if rest or refused:  # parts left out before are no change of the page, and the refusal stays visible
                self.page_changed.emit((), True)
            elif told or not asked:  # else only the visible part has moved, and not by itself
                scrolled = asked or began - self._scrolled_at < SCROLLS_S
                self.page_changed.emit(changes if told else (), scrolled)
        if self._due or self._asked or session.looking.has_moved:  # it could not be read now, or it navigated or moved
            self._soon()


def _gist(observation: Observation) -> list[tuple[str, ...]]:
    """The available actions, without positions and values."""
    actions = [(action.id, action.description, action.reason) for action in observation.actions]
    return [(observation.metadata.url,), *actions]


def _nothing() -> None:
    pass
