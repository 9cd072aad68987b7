"""A browser or driver that does not answer delays neither closing, nor quitting, nor other sessions."""

import asyncio
import os
import signal
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from gui.engine.local.browser import playwright_host
from gui.engine.manager import SessionManager
from gui.engine.session import StepSession
from gui.schema.errors import StepdeckError
from gui.schema.session import StartOptions
from tests.helpers.page_server import PageServer
from tests.helpers.processes import browser_processes, driver_processes, main_processes, until

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.thorough_browser]

CLOSED_S = 25.0
"""Seconds for what takes two where nothing else runs."""


def browsers() -> set[int]:
    return main_processes(browser_processes(os.getpid()))


def folders() -> set[Path]:
    return set(Path(tempfile.gettempdir()).glob(f"stepdeck-browsers-{os.getpid()}-*"))


@pytest_asyncio.fixture(loop_scope="session")
async def manager() -> AsyncIterator[SessionManager]:
    """One with a driver of its own; nothing of it may be left at the end."""
    before, drivers, kept = browsers(), driver_processes(), folders()
    manager = SessionManager()
    yield manager
    await manager.close()
    assert await until(lambda: browsers() <= before)
    assert await until(lambda: driver_processes() <= drivers)
    assert folders() <= kept


async def opened(manager: SessionManager, act_timeout_s: float = 5.0) -> tuple[StepSession, int]:
    """A session, and the process of its browser."""
    before = browsers()
    session = await manager.open(StartOptions(), attended=True, act_timeout_s=act_timeout_s)
    (process,) = browsers() - before
    return session, process


async def test_a_browser_that_was_held_up_in_a_step_is_told_from_a_busy_page_and_goes_on(
    manager: SessionManager, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a computer sleeps, or the system stops what takes too much."""
    monkeypatch.setattr("gui.engine.local.act.page_actions.ACT_S", 2.0)
    session, process = await opened(manager, act_timeout_s=3.0)
    with PageServer() as server:
        counts = "<title>Counts</title><button onclick='told.textContent = ++n'>Count</button><p id=told>0</p>"
        await session.go_to(server.page("/counts", f"{counts}<script>var n = 0</script>"))
        (button,) = session.observation.actions if session.observation is not None else ()
        held = {process, *browser_processes(process)}
        for one in held:
            os.kill(one, signal.SIGSTOP)
        try:
            with pytest.raises(StepdeckError) as refused:
                await session.step(button.id)
        finally:
            for one in held:
                os.kill(one, signal.SIGCONT)
        assert "The browser itself does not answer: it has too much to do, or was held up." in refused.value.sentence
        assert "scripts" not in refused.value.sentence
        assert session.info.active
        assert session.steps[-1].outcome in ("failed", "unknown")
        seen = await session.observe()
        assert seen.metadata.title == "Counts"
        before = int(seen.markdown.split()[-1])
        assert before == 0 or session.steps[-1].outcome == "unknown", "what is said not to be done was not done"
        again = await session.step(button.id)
        assert int(again.observation.markdown.split()[-1]) == before + 1


async def test_a_browser_that_does_not_answer_is_ended_with_its_session(manager: SessionManager) -> None:
    session, process = await opened(manager)
    os.kill(process, signal.SIGSTOP)
    began = time.monotonic()
    await session.stop()
    assert time.monotonic() - began < CLOSED_S
    assert process not in browsers()


async def test_a_driver_that_does_not_answer_keeps_no_browser_alive_and_no_session_waiting(
    manager: SessionManager, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(playwright_host, "BEHIND_S", 0.3)
    before = driver_processes()
    session, process = await opened(manager)
    (driver,) = driver_processes() - before
    os.kill(driver, signal.SIGSTOP)
    other = await asyncio.wait_for(manager.open(StartOptions()), 20)
    assert (await other.observe()).metadata.url == "about:blank"
    began = time.monotonic()
    await session.stop()
    assert time.monotonic() - began < CLOSED_S
    assert process not in browsers()
    began = time.monotonic()
    await manager.close()
    assert time.monotonic() - began < 2 * CLOSED_S
    assert not driver_processes() - before


@pytest.mark.parametrize("after_s", [0.0, 0.15])
async def test_a_start_that_is_given_up_leaves_no_browser(manager: SessionManager, after_s: float) -> None:
    before = browsers()
    await (await manager.open(StartOptions())).stop()
    assert await until(lambda: browsers() <= before)
    opening = asyncio.ensure_future(manager.open(StartOptions()))
    assert await until(lambda: bool(browsers() - before))
    await asyncio.sleep(after_s)
    if opening.cancel():
        with pytest.raises(asyncio.CancelledError):
            await opening
    else:  # it was quicker than this test
        await opening.result().stop()
    assert await until(lambda: browsers() <= before, 10)


STORMS = {
    "requests": "setInterval(() => { for (let i = 0; i < 50; i++) fetch('/x?' + Math.random()).catch(() => 0) }, 5)",
    "lines": "setInterval(() => { for (let i = 0; i < 2000; i++) console.log('storm', i, {a: i}) }, 1)",
}


@pytest.mark.parametrize("storm", STORMS)
async def test_an_address_leads_away_from_a_storm_that_holds_up_nobody_else(
    manager: SessionManager, storm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for limit in ("LIMIT_S", "RESTLESS_S"):
        monkeypatch.setattr(f"gui.engine.local.watch.settle.{limit}", 0.2)  # it never rests
    with PageServer() as server:
        server.page("/x", "")
        server.page("/fine", "<title>Fine</title><button>Fine</button>")
        server.page("/storm", f"<title>Storm</title><button>Here</button><script>{STORMS[storm]}</script>")
        session, process = await opened(manager)
        await session.observe(f"{server.address}/fine")
        await session.observe(f"{server.address}/storm")
        await asyncio.sleep(0.3)  # the storm goes on meanwhile
        other = await asyncio.wait_for(manager.open(StartOptions()), 15)
        await other.stop()
        seen = await asyncio.wait_for(session.observe(f"{server.address}/fine"), 25)
        assert seen.metadata.title == "Fine"
        await session.observe(f"{server.address}/storm")
        began = time.monotonic()
        await session.stop()
        assert time.monotonic() - began < CLOSED_S
        assert process not in browsers()
