"""How long the page script may take for `walk`; parse what it answers, and keep of it what is asked later."""

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
"""The share of the time left that a walk may take in the page. Its answer has yet to be transferred, put together and
described, which takes more than that: what there is no time to describe has been walked in vain."""

_WALK_MOST_S = 3.0
"""Seconds that a walk may take in the page, however much time is left."""

_WALKED_BY = 0.5
"""The share of the time left at which a walk has to be done that the page could begin only late."""

_FEW_WALKED_BY = 0.6
"""The same for the first elements of a page, on a computer that is busy with something else: a page that has no more
of them is shown whole, and the little that there is to describe has its own time in any case."""


def walk_limits(*, same_clock: bool) -> dict[str, int]:
    """The limits of `walk`, for all that is left until the deadline; `by` and `fewBy` only if pages go by our clock."""
    left = left_s(READ_S)
    limits = {"ms": round(1000 * min(_WALK * left, _WALK_MOST_S)), "few": round(1000 * _FEW_WALKED_BY * left)}
    if same_clock:
        now = time.time()
        limits |= {"by": round(1000 * (now + _WALKED_BY * left)), "fewBy": round(1000 * (now + _FEW_WALKED_BY * left))}
    return limits


def is_all_there_is_time_for(raw: dict[str, Any]) -> bool:
    """Whether a walk was begun in the reading that is going on, which has no time for another one."""
    left, began, took_s = left_s(), float(raw["began"]), float(raw["took_s"])
    return left < AGAIN * took_s and time.monotonic() - began < READ_S - left


def let_go(raw: dict[str, Any]) -> None:
    """Keep of a walk that was put together only what is asked later: the rest takes kilobytes an element.

    Where there are frames, it is put together again with those of them that have changed.
    """
    raw |= {"tokens": (), "elements": (), "marks": (), "answers": (), "last": {}, "let_go": True}


def is_known(told: dict[str, Any], raw: dict[str, Any]) -> bool:
    """Whether the page script knew all that is told of listeners when it walked the page."""
    return bool(told) and raw["heard"] == [told["count"], told["listeners"]]


def parsed(text: str) -> dict[str, Any]:
    """The answer to `walk`, which has the lists of a long page in pieces.

    Nothing else runs in this program while one text is parsed, in whatever thread; between two it does.
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
    """The same, in a thread if it is long. No deadline goes on meanwhile."""
    if len(text) <= _LONG_TEXT:
        return parsed(text)
    with own_work():
        return await asyncio.to_thread(parsed, text)
