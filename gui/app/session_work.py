"""The user's work in sessions: one piece at a time in each, and its outcome."""

import asyncio
import contextlib
import time
from collections import Counter
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from gui.app.busy import Busy
from gui.app.offline import LeftOfOfflineError
from gui.app.tasks import TaskRunner
from gui.engine.session import StepSession
from gui.engine.turns.turns import MOST_TURN_S
from gui.schema.actor import YOU
from gui.schema.code import Code
from gui.schema.errors import StepdeckError, StepStoppedError
from gui.schema.fact import fact
from gui.schema.page import Observation
from gui.schema.words import is_failure_page

_ENDS_WITHIN_S = 2.0
"""Seconds that a stopped step, or unrequested work, may take to end before it is cancelled."""

_UNASKED_WITHIN_S = 5.0
"""Seconds that work waits for an unrequested call, such as taking a picture."""

_LOOK_S = 0.02

Work = Callable[[], Coroutine[Any, Any, Any]]


class SessionWork:
    """Does work on sessions as tasks named `step:`, `out:`, `instead:` or `unasked:` and the id of the session.

    Args:
        tasks: Runs the work.
        busy: Receives the words for it.
        changed: Called when work begins or ends.
        refused: Called if nothing was begun because the user's earlier work is running.
    """

    def __init__(
        self, tasks: TaskRunner, busy: Busy, changed: Callable[[], None], refused: Callable[[StepSession], None]
    ) -> None:
        self._failures: dict[str, tuple[StepdeckError, Observation | None]] = {}  # and the page at that time
        self._first: set[str] = set()  # sessions whose work was begun with `first`
        self._stops = Counter[str]()  # how often each session was stopped
        self._tasks = tasks
        self._busy = busy
        self._changed = changed
        self._refused = refused

    def acts(self, session_id: str) -> bool:
        """Whether the user has requested something in a session that is not done."""
        return any(self._tasks.is_running(f"{kind}:{session_id}") for kind in ("step", "out"))

    def acts_unasked(self, session_id: str) -> bool:
        """Whether the window is doing something in a session that was not requested."""
        return self._tasks.is_running(f"unasked:{session_id}")

    def failure(self, session_id: str) -> StepdeckError | None:
        """The failure of the last work on a session, until further work is done or its page is read again."""
        failure = self._failures.get(session_id)
        return failure[0] if failure is not None else None

    def note_failed(self, session_id: str, error: StepdeckError, page: Observation | None) -> None:
        """Note the failure of work on a session, and the page at that time."""
        self._failures[session_id] = error, page

    def note_read(self, session_id: str, page: Observation) -> None:
        """Note that a page was read: an earlier failure is past, unless the page has only changed by itself.

        Browsers reload by themselves what failed while they were offline; and a page that did not answer answers again.
        """
        failure = self._failures.get(session_id)
        if failure is None or page is failure[1] or is_failure_page(page.metadata.url):
            return
        passes = isinstance(failure[0], LeftOfOfflineError) or failure[0].fact.code is Code.PAGE_DOES_NOT_ANSWER
        if not page.by_itself or passes:
            self.forget(session_id)

    def forget(self, session_id: str) -> None:
        """Stop showing the failure of work on a session."""
        self._failures.pop(session_id, None)

    def run(self, session: StepSession, words: str, work: Work, *, first: bool = False) -> None:
        """Do work on a session; if it fails, the error carries this very call as its retry.

        Args:
            session: The session.
            words: The words for it.
            work: Does it.
            first: Whether `run_instead` waits for it, since requests meanwhile are for the tab that it opens. It comes
                after a running step.
        """
        key = session.info.session_id
        again = partial(self.run, session, words, work, first=first)
        if not self._begin("step", session, words, lambda: self._asked(session, work), again):
            if not (first and self._tasks.start(f"next:{key}", self._after(key, again))):
                self._refused(session)
        elif first:
            self._first.add(key)
        else:
            self._first.discard(key)

    async def _after(self, key: str, then: Callable[[], None]) -> None:
        """Call a function once the running step of a session has ended, in any way."""
        await self._tasks.wait(f"step:{key}")
        then()

    def run_instead(self, session: StepSession, words: str, work: Work) -> None:
        """Do work on a session, replacing the user's running work. A client's step is waited for.

        So is the opening of a tab, begun with `first`; without its tab nothing is done.
        """
        key = session.info.session_id
        mine = session.holder is None or session.holder.kind == "you"
        waits = self._tasks.is_running(f"next:{key}")
        if not waits and not self.acts(key) and (self.acts_unasked(key) or not (mine and session.busy)):
            self.run(session, words, work)
            return

        async def stop_and_run() -> None:
            if waits:
                await self._tasks.wait(f"next:{key}")
            if waits or (key in self._first and self._tasks.is_running(f"step:{key}")):
                is_open = key in self._first and not await self._tasks.wait(f"step:{key}")
                if is_open and self.failure(key) is None:
                    self.run(session, words, work)
                return
            await self._tasks.end(f"out:{key}", within_s=_ENDS_WITHIN_S)
            if mine:
                await self.stop(session)
            await self._tasks.end(f"step:{key}", within_s=_ENDS_WITHIN_S if mine else 0.0)
            self.run(session, words, work)

        self._tasks.start(f"instead:{key}", stop_and_run(), replace=True)  # the last address counts

    def get_out(self, session: StepSession, words: str, work: Work) -> None:
        """Do work on a session at once, stopping all other work except of this kind."""

        async def stop_and_work() -> None:
            await self.stop(session)
            await work()

        again = partial(self.get_out, session, words, work)
        if not self._begin("out", session, words, stop_and_work, again):
            self._refused(session)

    async def stop(self, session: StepSession) -> None:
        """Stop the running work of a session. Waiting work of the user is not begun."""
        self._stops[session.info.session_id] += 1
        await session.stop_running()

    def run_unasked(self, session: StepSession, words: str, work: Work) -> bool:
        """Do unrequested work: the user's next request comes after it, and soon cancels it.

        Failures are not reported.

        Returns:
            Whether it was begun; it is not while anything else is running in the session.
        """
        key = session.info.session_id
        if session.busy or self.acts(key) or self._tasks.is_running(f"instead:{key}"):
            return False

        async def quietly() -> None:
            with contextlib.suppress(StepdeckError):
                await work()

        begun = self._tasks.start(f"unasked:{key}", self._told(quietly))
        if begun:
            self._busy.name(key, words)
            self._changed()
        return begun

    async def end_unasked(self, session_id: str) -> bool:
        """Wait for unrequested work in a session, and soon cancel it; return whether to continue.

        Stopping the session meanwhile also stops the waiting work.
        """
        stops = self._stops[session_id]
        await self._tasks.end(f"unasked:{session_id}", within_s=_ENDS_WITHIN_S)
        return self._stops[session_id] == stops

    async def _asked(self, session: StepSession, work: Work) -> None:
        if not await self.end_unasked(session.info.session_id):
            raise StepStoppedError(fact(Code.STOPPED), why=fact(Code.YOU_STOPPED))
        await in_turn(session, work)

    def _begin(self, kind: str, session: StepSession, words: str, work: Work, again: Callable[[], None]) -> bool:
        key = session.info.session_id
        begun = self._tasks.start(f"{kind}:{key}", self._told(work), again=again)
        if begun:
            self.forget(key)
            self._busy.name(key, words)
            self._changed()
        return begun

    async def _told(self, work: Work) -> None:
        """Do work, and report its end: the session itself may be idle before that, or all the time."""
        try:
            await work()
        finally:
            self._changed()


async def in_turn(session: StepSession, work: Work) -> None:
    """Do work before any other client's; while no client acts it needs no turn of its own."""
    if session.holder is None or session.holder.kind == "you":  # such as the reading after steps by hand
        end = time.monotonic() + _UNASKED_WITHIN_S
        while session.busy and time.monotonic() < end:  # noqa: ASYNC110 -- nothing signals the end of a call
            await asyncio.sleep(_LOOK_S)
        await work()
        return
    async with session.turn(YOU, within_s=MOST_TURN_S):
        await work()
