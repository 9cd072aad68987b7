"""A fake Playwright page or context that emits events."""

from collections import defaultdict
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any


class EventSource:
    """Emits events to its listeners."""

    def __init__(self) -> None:
        self.listeners: dict[str, list[Callable[[Any], None]]] = defaultdict(list)
        self.pages: list[Any] = []

    def on(self, event: str, listener: Callable[[Any], None]) -> None:
        """Add a listener."""
        self.listeners[event].append(listener)

    def remove_listener(self, event: str, listener: Callable[[Any], None]) -> None:
        """Remove one."""
        self.listeners[event].remove(listener)

    def tell(self, event: str, *told: Any) -> None:
        """Emit events in turn to the listeners of that moment."""
        for one in told:
            for listener in tuple(self.listeners[event]):
                listener(one)

    @property
    def heard(self) -> int:
        """The number of listeners."""
        return sum(map(len, self.listeners.values()))


class Hashable(SimpleNamespace):
    """A fake for Playwright objects that are compared by identity, such as requests."""

    __hash__ = object.__hash__  # type: ignore[assignment]
