"""Sessions that are opened a few at a time, so that the computer has time left for the window."""

import asyncio
import os
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any
from weakref import WeakKeyDictionary

from gui.engine.session import StepSession

LONG_S = 5.0
"""Seconds after which the opening of a session no longer counts: it waits for something else than this computer."""

_Open = Callable[[], Coroutine[Any, Any, StepSession]]


def fitting() -> int:
    """How many to open at a time: each keeps about one core busy, and now and then one of them waits."""
    return (os.cpu_count() or 1) + 1


class FewAtOnce:
    """Has sessions wait for a place before their browser is started, in the order in which they were asked for.

    Twenty browsers that start at once are not ready any sooner than one after another, but the window then waits for a
    core as each of them does: for a quarter of a second, again and again.

    Args:
        most: How many places there are.
        long_s: Seconds after which a place is given back in any case.
    """

    def __init__(self, most: int = 0, long_s: float = LONG_S) -> None:
        self._free = asyncio.Semaphore(most or fitting())
        self._long_s = long_s
        self._held = WeakKeyDictionary[StepSession, _Place]()

    def in_turn(self, open_it: _Open) -> _Open:
        """The same work, which waits for a place first; the session that it opens keeps that until `give_back`."""
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
