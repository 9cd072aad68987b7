"""Heights of very many rows, with quick lookups of "where is row n" and "which row is at y"."""

from collections.abc import Iterable

_CHUNK = 256
"""Rows per sum: 50,000 rows make 196 sums, and either lookup takes some microseconds."""


class Heights:
    """Heights in device-independent pixels; each can be corrected later."""

    def __init__(self, values: Iterable[float] = ()) -> None:
        self._values = list(values)
        self._sums = [sum(self._values[start : start + _CHUNK]) for start in range(0, len(self._values), _CHUNK)]

    def __len__(self) -> int:
        return len(self._values)

    @property
    def total(self) -> float:
        """The sum of all heights."""
        return sum(self._sums)

    def set(self, index: int, value: float) -> None:
        """Correct the height of one row."""
        self._sums[index // _CHUNK] += value - self._values[index]
        self._values[index] = value

    def top(self, index: int) -> float:
        """The top of a row; the number of rows is allowed and gives the end."""
        chunk = index // _CHUNK
        return sum(self._sums[:chunk]) + sum(self._values[chunk * _CHUNK : index])

    def at(self, y: float) -> tuple[int, float]:
        """The row at `y`, and the distance of `y` below its top; the end if `y` is beyond it."""
        rest = max(y, 0.0)
        for chunk, height in enumerate(self._sums):
            if rest < height:
                first = chunk * _CHUNK
                for index in range(first, min(first + _CHUNK, len(self._values))):
                    if rest < self._values[index]:
                        return index, rest
                    rest -= self._values[index]
            rest -= height
        return len(self._values), 0.0
