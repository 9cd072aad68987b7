"""Pages that leave the browser no time to answer: what draws them is ended by the system, and nothing else."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from gui.engine.local.chromium import drawers, processes
from gui.engine.local.chromium.devtools import DevTools
from gui.engine.manager import SessionManager
from gui.engine.session import StepSession
from gui.schema.page import Observation
from gui.schema.session import StartOptions
from gui.schema.special import Special
from tests.helpers.driver import Driver
from tests.helpers.hostile_traps import PAGES
from tests.helpers.page_server import PageServer
from tests.helpers.processes import until

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the system tells of no process"),
]

WAYS: dict[str, Callable[[StepSession], Awaitable[Observation]]] = {
    "leave": StepSession.leave_page,
    "close": StepSession.close_page,
}


@pytest_asyncio.fixture(loop_scope="session")
async def own(manager: SessionManager, server: PageServer) -> AsyncIterator[Driver]:
    """A session with a browser of its own."""
    session = await manager.open(StartOptions(), attended=True)
    server.page("/fine", "<title>Fine</title><button>Fine</button>")
    server.page("/works", "<title>Works</title><button onclick=\"window.open('/fine')\">Open</button>")
    server.page("/titles", PAGES["/ticking-title"])
    yield Driver(session, server.address)
    await session.stop()


@pytest.fixture
def ended(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The processes that are ended; what draws a page counts as having worked, whatever it did."""
    found: list[int] = []

    def note(process: int) -> None:
        found.append(process)
        processes.kill(process)

    monkeypatch.setattr(drawers, "kill", note)
    monkeypatch.setattr(drawers, "WORKED_S", 0.0)
    return found


@pytest.fixture
def behind(monkeypatch: pytest.MonkeyPatch) -> None:
    async def no_answer(*_: object, **__: object) -> bool:
        return False

    monkeypatch.setattr(DevTools, "answers", no_answer)


def drawn_by(own: Driver) -> dict[str, frozenset[int]]:
    """By the address of a page, what is known to draw it."""
    backend: Any = own.session.backend
    known: dict[Any, frozenset[int]] = backend._work.drawers._of
    return {page.url: of for page, of in known.items()}


@pytest.mark.parametrize("way", WAYS)
async def test_of_several_tabs_only_the_one_that_is_left_is_ended(
    own: Driver, ended: list[int], behind: None, way: str
) -> None:
    other, works = f"{own.address}/fine", own.address.replace("127.0.0.1", "localhost") + "/works"
    await own.open(other)
    await own.session.step(Special.OPEN_TAB, works)
    assert await until(lambda: all(drawn_by(own).get(address) for address in (other, works)))
    known = drawn_by(own)
    assert not known[other] & known[works]
    await WAYS[way](own.session)
    assert ended
    assert set(ended) == known[works]
    seen = await own.session.step(Special.SWITCH_TAB, "0")
    assert [action.description for action in seen.observation.actions] == ["Click Fine"]


async def test_a_page_that_may_share_its_process_is_left_to_the_browser(
    own: Driver, ended: list[int], behind: None
) -> None:
    await own.open("/works")
    await own.do("Click Open")
    assert await until(lambda: own.session.info.tab_count == 2)
    assert await until(lambda: len(drawn_by(own)) == 2)
    await WAYS["close"](own.session)
    assert not ended
    assert await until(lambda: own.session.info.tab_count == 1)
    assert (await own.open("/fine")).metadata.title == "Fine"


async def test_a_lone_page_is_ended_and_the_one_before_it_is_shown(
    own: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch, ended: list[int], behind: None
) -> None:
    server.page(
        "/works", "<title>Works</title><script>const end = Date.now() + 900; while (Date.now() < end);</script>"
    )
    monkeypatch.setattr(drawers, "WORKED_S", 0.25)
    await own.open("/fine")
    await own.open("/works")
    seen = await own.session.leave_page()
    assert ended
    assert seen.metadata.title == "Fine"
    assert "The page was left. This is the previous page." in " ".join(seen.notes)


async def test_titles_without_end_leave_time_to_read_to_act_and_to_leave(own: Driver) -> None:
    seen = await asyncio.wait_for(own.open("/titles"), 60)
    assert seen.metadata.url.endswith("/titles")
    seen = await asyncio.wait_for(own.session.leave_page(), 60)
    assert not seen.metadata.url.endswith("/titles")
    assert (await own.open("/fine")).metadata.title == "Fine"
