"""Send several commands of one DevTools session as one message: each message takes time, whatever it contains."""

import asyncio
import contextlib
from collections.abc import Iterator, Sequence
from contextvars import ContextVar
from typing import Any
from weakref import WeakSet

from playwright.async_api import CDPSession, Error

from gui.engine.local.loose import let_end

Command = tuple[str, dict[str, Any]]
"""The method and its parameters."""

_COMMAND = "Stepdeck.together"
"""See resources/driver/together.cjs."""

_UNKNOWN = f"'{_COMMAND}' wasn't found"

_TURNS = 20
"""Turns of the event loop after which the commands so far are sent, even if more are expected: tasks that started
together have asked long before. A time limit would be over sooner on a busy computer."""

_apart: WeakSet[CDPSession] = WeakSet()
"""Sessions whose driver takes only one command per message."""


async def send_each(session: CDPSession, commands: Sequence[Command], *, in_turn: bool = False) -> list[Any]:
    """Send commands, which are answered all at once; return each answer, or the error in its place.

    Args:
        session: The session.
        commands: What to send.
        in_turn: Whether each starts after the answer to the previous one, if one message takes all of them.

    Raises:
        playwright Error: The session is gone.
    """
    if len(commands) > 1 and session not in _apart:
        try:
            found = await _alone(session, _COMMAND, {"commands": commands, "inTurn": in_turn})
        except Error as error:
            if _UNKNOWN not in error.message:
                raise
            _apart.add(session)
        else:
            return [_answer_in(told) for told in found["answers"]]
    apart = (session.send(*command) for command in commands)
    return list(await asyncio.gather(*apart, return_exceptions=True))


async def send_all(session: CDPSession, commands: Sequence[Command]) -> list[Any]:
    """Like `send_each`, if every answer is needed.

    Raises:
        playwright Error: One of them failed, or the session is gone.
    """
    answers = await send_each(session, commands)
    for answer in answers:
        if isinstance(answer, BaseException):
            raise answer
    return answers


def _answer_in(told: dict[str, Any]) -> Any:
    return Error(f"CDPSession.send: {told['error']}") if "error" in told else told["result"]


class _Joined:
    """The commands for one session until the last of them comes."""

    def __init__(self, session: CDPSession, last: str, *, in_turn: bool) -> None:
        self._session, self._last, self._in_turn = session, last, in_turn
        self._asked: list[tuple[Command, asyncio.Future[Any]]] = []
        self._is_open = session not in _apart

    def takes(self, session: CDPSession) -> bool:
        return self._is_open and session is self._session

    async def send(self, command: str, params: dict[str, Any]) -> Any:
        if not self._asked:
            self._wait(_TURNS)
        answer = asyncio.get_running_loop().create_future()
        self._asked.append(((command, params), answer))
        if command == self._last:
            self.close()
        return await answer

    def _wait(self, turns: int) -> None:
        if not turns:
            self.close()
        elif self._is_open:
            asyncio.get_running_loop().call_soon(self._wait, turns - 1)

    def close(self) -> None:
        """Send the commands so far; later ones are sent separately."""
        self._is_open = False
        asked, self._asked = [one for one in self._asked if not one[1].done()], []
        if asked:
            let_end(asyncio.ensure_future(self._send(asked)))

    async def _send(self, asked: list[tuple[Command, "asyncio.Future[Any]"]]) -> None:
        try:
            answers = await send_each(self._session, [command for command, _ in asked], in_turn=self._in_turn)
        except Error as error:
            answers = [error] * len(asked)
        except BaseException:
            for _, answer in asked:
                answer.cancel()
            raise
        for (_, answer), told in zip(asked, answers, strict=True):
            if answer.done():  # nobody waits for it any more
                continue
            if isinstance(told, BaseException):
                answer.set_exception(told)
            else:
                answer.set_result(told)


_joined: ContextVar[_Joined | None] = ContextVar("joined", default=None)


@contextlib.contextmanager
def together(session: CDPSession | None, *, last: str, in_turn: bool = False) -> Iterator[None]:
    """Send the commands given to `send` for a session within this block as one message, up to the last one.

    All are answered together, so this is for what the page answers quickly.

    Args:
        session: The session; None joins nothing.
        last: The command that completes the message.
        in_turn: See `send_each`.
    """
    joined = _Joined(session, last, in_turn=in_turn) if session is not None else None
    token = _joined.set(joined)
    try:
        yield
    finally:
        _joined.reset(token)
        if joined is not None:
            joined.close()


async def send(session: CDPSession, command: str, params: dict[str, Any] | None = None) -> Any:
    """Send a command, in one message with others if `together` is active; return its answer.

    Raises:
        playwright Error: It failed, or the session is gone.
    """
    joined = _joined.get()
    if joined is not None and joined.takes(session):
        return await joined.send(command, params or {})
    return await _alone(session, command, params)


async def _alone(session: CDPSession, command: str, params: dict[str, Any] | None) -> Any:
    """Send one message without Playwright's own wrapper, if this version allows it.

    The wrapper also records the caller for traces, and walks through the whole answer: a third of the time of a short
    one.
    """
    ours: Any = getattr(session, "_impl_obj", None)
    connection: Any = getattr(ours, "_connection", None)
    if not hasattr(connection, "send_message_to_server"):
        return await session.send(command, params)
    sent = {"method": command, "params": params or {}}
    answer = await connection.send_message_to_server(ours, "send", sent, {"internal": True, "timeout": 0})
    return answer["result"]
