"""Share equal parts between a session's steps: there may be thousands, and many repeat."""

from collections.abc import Hashable
from typing import Any, Final, TypeVar

T = TypeVar("T", bound=Hashable)

MOST_PARTS: Final = 200
"""The most recently used parts are kept; a dropped part that returns becomes a new object."""


class Parts:
    """The parts of the latest steps of one session.

    They belong to the session, since typed text must not outlive a forgotten session.
    """

    def __init__(self) -> None:
        self._known: dict[Any, Any] = {}

    def same(self, part: T) -> T:
        """The part, or the equal one that was there before."""
        known: T = self._known.pop(part, part)
        self._known[known] = known
        if len(self._known) > MOST_PARTS:
            del self._known[next(iter(self._known))]
        return known

    def all_same(self, parts: tuple[T, ...]) -> tuple[T, ...]:
        """The same for each of several, and for all together."""
        return self.same(tuple(map(self.same, parts))) if parts else ()

    def clear(self) -> None:
        """Let go of all."""
        self._known.clear()
