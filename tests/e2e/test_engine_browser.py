"""The browser itself: started, attached to, killed, missing; and nothing of it left behind."""

import asyncio
import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from playwright._impl.connection import Connection
from playwright.async_api import async_playwright
from pydantic import SecretStr

from gui.engine.local import local_session
from gui.engine.local.browser.installed import find_browser, needs_no_sandbox
from gui.engine.local.browser.playwright_host import PlaywrightHost
from gui.engine.local.perceive import reader
from gui.engine.manager import SessionManager
from gui.schema.errors import BrowserError, BrowserGoneError, InputError, SessionEndedError, SessionNotFoundError
from gui.schema.session import Proxy, StartOptions
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer
from tests.helpers.processes import browser_processes, main_processes, until

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.thorough_browser]


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def manager() -> AsyncIterator[SessionManager]:
    """A manager whose sessions each have their own browser, as in the window."""
    manager = SessionManager()
    yield manager
    await manager.close()


@pytest_asyncio.fixture(loop_scope="session")
async def fresh(manager: SessionManager, server: PageServer) -> AsyncIterator[Driver]:
    """A new session on the first frame page, and its browser's process."""
    before = main_processes(browser_processes(os.getpid()))
    session = await manager.open(StartOptions(), act_timeout_s=1.2)
    driver = Driver(session, server.address)
    await driver.open("/frame-inner.html?name=Here")
    driver.process = (main_processes(browser_processes(os.getpid())) - before).pop()  # type: ignore[attr-defined]
    yield driver
    await session.stop()


def process_of(driver: Driver) -> int:
    return int(driver.process)  # type: ignore[attr-defined]


async def test_browser_killed_while_idle(fresh: Driver, page: Driver) -> None:
    told: list[str] = []
    fresh.session.add_observer(lambda _: told.append(fresh.session.info.status))
    os.kill(process_of(fresh), signal.SIGKILL)
    assert await until(lambda: not fresh.session.info.active)
    info = fresh.session.info
    assert (info.status, info.error) == ("error", "The browser is gone.")
    assert info.closed_at is not None
    assert info.url.endswith("name=Here"), "it can be reopened where it was"
    assert told[-1] == "error"
    with pytest.raises(SessionEndedError) as caught:
        await fresh.session.step("B1")
    assert caught.value.remedies[0].key == "reopen"
    await page.open("/frame-inner.html?name=Other")
    assert page.session.info.active, "other sessions are fine"


async def test_browser_killed_while_stepping(fresh: Driver, page: Driver, server: PageServer) -> None:
    server.answers["/silent"] = lambda handler: (handler.wait(60), None)[1]
    running = asyncio.ensure_future(fresh.session.step("S1", f"{fresh.address}/silent"))
    assert await until(lambda: server.requests["/silent"] > 0)
    os.kill(process_of(fresh), signal.SIGKILL)
    with pytest.raises(BrowserGoneError):
        await running
    assert fresh.session.info.status == "error"
    assert fresh.session.info.end_reason
    assert fresh.session.steps[-1].outcome == "failed"
    assert not fresh.session.info.busy
    await page.open("/frame-inner.html?name=Other")


async def test_browser_killed_while_it_is_read(fresh: Driver) -> None:
    for _ in range(5):
        reading = asyncio.ensure_future(fresh.session.observe())
        await asyncio.sleep(0)
        if _ == 2:
            os.kill(process_of(fresh), signal.SIGKILL)
        try:
            await reading
        except SessionEndedError:
            break
    assert await until(lambda: not fresh.session.info.active)


async def test_nothing_is_left_of_a_killed_browser(fresh: Driver) -> None:
    os.kill(process_of(fresh), signal.SIGKILL)
    await until(lambda: not fresh.session.info.active)
    helpers = browser_processes(process_of(fresh))
    assert await until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in helpers))


async def test_a_crashed_tab_is_said_and_comes_back(fresh: Driver) -> None:
    page = fresh.session.backend.page  # type: ignore[attr-defined]
    async with page.expect_event("crash"):
        going = asyncio.ensure_future(page.goto("chrome://crash"))  # it may never be answered
        going.add_done_callback(lambda done: done.cancelled() or done.exception())
    with pytest.raises(Exception) as caught:  # noqa: PT011 - the code is checked
        await fresh.session.step("B1")
    assert getattr(caught.value, "code", "") in ("E-PAGE", "E-GONE", "E-NO-ACTION")
    going.cancel()
    seen = await fresh.open("/frame-inner.html?name=Again")
    assert "Click In Again" in [action.description for action in seen.actions]


async def test_stopping_again_speaks_to_nobody(manager: SessionManager, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both calls wait for the same end; at the second one the driver may be gone, and asyncio warns of each message to
    it."""
    session = await manager.open(StartOptions())
    said = []
    told = Connection.send_message_to_server
    await asyncio.gather(session.stop(), session.stop())
    assert not session.info.active

    def noted(connection: Connection, owner: Any, method: str, params: Any, options: Any) -> Any:
        said.append(method)
        return told(connection, owner, method, params, options)

    monkeypatch.setattr(Connection, "send_message_to_server", noted)
    await session.stop()
    assert said == []


async def test_stopping_leaves_no_process(manager: SessionManager) -> None:
    before = browser_processes(os.getpid())
    session = await manager.open(StartOptions())
    assert browser_processes(os.getpid()) - before
    await session.stop()
    assert await until(lambda: not browser_processes(os.getpid()) - before)
    assert session.info.status == "closed"


async def test_wrong_browser_path(manager: SessionManager, tmp_path: Path) -> None:
    with pytest.raises(BrowserError) as caught:
        await manager.open(StartOptions(browser_path=str(tmp_path / "no-browser")))
    assert "no-browser" in caught.value.sentence
    file = tmp_path / "text"
    file.write_text("not a browser")
    with pytest.raises(BrowserError):
        await manager.open(StartOptions(browser_path=str(file)))
    script = tmp_path / "browser"
    script.write_text("#!/bin/sh\nexit 3\n")
    script.chmod(0o755)
    with pytest.raises(BrowserError) as caught:
        await manager.open(StartOptions(browser_path=str(script)))
    assert caught.value.remedies
    assert "Traceback" not in caught.value.sentence


async def test_browser_that_is_not_installed(manager: SessionManager, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [browser for browser in [find_browser()] if browser and browser.kind == "chromium"]
    monkeypatch.setattr("gui.engine.local.browser.launch.find_browsers", lambda _: found)
    for kind, name in (("firefox", "Firefox"), ("edge", "Microsoft Edge")):
        with pytest.raises(BrowserError) as caught:
            await manager.open(StartOptions(browser_type=kind))
        assert caught.value.what == f"{name} is not installed on this computer."
        assert caught.value.field == "browser_type"


async def test_refused_options_leave_no_process(manager: SessionManager) -> None:
    before = browser_processes(os.getpid())
    with pytest.raises(InputError) as caught:
        await manager.open(StartOptions(proxies=True))
    assert caught.value.field == "proxies"
    assert await until(lambda: not browser_processes(os.getpid()) - before)


def words_of(pid: int) -> list[str]:
    """The command line of a process."""
    return Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8").replace("\0", " ").split()


def switched_off(pid: int) -> set[str]:
    """The features that a browser runs without."""
    lists = [word.partition("=")[2] for word in words_of(pid) if word.startswith("--disable-features=")]
    return set(lists[-1].split(","))  # only the last one counts


@pytest.mark.whole_browser  # the shell has none of them
async def test_unseen_parts_of_the_browser_are_switched_off_beside_those_that_playwright_switches_off(
    manager: SessionManager,
) -> None:
    async with async_playwright() as playwright:
        before = main_processes(browser_processes(os.getpid()))
        found = find_browser()
        assert found is not None
        plain = await playwright.chromium.launch(executable_path=found.path, chromium_sandbox=not needs_no_sandbox())
        (pid,) = main_processes(browser_processes(os.getpid())) - before
        by_playwright = switched_off(pid)
        await plain.close()
    before = main_processes(browser_processes(os.getpid()))
    session = await manager.open(StartOptions(chrome_args=("--disable-features=OfMine",)))
    (pid,) = main_processes(browser_processes(os.getpid())) - before
    unseen = {"WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"}
    assert switched_off(pid) == by_playwright | unseen | {"OfMine"}
    assert not any("--top-chrome-webui" in words_of(helper) for helper in browser_processes(pid))
    await session.stop()


async def test_viewport_and_arguments(manager: SessionManager, server: PageServer) -> None:
    options = StartOptions(viewport_width=800, viewport_height=600, chrome_args=("--lang=de",))
    session = await manager.open(options)
    seen = await session.observe(f"{server.address}/frame-inner.html?name=Small")
    assert (seen.metadata.viewport.viewport_width, seen.metadata.viewport.viewport_height) == (800, 600)
    await session.stop()


async def test_proxy_carries_the_pages(manager: SessionManager, server: PageServer) -> None:
    with PageServer() as proxy:
        proxy.answers["/through"] = lambda handler: handler.send("<title>Through the proxy</title>")
        own = Proxy(server=proxy.address)
        session = await manager.open(StartOptions(proxies=(own,)))
        assert session.info.proxies
        seen = await session.observe("http://behind.invalid/through")
        assert seen.metadata.title == "Through the proxy"
        await session.stop()
    gone = await manager.open(StartOptions(proxies=(own,)))
    with pytest.raises(Exception) as caught:  # noqa: PT011 - the words are checked
        await gone.observe("http://behind.invalid/through")
    assert "proxy does not answer" in str(caught.value)
    await gone.stop()


async def test_sessions_in_a_shared_browser_are_apart(server: PageServer, monkeypatch: pytest.MonkeyPatch) -> None:
    before = main_processes(browser_processes(os.getpid()))
    host = PlaywrightHost(share_browsers=True)
    manager = SessionManager(host=host)
    # At once: none of them may miss the page script that is registered with the first.
    opened = (manager.open(StartOptions(), attended=attended) for attended in (False, False, True))
    one, two, attended = await asyncio.gather(*opened)
    assert len(main_processes(browser_processes(os.getpid())) - before) == 2  # who answers logins has one alone
    address = server.page("/cookie", "<title>Cookie</title><script>document.cookie = 'a=b'</script>")
    for session in (one, two, attended):
        await session.observe(f"{server.address}/frame-inner.html")
    await one.observe(address)
    assert [len(await session.cookies()) for session in (one, two, attended)] == [1, 0, 0]
    await one.stop()
    assert (await two.observe()).actions
    assert two.info.tab_count == 1
    monkeypatch.setenv("STEPDECK_TESTED", "later")
    await manager.open(StartOptions())
    count = len(main_processes(browser_processes(os.getpid())) - before)
    assert count == 2, "it is shared whatever has become of the environment"
    await manager.close()
    assert len(main_processes(browser_processes(os.getpid())) - before) == 1, "it waits for the next session"
    await host.close()
    assert await until(lambda: not main_processes(browser_processes(os.getpid())) - before)


async def test_contexts_that_are_made_here_get_the_page_script_once() -> None:
    host = PlaywrightHost()
    made, again = [await host.register_eyes(await host.driver()) for _ in range(2)]
    attached = [await host.register_eyes(await host.driver(), attached=True) for _ in range(2)]
    assert made == again
    assert len({made, *attached}) == 3
    await host.close()


async def test_several_sessions_at_once(manager: SessionManager, server: PageServer) -> None:
    sessions = await asyncio.gather(*(manager.open(StartOptions(), name=f"number {n}") for n in range(3)))
    drivers = [Driver(session, server.address) for session in sessions]
    await asyncio.gather(*(d.open(f"/frame-inner.html?name=N{n}") for n, d in enumerate(drivers)))
    results = await asyncio.gather(*(d.do(f"Click In N{n}") for n, d in enumerate(drivers)))
    for number, result in enumerate(results):
        assert f"N{number} clicked" in result.observation.markdown
    newest_first = sorted((session.info for session in sessions), key=lambda info: info.created_at, reverse=True)
    order = [info.name for info in newest_first]
    assert [info.name for info in manager.list(only_active=True)[:3]] == order
    ended = await manager.stop(sessions[1].info.session_id)
    assert ended.status == "closed"
    assert "N0 clicked" in (await sessions[0].observe()).markdown
    removed = manager.remove(ended.session_id)
    with pytest.raises(SessionNotFoundError):
        manager.get(ended.session_id)
    manager.restore(removed)
    assert [info.name for info in manager.list()[:3]] == order
    for session in sessions:
        await session.stop()


def start(words: list[str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest_asyncio.fixture(loop_scope="session")
async def running_browser(tmp_path: Path) -> AsyncIterator[tuple[str, subprocess.Popen[bytes]]]:
    """A browser started by somebody else, with an open page."""
    found = find_browser()
    assert found is not None
    profile = tmp_path / "profile"
    words = ["--headless=new", "--remote-debugging-port=0", f"--user-data-dir={profile}", "--no-first-run"]
    if needs_no_sandbox():
        words.append("--no-sandbox")
    process = await asyncio.to_thread(
        start, [str(found.path), *words, "data:text/html,<title>Mine</title><button>Mine</button>"]
    )
    port_file = profile / "DevToolsActivePort"
    assert await until(lambda: port_file.exists() and "\n" in port_file.read_text(), 20)
    yield f"http://127.0.0.1:{port_file.read_text().split()[0]}", process
    process.terminate()
    process.wait(10)


async def test_attaching_leaves_the_browser_running(
    running_browser: tuple[str, subprocess.Popen[bytes]], server: PageServer
) -> None:
    address, process = running_browser
    async with local_session(cdp_url=address) as session:
        seen = await session.observe()
        assert seen.metadata.title == "Mine"
        assert [action.description for action in seen.actions] == ["Click Mine"]
        await session.step("B1")
        opened = await session.observe(f"{server.address}/shadow.html")
        assert any(action.description == "Click Closed button" for action in opened.actions)
        clicked = await session.step(next(a.id for a in opened.actions if a.name == "Deep button"))
        assert "deep clicked" in clicked.observation.markdown
        handle = await session.element_handle("B1")
        assert await handle.text_content() == "Open button"
    assert process.poll() is None
    async with httpx.AsyncClient() as client:
        pages = (await client.get(f"{address}/json/list")).json()
    assert any("shadow.html" in page["url"] for page in pages), "its page is still open"


GRID_KEY = "canary-41d0"


@contextlib.asynccontextmanager
async def gate(port: int) -> AsyncIterator[str]:
    """A gate to a local port for requests with the key in a header, as grids have."""

    async def carry(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            while data := await source.read(65536):
                target.write(data)
                await target.drain()
        target.close()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            if f"x-key: {GRID_KEY}".encode() not in head.lower():
                writer.write(b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                writer.close()
                return
            onwards, back = await asyncio.open_connection("127.0.0.1", port)
            back.write(head)
            await asyncio.gather(carry(reader, back), carry(onwards, writer))
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    listening = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
    finally:
        listening.close()


async def test_attaching_to_a_grid_that_wants_a_key(
    running_browser: tuple[str, subprocess.Popen[bytes]], manager: SessionManager
) -> None:
    address, process = running_browser
    async with gate(int(address.rpartition(":")[2])) as grid:
        async with local_session(cdp_url=f"{grid}?token={GRID_KEY}", cdp_headers={"X-Key": GRID_KEY}) as session:
            assert (await session.observe()).metadata.title == "Mine"
            assert GRID_KEY not in repr(session.session.info) + repr(session.session.info.options)
            await session.step("B1")
        wrong = StartOptions(cdp_url=f"{grid}?token={GRID_KEY}", cdp_headers=(("X-Key", SecretStr("wrong-one")),))
        with pytest.raises(BrowserError) as caught:
            await manager.open(wrong)
        assert "wants a key" in caught.value.why
        for text in (caught.value.sentence, caught.value.details, repr(caught.value)):
            assert GRID_KEY not in text
            assert "wrong-one" not in text
    assert process.poll() is None


async def test_attaching_to_nothing(manager: SessionManager) -> None:
    with PageServer() as nobody:
        address = nobody.address
    for wrong in (address, "http://nosuch.invalid:9222", "not an address"):
        with pytest.raises(BrowserError) as caught:
            await manager.open(StartOptions(cdp_url=wrong))
        assert wrong in caught.value.what


@pytest.mark.whole_browser  # the shell has none
async def test_a_browser_with_a_window(server: PageServer, monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is not installed")
    read, write = os.pipe()
    screen = await asyncio.to_thread(
        subprocess.Popen,
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x1200x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as numbers:
            number = await asyncio.to_thread(numbers.readline)
        monkeypatch.setenv("DISPLAY", f":{number.strip()}")
        async with local_session(headless=False) as session:
            await session.observe(f"{server.address}/frame-inner.html?name=Seen")
            result = await session.step("B1")
            assert "Seen clicked" in result.observation.markdown
    finally:
        screen.terminate()
        screen.wait(10)


@pytest.mark.whole_browser  # the shell needs none
async def test_a_window_without_a_screen_says_so(manager: SessionManager, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with pytest.raises(BrowserError) as caught:
        await manager.open(StartOptions(headless=False))
    assert "no screen" in caught.value.why


async def test_no_browser_outlives_a_killed_program(tmp_path: Path, server: PageServer) -> None:
    program = f"""
import asyncio, os
from gui.engine.local import local_session
async def main():
    async with local_session() as session:
        await session.observe({server.address + "/frame-inner.html?name=Orphan"!r})
        print("ready", flush=True)
        await asyncio.sleep(600)
asyncio.run(main())
"""
    process = await asyncio.to_thread(
        subprocess.Popen, [sys.executable, "-c", program], stdout=subprocess.PIPE, cwd=Path.cwd()
    )
    assert process.stdout is not None
    assert (await asyncio.to_thread(process.stdout.readline)).strip() == b"ready"
    children = browser_processes(process.pid)
    assert children
    process.kill()
    process.wait()
    process.stdout.close()
    assert await until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in children), 15)


async def test_pictures_show_the_viewport(manager: SessionManager, server: PageServer) -> None:
    session = await manager.open(StartOptions(viewport_width=700, viewport_height=500), pictures=True)
    seen = await session.observe(f"{server.address}/settle.html")
    assert seen.picture is not None
    assert seen.picture.data[:2] == b"\xff\xd8"
    assert (seen.picture.width_css_px, seen.picture.height_css_px) == (700, 500)
    await session.stop()


@pytest.mark.alone
@pytest.mark.larger  # test_engine_scale reads as many elements, and more than a reading takes in
async def test_fifty_thousand_elements_are_read_within_bounds(
    page: Driver, practice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "READ_S", 240.0)  # a machine that is busy needs a minute to lay the page out
    seen = await page.open(f"{practice}/many?n=25000")
    assert any("very large" in note for note in seen.notes)
    assert 5_000 < len(seen.actions) <= 60_000
    assert seen.actions[0].id == "L1"
    assert len({action.id for action in seen.actions}) == len(seen.actions)
    result = await page.do("Click Mark sheet 77")
    assert result.changes
    assert json.dumps(result.changes)
