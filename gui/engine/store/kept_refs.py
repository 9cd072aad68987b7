"""Which pages and pictures a file has: there may be tens of thousands, and each is asked for."""

import threading
from array import array
from bisect import bisect_left
from collections.abc import Iterable


class KeptRefs:
    """A set of references that takes eight bytes for each; any thread may change it.

    These are hashes of theirs: among a million references, the odds that any two have the same are one in 37 million.

    Args:
        refs: The first ones.
    """

    def __init__(self, refs: Iterable[str] = ()) -> None:
        self._numbers = array("q", sorted(set(map(hash, refs))))
        self._changes = threading.Lock()

    def __contains__(self, ref: str) -> bool:
        """Whether a reference is in it; an empty one never is."""
        with self._changes:
            return bool(ref) and self._place(hash(ref))[1]

    def __len__(self) -> int:
        """How many there are."""
        return len(self._numbers)

    def add(self, ref: str) -> None:
        """Add a reference."""
        number = hash(ref)
        with self._changes:
            place, is_in = self._place(number)
            if not is_in:
                self._numbers.insert(place, number)

    def discard(self, *refs: str) -> None:
        """Take references out, as far as they are in it."""
        with self._changes:
            for ref in refs:
                place, is_in = self._place(hash(ref))
                if is_in:
                    del self._numbers[place]

    def _place(self, number: int) -> tuple[int, bool]:
        place = bisect_left(self._numbers, number)
        return place, place < len(self._numbers) and self._numbers[place] == number
