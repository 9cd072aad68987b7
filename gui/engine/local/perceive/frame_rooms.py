"""How many frames of one document are queried at once."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

from gui.engine.local.watch.settle import MANY_FRAMES

AT_ONCE = 16
"""Frames that are found, or walked, at once."""

FEW_AT_ONCE = 4
"""Frames walked at once if there are many: they share a thread, and all would finish only at the end."""

_LATE_S = 0.5
"""Seconds after which a frame without an answer no longer counts. Its document works on something else, or its turn
comes after hundreds of frames that are loading: the queries of others can wait at the same time."""


class FrameRooms:
    """Limits how many frames of one document are found and walked at once.

    Args:
        frames: The number of frames.
        all_walked: Whether frames that were walked before need room, too. If there is no time for all of them, the
            page would otherwise still be answering after the reading.
    """

    def __init__(self, frames: int, *, all_walked: bool = False) -> None:
        self._all_walked = all_walked
        self._finding = asyncio.Semaphore(AT_ONCE)
        self._walking = asyncio.Semaphore(FEW_AT_ONCE if frames > MANY_FRAMES else AT_ONCE)

    def finding(self) -> contextlib.AbstractAsyncContextManager[None]:
        """Room to find a frame."""
        return _room(self._finding)

    def walking(self, *, first: bool) -> contextlib.AbstractAsyncContextManager[None]:
        """Room to walk a frame. One that was walked before answers at once, and needs none."""
        return _room(self._walking) if first or self._all_walked else contextlib.nullcontext()


@contextlib.asynccontextmanager
async def _room(rooms: asyncio.Semaphore) -> AsyncIterator[None]:
    """Wait for room, and give it back at the end, or before if that is late."""
    await rooms.acquire()
    held = [rooms]

    def give_back() -> None:
        if held:
            held.pop().release()

    late = asyncio.get_running_loop().call_later(_LATE_S, give_back)  # in the window's loop, a handle tells no time
    try:
        yield
    finally:
        late.cancel()
        give_back()
