"""Clients that do not read what they asked for, at the server as `stepdeck serve` and the window set it up."""

import asyncio
import contextlib
import json
import socket
from collections.abc import AsyncIterator, Iterator
from typing import cast

import httpx
import pytest

from gui.serve.api import events, uvicorn_server
from gui.serve.api.events import Events
from gui.serve.api.run import listen
from gui.serve.api.uvicorn_server import Outgoing, QuietServer, quiet_config
from tests.helpers.scripted_api import KEY, scripted_app

LARGE = "x" * 1_000_000


class Served:
    """An application that is really served.

    Attributes:
        app: The application.
        port: Where.
    """

    def __init__(self) -> None:
        listener, self.app = listen("127.0.0.1", 0), scripted_app()
        self.port = listener.getsockname()[1]
        self._server = QuietServer(quiet_config(self.app, loop="none", lifespan="off", ends_within_s=60))
        self._serving = asyncio.create_task(self._server.serve([listener]))

    async def end(self) -> None:
        """End it, which takes a minute where it waits for its connections."""
        self._server.should_exit = True
        async with asyncio.timeout(20):
            await self._serving


@contextlib.asynccontextmanager
async def served() -> AsyncIterator[Served]:
    """An application that is served until the end."""
    made = Served()
    try:
        yield made
    finally:
        await made.end()
        await made.app.state.book.close()


async def started(port: int) -> str:
    headers = {"Authorization": f"Bearer {KEY}"}
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers=headers) as client:
        return str((await client.post("/sessions/start", json={})).json()["session_id"])


@contextlib.contextmanager
def asked(port: int, path: str, *more: str) -> Iterator[socket.socket]:
    """A connection over which something is asked for, and that takes little."""
    with socket.socket() as asking:
        asking.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        asking.settimeout(20)
        asking.connect(("127.0.0.1", port))
        head = (f"GET {path} HTTP/1.1", "Host: 127.0.0.1", f"Authorization: Bearer {KEY}", *more)
        asking.sendall("\r\n".join((*head, "", "")).encode())
        yield asking


STREAM = (
    *("Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"),
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
)


async def heard(told: Events, *, wanted: bool) -> None:
    async with asyncio.timeout(20):
        while told.heard is not wanted:  # noqa: ASYNC110 -- nobody reports it
            await asyncio.sleep(0.02)


@contextlib.asynccontextmanager
async def unread(server: Served) -> AsyncIterator[Events]:
    """A stream with much in it that nobody reads."""
    session_id = await started(server.port)
    told: Events = server.app.state.book.get(session_id).events
    with asked(server.port, f"/sessions/{session_id}/debug/logs", *STREAM):
        await heard(told, wanted=True)
        for _ in range(30):
            told.tell("error", LARGE)
        yield told


async def test_a_stream_that_nobody_reads_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uvicorn_server, "TAKEN_WITHIN_S", 0.3)
    async with served() as server, unread(server) as told:
        await heard(told, wanted=False)


class Slow:
    """A connection of which something is taken now and then, and at last nothing more.

    How slowly a real one has to be read is up to the room that the system has for it.
    """

    def __init__(self) -> None:
        self.left = [9_000, 8_000, 8_000]
        self.aborted = asyncio.Event()

    def get_write_buffer_size(self) -> int:
        return self.left.pop(0) if len(self.left) > 1 else self.left[0]

    def abort(self) -> None:
        self.aborted.set()


async def test_what_is_taken_slowly_is_sent_on_until_nothing_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uvicorn_server, "TAKEN_WITHIN_S", 0.01)
    slow = Slow()
    outgoing = Outgoing(cast(asyncio.Transport, slow))
    outgoing.wait()
    async with asyncio.timeout(20):
        await slow.aborted.wait()
    assert slow.left == [8_000], "it was looked at again after something had been taken"


async def test_what_is_taken_once_the_server_ends_moves_no_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uvicorn_server, "_ENDS_S", 0.01)
    slow = Slow()
    outgoing = Outgoing(cast(asyncio.Transport, slow))
    outgoing.wait()
    outgoing.end_soon()
    outgoing.resume()
    outgoing.wait()
    async with asyncio.timeout(20):
        await slow.aborted.wait()


async def test_a_server_ends_though_somebody_does_not_read_a_stream() -> None:
    async with served() as server, unread(server):
        await asyncio.sleep(0.1)
        await server.end()


async def test_a_server_ends_though_somebody_does_not_read_an_answer() -> None:
    async with served() as server:
        with asked(server.port, "/openapi.json") as asking:
            asking.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                for _ in range(400):
                    asking.sendall(b"GET /openapi.json HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                    await asyncio.sleep(0)
            await asyncio.sleep(0.3)
            await server.end()


async def test_what_a_slow_listener_does_not_get_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "KEPT_CHARACTERS", 3 * len(LARGE))
    told = Events()
    following = told.follow()
    first = asyncio.ensure_future(anext(following))
    await asyncio.sleep(0)
    told.tell("error", "first")
    await first
    for number in range(10):
        told.tell("observation", LARGE + str(number))
    told.tell("error", "last")
    told.close()
    came = [json.loads(text) async for text in following]
    assert came[0]["type"] == "error"
    assert came[0]["data"] == "Left out, as they came faster than they were read: 8 events."
    assert [one["data"][-1] for one in came[1:]] == ["8", "9", "t"]


async def test_no_more_than_a_hundred_events_wait() -> None:
    told = Events()
    following = told.follow()
    first = asyncio.ensure_future(anext(following))
    await asyncio.sleep(0)
    for number in range(151):
        told.tell("error", str(number))
    told.close()
    assert json.loads(await first)["data"].endswith(": 51 events.")
    assert [json.loads(text)["data"] async for text in following] == [str(number) for number in range(51, 151)]
