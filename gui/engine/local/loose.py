"""Tasks that continue, or are awaited to their end, even if their caller is cancelled."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

T = TypeVar("T")


def let_end(task: "asyncio.Future[Any]") -> None:
    """Let a task end whose result nobody needs: asyncio reports errors that were never retrieved."""
    task.add_done_callback(lambda done: done.cancelled() or done.exception())


async def seen_to_its_end(work: Awaitable[T]) -> T:
    """Await work in a thread. When cancelled, wait for the thread first, so that it does not overlap later work."""
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        raise
    finally:
        del work, task  # see `Workplace.race`


class Late:
    """Work that starts after a delay: it is mostly called off before, and then no task is created."""

    def __init__(self, seconds: float, work: Callable[[], Awaitable[None]]) -> None:
        self._task: asyncio.Future[None] | None = None
        self._work = work
        self._timer = asyncio.get_running_loop().call_later(seconds, self._begin)

    def _begin(self) -> None:
        self._task = asyncio.ensure_future(self._work())
        let_end(self._task)

    def call_off(self) -> None:
        """Do not start the work, or cancel it."""
        self._timer.cancel()
        if self._task is not None:
            self._task.cancel()
