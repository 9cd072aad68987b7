"""An event that also calls listeners: waiting for it takes no task, and so no turns of the event loop."""

import asyncio
import contextlib
from collections.abc import Callable, Iterator


class Notice(asyncio.Event):
    """An `asyncio.Event` with listeners."""

    def __init__(self) -> None:
        super().__init__()
        self._listeners: list[Callable[[], None]] = []

    def set(self) -> None:
        """Set it, and call the listeners."""
        super().set()
        for listener in self._listeners.copy():
            listener()

    @contextlib.contextmanager
    def telling(self, listener: Callable[[], None]) -> Iterator[None]:
        """Call a listener each time the event is set within this block, and at once if it is already set."""
        self._listeners.append(listener)
        try:
            if self.is_set():
                listener()
            yield
        finally:
            self._listeners.remove(listener)
