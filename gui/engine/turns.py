"""Who may act in a session: one at a time, the person first, all others in the order in which they asked."""

import asyncio
import contextlib
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextvars import ContextVar

from gui.schema.actor import YOU, Actor
from gui.schema.code import Code
from gui.schema.errors import BusyError, StepStoppedError
from gui.schema.fact import Fact, fact

MOST_TURN_S = 180.0
"""Seconds after which a turn that was not given back is taken away. The longest step waits for a minute, twice."""

_current: ContextVar["Turn | None"] = ContextVar("turn", default=None)


class Turn:
    """A turn of somebody.

    Attributes:
        by: Whose it is.
        over: Why it was taken away; None while it counts.
    """

    def __init__(self, by: Actor, turns: "Turns") -> None:
        self.by = by
        self.over: Fact | None = None
        self.turns = turns
        self.outer = _current.get()  # one of another session
        self.limit: asyncio.TimerHandle | None = None


class Turns:
    """The queue of one session. Whoever has a turn acts within `turn`; the person also without one, if it is free.

    Args:
        break_off: Ends what runs, for the reason that is given.
        passed: Called when somebody else may act.
    """

    def __init__(self, break_off: Callable[[Fact], Awaitable[object]], passed: Callable[[], None]) -> None:
        self._break_off = break_off
        self._passed = passed
        self._held: Turn | None = None
        self._waiting: deque[tuple[Turn, asyncio.Future[None]]] = deque()
        self._endings: set[asyncio.Task[None]] = set()

    @property
    def holder(self) -> Actor | None:
        """Whose turn it is; None where it is nobody's."""
        return self._held.by if self._held is not None else None

    @property
    def waiting(self) -> tuple[Actor, ...]:
        """Who comes next."""
        return tuple(turn.by for turn, _ in self._waiting)

    @property
    def acting(self) -> Actor:
        """Who acts here: the one whose turn this task is in, else the person."""
        turn = self._here
        return turn.by if turn is not None else YOU

    def check_free(self) -> None:
        """Refuse whoever is not at turn.

        Raises:
            BusyError: It is the turn of somebody else.
            StepStoppedError: The turn that this task is in was taken away.
        """
        here = self._here
        if here is not None and here.over:
            raise StepStoppedError(fact(Code.STOPPED), why=here.over)
        if self._held is not None and self._held is not here:
            name = self._held.by.name
            raise BusyError(fact(Code.OTHER_AT_WORK, name=name) if name else fact(Code.STEP_RUNNING))

    @contextlib.contextmanager
    def acting_now(self) -> Iterator[None]:
        """A turn for one thing, unless this task is in one already; `check_free` has to be asked right before."""
        if self._here is not None:
            yield
            return
        turn = self._hold(Turn(YOU, self))
        try:
            yield
        finally:
            self._give_back(turn)

    @contextlib.asynccontextmanager
    async def turn(self, by: Actor, *, within_s: float, most_s: float = MOST_TURN_S) -> AsyncIterator[Turn]:
        """Wait for a turn, and have it inside. The person waits only for whoever acts now, never for those who wait.

        Args:
            by: Who asks.
            within_s: Seconds to wait at most.
            most_s: Seconds after which it is taken away; what runs then is broken off.

        Raises:
            BusyError: It did not come in time, or the person has or awaits a turn already. Nothing was done.
        """
        turn = await self._come(by, within_s)
        turn.limit = asyncio.get_running_loop().call_later(
            most_s, self.take_away, fact(Code.KEPT_ITS_TURN, seconds=most_s)
        )
        token = _current.set(turn)
        try:
            yield turn
        finally:
            _current.reset(token)
            self._give_back(turn)

    def take_away(self, why: Fact) -> bool:
        """End the turn of a client or a plan, and what runs in it; the next one comes when that has ended.

        Args:
            why: For whoever had it.

        Returns:
            Whether there was one.
        """
        turn = self._held
        if turn is None or turn.by.kind == "you":
            return False
        if not turn.over:
            turn.over = why
            ending = asyncio.ensure_future(self._end(turn))
            self._endings.add(ending)
            ending.add_done_callback(self._endings.discard)
        return True

    async def ended(self) -> None:
        """Return once all turns that were taken away have ended."""
        if self._endings:
            await asyncio.wait(self._endings)

    @property
    def _here(self) -> Turn | None:
        turn = _current.get()
        while turn is not None and turn.turns is not self:
            turn = turn.outer
        # Tasks that were begun in a turn see it even when it was given back.
        return turn if turn is not None and (turn is self._held or turn.over) else None

    async def _come(self, by: Actor, within_s: float) -> Turn:
        turn = Turn(by, self)
        if self._held is None:
            return self._hold(turn)
        came = asyncio.get_running_loop().create_future()
        if by.kind == "you":
            if any(one.kind == "you" for one in (self._held.by, *self.waiting)):
                raise BusyError(fact(Code.STEP_RUNNING))
            self._waiting.appendleft((turn, came))
        else:
            self._waiting.append((turn, came))
        try:
            async with asyncio.timeout(within_s):
                await came
        except BaseException as error:  # also after cancellation: nobody may keep a turn that nobody uses
            if (turn, came) in self._waiting:
                self._waiting.remove((turn, came))
            self._give_back(turn)  # it may have come just now
            if isinstance(error, TimeoutError):
                raise BusyError(fact(Code.CALL_RUNNING)) from None
            raise
        return turn

    async def _end(self, turn: Turn) -> None:
        assert turn.over is not None, "it was taken away"
        await self._break_off(turn.over)
        self._give_back(turn)

    def _hold(self, turn: Turn) -> Turn:
        self._held = turn
        self._passed()
        return turn

    def _give_back(self, turn: Turn) -> None:
        if turn.limit is not None:
            turn.limit.cancel()
        if self._held is not turn:
            return
        self._held = None
        while self._waiting and self._held is None:
            following, came = self._waiting.popleft()
            if not came.done():
                self._held = following
                came.set_result(None)
        self._passed()
