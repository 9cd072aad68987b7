"""Equal parts of the steps of a session as one object: it has thousands of steps, and many are done again and again."""

from collections.abc import Hashable
from typing import Any, Final, TypeVar

T = TypeVar("T", bound=Hashable)

MOST_PARTS: Final = 1_000
"""The parts that were used last; a part that comes after it was let go of is one more object."""


class Parts:
    """The parts that the latest steps of one session are made of.

    They belong to the session: what was typed must not outlive it where the session is forgotten.
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
