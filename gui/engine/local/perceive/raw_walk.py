"""Time limits of the page script's `walk`, and parsing of its answer."""

import asyncio
import itertools
import json
import time
from collections.abc import Sequence
from typing import Any

from gui.engine.deadline import AGAIN, READ_S, left_s, own_work
from gui.engine.describe.elements import Op
from gui.engine.memory.gc_pause import collection_paused

_LONG_TEXT = 100_000
"""From this many characters on, a walk is parsed in a thread."""


_WALK = 0.42
"""The share of the time left that a walk may take in the page. Transferring, merging and describing its answer takes
even longer: what cannot be described in time was walked in vain."""

_WALK_MOST_S = 4.0
"""The most seconds of a walk in the page, however much time is left."""

_WALKED_BY = 0.5
"""The share of the time left by which a walk must be done that the page could start only late."""

_FEW_WALKED_BY = 0.6
"""Likewise for the first elements of a page, on a computer that is busy with something else: a page with no more
elements is shown whole, and the few elements always have time to be described."""


def walk_limits(*, same_clock: bool) -> dict[str, int]:
    """The limits of `walk`, for all the time until the deadline; `by` and `fewBy` only if pages use our clock."""
    left = left_s(READ_S)
    limits = {"ms": round(1000 * min(_WALK * left, _WALK_MOST_S)), "few": round(1000 * _FEW_WALKED_BY * left)}
    if same_clock:
        now = time.time()
        limits |= {"by": round(1000 * (now + _WALKED_BY * left)), "fewBy": round(1000 * (now + _FEW_WALKED_BY * left))}
    return limits


def is_all_there_is_time_for(raw: dict[str, Any]) -> bool:
    """Whether a walk was started in the current reading, which has no time for another one."""
    left, began, took_s = left_s(), float(raw["began"]), float(raw["took_s"])
    return left < AGAIN * took_s and time.monotonic() - began < READ_S - left


def let_go(raw: dict[str, Any]) -> None:
    """Keep only those parts of a merged walk that are needed later: the rest takes kilobytes per element.

    Not for a walk with frames: it is merged again with those frames that have changed.
    """
    raw |= {"tokens": (), "elements": (), "marks": (), "answers": (), "last": {}, "let_go": True}


def is_known(told: dict[str, Any], raw: dict[str, Any]) -> bool:
    """Whether the page script knew all the reported listeners when it walked the page."""
    return bool(told) and raw["heard"] == [told["count"], told["listeners"]]


class LateElements(Sequence[Any]):
    """The elements of a long walk, parsed a piece at a time as they are made, in their order.

    As parsed, an element takes several times as much memory as its text and as what is made of it: not all of a large
    page are needed at once.

    Args:
        pieces: The pieces as texts; all but the last have the same number of elements.
    """

    def __init__(self, pieces: list[str]) -> None:
        self._pieces = pieces
        self._parsed: dict[int, list[Any]] = {0: json.loads(pieces[0])}
        self._each = len(self._parsed[0])

    def __len__(self) -> int:
        last = len(self._pieces) - 1
        return last * self._each + len(self._piece(last))

    def __getitem__(self, place: Any) -> Any:
        piece, at = divmod(place, self._each)
        return self._piece(piece)[at]

    def _piece(self, number: int) -> list[Any]:
        found = self._parsed.get(number)
        if found is None:
            found = json.loads(self._pieces[number])
            self._parsed = {**dict(list(self._parsed.items())[-1:]), number: found}  # one may begin in the one before
        return found


def parsed(text: str, *, late: bool = False) -> dict[str, Any]:
    """Parse the answer to `walk`, in which the lists of a long page are in pieces.

    Nothing else in this program runs while one text is parsed, in any thread; between two pieces it does.

    Args:
        text: The answer.
        late: Whether the elements of a long page without frames may be parsed only as they are made. Those of a page
            with frames are made several times.
    """
    with collection_paused():
        head, *lines = text.split("\n")
        raw: dict[str, Any] = json.loads(head)
        if lines:
            pieces = lines[raw["tokens"] :]
            tokens = raw["tokens"] = _joined(lines[: raw["tokens"]])
            late = late and bool(pieces) and not any(token[0] == Op.FRAME for token in tokens)
            raw["elements"] = LateElements(pieces) if late else _joined(pieces)
        return raw


def _joined(pieces: list[str]) -> list[Any]:
    return list(itertools.chain.from_iterable(map(json.loads, pieces)))


async def parsed_apart(text: str, *, late: bool = False) -> dict[str, Any]:
    """Like `parsed`, in a thread if it is long. Deadlines are paused meanwhile."""
    if len(text) <= _LONG_TEXT:
        return parsed(text)
    with own_work():
        return await asyncio.to_thread(parsed, text, late=late)
