"""The walk of a page requested by a first look: a reading that starts meanwhile waits for the same one."""

import asyncio
import time
from collections.abc import Coroutine
from typing import Any


class WalkAhead:
    """A single walk at a time. It is cancelled once nobody waits for it any more."""

    def __init__(self) -> None:
        self._asking: asyncio.Task[dict[str, Any]] | None = None
        self._asked_at = 0.0
        self._waiting = 0

    @property
    def asked_at(self) -> float | None:
        """When the pending walk was requested (`time.monotonic()`); None if there is none."""
        return None if self._asking is None else self._asked_at

    async def ask(self, walk: Coroutine[Any, Any, dict[str, Any]]) -> dict[str, Any]:
        """Ask for a walk and wait for it."""
        self._asking, self._asked_at = asyncio.ensure_future(walk), time.monotonic()
        self._asking.add_done_callback(self._on_answered)
        return await self.answer()

    async def answer(self) -> dict[str, Any]:
        """The result of the pending walk.

        Raises:
            playwright Error: The page does not answer in time, or is gone.
        """
        asking = self._asking
        assert asking is not None
        self._waiting += 1
        try:
            return await asyncio.shield(asking)
        finally:
            self._waiting -= 1
            if not self._waiting:
                asking.cancel()

    def _on_answered(self, asking: asyncio.Task[dict[str, Any]]) -> None:
        if self._asking is asking:
            self._asking = None  # a walk of a large page takes megabytes
