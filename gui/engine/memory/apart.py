"""Work on large pages in threads whose memory lies apart."""

import asyncio
import contextvars
import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from gui.engine.memory.second_heap import pool

P = ParamSpec("P")
T = TypeVar("T")


async def apart(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Like `asyncio.to_thread`, for what makes many objects of a large page.

    They lie together then, apart from the small objects that come meanwhile and stay. Once the page is left, its heap
    is nearly empty, and is given back. In one heap, each object that stays would keep the four kilobytes around it.
    """
    context = contextvars.copy_context()
    run = functools.partial(context.run, work, *args, **kwargs)
    return await asyncio.get_running_loop().run_in_executor(pool, run)
