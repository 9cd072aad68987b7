"""Sessions requested at once are opened a few at a time, and one that hangs does not delay the others."""

import asyncio
from collections.abc import Callable
from typing import cast

import pytest
from PySide6.QtCore import QObject

from gui.app.controller import SessionController
from gui.app.few_at_once import FewAtOnce, fitting
from gui.app.practice import Practice
from gui.app.servers.opening import SessionOpener
from gui.engine.manager import SessionManager
from gui.engine.session import StepSession
from gui.schema.errors import BrowserError, StepdeckError
from gui.schema.session import StartOptions
from tests.unit.app.test_retries import CountingBackend, NoPractice


class Opener(QObject):
    """Opens each session as soon as `ready` is set."""

    def __init__(self, manager: SessionManager) -> None:
        super().__init__()
        self.manager = manager
        self.begun = 0
        self.ready = asyncio.Event()
        self.fails = False

    def options(self) -> StartOptions:
        return StartOptions()

    async def open(self, options: StartOptions) -> StepSession:
        self.begun += 1
        await self.ready.wait()
        if self.fails:
            raise BrowserError("The browser did not start.")
        session = StepSession(CountingBackend(), options)
        self.manager.restore(session)
        return session

    async def open_remote(self, _server: str, options: StartOptions) -> StepSession:
        return await self.open(options)


def made() -> tuple[SessionController, Opener]:
    manager = SessionManager()
    opener = Opener(manager)
    return SessionController(manager, cast(Practice, NoPractice()), cast(SessionOpener, opener)), opener


async def so(happened: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not happened():  # noqa: ASYNC110 -- nothing tells that it is so
            await asyncio.sleep(0.005)


async def turns(count: int = 20) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


async def test_a_few_open_at_a_time_and_then_all(qapp: object) -> None:
    controller, opener = made()
    many = 3 * fitting()
    for _ in range(many):
        controller.open_session()
    await turns()
    assert opener.begun == fitting()
    opener.ready.set()
    await so(lambda: len(controller.session_infos()) == many)
    await controller.close()


async def test_the_next_one_begins_once_the_page_of_one_was_loaded(
    qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FewAtOnce.__init__, "__defaults__", (0, 60.0))
    controller, opener = made()
    loaded, go = asyncio.Event(), StepSession.step

    async def step(session: StepSession, *given: object, **named: object) -> object:
        await loaded.wait()
        return await go(session, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(StepSession, "step", step)
    opener.ready.set()
    for _ in range(fitting() + 1):
        controller.open_session(address="http://127.0.0.1:9/")
    await so(lambda: len(controller.session_infos()) == fitting())
    await turns()
    assert opener.begun == fitting()
    loaded.set()
    await so(lambda: opener.begun == fitting() + 1)
    await controller.close()


async def test_one_that_hangs_keeps_nobody_waiting_for_long(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FewAtOnce.__init__, "__defaults__", (1, 0.05))
    controller, opener = made()
    controller.open_session()
    controller.open_session()
    await turns()
    assert opener.begun == 1
    await so(lambda: opener.begun == 2)
    controller.stop()
    await controller.close()


async def test_the_place_of_one_that_fails_or_is_stopped_is_free_again(
    qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FewAtOnce.__init__, "__defaults__", (1, 60.0))
    controller, opener = made()
    failed: list[StepdeckError] = []
    controller.session_failed.connect(failed.append)
    opener.fails = True
    opener.ready.set()
    controller.open_session()
    await so(lambda: len(failed) == 1)
    opener.fails = False
    opener.ready.clear()
    controller.open_session()
    controller.open_session()
    await turns()
    assert opener.begun == 2
    controller.stop()  # both, also the one that waits
    await turns()
    opener.ready.set()
    controller.open_session()
    await so(lambda: len(controller.session_infos()) == 1)
    assert opener.begun == 3
    await controller.close()


async def test_what_a_server_opens_does_not_count(qapp: object) -> None:
    controller, opener = made()
    many = 3 * fitting()
    for _ in range(many):
        controller.open_remote("a server")
    await turns()
    assert opener.begun == many
    controller.stop()
    await controller.close()
