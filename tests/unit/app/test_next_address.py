"""An address that is entered while a session is reopened is loaded in it after the pages that it had."""

import asyncio
from collections.abc import Callable
from typing import cast

import pytest
from PySide6.QtCore import QObject

from gui.app.controller import SessionController
from gui.app.practice import Practice
from gui.app.servers.opening import SessionOpener
from gui.engine.backend import Acted
from gui.engine.manager import SessionManager
from gui.engine.session import StepSession
from gui.schema.action import ActionCall
from gui.schema.session import StartOptions
from gui.schema.special import Special
from tests.unit.app.test_retries import ADDRESS, LIKE, OTHER, CountingBackend, NoPractice


class _Practice(NoPractice):
    async def today(self, addresses: tuple[str, ...]) -> tuple[str, ...]:
        return addresses


class _Slow(CountingBackend):
    """Loads the shop only once it may."""

    def __init__(self, let: asyncio.Event) -> None:
        super().__init__()
        self._let = let
        self.waits = False

    async def step(self, call: ActionCall) -> Acted:
        if call.action_id == Special.GO_TO and call.value == ADDRESS:
            self.waits = True
            await self._let.wait()
        return await super().step(call)


class _Reopened(QObject):
    """A window with an open session and one that has ended at the shop, which is being reopened there."""

    def __init__(self) -> None:
        super().__init__()
        self.let = asyncio.Event()
        self.backend = _Slow(self.let)
        self.manager = SessionManager()
        practice, opener = cast(Practice, _Practice()), cast(SessionOpener, self)
        self.controller = SessionController(self.manager, practice, opener)
        self.other, ended = self._add(CountingBackend()), self._add(CountingBackend())
        self.ended = ended.info.session_id
        self.session = self.other

    def _add(self, backend: CountingBackend) -> StepSession:
        session = StepSession(backend, StartOptions())
        self.manager.restore(session)
        return session

    def options(self) -> StartOptions:
        return StartOptions()

    async def open(self, _options: StartOptions, _name: str = "", _again: StepSession | None = None) -> StepSession:
        self.session = self._add(self.backend)
        return self.session

    async def begin(self) -> None:
        """Reopen it, enter another address at once, and wait until its page is being loaded."""
        ended = self.controller.session(self.ended)
        await ended.observe(ADDRESS)
        await ended.stop()
        self.controller.select_session(self.ended)
        self.controller.reopen_session(self.ended)
        self.controller.go_to(OTHER)
        await _so(lambda: self.backend.waits)

    def address(self, session: StepSession) -> str:
        return session.observation.metadata.url if session.observation is not None else ""

    async def rests(self) -> None:
        await _so(lambda: not any(one.busy for one in (self.other, self.session)) and not self._steps())

    def _steps(self) -> bool:
        return any(self.controller.tasks.is_running(f"step:{one.session_id}") for one in self.manager.list())


async def _so(happened: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not happened():  # noqa: ASYNC110 -- nothing tells that it is so
            await asyncio.sleep(0.005)


async def test_it_is_not_lost_because_another_session_is_given_one(qapp: object) -> None:
    window = _Reopened()
    await window.begin()
    window.controller.select_session(window.other.info.session_id)
    window.controller.go_to(LIKE)
    window.let.set()
    await _so(lambda: window.address(window.session) == OTHER)
    await window.rests()
    assert window.address(window.other) == LIKE
    await window.controller.close()


@pytest.mark.parametrize("by", ["stop", "another address"])
async def test_it_is_not_loaded_after_stop_or_another_address(qapp: object, by: str) -> None:
    window = _Reopened()
    await window.begin()
    if by == "stop":
        window.controller.stop()
    else:
        window.controller.go_to(LIKE)
    await asyncio.sleep(0.05)
    window.let.set()
    await window.rests()
    await asyncio.sleep(0.05)
    assert OTHER not in [step.call.value for step in window.session.steps]
    assert (window.address(window.session) == LIKE) == (by != "stop")
    await window.controller.close()


async def test_stop_is_meant_for_the_shown_session_once_the_other_one_is_open(
    qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = _Reopened()
    await window.other.observe(ADDRESS)
    held, observe = asyncio.Event(), StepSession.observe

    async def slow(session: StepSession, url: str | None = None) -> object:
        if session is not window.other:
            await held.wait()
        return await observe(session, url)

    monkeypatch.setattr(StepSession, "observe", slow)
    window.controller.open_session(address=OTHER)
    await _so(lambda: window.session is not window.other and window.controller.current is window.session)
    window.controller.select_session(window.other.info.session_id)
    window.controller.stop()
    await asyncio.sleep(0.05)
    held.set()
    await _so(lambda: window.address(window.session) == OTHER)
    await window.controller.close()
