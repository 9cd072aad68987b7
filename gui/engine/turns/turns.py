"""Turns in a session: one actor at a time, the user first, the others in order of request."""

import asyncio
import contextlib
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextvars import ContextVar

from gui.schema.actor import BY_HAND_ACTOR, YOU, Actor
from gui.schema.code import Code
from gui.schema.errors import BusyError, StepStoppedError
from gui.schema.fact import Fact, fact

MOST_TURN_S = 180.0
"""Seconds after which a turn is taken away. The longest step waits twice, a minute each time."""

_current: ContextVar["Turn | None"] = ContextVar("turn", default=None)
_is_by_hand: ContextVar[bool] = ContextVar("by_hand", default=False)


@contextlib.contextmanager
def doing_by_hand() -> Iterator[None]:
    """Within it, the user's steps count as done by hand, such as a choice in a list of the page under their control."""
    token = _is_by_hand.set(True)
    try:
        yield
    finally:
        _is_by_hand.reset(token)


class Turn:
    """One turn of an actor.

    Attributes:
        by: The actor.
        over: The reason why it was taken away; None while it is valid.
    """

    def __init__(self, by: Actor, turns: "Turns") -> None:
        self.by = by
        self.over: Fact | None = None
        self.turns = turns
        self.outer = _current.get()  # a turn in another session
        self.limit: asyncio.TimerHandle | None = None


class Turns:
    """The queue of one session. Actors act within `turn`; the user also acts without a turn while nobody holds one.

    Args:
        break_off: Ends the running call, with a reason.
        passed: Called when the turn passes to another actor.
    """

    def __init__(self, break_off: Callable[[Fact], Awaitable[object]], passed: Callable[[], None]) -> None:
        self._break_off = break_off
        self._passed = passed
        self._held: Turn | None = None
        self._waiting: deque[tuple[Turn, asyncio.Future[None]]] = deque()
        self._endings: set[asyncio.Task[None]] = set()

    @property
    def holder(self) -> Actor | None:
        """The actor whose turn it is; None while nobody holds one."""
        return self._held.by if self._held is not None else None

    @property
    def waiting(self) -> tuple[Actor, ...]:
        """The actors that wait, in order."""
        return tuple(turn.by for turn, _ in self._waiting)

    @property
    def acting(self) -> Actor:
        """The actor of the current task: the holder of the turn that it runs in, or the user, be it by hand."""
        turn = self._here
        if turn is not None:
            return turn.by
        return BY_HAND_ACTOR if _is_by_hand.get() else YOU

    def check_free(self) -> None:
        """Check that the current task may act.

        Raises:
            BusyError: It is another actor's turn.
            StepStoppedError: The turn that this task runs in was taken away.
        """
        here = self._here
        if here is not None and here.over:
            raise StepStoppedError(fact(Code.STOPPED), why=here.over)
        if self._held is not None and self._held is not here:
            name = self._held.by.name
            raise BusyError(fact(Code.OTHER_AT_WORK, name=name) if name else fact(Code.STEP_RUNNING))

    @contextlib.contextmanager
    def acting_now(self) -> Iterator[None]:
        """Hold a turn for one call, unless the task runs in one already. Call `check_free` right before."""
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
        """Wait for a turn and hold it in the `with` block. The user waits only for the current turn, not for the queue.

        Args:
            by: The actor.
            within_s: The longest wait, in seconds.
            most_s: Seconds after which the turn is taken away and its running call broken off.

        Raises:
            BusyError: The turn did not come in time, or the user holds or awaits one already. Nothing was done.
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
        """End the turn of a client or plan and its running call; the next turn begins when that has ended.

        Args:
            why: The reason, told to the actor.

        Returns:
            Whether a client or plan held a turn.
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
        """Wait until all turns that were taken away have ended."""
        if self._endings:
            await asyncio.wait(self._endings)

    @property
    def _here(self) -> Turn | None:
        turn = _current.get()
        while turn is not None and turn.turns is not self:
            turn = turn.outer
        # Tasks started in a turn still see it after it was given back.
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
        except BaseException as error:  # including cancellation: an unused turn must not be kept
            if (turn, came) in self._waiting:
                self._waiting.remove((turn, came))
            self._give_back(turn)  # it may just have come
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
