"""Room for one task at a time, and beside it for what gives way to it."""

import asyncio
import contextlib
from collections.abc import Awaitable
from typing import Any, TypeVar

from gui.schema.code import Code
from gui.schema.errors import StepdeckError, StepStoppedError
from gui.schema.fact import Fact, fact

STOP_WITHIN_S = 1.0
"""Seconds within which Stop takes effect."""

_T = TypeVar("_T")


class TaskSlot:
    """Runs one thing of a session at a time. Who asks sees to it that it is free (`taken`)."""

    def __init__(self) -> None:
        self._task: asyncio.Task[Any] | None = None
        self._work: Awaitable[Any] | None = None
        self._aside: asyncio.Task[Any] | None = None
        self._quiet = False
        self._stopping: Fact | None = None

    @property
    def taken(self) -> bool:
        """Whether something runs."""
        return self._task is not None

    @property
    def busy(self) -> bool:
        """Whether something runs that somebody waits for."""
        return self.taken and not self._quiet

    @property
    def has_aside(self) -> bool:
        """Whether something runs that gives way."""
        return self._aside is not None

    def start(self, work: Awaitable[Any], *, quiet: bool = False) -> None:
        """Begin something; `result` has to be awaited next. `quiet`: nobody waits for it."""
        self._stopping = None
        self._work, self._quiet = work, quiet
        self._task = asyncio.ensure_future(work if self._aside is None else self._after(self._aside, work))

    async def result(self) -> Any:
        """What comes of the thing that was started; the slot is free again then.

        Raises:
            StepStoppedError: See `stop`.
        """
        task, work = self._task, self._work
        assert task is not None, "it was started"
        try:
            return await task
        except asyncio.CancelledError:
            if self._stopping:
                raise StepStoppedError(fact(Code.STOPPED), why=self._stopping) from None
            if not task.done():
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError, StepdeckError):
                    await task
            raise
        finally:
            self._task, self._work, self._quiet = None, None, False
            if task.done() and asyncio.iscoroutine(work):
                work.close()  # it may not have come to its beginning

    async def stop(self, why: Fact | None = None) -> bool:
        """Break off what runs; answers whether something ran. Returns once it has ended, within about a second.

        Args:
            why: For whoever waits for it; None: the person stopped it.
        """
        task = self._task
        if task is None:
            return False
        self._stopping = why or fact(Code.YOU_STOPPED)
        task.cancel()
        await asyncio.wait([task], timeout=2 * STOP_WITHIN_S)
        return True

    async def aside(self, work: Awaitable[_T]) -> _T | None:
        """Do something that gives way: None where something else was started before it was done."""
        task = asyncio.ensure_future(work)
        self._aside = task
        try:
            return await task
        except asyncio.CancelledError:
            here = asyncio.current_task()
            if here is not None and here.cancelling():  # it is we who are cancelled
                raise
            return None
        finally:
            self._aside = None

    async def _after(self, aside: asyncio.Task[Any], work: Awaitable[Any]) -> Any:
        """Break off what gives way, and only then begin."""
        aside.cancel()
        await asyncio.wait([aside])
        return await work
