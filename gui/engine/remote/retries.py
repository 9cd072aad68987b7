"""Retry requests if that is safe (wire A1): when, how often, and with reports to the waiting caller."""

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
from gui.schema.session import Queued, Retry

TRIES = 4
"""The most tries of one request."""

_OBEYED_WAIT_S = 20.0
_ALWAYS_AGAIN = frozenset({503, 529})
_AGAIN_IF_SAFE = frozenset({502, 504}) | _ALWAYS_AGAIN

Tell = Callable[[Retry | Queued | None], None]

_tell: ContextVar[Tell | None] = ContextVar("tell", default=None)


class _AskAgainError(Exception):
    """A try that needs another. `came` is its response or error; `wait_s` is the wait that the server asks for."""

    def __init__(self, reason: Code, came: Answer | httpx.TransportError, wait_s: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.came = came
        self.wait_s = wait_s


@contextmanager
def telling(tell: Tell) -> Iterator[None]:
    """Report waits before retries inside a `with` block, and None when a wait is over.

    Sessions share a connection: only the block knows which of them is waiting.
    """
    token = _tell.set(tell)
    try:
        yield
    finally:
        _tell.reset(token)


async def with_tries(ask: Callable[[], Awaitable[Answer]], *, safe: bool, first_wait_s: float) -> Answer:
    """Repeat a request until it succeeds or another try would not help.

    Args:
        ask: Makes one try.
        safe: Whether the request may be carried out twice without harm.
        first_wait_s: Seconds before the second try, if the server does not say; each further wait is twice as long.

    Raises:
        httpx.TransportError: The last try got no response.
    """
    tries = stamina.retry_context(
        on=_wait_or_give_up,
        attempts=TRIES,
        timeout=None,
        wait_initial=first_wait_s,
        wait_max=_OBEYED_WAIT_S,
        wait_jitter=first_wait_s / 2,  # others may be waiting too: all at once would overload the server again
    )
    try:
        async for attempt in tries:
            with attempt:
                return await _try(ask, safe)
    except _AskAgainError as last:
        came = last.came
    finally:
        tell_wait(None)  # a cancelled wait is over too
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
    """The wait before the next try: as the server asks, or else as stamina decides."""
    if not isinstance(error, _AskAgainError):
        return False
    return True if error.wait_s is None else error.wait_s


def _may_repeat(error: httpx.TransportError, safe: bool) -> bool:
    broken = isinstance(error, httpx.NetworkError | httpx.RemoteProtocolError)
    return never_opened(error) or (safe and broken and not isinstance(error, httpx.ConnectError))


def tell_wait(wait: Retry | Queued | None) -> None:
    """Report a wait to the caller, or with None that it is over."""
    tell = _tell.get()
    if tell is not None:
        tell(wait)


def _on_retry(details: RetryDetails) -> AbstractContextManager[None]:
    """Report a wait, in the caller's context; stamina ends it before the next try."""
    reason = details.caused_by.reason if isinstance(details.caused_by, _AskAgainError) else Code.SERVER_BUSY
    until = datetime.now(UTC) + timedelta(seconds=details.wait_for)
    return _waiting(Retry(fact(reason), until, details.retry_num + 1, TRIES))


@contextmanager
def _waiting(retry: Retry) -> Iterator[None]:
    tell_wait(retry)
    try:
        yield
    finally:
        tell_wait(None)


# One hook serves the whole process: the calling context tells who is waiting.
set_on_retry_hooks([_on_retry])
