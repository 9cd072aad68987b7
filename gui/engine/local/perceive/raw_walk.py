"""What the page script answers to `walk`: parse it, and keep of it what is asked later."""

import asyncio
import itertools
import json
from typing import Any

from gui.engine.deadline import own_work
from gui.engine.gc_pause import collection_paused

_LONG_TEXT = 100_000
"""From this many characters on, a walk is parsed in a thread."""


def let_go(raw: dict[str, Any]) -> None:
    """Keep of a walk that was put together only what is asked later: the rest takes kilobytes an element.

    Where there are frames, it is put together again with those of them that have changed.
    """
    raw |= {"tokens": (), "elements": (), "marks": (), "answers": (), "let_go": True}


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
