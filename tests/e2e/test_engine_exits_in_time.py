"""Ways out with the program's own time for them: they end although the page that comes then is not there yet."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from gui.engine.manager import SessionManager
from gui.schema.special import Special
from tests.helpers.driver import Driver
from tests.helpers.page_server import Handler, PageServer
from tests.helpers.processes import until
from tests.helpers.ways_out import IN_TIME_S, WAYS, in_time, stuck, with_ways_out

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.fixture(autouse=True)
def time_to_read_the_page_before() -> None:
    """Nothing: unlike in all other modules, the program's own time holds."""


@pytest_asyncio.fixture(loop_scope="session")
async def own(manager: SessionManager, server: PageServer) -> AsyncIterator[Driver]:
    own = await with_ways_out(manager, server)
    yield own
    await own.session.stop()


@pytest.fixture
def held(server: PageServer) -> Iterator[threading.Event]:
    """Keeps `/before` from answering from its second request on, until it is set."""
    released = threading.Event()

    def answer(handler: Handler) -> None:
        if server.requests["/before"] > 1:
            released.wait(4 * IN_TIME_S)
        handler.send("<title>Before</title><button>Before</button>")

    server.answers["/before"] = answer
    server.requests["/before"] = 0
    yield released
    released.set()


@pytest.mark.parametrize("path", ["/busy", "/alerts", "/hangs"])
async def test_leaving_waits_for_no_page_before_that_does_not_come(
    own: Driver, server: PageServer, held: threading.Event, path: str
) -> None:
    await own.open("/before")
    opening = await stuck(own, server, path)
    if path == "/hangs":
        await opening
    seen = await in_time(WAYS["leave"](own.session))
    assert not held.is_set()
    assert "The page was left." in " ".join(seen.notes)
    assert path not in seen.metadata.url
    assert own.session.info.active
    assert not own.session.busy


@pytest.mark.parametrize("way", ["close", "close asking"])
async def test_closing_waits_for_no_other_tab(own: Driver, server: PageServer, held: threading.Event, way: str) -> None:
    await own.open("/fine")
    await own.session.step(Special.OPEN_TAB, f"{own.address}/before")
    await own.session.step(Special.SWITCH_TAB, "0")
    await stuck(own, server, "/busy")
    seen = await in_time(WAYS[way](own.session))
    assert not held.is_set()
    assert [tab.url for tab in seen.metadata.tabs] == [f"{own.address}/before"]
    assert own.session.info.active


async def test_dialogs_are_stopped(own: Driver, server: PageServer) -> None:
    await stuck(own, server, "/alerts")
    assert await until(lambda: own.session.info.need is not None)
    seen = await in_time(own.session.silence_page())
    assert seen.question is None
    assert any("kept asking without a pause" in note for note in seen.notes)
    assert await asyncio.wait_for(own.open("/fine"), IN_TIME_S)
