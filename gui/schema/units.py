"""Positions in texts as Qt and browsers count them: characters such as emoji are two units. Pure."""

from bisect import bisect_right
from itertools import accumulate

_LAST_OF_ONE = "\uffff"


def to_units(text: str, at: int) -> int:
    """How many units there are before a character of a text."""
    if text.isascii() or max(text, default="") <= _LAST_OF_ONE:
        return at
    return len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


def from_units(text: str, units: int) -> int:
    """The number of whole characters in so many units from the start of a text."""
    if text.isascii() or max(text, default="") <= _LAST_OF_ONE:
        return units
    left = units
    for at, sign in enumerate(text):
        left -= 2 if sign > _LAST_OF_ONE else 1
        if left < 0:
            return at
    return len(text)


class Units:
    """The same for many positions of one text, which is scanned once."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._before: list[int] = []  # for each character, and at the end; empty if each is one unit
        if not (text.isascii() or max(text, default="") <= _LAST_OF_ONE):
            self._before = [0, *accumulate(2 if sign > _LAST_OF_ONE else 1 for sign in text)]

    def to_units(self, at: int) -> int:
        """See `to_units`."""
        return self._before[min(at, self._length)] if self._before else at

    def from_units(self, units: int) -> int:
        """See `from_units`."""
        return bisect_right(self._before, units) - 1 if self._before else units
