"""Tasks that are left to themselves, or seen to their end, whatever becomes of who began them."""

import asyncio
from collections.abc import Awaitable
from typing import Any, TypeVar

T = TypeVar("T")


def let_end(task: "asyncio.Future[Any]") -> None:
    """Let a task end whose outcome nobody needs: asyncio reports errors that nobody has looked at."""
    task.add_done_callback(lambda done: done.cancelled() or done.exception())


async def seen_to_its_end(work: Awaitable[T]) -> T:
    """Await work in a thread. When cancelled, wait for the thread first, so that it does not run beside later work."""
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        raise
