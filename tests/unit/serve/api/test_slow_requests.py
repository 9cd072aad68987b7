"""Requests that do not arrive, or slowly, at the server as `stepdeck serve` and the window set it up."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio

from gui.serve.api import uvicorn_server
from gui.serve.api.run import listen
from gui.serve.api.uvicorn_server import QuietServer, quiet_config
from tests.helpers.scripted_api import KEY, scripted_app

REQUEST_WITHIN_S = 2.0
LARGE_STEPS, LARGE_STEP_S = 6, 0.5
"""Together longer than a request may take, each by itself a quarter of that."""

HEAD = (
    "POST /sessions/start HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    f"Authorization: Bearer {KEY}\r\nContent-Type: application/json\r\n"
)
UNFINISHED = (
    (b"", b""),
    (b"POST /sessions/start HT", b""),
    (b"POST /sessions/start HTTP/1.1\r\nHost: 127.0.0.1\r\n", b"X-More: 1\r\n"),
    (f"{HEAD}Content-Length: 1000\r\n\r\n{{".encode(), b""),
    (f"{HEAD}Content-Length: 1000\r\n\r\n{{".encode(), b" "),
    (b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nGET /h", b""),
    (f"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n{HEAD}Content-Length: 1000\r\n\r\n{{".encode(), b""),
)
"""How a request begins, and what comes of it each quarter of a second from then on."""

UNFINISHED_HEAD = b"HEAD / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\n{"


@contextlib.asynccontextmanager
async def served(app: Any) -> AsyncIterator[int]:
    """The port at which an application is served."""
    listener = listen("127.0.0.1", 0)
    server = QuietServer(quiet_config(app, loop="none", lifespan="off", ends_within_s=5))
    serving = asyncio.create_task(server.serve([listener]))
    yield listener.getsockname()[1]
    server.should_exit = True
    await serving


@pytest_asyncio.fixture
async def port(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[int]:
    monkeypatch.setattr(uvicorn_server, "REQUEST_WITHIN_S", REQUEST_WITHIN_S)
    app = scripted_app()
    async with served(app) as port:
        yield port
    await app.state.book.close()


async def told(port: int, first: bytes, more: bytes = b"") -> bytes:
    """What a client is told that sends so much, and `more` each quarter of a second, until the connection ends."""
    came = b""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(first)
    with contextlib.suppress(ConnectionError):
        while not reader.at_eof():
            with contextlib.suppress(TimeoutError):
                came += await asyncio.wait_for(reader.read(1_000), 0.25)
            writer.write(more)
            await writer.drain()
    writer.close()
    return came


async def test_requests_that_do_not_arrive_are_dropped(port: int) -> None:
    async with asyncio.timeout(60):
        answers = await asyncio.gather(*(told(port, *one) for one in UNFINISHED))
    last = [answer.rpartition(b"HTTP/1.1 ")[2] for answer in answers]
    assert last[0] == b"", "nothing was asked"
    for answer in last[1:]:
        assert answer.startswith(b"408 ")
        assert b'"message":"The request was not complete within 2 s."' in answer


async def test_one_for_the_head_alone_is_dropped_without_a_body(monkeypatch: pytest.MonkeyPatch) -> None:
    """A body in the answer to it is a mistake of the server's, over which the connection would stay open."""
    monkeypatch.setattr(uvicorn_server, "REQUEST_WITHIN_S", 0.5)

    async def reads(_scope: Any, receive: Any, _send: Any) -> None:
        while (await receive()).get("more_body"):
            pass

    async with asyncio.timeout(30), served(reads) as port:
        answer = await told(port, UNFINISHED_HEAD)
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert answer.endswith(b"\r\n\r\n")


async def test_a_large_body_may_take_its_time(port: int) -> None:
    async def slowly() -> AsyncIterator[bytes]:
        for _ in range(LARGE_STEPS):
            yield b"x" * 150_000
            await asyncio.sleep(LARGE_STEP_S)

    assert LARGE_STEPS * LARGE_STEP_S > REQUEST_WITHIN_S
    headers = {"Authorization": f"Bearer {KEY}"}
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=60) as client:
        session_id = (await client.post("/sessions/start", json={})).json()["session_id"]
        answer = await client.put(f"/sessions/{session_id}/files/large.txt", content=slowly())
    assert answer.status_code == 200, answer.text
