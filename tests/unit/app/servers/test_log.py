"""The log of the current session's server: followed while it is looked at, of one session at a time."""

import asyncio
from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from gui.app.servers.log import ServerLog
from gui.schema.code import Code
from gui.schema.errors import NotOfferedError
from gui.schema.fact import fact
from gui.schema.inspect import ConsoleEntry


class _Backend:
    def __init__(self, *texts: str, stays: bool = False, offered: bool = True) -> None:
        self._texts, self._stays, self._offered = texts, stays, offered
        self.following = 0

    async def log(self) -> AsyncGenerator[ConsoleEntry, None]:
        if not self._offered:
            raise NotOfferedError(fact(Code.SERVER_NO_LOG))
        self.following += 1
        try:
            for number, text in enumerate(self._texts, 1):
                yield ConsoleEntry(number, "log", text, "", datetime.now(UTC))
            if self._stays:
                await asyncio.sleep(60)
        finally:
            self.following -= 1


class _Info:
    active = True


class _Session:
    def __init__(self, backend: object) -> None:
        self.backend, self.info = backend, _Info()


class _Controller(QObject):
    current_changed = Signal(object)
    current: Any = None

    def show(self, session: Any) -> None:
        self.current = session
        self.current_changed.emit(None)


async def _settle() -> None:
    for _ in range(20):
        await asyncio.sleep(0.001)


@pytest.fixture
def controller(qapp: QApplication) -> _Controller:
    return _Controller()


async def test_it_is_followed_only_while_it_is_looked_at(controller: _Controller) -> None:
    log, told = ServerLog(controller), []  # type: ignore[arg-type]
    log.changed.connect(lambda entries, why: told.append(([entry.text for entry in entries], why)))
    first, second = _Backend("a", "b", stays=True), _Backend("c")
    controller.show(_Session(first))
    await _settle()
    assert (first.following, told) == (0, [])
    log.watch("console")
    await _settle()
    assert first.following == 1
    log.tell()
    assert told[-1] == (["a", "b"], "")
    log.clear()
    assert told[-1] == ([], "")
    controller.show(_Session(second))
    await _settle()
    assert (first.following, second.following) == (0, 0)
    assert told[-1] == (["c"], "The server has ended its log.")
    log.watch("data")
    count = len(told)
    controller.show(_Session(first))
    await _settle()
    assert (first.following, len(told)) == (0, count)
    await log.close()


async def test_a_session_without_such_a_server_is_none_of_its(controller: _Controller) -> None:
    log, told = ServerLog(controller), []  # type: ignore[arg-type]
    log.changed.connect(lambda entries, why: told.append(why))
    log.watch("console")
    controller.show(_Session(object()))
    assert (log.available, told) == (False, [])
    controller.show(_Session(_Backend(offered=False)))
    await _settle()
    assert log.available
    assert told[-1] == "This server offers no stream of its log."
    await log.close()
