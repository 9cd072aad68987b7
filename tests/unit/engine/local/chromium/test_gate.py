"""The gates of two steps, of which the first is taken down late: the page was busy."""

import asyncio
from typing import Any

import pytest

from gui.engine.local.chromium.gate import Gate


class BusySession:
    """A DevTools session whose page answers nothing until `free` is set; the browser answers at once."""

    def __init__(self) -> None:
        self.free = asyncio.Event()
        self.attaching = False
        self.heard: list[Any] = []

    def on(self, event: str, listener: Any) -> None:
        self.heard.append((event, listener))

    def remove_listener(self, event: str, listener: Any) -> None:
        self.heard.remove((event, listener))

    async def send(self, method: str, params: dict[str, Any] | None = None) -> dict[str, Any]:
        if method == "Target.setAutoAttach" and params is not None:
            self.attaching = params["autoAttach"]
        elif not self.free.is_set():
            await self.free.wait()
        return {"identifier": "1"}


class Book:
    """Has that session for each page."""

    def __init__(self, session: BusySession) -> None:
        self._session = session

    async def session(self, _page: object) -> BusySession:
        return self._session


async def test_the_end_of_one_gate_does_not_end_the_next_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gui.engine.local.chromium.gate._ANSWER_S", 0.01)
    session = BusySession()
    first, second = (Gate(Book(session), None) for _ in range(2))  # type: ignore[arg-type]
    await first.put_up()
    await first.take_down()
    assert len(session.heard) == 2, "until the next one meets frames, they are let go on by this one"
    await second.put_up()
    assert len(session.heard) == 2
    session.free.set()
    await asyncio.sleep(0.05)
    assert session.attaching
    assert len(session.heard) == 2
    await second.take_down()
    assert not session.attaching
    assert session.heard == []
