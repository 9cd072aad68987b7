"""Fixtures for engine tests on a real Chromium: a page server, a manager, and one session for a whole module.

A test module loads them with `pytest_plugins` and marks its tests with `asyncio(loop_scope="session")`: its sessions
have their own contexts in a browser that all modules share. Where tests leave something behind in the session, such as
a secret, a device or a known size, their module has the marker `own_session`.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

import pytest
import pytest_asyncio

from gui.engine.local.backend import LocalBackend
from gui.engine.local.browser.playwright_host import PlaywrightHost
from gui.engine.manager import SessionManager
from gui.engine.session import StepSession
from gui.practice.site import PracticeSite
from gui.schema.session import StartOptions
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer
from tests.helpers.time_limit import TimeLimit

OWN_SESSION = ("own_session", "thorough_browser", "whole_browser")
"""Markers of modules whose session is no other module's."""


@pytest.fixture(scope="module")
def server() -> Iterator[PageServer]:
    with PageServer() as server:
        yield server


@pytest.fixture(scope="module")
def practice() -> Iterator[str]:
    """The address of the practice site, without a slash at the end."""
    site = PracticeSite()
    yield site.start().rstrip("/")
    site.stop()


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def playwright_host() -> AsyncIterator[PlaywrightHost]:
    """A browser for all tests; only sessions that want another kind, or one of their own, start theirs."""
    host = PlaywrightHost(share_browsers=True)
    yield host
    await host.close()


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def manager(playwright_host: PlaywrightHost) -> AsyncIterator[SessionManager]:
    manager = SessionManager(host=playwright_host)
    yield manager
    await manager.close()


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def lend(playwright_host: PlaywrightHost) -> AsyncIterator[Callable[[], Awaitable[StepSession]]]:
    """Lends the modules one session, one after the other: to open one takes as long as two tests do."""
    manager = SessionManager(host=playwright_host)
    lent: list[StepSession] = []

    async def as_new() -> StepSession:
        session = lent.pop() if lent else None
        if session is None or not session.info.active:
            session = await manager.open(StartOptions(), act_timeout_s=1.2)
        assert isinstance(session.backend, LocalBackend)
        await session.backend.page.context.clear_cookies()
        lent.append(session)
        return session

    yield as_new
    await manager.close()


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def shared(
    request: pytest.FixtureRequest, manager: SessionManager, lend: Callable[[], Awaitable[StepSession]]
) -> StepSession:
    """A session for a module: that of the modules before, unless it has the marker `own_session` or another browser."""
    if any(request.node.get_closest_marker(name) for name in OWN_SESSION):
        return await manager.open(StartOptions(), act_timeout_s=1.2)
    return await lend()


@pytest_asyncio.fixture(loop_scope="session")
async def page(shared: StepSession, server: PageServer) -> Driver:
    """The shared session with one tab and no open dialog, on the page server; another tab after a test that hung."""
    if TimeLimit.hung:
        TimeLimit.hung = 0
        await shared.close_page()
    if shared.observation is not None and shared.observation.question is not None:
        await shared.leave_page()  # so that things left open by a failed test do not fail another
    while shared.info.tab_count > 1:
        await shared.close_tab(0)
    return Driver(shared, server.address)
