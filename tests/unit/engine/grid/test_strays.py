"""Sessions that a grid starts although it has said that it did not, or does not end when it is told to."""

import asyncio
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from gui.engine.grid import selenium
from gui.engine.grid.selenium import SeleniumGrid
from gui.schema.errors import ServerError
from gui.schema.server import Credentials, RemoteProfile
from gui.schema.session import StartOptions


class FaultyGrid(ThreadingHTTPServer):
    """Says that a request timed out and starts its session all the same; fails to end one as often as it is told."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.sessions: dict[str, str] = {"a" * 32: "somebody else"}
        self.refuses_to_end = 0
        self.gives_up = True


class _Handler(BaseHTTPRequestHandler):
    server: FaultyGrid

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _answer(self, status: int, value: object) -> None:
        body = json.dumps({"value": value}).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        slots = [
            {"session": {"sessionId": one, "capabilities": {"se:name": name}}}
            for one, name in self.server.sessions.items()
        ]
        self._answer(200, {"ready": True, "nodes": [{"slots": [{"session": None}, *slots]}]})

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        capabilities = asked["capabilities"]["alwaysMatch"]
        self.server.sessions["b" * 32] = capabilities["se:name"]
        if self.server.gives_up:
            said = "Could not start a new session. New session request timed out"
            self._answer(500, {"error": "session not created", "message": said})
        else:
            self._answer(200, {"sessionId": "b" * 32, "capabilities": capabilities | {"se:cdp": "ws://127.0.0.1/x"}})

    def do_DELETE(self) -> None:
        if self.server.refuses_to_end:
            self.server.refuses_to_end -= 1
            self._answer(500, {"error": "unknown error", "message": "too busy"})
            return
        self.server.sessions.pop(self.path.rpartition("/")[2], None)
        self._answer(200, None)


@pytest.fixture
def faulty() -> Iterator[FaultyGrid]:
    with FaultyGrid() as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def grid_at(server: FaultyGrid) -> SeleniumGrid:
    address = f"http://127.0.0.1:{server.server_address[1]}"
    return SeleniumGrid(RemoteProfile(name="G", kind="selenium", address=address, credentials="none"), Credentials())


async def only_the_other_is_left(server: FaultyGrid) -> bool:
    for _ in range(200):
        if list(server.sessions.values()) == ["somebody else"]:
            return True
        await asyncio.sleep(0.05)
    return False


async def test_a_session_that_was_started_after_all_is_ended(
    faulty: FaultyGrid, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selenium, "SWEEP_EVERY_S", 0.1)
    grid = grid_at(faulty)
    with pytest.raises(ServerError):
        await grid.seat(StartOptions())
    assert await only_the_other_is_left(faulty)
    await grid.close()


async def test_an_end_that_failed_is_asked_for_again(faulty: FaultyGrid, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selenium, "SWEEP_EVERY_S", 0.1)
    faulty.gives_up, faulty.refuses_to_end = False, 3
    grid = grid_at(faulty)
    seat = await grid.seat(StartOptions())
    assert len(faulty.sessions) == 2
    await seat.release()
    assert await only_the_other_is_left(faulty)
    await grid.close()


async def test_closing_looks_once_more(faulty: FaultyGrid) -> None:
    grid = grid_at(faulty)
    with pytest.raises(ServerError):
        await grid.seat(StartOptions())
    await grid.close()
    assert list(faulty.sessions.values()) == ["somebody else"]
