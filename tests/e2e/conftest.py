"""The whole program in a Qt loop, with folders of its own; nothing of it may be left over."""

import asyncio
import functools
import http.server
import threading
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
import qasync
from PySide6.QtWidgets import QApplication

from gui.app.paths import AppPaths
from gui.bootstrap import Stepdeck, open_stepdeck
from gui.demo.user import DemoUser
from gui.practice.site import PracticeSite

Story = Callable[[DemoUser, Stepdeck], Awaitable[None]]


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[[Story], None]:
    """Run a story in the real window with a real browser; fails on tasks that outlive the program."""

    async def run(story: Story) -> None:
        async with open_stepdeck(qapp, AppPaths.below(tmp_path / "home")) as stepdeck:
            stepdeck.window.resize(1440, 900)
            stepdeck.window.show()
            await story(DemoUser(stepdeck), stepdeck)
        left = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        assert not left, left

    def start(story: Story) -> None:
        qapp.setQuitOnLastWindowClosed(False)
        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(qapp, set_running_loop=False)) as runner:
            runner.run(run(story))

    return start


@pytest.fixture(scope="session")
def practice_site() -> Iterator[str]:
    """The address of the practice site, with a slash at the end."""
    site = PracticeSite()
    yield site.start()
    site.stop()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the name that the base class gives it
        pass


@pytest.fixture(scope="session")
def policy_manual() -> Iterator[str]:
    """The address of the Debian Policy Manual, a real site that nobody here wrote, on loopback."""
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
