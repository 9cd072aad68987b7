"""Read a large JSON text part by part: reading it at once would block every other thread until the end."""

import json
import re
from collections.abc import Iterator
from typing import Any

_BLANK = re.compile(r"[ \t\n\r]*")
_DECODER = json.JSONDecoder()


class Walk:
    """A position in a JSON text, which only moves forward.

    Raises:
        ValueError: In all methods, if the text is not as it should be there.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self.at = 0

    def value(self) -> Any:
        """The next value, read."""
        value, self.at = _DECODER.raw_decode(self._text, self._skipped())
        return value

    def raw(self) -> str:
        """The next value in its raw form."""
        start = self._skipped()
        _, self.at = _DECODER.raw_decode(self._text, start)
        return self._text[start : self.at]

    def members(self) -> Iterator[str]:
        """The names in the next object; the value of each has to be taken before the next name is."""
        for _ in self._parts("{", "}"):
            name = self.value()
            if not isinstance(name, str):
                raise ValueError("a name is no text")
            self._take(":")
            yield name

    def items(self) -> Iterator[None]:
        """Once for each item of the next array, which has to be taken before the next one is."""
        return self._parts("[", "]")

    def _parts(self, first: str, last: str) -> Iterator[None]:
        self._take(first)
        if self._is(last):
            return
        while True:
            yield
            if self._is(last):
                return
            self._take(",")

    def _is(self, mark: str) -> bool:
        found = self._text.startswith(mark, self._skipped())
        if found:
            self.at += 1
        return found

    def _take(self, mark: str) -> None:
        if not self._is(mark):
            raise ValueError(f"“{mark}” is missing at {self.at:,}")

    def _skipped(self) -> int:
        blank = _BLANK.match(self._text, self.at)
        assert blank is not None, "it matches nothing, too"
        self.at = blank.end()
        return self.at
