"""What the user has done in sessions: one thing at a time in each, and what became of it."""

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
"""Seconds that a stopped step may take to say so, and what nobody asked for to be done, before it is broken off."""

_UNASKED_WITHIN_S = 5.0
"""Seconds that work waits for a call that nobody asked for, such as a picture that is taken."""

_LOOK_S = 0.02

Work = Callable[[], Coroutine[Any, Any, Any]]


class SessionWork:
    """Does work on sessions as tasks named `step:`, `out:`, `instead:` or `unasked:` and the id of the session.

    Args:
        tasks: Runs the work.
        busy: Is told the words for it.
        changed: Called when work begins or ends.
        refused: Called where nothing was begun, since something that the user asked for runs there.
    """

    def __init__(
        self, tasks: TaskRunner, busy: Busy, changed: Callable[[], None], refused: Callable[[StepSession], None]
    ) -> None:
        self._failures: dict[str, tuple[StepdeckError, Observation | None]] = {}  # and the page that was left of it
        self._first: set[str] = set()  # sessions whose work was begun with `first`
        self._stops = Counter[str]()  # how often each session was stopped
        self._tasks = tasks
        self._busy = busy
        self._changed = changed
        self._refused = refused

    def acts(self, session_id: str) -> bool:
        """Whether something that the user has asked for in a session is not done."""
        return any(self._tasks.is_running(f"{kind}:{session_id}") for kind in ("step", "out"))

    def acts_unasked(self, session_id: str) -> bool:
        """Whether the window does something in a session that nobody has asked for."""
        return self._tasks.is_running(f"unasked:{session_id}")

    def failure(self, session_id: str) -> StepdeckError | None:
        """What the last work on a session failed with, until something else is done in it or its page is read anew."""
        failure = self._failures.get(session_id)
        return failure[0] if failure is not None else None

    def note_failed(self, session_id: str, error: StepdeckError, page: Observation | None) -> None:
        """Note what work on a session failed with, and the page that was left of it."""
        self._failures[session_id] = error, page

    def note_read(self, session_id: str, page: Observation) -> None:
        """Note that a page was read: what failed before is past, if the page has not only changed by itself.

        Browsers load again by themselves what failed while they were offline.
        """
        failure = self._failures.get(session_id)
        if failure is None or page is failure[1] or is_failure_page(page.metadata.url):
            return
        if not page.by_itself or isinstance(failure[0], LeftOfOfflineError):
            self.forget(session_id)

    def forget(self, session_id: str) -> None:
        """Do not tell again what work on a session failed with."""
        self._failures.pop(session_id, None)

    def run(self, session: StepSession, words: str, work: Work, *, first: bool = False) -> None:
        """Do work on a session; if it fails, the error carries this very call as its retry.

        Args:
            session: The session.
            words: The words for it.
            work: Does it.
            first: Whether `run_instead` waits for it, as what is asked for meanwhile is for the tab that it opens. It
                comes after a step that runs.
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
        """Do something once the step that runs in a session has ended, however it does."""
        await self._tasks.wait(f"step:{key}")
        then()

    def run_instead(self, session: StepSession, words: str, work: Work) -> None:
        """Do work on a session in place of what the user has running there. The step of a client is waited for.

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
        """Do work on a session at once: whatever runs is stopped first, but for other work of this kind."""

        async def stop_and_work() -> None:
            await self.stop(session)
            await work()

        again = partial(self.get_out, session, words, work)
        if not self._begin("out", session, words, stop_and_work, again):
            self._refused(session)

    async def stop(self, session: StepSession) -> None:
        """Stop what runs in a session. What the user has asked for is not begun where it still waits for that."""
        self._stops[session.info.session_id] += 1
        await session.stop_running()

    def run_unasked(self, session: StepSession, words: str, work: Work) -> bool:
        """Do work that nobody has asked for: what the user asks for meanwhile comes next, and soon breaks it off.

        If it fails, nothing is said of it.

        Returns:
            Whether it was begun; it is not while anything else runs in the session.
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
        """Wait for what nobody has asked for in a session, and soon break it off; returns whether to go on then.

        Whoever stops the session meanwhile means what waits.
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
        """Do work, and tell when it has ended: the session itself may be at rest before that, or all the time."""
        try:
            await work()
        finally:
            self._changed()


async def in_turn(session: StepSession, work: Work) -> None:
    """Do work before anything else that a client wants; while no client acts it needs no turn of its own."""
    if session.holder is None or session.holder.kind == "you":  # such as the reading after what was done by hand
        end = time.monotonic() + _UNASKED_WITHIN_S
        while session.busy and time.monotonic() < end:  # noqa: ASYNC110 -- nothing tells when a call has ended
            await asyncio.sleep(_LOOK_S)
        await work()
        return
    async with session.turn(YOU, within_s=MOST_TURN_S):
        await work()
