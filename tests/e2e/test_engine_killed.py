"""Browser, driver, renderer and graphics process killed while a session is idle, in a step, asking for a page, or while
a page is arriving."""

import asyncio
import logging
import os
import signal
import sys
import tempfile
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from gui.engine.local.browser.scratch import Scratch
from gui.engine.manager import SessionManager
from gui.engine.past.reopening import go_to_place, place_of
from gui.engine.session import StepSession
from gui.schema.errors import SessionEndedError, StepdeckError
from gui.schema.inspect import Emulation
from gui.schema.session import StartOptions
from gui.schema.special import Special
from gui.schema.step import StepResult
from tests.helpers import examples
from tests.helpers.page_server import Handler, PageServer
from tests.helpers.processes import (
    browser_processes,
    driver_processes,
    helper_processes,
    main_processes,
    until,
    words_of,
)

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.thorough_browser]

ROUNDS = 10 if examples.thorough else 1
ANSWER_S = 30
STATES = ("idle", "stepping", "loading", "arriving")


def folders() -> set[Path]:
    """What browsers of this process keep on the disk."""
    return set(Path(tempfile.gettempdir()).glob(f"stepdeck-browsers-{os.getpid()}-*"))


def alive(pids: set[int]) -> set[int]:
    return {pid for pid in pids if Path(f"/proc/{pid}").exists()}


@pytest_asyncio.fixture(loop_scope="session")
async def manager() -> AsyncIterator[SessionManager]:
    """One with a driver of its own; nothing of its browsers may be left at the end."""
    browsers, drivers, kept = main_processes(browser_processes(os.getpid())), driver_processes(), folders()

    def left() -> list[str]:
        """What runs of browsers that were not there before: the one that all modules share may start helpers."""
        others = browsers.union(*map(browser_processes, browsers))
        return [f"{pid} {words_of(pid)}" for pid in browser_processes(os.getpid()) - others]

    manager = SessionManager()
    yield manager
    await manager.close()
    assert await until(lambda: not left()), left()
    assert await until(lambda: not driver_processes() - drivers)
    assert folders() == kept


class SlowServer(PageServer):
    """A server whose slow page is answered only after `released` is set, likewise the second half of another one;
    `asked` has what it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.released = threading.Event()
        self.asked: set[str] = set()
        self.answers["/slow"] = self._answer_late
        self.answers["/half"] = self._answer_half
        self.page("/asks", "<title>Asks</title><button onclick=\"fetch('/slow?stepping')\">Ask</button>")
        self.page("/other", "<title>Other</title><button>Here</button>")

    def held_again(self) -> None:
        """Answer nothing late any more, as at the beginning."""
        self.released.clear()
        self.asked.clear()

    def _answer_late(self, handler: Handler) -> None:
        self.asked.add(handler.path.partition("?")[2])
        while not self.released.is_set():
            if handler.wait(0.02):
                return
        handler.send("<title>Slow</title>")

    def _answer_half(self, handler: Handler) -> None:
        handler.start("text/html")
        handler.write("<!doctype html><title>Half</title><button>Half</button>" + "<p>and more" * 400)
        self.asked.add(handler.path.partition("?")[2])
        while not self.released.is_set():
            if handler.wait(0.02):
                return
        handler.write("<p>the rest")


@pytest.fixture
def slow() -> Iterator[SlowServer]:
    with SlowServer() as server:
        yield server


async def brought(session: StepSession, state: str, server: SlowServer) -> "asyncio.Future[Any]":
    """Bring a session into a state; answers what runs then."""
    seen = await session.observe(f"{server.address}/asks")
    if state == "idle":
        return asyncio.ensure_future(asyncio.sleep(0))
    running = asyncio.ensure_future(
        session.step(seen.actions[0].id)
        if state == "stepping"
        else session.step(Special.GO_TO, f"{server.address}/{'slow' if state == 'loading' else 'half'}?{state}")
    )
    assert await until(lambda: state in server.asked)
    return running


async def answer(work: Any) -> Any:
    """What came of it, in any case in time."""
    try:
        return await asyncio.wait_for(asyncio.shield(work), ANSWER_S)
    except StepdeckError as error:
        return error


async def started(manager: SessionManager, server: SlowServer) -> list[tuple[StepSession, int, "asyncio.Future[Any]"]]:
    """A session in each state, with its browser and what runs in it."""
    opened = []
    for _ in STATES:
        before = main_processes(browser_processes(os.getpid()))
        session = await manager.open(StartOptions(), attended=True)
        (pid,) = main_processes(browser_processes(os.getpid())) - before
        opened.append((session, pid))
    running = await asyncio.gather(
        *(brought(session, state, server) for (session, _), state in zip(opened, STATES, strict=True))
    )
    return [(*one, work) for one, work in zip(opened, running, strict=True)]


async def check_ended(session: StepSession, running: Any, what: str) -> None:
    """The session says so at once, and whoever waits is told."""
    assert await until(lambda: not session.info.active)
    told = await answer(running)
    assert told is None or isinstance(told, SessionEndedError), told
    assert (session.info.status, session.info.error) == ("error", what)
    with pytest.raises(SessionEndedError) as caught:
        await session.step("B1")
    assert caught.value.remedies[0].key == "reopen"
    assert place_of(session).addresses == (session.info.url,)


@pytest.mark.parametrize("number", range(ROUNDS))
async def test_the_browser(
    manager: SessionManager, slow: SlowServer, number: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    sessions = await started(manager, slow)
    helpers = {helper for _, pid, _ in sessions for helper in browser_processes(pid)}
    for _, pid, _ in sessions:
        os.kill(pid, signal.SIGKILL)
    for session, pid, running in sessions:
        await check_ended(session, running, "The browser is gone.")
        assert await until(lambda pid=pid: not alive(browser_processes(pid)))  # type: ignore[misc]
    assert await until(lambda: not alive(helpers & browser_processes(os.getpid())))
    for session, _, _ in sessions:
        name = session.info.session_id[:8]
        assert f"Session {name} begins: " in caplog.text
        assert f"Session {name} ends: error, browser_gone" in caplog.text


@pytest.mark.parametrize("number", range(ROUNDS))
async def test_the_driver(
    manager: SessionManager, slow: SlowServer, number: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    drivers = driver_processes()
    sessions = await started(manager, slow)
    (driver,) = driver_processes() - drivers
    os.kill(driver, signal.SIGKILL)
    for session, _, running in sessions:
        await check_ended(session, running, "The program that drives the browser has stopped.")
        assert f"Session {session.info.session_id[:8]} ends: error, driver_gone" in caplog.text
    assert "The driver ended by itself" in caplog.text
    again = await manager.open(StartOptions(), attended=True)
    await go_to_place(again, place_of(sessions[0][0]))
    assert again.observation is not None
    assert again.observation.metadata.title == "Asks"
    assert await until(lambda: not alive({pid for _, pid, _ in sessions}))


@pytest.mark.parametrize("number", range(ROUNDS))
async def test_a_process_of_the_browser(manager: SessionManager, slow: SlowServer, number: int) -> None:
    sessions = await started(manager, slow)
    for kind in ("renderer", "gpu-process"):
        if kind == "gpu-process":
            slow.held_again()
            again = [brought(session, state, slow) for (session, *_), state in zip(sessions, STATES, strict=True)]
            running = await asyncio.gather(*again)
            sessions = [(session, pid, work) for (session, pid, _), work in zip(sessions, running, strict=True)]
        for _, pid, _ in sessions:
            found = helper_processes(pid, kind)
            assert found, kind
            for helper in found:
                os.kill(helper, signal.SIGKILL)
        slow.released.set()
        for session, _, work in sessions:
            told = await answer(work)
            assert told is None or isinstance(told, StepResult | StepdeckError), kind
            assert not isinstance(told, SessionEndedError), kind
            assert session.info.active, kind
            seen = await asyncio.wait_for(session.observe(f"{slow.address}/other"), ANSWER_S)
            assert [action.description for action in seen.actions] == ["Click Here"], kind
            assert await session.step("B1"), kind


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="no system but Linux tells it")
async def test_the_end_of_a_graphics_process_is_logged_and_that_of_the_whole_browser_is_not_taken_for_it(
    manager: SessionManager, slow: SlowServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "stepdeck")
    said = "The graphics process of a browser ended by itself"
    slow.released.set()
    first, second = await manager.open(StartOptions(), attended=True), await manager.open(StartOptions(), attended=True)
    watch = first.backend._work.graphics  # type: ignore[attr-defined]
    for times in (1, 2):
        assert await until(lambda: watch._watched is not None)
        assert caplog.text.count(said) == times - 1
        for helper in helper_processes(first.backend._work.browser.process, "gpu-process"):  # type: ignore[attr-defined]
            os.kill(helper, signal.SIGKILL)
        assert await until(lambda times=times: caplog.text.count(said) == times)  # type: ignore[misc]
    assert await until(lambda: second.backend._work.graphics._watched is not None)  # type: ignore[attr-defined]
    os.kill(second.backend._work.browser.process, signal.SIGKILL)  # type: ignore[attr-defined]
    assert await until(lambda: not second.info.active)
    await first.stop()
    assert watch._watched is None
    await asyncio.sleep(1.5)
    assert caplog.text.count(said) == 2


async def test_reopening_brings_back_tabs_size_and_device(manager: SessionManager, server: PageServer) -> None:
    for name in ("One", "Two", "Three"):
        server.page(
            f"/{name}", f"<title>{name}</title><meta name=viewport content='width=device-width'><button>{name}</button>"
        )
    session = await manager.open(StartOptions(viewport_width=900, viewport_height=700), attended=True)
    backend: Any = session.backend
    await session.observe(f"{server.address}/One")
    await session.step(Special.OPEN_TAB, f"{server.address}/Two")
    await session.step(Special.OPEN_TAB, f"{server.address}/Three")
    await session.step(Special.SWITCH_TAB, "1")
    device = next(device for device in await backend.devices() if device.name == "Pixel 7")
    await session.adjust(backend.emulate(Emulation(colour_scheme="dark", locale="de-DE", device=device)))
    await session.resize(360, 500)
    drivers = driver_processes()
    assert drivers
    place = place_of(session)
    await session.stop()
    assert place_of(session) == place
    again = await manager.open(session.info.options, attended=True)
    await go_to_place(again, place)
    seen = again.observation
    assert seen is not None
    assert [tab.title for tab in seen.metadata.tabs] == ["One", "Two", "Three"]
    assert seen.metadata.title == "Two"
    assert (seen.metadata.viewport.viewport_width, seen.metadata.viewport.viewport_height) == (360, 500)
    assert place_of(again) == place


@pytest.mark.parametrize("victim", ["driver", "browser", "renderer"])
async def test_a_step_that_had_reached_the_page_is_not_called_undone(
    manager: SessionManager, slow: SlowServer, victim: str
) -> None:
    """Whoever is told so would do it again, and order twice."""
    before, drivers = main_processes(browser_processes(os.getpid())), driver_processes()
    session = await manager.open(StartOptions(), attended=True)
    (browser,) = main_processes(browser_processes(os.getpid())) - before
    running = await brought(session, "stepping", slow)
    match victim:
        case "driver":
            pids = driver_processes() - drivers
        case "browser":
            pids = {browser}
        case _:
            pids = helper_processes(browser, "renderer")
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
    assert isinstance(await answer(running), StepdeckError)
    assert session.steps[-1].outcome == "unknown"
    assert session.info.active == (victim == "renderer")


async def test_folders_of_killed_programs_are_removed_by_the_next() -> None:
    nobody = Path(tempfile.mkdtemp(prefix="stepdeck-browsers-4194305-"))  # above the highest process id
    mine = Scratch()
    assert not nobody.exists()  # noqa: ASYNC240
    assert mine.folder.exists()
    await mine.remove()
    assert not mine.folder.exists()


async def test_the_socket_of_a_browser_is_where_it_is_removed_with_it(manager: SessionManager) -> None:
    before = folders()
    await manager.open(StartOptions(), attended=True)
    (folder,) = folders() - before
    profiles = list(folder.glob("*profile*"))
    assert profiles
    sockets = [link.readlink() for profile in profiles if (link := profile / "SingletonSocket").is_symlink()]
    assert all(socket.is_relative_to(folder) for socket in sockets)


async def test_a_program_killed_while_its_pages_stand_still_leaves_no_browser_behind(server: PageServer) -> None:
    server.page("/", "<title>Still</title><button>Press</button>")
    command = (sys.executable, "-m", "tests.helpers.standing", server.address)
    program = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE, start_new_session=True)
    assert program.stdout is not None
    pids = {int(pid) for pid in (await program.stdout.readline()).split()}
    os.killpg(program.pid, signal.SIGKILL)
    await program.wait()
    assert pids
    assert await until(lambda: not alive(pids), 20)
