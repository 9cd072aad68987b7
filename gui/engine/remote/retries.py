"""Asking a server again where that is safe (wire A1): when, how often, and telling who waits for it."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta

import httpx

from gui.engine.remote.answer import Answer
from gui.engine.remote.failures import never_opened, wait_of
from gui.schema.session import Retry

TRIES = 4
"""How often one thing is asked at most."""

_OBEYED_WAIT_S = 20.0
_ALWAYS_AGAIN = frozenset({503, 529})
_AGAIN_IF_SAFE = frozenset({502, 504}) | _ALWAYS_AGAIN

Tell = Callable[[Retry | None], None]

_tell: ContextVar[Tell | None] = ContextVar("tell", default=None)


@contextmanager
def telling(tell: Tell) -> Iterator[None]:
    """Tell when what is asked within this block has to wait for its next try, and None when the wait is over.

    A connection is shared by sessions: only the block knows for whom it is asked.
    """
    token = _tell.set(tell)
    try:
        yield
    finally:
        _tell.reset(token)


async def with_tries(ask: Callable[[], Awaitable[Answer]], *, safe: bool, first_wait_s: float) -> Answer:
    """Ask until there is an answer that asking again would not better.

    Args:
        ask: One try.
        safe: It may be carried out twice without harm.
        first_wait_s: Seconds before the second try, if the server does not say; each further wait is twice as long.

    Raises:
        httpx.TransportError: The last try had no answer.
    """
    again = _AGAIN_IF_SAFE if safe else _ALWAYS_AGAIN
    for number in range(1, TRIES):
        wait_s: float | None = None
        try:
            answer = await ask()
        except httpx.TransportError as error:
            if not _may_repeat(error, safe):
                raise
            reason = "The server cannot be reached." if never_opened(error) else "The connection broke off."
        else:
            wait_s = wait_of(answer)
            if answer.status not in again or (wait_s or 0) > _OBEYED_WAIT_S:
                return answer
            busy = answer.status in _ALWAYS_AGAIN
            reason = "The server is busy." if busy else "The server behind the gateway does not answer."
        if wait_s is None:
            # Others may wait for the same: all at once would be too much again.
            wait_s = first_wait_s * (2 ** (number - 1) + random.uniform(0, 0.5))
        await _wait(reason, wait_s, number + 1)
    return await ask()


def _may_repeat(error: httpx.TransportError, safe: bool) -> bool:
    broken = isinstance(error, httpx.NetworkError | httpx.RemoteProtocolError)
    return never_opened(error) or (safe and broken and not isinstance(error, httpx.ConnectError))


async def _wait(reason: str, wait_s: float, number: int) -> None:
    tell = _tell.get()
    if tell is None:
        await asyncio.sleep(wait_s)
        return
    tell(Retry(reason, datetime.now(UTC) + timedelta(seconds=wait_s), number, TRIES))
    try:
        await asyncio.sleep(wait_s)
    finally:
        tell(None)
