"""A slot for one task at a time, and for one secondary task that yields to it."""

import asyncio
import contextlib
from collections.abc import Awaitable
from typing import Any, TypeVar

from gui.schema.code import Code
from gui.schema.errors import StepdeckError, StepStoppedError
from gui.schema.fact import Fact, fact

STOP_WITHIN_S = 1.0
"""How soon Stop takes effect, in seconds."""

_T = TypeVar("_T")


class TaskSlot:
    """Runs one task of a session at a time. The caller makes sure that the slot is free (`taken`)."""

    def __init__(self) -> None:
        self._task: asyncio.Task[Any] | None = None
        self._work: Awaitable[Any] | None = None
        self._aside: asyncio.Task[Any] | None = None
        self._quiet = False
        self._stopping: Fact | None = None

    @property
    def taken(self) -> bool:
        """Whether a task runs."""
        return self._task is not None

    @property
    def busy(self) -> bool:
        """Whether a task runs that a caller waits for."""
        return self.taken and not self._quiet

    @property
    def has_aside(self) -> bool:
        """Whether a task runs that yields to others."""
        return self._aside is not None

    def start(self, work: Awaitable[Any], *, quiet: bool = False) -> None:
        """Start a task; await `result` next. `quiet`: no caller waits for it."""
        self._stopping = None
        self._work, self._quiet = work, quiet
        self._task = asyncio.ensure_future(work if self._aside is None else self._after(self._aside, work))

    async def result(self) -> Any:
        """Await the result of the started task; the slot is then free again.

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
                work.close()  # the task may not have begun
            del task, work  # an error keeps this frame: if that kept the error, too, both would wait for the collector

    async def stop(self, why: Fact | None = None) -> bool:
        """Cancel the running task and wait for its end, about a second at most; returns whether a task ran.

        Args:
            why: The reason given to the waiting caller; None means that the user stopped the task.
        """
        task = self._task
        if task is None:
            return False
        self._stopping = why or fact(Code.YOU_STOPPED)
        task.cancel()
        await asyncio.wait([task], timeout=2 * STOP_WITHIN_S)
        return True

    async def aside(self, work: Awaitable[_T]) -> _T | None:
        """Run a task that yields; return None if another task was started before it was done."""
        task = asyncio.ensure_future(work)
        self._aside = task
        try:
            return await task
        except asyncio.CancelledError:
            here = asyncio.current_task()
            if here is not None and here.cancelling():  # this coroutine itself was cancelled
                raise
            return None
        finally:
            self._aside = None

    async def _after(self, aside: asyncio.Task[Any], work: Awaitable[Any]) -> Any:
        """Cancel the task that gives way, and only then begin."""
        aside.cancel()
        await asyncio.wait([aside])
        return await work
