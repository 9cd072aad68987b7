"""The events of a session, sent to all listeners of its `logs` stream."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Literal

from pydantic import BaseModel

from gui.schema.words import counted

KEPT = 100
"""The most events waiting for a slow listener; older ones are dropped, and their number is reported."""

KEPT_CHARACTERS = 20_000_000
"""Their largest total length, except for a single one: the reading of a large page has several million."""


_Kind = Literal["action", "observation", "error"]


class Event(BaseModel):
    """One event (wire A3.4)."""

    type: _Kind
    data: Any
    timestamp: datetime


class _Waiting:
    """The events that wait for one listener."""

    def __init__(self) -> None:
        self._texts: deque[str] = deque()
        self._length = 0
        self._dropped = 0
        self._closed = False
        self._came = asyncio.Event()

    def put(self, text: str) -> None:
        """Add one; drop the oldest if there are too many."""
        self._texts.append(text)
        self._length += len(text)
        while len(self._texts) > KEPT or (len(self._texts) > 1 and self._length > KEPT_CHARACTERS):
            self._length -= len(self._texts.popleft())
            self._dropped += 1
        self._came.set()

    def close(self) -> None:
        """End the stream."""
        self._closed = True
        self._came.set()

    async def get(self) -> str | None:
        """The next one; None after the last."""
        while not self._texts:
            if self._closed:
                return None
            self._came.clear()
            await self._came.wait()
        if self._dropped:
            dropped, self._dropped = self._dropped, 0
            return _written("error", f"Left out, as they came faster than they were read: {counted(dropped, 'event')}.")
        text = self._texts.popleft()
        self._length -= len(text)
        return text


class Events:
    """Passes events to listeners; without a listener, none is stored."""

    def __init__(self) -> None:
        self._listeners: set[_Waiting] = set()
        self._closed = False

    @property
    def heard(self) -> bool:
        """Whether there is a listener."""
        return bool(self._listeners)

    def tell(self, kind: _Kind, data: Any) -> None:
        """Send one event."""
        if self._listeners:
            text = _written(kind, data)
            for waiting in self._listeners:
                waiting.put(text)

    def close(self) -> None:
        """End all streams."""
        self._closed = True
        for waiting in self._listeners:
            waiting.close()

    @contextmanager
    def _listening(self) -> Iterator[_Waiting]:
        waiting = _Waiting()
        self._listeners.add(waiting)
        if self._closed:
            waiting.close()
        try:
            yield waiting
        finally:
            self._listeners.discard(waiting)

    async def follow(self) -> AsyncIterator[str]:
        """A stream of events as JSON, from now until the session ends."""
        with self._listening() as waiting:
            while (text := await waiting.get()) is not None:
                yield text


def _written(kind: _Kind, data: Any) -> str:
    return Event(type=kind, data=data, timestamp=datetime.now(UTC)).model_dump_json()
