"""A driver that was left because it fell behind runs as long as one of its sessions does, and no longer."""

import os
import signal

import pytest

from gui.engine.local.browser import playwright_host
from gui.engine.manager import SessionManager
from gui.schema.errors import StepdeckError
from gui.schema.session import StartOptions
from tests.helpers.processes import driver_processes, until

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_one_that_was_left_stops_with_its_last_session(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(playwright_host, "BEHIND_S", 0.5)
    before = driver_processes()
    manager = SessionManager()
    try:
        first, second = [await manager.open(StartOptions()) for _ in range(2)]
        (left,) = driver_processes() - before
        os.kill(left, signal.SIGSTOP)
        third = await manager.open(StartOptions())
        os.kill(left, signal.SIGCONT)
        drivers = driver_processes() - before
        assert len(drivers) == 2
        await first.stop()
        assert driver_processes() - before == drivers
        assert (await second.observe()).actions == ()
        await second.stop()
        assert await until(lambda: driver_processes() - before == drivers - {left})
        assert (await third.observe()).actions == ()
        await third.stop()
        assert driver_processes() - before == drivers - {left}  # it waits for the next session
        fourth = await manager.open(StartOptions())
        assert driver_processes() - before == drivers - {left}
        await fourth.stop()
    finally:
        await manager.close()
    assert await until(lambda: driver_processes() == before)


async def test_one_that_was_left_without_a_session_stops_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(playwright_host, "BEHIND_S", 0.5)
    before = driver_processes()
    manager = SessionManager()
    try:
        with pytest.raises(StepdeckError):
            await manager.open(StartOptions(cdp_url="http://127.0.0.1:9"))
        await (await manager.open(StartOptions())).stop()
        (left,) = driver_processes() - before
        os.kill(left, signal.SIGSTOP)
        await manager.open(StartOptions())
        assert await until(lambda: left not in driver_processes())
    finally:
        await manager.close()
    assert await until(lambda: driver_processes() == before)
