"""Closes asynchronous generators that were left in the middle: asyncio's own loop does so, the loop of qasync does not.

httpx leaves some whenever an answer is damaged or too long. Unclosed, the garbage collector ends them outside of any
task, where what they still have to await fails, and a connection may stay open.
"""

import asyncio
import contextlib
import sys
from collections.abc import AsyncGenerator, AsyncIterator
from typing import Any


@contextlib.asynccontextmanager
async def closing_generators() -> AsyncIterator[None]:
    """While it lasts, the running loop closes what is left; at the end that is waited for."""
    loop = asyncio.get_running_loop()
    before = sys.get_asyncgen_hooks()
    closing: set[asyncio.Task[None]] = set()

    def close(generator: AsyncGenerator[Any, Any]) -> None:
        task = loop.create_task(_closed(generator))
        closing.add(task)
        task.add_done_callback(closing.discard)

    def on_left(generator: AsyncGenerator[Any, Any]) -> None:
        loop.call_soon_threadsafe(close, generator)  # the collector may run in any thread

    sys.set_asyncgen_hooks(before.firstiter, on_left)
    try:
        yield
    finally:
        await asyncio.sleep(0)  # for those that were left just now
        await asyncio.gather(*closing, return_exceptions=True)
        sys.set_asyncgen_hooks(*before)


async def _closed(generator: AsyncGenerator[Any, Any]) -> None:
    await generator.aclose()
