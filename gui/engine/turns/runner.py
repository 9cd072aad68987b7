"""Run the calls of a session: one at a time, each in its turn, and stoppable at any time."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from gui.engine.secrets.known import masked
from gui.engine.state import Standing
from gui.engine.turns.task_slot import TaskSlot
from gui.engine.turns.turns import Turns
from gui.schema.code import Code
from gui.schema.errors import BusyError, PageError, SessionEndedError, StepdeckError
from gui.schema.fact import Fact, fact

log = logging.getLogger("stepdeck.session")


class Runner:
    """Runs the calls of one session.

    Args:
        standing: The state of the session, including whether it is busy.
        ended: Called when a call ended the session, with the arguments of `Standing.end`.
        passed: Called when the turn passes to another actor.
        elsewhere: Called when a call failed and the browser shows another page than before.

    Attributes:
        turns: Who may act.
        slot: What runs.
        hand_rests: Awaited before each call, so that steps done by hand are recorded first.
    """

    def __init__(
        self,
        standing: Standing,
        ended: Callable[[str, Fact, str | None], None],
        passed: Callable[[], None],
        elsewhere: Callable[[PageError], None],
    ) -> None:
        self.slot = TaskSlot()
        self.turns = Turns(self.slot.stop, passed)
        self._standing = standing
        self.hand_rests: Callable[[], Awaitable[None]] | None = None
        self._ended = ended
        self._elsewhere = elsewhere

    def check_can_run(self) -> None:
        """Check that a call can run now.

        Raises:
            SessionEndedError: The session has ended.
            BusyError: A call is running, or it is another actor's turn.
            StepStoppedError: The turn of this task was taken away.
        """
        self._standing.check_active()
        self.turns.check_free()
        if self.slot.taken:
            raise BusyError(fact(Code.STEP_RUNNING))

    async def run(self, work: Awaitable[Any], *, quiet: bool = False) -> Any:
        """Run one call and return its result. `quiet`: it is part of control by hand, and no caller waits for it.

        Raises:
            StepdeckError: See `check_can_run`; also any error of the call.
        """
        try:
            if not quiet and self.hand_rests is not None:
                await self.hand_rests()
            self.check_can_run()
        except BaseException:  # refused before it was awaited
            if asyncio.iscoroutine(work):
                work.close()
            raise
        with self.turns.acting_now():
            self.slot.start(work, quiet=quiet)
            self._standing.set(busy=not quiet, last_accessed_at=datetime.now(UTC))
            try:
                return await self.slot.result()
            except StepdeckError as error:
                self._standing.tell_end(error)
                error.rewrite(masked)
                log.info("Not done for %s: %s, %s", self.turns.acting.kind, error.code, error.fact.code.value)
                if isinstance(error, SessionEndedError) and self._standing.info.active:
                    what = error.what if error.status == "error" else None
                    self._ended(error.status, error.ending or error.fact, what)
                if isinstance(error, PageError) and error.page is not None:
                    self._elsewhere(error)
                raise
            finally:
                self._standing.set(busy=False, last_accessed_at=datetime.now(UTC))

    async def stop(self, why: Fact | None = None) -> bool:
        """Cancel the running call, and take the turn from a client or plan; return whether there was either.

        Returns once the call has ended, within about a second.

        Args:
            why: The reason given to the waiting caller; None if the user stopped it.
        """
        if self.turns.take_away(why or fact(Code.STOPPED_BY_PERSON)):
            await self.turns.ended()
            return True
        return await self.slot.stop(why)
