"""The events of a session, sent to all listeners of its `logs` stream."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Literal

from pydantic import BaseModel

KEPT = 100
"""The most events waiting for a slow listener; older ones are dropped."""


class Event(BaseModel):
    """One event (wire A3.4)."""

    type: Literal["action", "observation", "error"]
    data: Any
    timestamp: datetime


class Events:
    """Passes events to listeners; without a listener, none is kept."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[str | None]] = set()
        self._closed = False

    @property
    def heard(self) -> bool:
        """Whether there is a listener."""
        return bool(self._listeners)

    def tell(self, kind: Literal["action", "observation", "error"], data: Any) -> None:
        """Send one event."""
        if self._listeners:
            self._put(Event(type=kind, data=data, timestamp=datetime.now(UTC)).model_dump_json())

    def close(self) -> None:
        """End all streams."""
        self._closed = True
        self._put(None)

    @contextmanager
    def _listening(self) -> Any:
        queue: asyncio.Queue[str | None] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            yield queue
        finally:
            self._listeners.discard(queue)

    async def follow(self) -> AsyncIterator[str]:
        """A stream of events as JSON, from now until the session ends."""
        with self._listening() as queue:
            while not self._closed or not queue.empty():
                text = await queue.get()
                if text is None:
                    return
                yield text

    def _put(self, text: str | None) -> None:
        for queue in self._listeners:
            while queue.qsize() >= KEPT:
                queue.get_nowait()
            queue.put_nowait(text)
