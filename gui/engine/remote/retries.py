"""Asking a server again where that is safe (wire A1): when, how often, and telling who waits for it."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta

import httpx
import stamina
from stamina.instrumentation import RetryDetails, set_on_retry_hooks

from gui.engine.remote.answer import Answer
from gui.engine.remote.failures import never_opened, wait_of
from gui.schema.code import Code
from gui.schema.fact import fact
from gui.schema.session import Retry

TRIES = 4
"""How often one thing is asked at most."""

_OBEYED_WAIT_S = 20.0
_ALWAYS_AGAIN = frozenset({503, 529})
_AGAIN_IF_SAFE = frozenset({502, 504}) | _ALWAYS_AGAIN

Tell = Callable[[Retry | None], None]

_tell: ContextVar[Tell | None] = ContextVar("tell", default=None)


class _AskAgainError(Exception):
    """This try was none. `came` is the answer or the error of it; `wait_s` what the server wants waited for."""

    def __init__(self, reason: Code, came: Answer | httpx.TransportError, wait_s: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.came = came
        self.wait_s = wait_s


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
    tries = stamina.retry_context(
        on=_wait_or_give_up,
        attempts=TRIES,
        timeout=None,
        wait_initial=first_wait_s,
        wait_max=_OBEYED_WAIT_S,
        wait_jitter=first_wait_s / 2,  # others may wait for the same: all at once would be too much again
    )
    try:
        async for attempt in tries:
            with attempt:
                return await _try(ask, safe)
    except _AskAgainError as last:
        came = last.came
    finally:
        _tell_wait(None)  # a wait that is broken off is over, too
    if isinstance(came, httpx.TransportError):
        raise came
    return came


async def _try(ask: Callable[[], Awaitable[Answer]], safe: bool) -> Answer:
    try:
        answer = await ask()
    except httpx.TransportError as error:
        if not _may_repeat(error, safe):
            raise
        reason = Code.SERVER_UNREACHABLE if never_opened(error) else Code.CONNECTION_BROKE
        raise _AskAgainError(reason, error) from None
    wait_s = wait_of(answer)
    if answer.status not in (_AGAIN_IF_SAFE if safe else _ALWAYS_AGAIN) or (wait_s or 0) > _OBEYED_WAIT_S:
        return answer
    busy = answer.status in _ALWAYS_AGAIN
    reason = Code.SERVER_BUSY if busy else Code.GATEWAY_SILENT
    raise _AskAgainError(reason, answer, wait_s)


def _wait_or_give_up(error: Exception) -> bool | float:
    """How long to wait after a try: as the server says, else as long as it is stamina's turn to say."""
    if not isinstance(error, _AskAgainError):
        return False
    return True if error.wait_s is None else error.wait_s


def _may_repeat(error: httpx.TransportError, safe: bool) -> bool:
    broken = isinstance(error, httpx.NetworkError | httpx.RemoteProtocolError)
    return never_opened(error) or (safe and broken and not isinstance(error, httpx.ConnectError))


def _tell_wait(retry: Retry | None) -> None:
    tell = _tell.get()
    if tell is not None:
        tell(retry)


def _on_retry(details: RetryDetails) -> AbstractContextManager[None]:
    """Tell of a wait, in the context of whoever asks; stamina ends it before the next try."""
    reason = details.caused_by.reason if isinstance(details.caused_by, _AskAgainError) else Code.SERVER_BUSY
    until = datetime.now(UTC) + timedelta(seconds=details.wait_for)
    return _waiting(Retry(fact(reason), until, details.retry_num + 1, TRIES))


@contextmanager
def _waiting(retry: Retry) -> Iterator[None]:
    _tell_wait(retry)
    try:
        yield
    finally:
        _tell_wait(None)


# One hook serves the whole process: who waits is known from the context that it is called in.
set_on_retry_hooks([_on_retry])
