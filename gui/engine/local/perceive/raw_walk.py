"""Time limits of the page script's `walk`, and parsing of its answer."""

import asyncio
import itertools
import json
import time
from typing import Any

from gui.engine.deadline import AGAIN, READ_S, left_s, own_work
from gui.engine.memory.gc_pause import collection_paused

_LONG_TEXT = 100_000
"""From this many characters on, a walk is parsed in a thread."""


_WALK = 0.35
"""The share of the time left that a walk may take in the page. Transferring, merging and describing its answer takes
even longer: what cannot be described in time was walked in vain."""

_WALK_MOST_S = 3.0
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


def parsed(text: str) -> dict[str, Any]:
    """Parse the answer to `walk`, in which the lists of a long page are in pieces.

    Nothing else in this program runs while one text is parsed, in any thread; between two pieces it does.
    """
    with collection_paused():
        head, *pieces = text.split("\n")
        raw: dict[str, Any] = json.loads(head)
        if pieces:
            lists = [json.loads(piece) for piece in pieces]
            count = raw["tokens"]
            raw["tokens"] = list(itertools.chain.from_iterable(lists[:count]))
            raw["elements"] = list(itertools.chain.from_iterable(lists[count:]))
        return raw


async def parsed_apart(text: str) -> dict[str, Any]:
    """Like `parsed`, in a thread if it is long. Deadlines are paused meanwhile."""
    if len(text) <= _LONG_TEXT:
        return parsed(text)
    with own_work():
        return await asyncio.to_thread(parsed, text)
