"""Stands for a page or context of Playwright that tells events."""

from collections import defaultdict
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any


class EventSource:
    """Tells listeners what it is told to tell."""

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
        """Tell everything in turn to whoever listens by then."""
        for one in told:
            for listener in tuple(self.listeners[event]):
                listener(one)

    @property
    def heard(self) -> int:
        """How many listeners there are."""
        return sum(map(len, self.listeners.values()))


class Hashable(SimpleNamespace):
    """Stands for anything of Playwright that is kept by itself, such as a request."""

    __hash__ = object.__hash__  # type: ignore[assignment]
