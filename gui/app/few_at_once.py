"""Open only a few sessions at a time, so that the window stays responsive."""

import asyncio
import os
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any
from weakref import WeakKeyDictionary

from gui.engine.session import StepSession

LONG_S = 5.0
"""Seconds after which an opening session no longer counts: it waits for something other than this computer."""

_Open = Callable[[], Coroutine[Any, Any, StepSession]]


def fitting() -> int:
    """How many to open at a time: each keeps about one core busy, and some of them wait."""
    return (os.cpu_count() or 1) + 1


class FewAtOnce:
    """Makes sessions wait for a place before their browser starts, in order of request.

    Twenty browsers that start at once are ready no sooner than in sequence, but the window then competes with each of
    them for a core, and repeatedly waits a quarter of a second.

    Args:
        most: The number of places.
        long_s: Seconds after which a place is freed in any case.
    """

    def __init__(self, most: int = 0, long_s: float = LONG_S) -> None:
        self._free = asyncio.Semaphore(most or fitting())
        self._long_s = long_s
        self._held = WeakKeyDictionary[StepSession, _Place]()

    def in_turn(self, open_it: _Open) -> _Open:
        """Wrap the work to wait for a place first; the opened session keeps that until `give_back`."""
        return partial(self._opened, open_it)

    def give_back(self, session: StepSession) -> None:
        """Let another session have the place of one that is ready."""
        place = self._held.pop(session, None)
        if place is not None:
            place.give_back()

    async def _opened(self, open_it: _Open) -> StepSession:
        await self._free.acquire()
        place = _Place(self._free, self._long_s)
        try:
            session = await open_it()
        except BaseException:
            place.give_back()
            raise
        self._held[session] = place
        return session


class _Place:
    def __init__(self, free: asyncio.Semaphore, long_s: float) -> None:
        self._free = free
        self._limit = asyncio.get_running_loop().call_later(long_s, self.give_back)
        self._given_back = False

    def give_back(self) -> None:
        self._limit.cancel()
        if not self._given_back:
            self._given_back = True
            self._free.release()
