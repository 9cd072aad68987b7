"""Close abandoned asynchronous generators, as asyncio's own loop does and the loop of qasync does not.

httpx abandons some whenever a response is damaged or too long. If they stay unclosed, the garbage collector ends them
outside any task, where their last awaits fail, and a connection may stay open.
"""

import asyncio
import contextlib
import sys
from collections.abc import AsyncGenerator, AsyncIterator
from typing import Any


@contextlib.asynccontextmanager
async def closing_generators() -> AsyncIterator[None]:
    """Make the running loop close abandoned generators inside a `with` block, whose end waits for them."""
    loop = asyncio.get_running_loop()
    before = sys.get_asyncgen_hooks()
    closing: set[asyncio.Task[None]] = set()

    def close(generator: AsyncGenerator[Any, Any]) -> None:
        task = loop.create_task(_closed(generator))
        closing.add(task)
        task.add_done_callback(closing.discard)

    def on_left(generator: AsyncGenerator[Any, Any]) -> None:
        loop.call_soon_threadsafe(close, generator)  # the garbage collector may run in any thread

    sys.set_asyncgen_hooks(before.firstiter, on_left)
    try:
        yield
    finally:
        await asyncio.sleep(0)  # for those abandoned just now
        await asyncio.gather(*closing, return_exceptions=True)
        sys.set_asyncgen_hooks(*before)


async def _closed(generator: AsyncGenerator[Any, Any]) -> None:
    await generator.aclose()
