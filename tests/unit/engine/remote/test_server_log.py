"""The log that a server sends, as lines; and the files that it keeps."""

import contextlib
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.server import ServerConnection, serve

from gui.engine.capabilities import FilesBackend, LoggingBackend, capability
from gui.engine.remote.server_log import MOST_CHARACTERS, entry_of
from gui.engine.session import StepSession
from gui.schema import errors
from gui.schema.action import ActionCall
from tests.helpers.fault_server import KEY, FaultServer, raw

Start = Callable[..., Awaitable[StepSession]]


def scrubbed(text: str) -> str:
    return text.replace(KEY, "…")


@pytest.mark.parametrize(
    ("message", "level", "text"),
    [
        ('{"type": "action", "data": {"id": "B1"}}', "info", 'action: {"id": "B1"}'),
        ('{"type": "error", "data": "Gone", "timestamp": "2026-11-02T10:00:00Z"}', "error", "error: Gone"),
        ('{"type": "observation", "data": null}', "log", "observation"),
        ('{"type": "tomorrow", "data": [1]}', "log", "tomorrow: [1]"),
        ("a line of text", "log", "a line of text"),
        ('{"type": 3}', "log", '{"type": 3}'),
        ('{"data": {"key": "' + KEY + '"}}', "log", '{"key": "…"}'),
        ("[" * 100_000, "log", "[" * MOST_CHARACTERS),
        ('{"type": "error", "data": "' + "x" * 1_000_000 + '"}', "error", "error: " + "x" * MOST_CHARACTERS),
        ("", "log", ""),
    ],
)
def test_each_message_is_a_line(message: str, level: str, text: str) -> None:
    entry = entry_of(message, 7, scrubbed)
    assert (entry.number, entry.level, entry.text) == (7, level, text)


async def test_the_stream_is_followed_to_its_end(documented: FaultServer, start: Start) -> None:
    async def stream(socket: ServerConnection) -> None:
        assert "Authorization" not in socket.request.headers  # type: ignore[union-attr]  # another port: not that server
        await socket.send(json.dumps({"type": "action", "data": {"id": "B1"}}))
        await socket.send(b"\xff")
        await socket.send(f"said {KEY}")

    session = await start(documented.address)
    log = capability(session.backend, LoggingBackend)
    assert log is not None
    with pytest.raises(errors.NotOfferedError, match="no stream of its log"):
        await anext(log.log())
    async with serve(stream, "127.0.0.1", 0) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        told = {"debug_url": "", "ws": {"cdp": "", "recording": "", "logs": f"ws://127.0.0.1:{port}/"}, "tabs": []}
        documented.play("debug", raw(told))
        lines = [entry.text async for entry in log.log()]
    assert lines[0] == 'action: {"id": "B1"}'
    assert len(lines) == 2
    assert KEY not in lines[1]


async def test_files_are_listed_whatever_the_server_says(todays: FaultServer, start: Start) -> None:
    session = await start(todays.address)
    kept = capability(session.backend, FilesBackend)
    assert kept is not None
    file = {"id": "f1", "filename": "../../etc/pass\nwd", "size": 3, "source": "session_download"}
    for told in ({"files": [file]}, {"files": [{**file, "created_at": "2026-11-02T10:00:00Z"}], "total": 1}):
        todays.play("files", raw(told))
        (found,) = await kept.server_files()
        assert "/" not in found.name
        assert (found.sent, found.size_bytes) == (False, 3)
    nothing: tuple[dict[str, Any], ...] = ({}, {"files": None}, {"files": []})
    for none in nothing:
        todays.play("files", raw(none))
        assert await kept.server_files() == ()
    spoilt: tuple[Any, ...] = ({"files": [{"id": None}]}, {"files": "x"}, [], "x", None)
    for bad in spoilt:
        todays.play("files", raw(bad))
        with contextlib.suppress(errors.AnswerError):
            assert await kept.server_files() == ()


async def test_a_file_of_this_computer_that_cannot_be_sent(faults: FaultServer, start: Start, tmp_path: Path) -> None:
    session = await start(faults.address)
    await session.observe()
    assert session.observation is not None
    field = session.observation.actions[0].id
    wrong = errors.InputError if faults.generation == "execute" else errors.NotOfferedError
    with pytest.raises(wrong) as told:
        await session.step(ActionCall(action_id=field, gesture="upload", files=(str(tmp_path / "none.txt"),)))
    assert ("none.txt" in told.value.sentence) == (faults.generation == "execute")
    assert faults.count("files") == 0
