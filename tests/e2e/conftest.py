"""Fixtures that run the whole program in a Qt loop, with folders of its own; nothing may be left over."""

import asyncio
import functools
import http.server
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from gui.app.paths import AppPaths
from gui.app.qt_loop import QtLoop
from gui.app.settings import Settings, save_settings
from gui.bootstrap import Stepdeck, open_stepdeck
from gui.demo.user import DemoUser
from gui.engine.local.browser import loading
from gui.practice.site import PracticeSite
from tests.helpers.controlled import Play, by_hand_pages, in_control
from tests.helpers.lending_host import LendingHost
from tests.helpers.page_server import PageServer

CLOSING_S = 10.0
"""Seconds for sessions ended before the program to finish closing."""

LONG_S = 60.0
"""Seconds to read the page that another one was left for: a busy computer takes long, and tests want all of it."""

Story = Callable[[DemoUser, Stepdeck], Awaitable[None]]


@pytest.fixture(autouse=True)
def time_to_read_the_page_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a user who leaves a page does not wait for, a test does; see `LONG_S`."""
    monkeypatch.setattr(loading, "OUT_S", LONG_S)


@pytest.fixture(scope="session")
def theatre(qapp: QApplication) -> Iterator[tuple[asyncio.Runner, LendingHost]]:
    """A Qt loop and a driver of browsers for the windows of all modules."""
    with _theatre(qapp) as made:
        yield made


@pytest.fixture(scope="module")
def stage(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[tuple[asyncio.Runner, LendingHost]]:
    """The same for the windows of a module, one at a time; one of its browsers is left for the next module.

    With the marker `own_stage`, the module has its own loop and driver, with files where it wants them.
    """
    if request.node.get_closest_marker("own_stage"):
        with _theatre(qapp) as made:
            yield made
        return
    runner, host = request.getfixturevalue("theatre")
    runner.run(host.driver())
    yield runner, host
    runner.run(host.keep_one())


@contextmanager
def _theatre(app: QApplication) -> Iterator[tuple[asyncio.Runner, LendingHost]]:
    with _qt_runner(app) as runner:
        host = LendingHost()
        runner.run(host.driver())
        yield runner, host
        runner.run(host.end())


def _show_what_was_read(paths: AppPaths) -> None:
    """Write settings that switch live pictures off, unless the user has settings already."""
    if not paths.settings_file.exists():
        save_settings(paths.settings_file, Settings(live_picture=False))


def _qt_runner(app: QApplication) -> asyncio.Runner:
    return asyncio.Runner(loop_factory=lambda: QtLoop(app))


@pytest.fixture
def play(
    qapp: QApplication, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Story], None]:
    """A function that runs a story in the real window with a real browser; fails on tasks that outlive the program.

    With the marker `own_browser`, the window starts its browsers itself, as for a user; else they come from `stage`.
    With `picture_as_read` live pictures are switched off, which saves a seventh of the processor time.
    """

    async def run(story: Story) -> None:
        before = asyncio.all_tasks()
        paths = AppPaths.below(tmp_path / "home")
        if request.node.get_closest_marker("picture_as_read") and not request.config.getoption("thorough"):
            _show_what_was_read(paths)
        async with open_stepdeck(qapp, paths) as stepdeck:
            stepdeck.window.resize(1440, 900)
            stepdeck.window.show()
            await story(DemoUser(stepdeck), stepdeck)
        left = asyncio.all_tasks() - before
        if left:  # on a busy machine, the browser of an ended session may still be closing
            _, left = await asyncio.wait(left, timeout=CLOSING_S)
        assert not left, left

    def start(story: Story) -> None:
        qapp.setQuitOnLastWindowClosed(False)
        try:
            if request.node.get_closest_marker("own_browser"):
                with _qt_runner(qapp) as runner:
                    runner.run(run(story))
            else:
                runner, host = request.getfixturevalue("stage")
                monkeypatch.setattr("gui.engine.manager.PlaywrightHost", lambda **_: host)
                runner.run(run(story))
        finally:
            qapp.setStyleSheet("")  # as in the program, the next window is built before it is styled: twice as fast

    return start


@pytest.fixture(scope="session")
def practice_site() -> Iterator[str]:
    """The address of the practice site, with a slash at the end."""
    site = PracticeSite()
    yield site.start()
    site.stop()


@pytest.fixture(scope="module")
def pages() -> Iterator[PageServer]:
    """A server for the pages that a module's tests create."""
    with PageServer() as pages:
        yield pages


@pytest.fixture(scope="module")
def hand_pages() -> Iterator[PageServer]:
    """A server of pages that report the events of control by hand; tests may add others."""
    with PageServer() as pages:
        by_hand_pages(pages)
        yield pages


@pytest.fixture
def control(play: Play, hand_pages: PageServer) -> Callable[..., None]:
    """Run a story in control of tests/pages/by-hand.html."""
    return in_control(play, hand_pages, "/by-hand.html")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the name that the base class gives it
        pass


@pytest.fixture(scope="session")
def policy_manual() -> Iterator[str]:
    """The address of the Debian Policy Manual on loopback, a real site that nobody here wrote."""
    folder = Path("/usr/share/doc/debian-policy/policy.html")
    if not folder.is_dir():
        pytest.skip("the package debian-policy is not installed")
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()
    thread.join()
