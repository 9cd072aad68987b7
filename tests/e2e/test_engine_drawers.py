"""Pages that leave the browser no time to answer: the system ends their renderer process, and nothing else."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from gui.engine.local.browser import exits
from gui.engine.local.browser.shared import PacingOfSession
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
    """Maps the address of a page to its known renderer process."""
    backend: Any = own.session.backend
    known: dict[Any, frozenset[int]] = backend._work.drawers._of
    return {page.url: of for page, of in known.items()}


@pytest_asyncio.fixture(loop_scope="session")
async def beside(manager: SessionManager, server: PageServer) -> AsyncIterator[tuple[Driver, Driver]]:
    """Two sessions in one browser, both at the same page."""
    server.page("/kept", "<title>Kept</title><label>Name <input></label><button>Fine</button>")
    both = [Driver(await manager.open(StartOptions()), server.address) for _ in range(2)]
    for one in both:
        await one.open("/kept")
    await both[1].do("Type into Name", "Ann")
    yield both[0], both[1]
    for one in both:
        await one.session.stop()


def renderers(own: Driver) -> frozenset[int]:
    """The renderer processes of its browser."""
    backend: Any = own.session.backend
    return processes.renderers_of(backend._work.browser.shared.process)


async def told(*sessions: Driver) -> None:
    """Have sessions find out what draws their pages, as they do when their browser is behind."""
    for one in sessions:
        backend: Any = one.session.backend
        backend._work.drawers.look()
        assert await until(lambda one=one: len(drawn_by(one)) == 1)  # type: ignore[misc]


@pytest.mark.parametrize("way", WAYS)
async def test_in_a_shared_browser_only_the_page_of_the_session_that_leaves_is_ended(
    beside: tuple[Driver, Driver], monkeypatch: pytest.MonkeyPatch, ended: list[int], behind: None, way: str
) -> None:
    own, other = beside
    everything = renderers(own)
    monkeypatch.setattr(PacingOfSession, "busy", property(lambda _: everything))
    monkeypatch.setattr(exits, "OPENS_S", 30.0)
    await told(own, other)
    assert not set().union(*drawn_by(own).values()) & set().union(*drawn_by(other).values())
    known = drawn_by(own)[f"{own.address}/kept"]
    assert known
    assert known < everything
    await WAYS[way](own.session)
    assert set(ended) == known
    assert "Ann" in (await other.session.observe()).markdown, "it is as it was"
    assert (await own.open("/kept")).metadata.title == "Kept"


@pytest.mark.parametrize("known", [False, True], ids=["unknown", "not blamed"])
async def test_in_a_shared_browser_nothing_is_ended_that_may_not_be_what_keeps_it_busy(
    beside: tuple[Driver, Driver], monkeypatch: pytest.MonkeyPatch, ended: list[int], behind: None, *, known: bool
) -> None:
    own, other = beside
    await told(*((own, other) if known else (other,)))
    busy = renderers(own) - drawn_by(own).get(f"{own.address}/kept", frozenset())
    monkeypatch.setattr(PacingOfSession, "busy", property(lambda _: busy))
    await WAYS["leave"](own.session)
    assert not ended
    assert "Ann" in (await other.session.observe()).markdown


async def test_what_draws_a_page_in_a_shared_browser_is_known_once_that_is_behind(
    beside: tuple[Driver, Driver], server: PageServer, monkeypatch: pytest.MonkeyPatch, ended: list[int]
) -> None:
    own, other = beside
    run = "URL.createObjectURL(new Blob(['for (let n = 0; ; n++) console.log(n, [1, 2, 3])']))"
    server.page("/logs", f"<title>Logs</title><script>for (let i = 0; i < 4; i++) new Worker({run})</script>")
    monkeypatch.setattr(exits, "OPENS_S", 30.0)
    await asyncio.wait_for(own.open("/logs"), 60)
    mine, others = (one.session.backend._work for one in beside)  # type: ignore[attr-defined]
    assert await until(lambda: bool(drawn_by(own).get(f"{own.address}/logs")))
    assert await until(lambda: mine.pacing.paces, 180)  # it takes the browser much of a processor
    known = drawn_by(own)[f"{own.address}/logs"]
    assert not others.pacing.paces, "its own page did nothing"
    await asyncio.wait_for(own.session.leave_page(), 60)
    assert set(ended) == known
    assert "Ann" in (await other.session.observe()).markdown


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


async def test_a_page_of_worker_after_worker_is_ended_although_the_browser_answers(
    own: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch, ended: list[int]
) -> None:
    for path, workers in (("/few", 3), ("/many", 60)):
        server.page(
            path,
            f"<title>Workers</title><script>const run = URL.createObjectURL(new Blob([''])); "
            f"for (let i = 0; i < {workers}; i++) new Worker(run)</script>",
        )
    monkeypatch.setattr(drawers, "MOST_THREADS", 60)
    for path in ("/few", "/many"):
        await own.open("/fine")
        await own.open(path)
        backend: Any = own.session.backend
        count = max(processes.Load(process).threads for process in backend._work.drawers._its_own(backend.page))
        assert (count > 60) == (path == "/many")
        assert (await own.session.leave_page()).metadata.title == "Fine"
        assert bool(ended) == (path == "/many")


async def test_titles_without_end_leave_time_to_read_to_act_and_to_leave(own: Driver) -> None:
    seen = await asyncio.wait_for(own.open("/titles"), 60)
    assert seen.metadata.url.endswith("/titles")
    seen = await asyncio.wait_for(own.session.leave_page(), 60)
    assert not seen.metadata.url.endswith("/titles")
    assert (await own.open("/fine")).metadata.title == "Fine"
