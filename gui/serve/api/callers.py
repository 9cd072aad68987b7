"""The calling programs: their names, their first call, and their current activity; and how to end one."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gui.schema.client import ConnectedClient, Doing
from gui.serve.api.client import client_of
from gui.serve.api.errors import RefusedError, refusal
from gui.serve.api.guard import OPEN_PATHS

MOST_CALLERS: Final = 100
"""How many are remembered: names are free to choose, and a program may give another one with each call."""

_DOING: Final[dict[str, Doing]] = {
    "step": "step",
    "execute": "step",
    "observe": "read",
    "scrape": "read",
    "recording": "watch",
    "logs": "watch",
}
"""The activity of a call, by the last part of its path."""


class _Caller:
    """One program.

    Attributes:
        told: What is known of it, apart from its current activity.
        barred: Whether its further calls are refused.
        ended: Set when its running ones are cancelled, too.
        running: Its current calls, with the session; the last one is reported.
    """

    def __init__(self, name: str) -> None:
        now = datetime.now(UTC)
        self.told = ConnectedClient(name, now, now)
        self.barred = False
        self.ended = asyncio.Event()
        self.running: list[tuple[Doing, str]] = []

    @contextmanager
    def call(self, path: str) -> Iterator[None]:
        """Count a call, which runs inside this `with` block."""
        parts = path.strip("/").split("/")
        session_id = parts[1] if len(parts) > 1 and parts[1] != "start" else ""
        now = _DOING.get(parts[-1], "call"), session_id
        self.running.append(now)
        self.told = replace(self.told, last=datetime.now(UTC), calls=self.told.calls + 1)
        try:
            yield
        finally:
            self.running.remove(now)
            self.told = replace(self.told, last=datetime.now(UTC))


class Callers:
    """All programs that have called.

    Args:
        acting: Returns the name of the client whose turn it is in a session; None if it is nobody's or the user's.
        stop: Stops everything that a client does in its turns.
    """

    def __init__(self, acting: Callable[[str], str | None], stop: Callable[[str], Awaitable[object]]) -> None:
        self._acting = acting
        self._stop = stop
        self._callers: dict[str, _Caller] = {}

    def list(self) -> tuple[ConnectedClient, ...]:
        """Those that were not ended, in the order of their first call."""
        return tuple(self._seen(one) for one in self._callers.values() if not one.barred)

    async def end(self, name: str) -> None:
        """Cancel the calls of a program, and refuse all further ones with its name."""
        caller = self._callers.get(name)
        if caller is not None:
            caller.barred = True
            await self._stop(name)
            caller.ended.set()

    def of(self, headers: Headers) -> _Caller:
        """The program of a request."""
        name = client_of(headers).name
        if name not in self._callers:
            idle = [key for key, one in self._callers.items() if not one.running and not one.barred]
            if len(self._callers) >= MOST_CALLERS and idle:
                del self._callers[idle[0]]
            self._callers[name] = _Caller(name)
        return self._callers[name]

    def _seen(self, caller: _Caller) -> ConnectedClient:
        if not caller.running:
            return caller.told
        doing, session_id = caller.running[-1]
        waits = doing in ("step", "read") and self._acting(session_id) != caller.told.name
        return replace(caller.told, doing=doing, session_id=session_id, waits=waits)


class CallersWatch:
    """Counts calls, and cancels those of a program that the user ends: to the application it seems disconnected."""

    def __init__(self, app: ASGIApp, callers: Callers) -> None:
        self._app = app
        self._callers = callers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection, which the guard has admitted."""
        if scope["type"] not in ("http", "websocket") or scope["path"] in OPEN_PATHS:
            await self._app(scope, receive, send)
            return
        caller = self._callers.of(Headers(scope=scope))
        begun = False

        async def answered(message: Message) -> None:
            nonlocal begun
            if begun or not caller.ended.is_set():
                begun = True
                await send(message)

        if not caller.barred:
            with caller.call(scope["path"]):
                await self._app(scope, _until(caller.ended, receive, scope["type"]), answered)
        if not begun or (scope["type"] == "websocket" and caller.ended.is_set()):
            await _refuse(scope, receive, send)


def _until(ended: asyncio.Event, receive: Receive, kind: str) -> Receive:
    """Receive until a program is ended; after that it has hung up."""

    async def received() -> Message:
        came, ending = asyncio.ensure_future(receive()), asyncio.ensure_future(ended.wait())
        try:
            await asyncio.wait((came, ending), return_when=asyncio.FIRST_COMPLETED)
            if came.done():
                return came.result()
            return {"type": f"{kind}.disconnect"} | ({"code": 1008} if kind == "websocket" else {})
        finally:
            came.cancel()
            ending.cancel()

    return received


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    error = RefusedError(403, "client_ended", "The person at the window has ended the work of this program.")
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": error.message})
    else:
        await refusal(error)(scope, receive, send)
