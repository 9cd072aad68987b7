"""Deadlines: one limit for everything within a call.

A caller sets its deadline with `within`. Everything that waits inside asks `left_s` how long it may wait, so that
limits shrink together instead of adding up. Anything that does not ask is cancelled when time is up. Some time is
reserved to find out what the call was doing and to report it.
"""

import asyncio
import contextlib
import time
from collections.abc import Iterator
from contextvars import ContextVar, Token
from types import TracebackType

READ_S = 10.0
"""Seconds for reading a page: waiting until it is quiet, and reading it."""

ACT_S = 10.0
"""Seconds for acting on a page, before it is read."""

LOAD_S = 30.0
"""Seconds until an address must have begun to respond."""

GRACE_S = 1.0
"""Seconds after its deadline at which a call is cut off."""


AGAIN = 2
"""A reading is repeated only if the time left is at least this many times the time it took."""


OWN_S = 1.0
"""Seconds that our own processing of a page's answer always gets."""


TELL_S = 0.7
"""Seconds of a call reserved to find out what it was doing when time was up, and to report it."""


class OutOfTimeError(Exception):
    """The deadline has passed. Never leaves a backend.

    Attributes:
        seconds: How long the work was allowed to take.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__(f"not done within {seconds:g} s")
        self.seconds = seconds


class _Deadline:
    """A deadline in force.

    Attributes:
        ends_at: When it passes (`time.monotonic()`).
        outer: The deadline that encloses this one.
        timer: Cancels the work under this deadline; None once that has ended. Anything started under a deadline keeps a
            reference to it, and a timer keeps its task and the task's results alive.
    """

    def __init__(self, seconds: float, grace_s: float, outer: "_Deadline | None") -> None:
        now = time.monotonic()
        self.ends_at: float = now + seconds if outer is None else min(now + seconds, outer.ends_at)
        self.outer = outer
        self.timer: asyncio.Timeout | None = asyncio.timeout_at(self._loop_time(self.ends_at + grace_s))
        self._own_work = 0
        self._stopped_at = 0.0
        self._cut_off_at: float | None = None

    def stop_clock(self) -> None:
        """Stop the clock until `start_clock`; calls nest."""
        self._own_work += 1
        if self._own_work == 1:
            self._stopped_at = time.monotonic()
            self._cut_off_at = self.timer.when() if self.timer is not None else None
            self._reschedule(None)

    def start_clock(self) -> None:
        """Undo one `stop_clock`."""
        self._own_work -= 1
        if not self._own_work:
            spent = time.monotonic() - self._stopped_at
            self.ends_at += spent
            self._reschedule(None if self._cut_off_at is None else self._cut_off_at + spent)

    def put_off(self, seconds: float) -> None:
        """Move the deadline back by so many seconds."""
        self.ends_at += seconds
        if self._own_work:
            self._cut_off_at = None if self._cut_off_at is None else self._cut_off_at + seconds
        elif self.timer is not None and (when := self.timer.when()) is not None:
            self._reschedule(when + seconds)

    def _reschedule(self, when: float | None) -> None:
        if self.timer is not None:
            with contextlib.suppress(RuntimeError):  # it has passed
                self.timer.reschedule(when)

    @staticmethod
    def _loop_time(moment: float) -> float:
        return asyncio.get_running_loop().time() + moment - time.monotonic()


_in_force: ContextVar[_Deadline | None] = ContextVar("_in_force", default=None)


class _Within:
    """See `within`. Every call passes through it more than once, and a class takes half as long as a generator."""

    __slots__ = ("_deadline", "_grace_s", "_seconds", "_token")

    _deadline: _Deadline
    _token: Token[_Deadline | None]

    def __init__(self, seconds: float, grace_s: float) -> None:
        self._seconds = seconds
        self._grace_s = grace_s

    async def __aenter__(self) -> None:
        self._deadline = _Deadline(self._seconds, self._grace_s, _in_force.get())
        self._token = _in_force.set(self._deadline)
        assert self._deadline.timer is not None, "it has just begun"
        await self._deadline.timer.__aenter__()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _in_force.reset(self._token)
        timer, self._deadline.timer = self._deadline.timer, None
        assert timer is not None, "it ends once"
        try:
            await timer.__aexit__(kind, error, trace)
        except TimeoutError:
            raise OutOfTimeError(self._seconds) from None
        if isinstance(error, TimeoutError) and timer.expired():  # something inside has said so itself
            raise OutOfTimeError(self._seconds) from None


def within(seconds: float, *, grace_s: float = 0.0) -> _Within:
    """Limit everything inside. An enclosing deadline stays in force.

    Args:
        seconds: What `left_s` counts down from.
        grace_s: How long after that the work inside is cancelled.

    Returns:
        For `async with`, once; it raises OutOfTimeError when time is up.
    """
    return _Within(seconds, grace_s)


@contextlib.contextmanager
def own_work() -> Iterator[float]:
    """Stop the clocks of all deadlines while our own code processes a page's answer, so that nothing of it is lost.

    Yields:
        When that work must stop with what it has, by `time.monotonic`: at the deadline, or `OWN_S` from now if that is
        later. Work that can stop checks this between its parts.
    """
    until = time.monotonic() + max(left_s(), OWN_S)
    deadlines = _all_in_force()
    for one in deadlines:
        one.stop_clock()
    try:
        yield until
    finally:
        for one in deadlines:
            one.start_clock()


def put_off(seconds: float) -> None:
    """Move all deadlines back by the seconds spent on work that makes progress, such as typing one more letter."""
    for one in _all_in_force():
        one.put_off(seconds)


def _all_in_force() -> list[_Deadline]:
    deadlines: list[_Deadline] = []
    deadline = _in_force.get()
    while deadline is not None:
        deadlines.append(deadline)
        deadline = deadline.outer
    return deadlines


def left_s(most: float = float("inf"), *, keep_s: float = 0.0) -> float:
    """Seconds left until the deadline.

    Args:
        most: The upper bound of the answer, and the answer if there is no deadline.
        keep_s: Seconds to reserve for what comes afterwards.

    Returns:
        0 if time is up.
    """
    deadline = _in_force.get()
    return most if deadline is None else max(0.0, min(most, deadline.ends_at - time.monotonic() - keep_s))


def tidy_s(most: float) -> float:
    """Seconds that cancelled work may take to clean up.

    Args:
        most: The upper bound of the answer.

    Returns:
        Half of the time until the nearest deadline that has not passed: the rest is for reporting. `most` if every
        deadline has passed or there is none, since no caller then waits for an earlier answer.
    """
    deadline, now = _in_force.get(), time.monotonic()
    while deadline is not None and deadline.ends_at <= now:
        deadline = deadline.outer
    return most if deadline is None else min(most, (deadline.ends_at - now) / 2)


def left_ms(most: float | None = None) -> float:
    """Milliseconds left for a Playwright call: at most `most`, and at least 1, since 0 means no limit there.

    Without a deadline it is `most`, or the time allowed for a reading.
    """
    left = left_s() if most is None else left_s(most / 1000)
    return max(1.0, 1000 * (READ_S if left == float("inf") else left))
