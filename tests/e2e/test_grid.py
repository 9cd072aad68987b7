"""Sessions on a real Selenium Grid, from the engine's side: a hub and two nodes on loopback."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterator

import pytest

from gui.engine.manager import SessionManager
from gui.engine.remote.retries import telling
from gui.engine.session import StepSession
from gui.schema.errors import NotReachableError, ServerError, StepdeckError
from gui.schema.server import Credentials, RemoteProfile
from gui.schema.session import Queued, Retry, StartOptions
from tests.helpers.selenium_grid import LocalGrid, what_is_missing

pytestmark = [
    pytest.mark.alone,
    pytest.mark.skipif(bool(what_is_missing()), reason=what_is_missing()),
]

NOBODY = Credentials()


@pytest.fixture(scope="module")
def grid(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalGrid]:
    with LocalGrid(tmp_path_factory.mktemp("grid")) as running:
        yield running


@pytest.fixture
async def manager() -> AsyncIterator[SessionManager]:
    made = SessionManager()
    yield made
    await made.close()


def profile(grid: LocalGrid) -> RemoteProfile:
    return RemoteProfile(name="Loopback grid", kind="selenium", address=grid.address, credentials="none")


async def started(manager: SessionManager, grid: LocalGrid) -> StepSession:
    return await manager.open_remote(profile(grid), NOBODY, StartOptions())


async def opened(session: StepSession, address: str) -> None:
    """Load an address; on a busy computer the first reading may come before the page is whole."""
    seen = await session.observe(address)
    for _ in range(20):
        if seen.action("I1") is not None:
            return
        seen = await session.observe()
    pytest.fail(f"{address} was not read")


async def until(condition: Callable[[], bool], what: str) -> None:
    for _ in range(600):
        if await asyncio.to_thread(condition):
            return
        await asyncio.sleep(0.1)
    pytest.fail(f"it did not come about: {what}")


async def test_a_full_grid_makes_wait_and_stop_leaves_nothing(
    manager: SessionManager, grid: LocalGrid, practice_site: str
) -> None:
    """Twelve sessions over both nodes; a thirteenth waits in the queue, is stopped there, and gets a place later."""
    sessions = [
        session for _ in range(4) for session in await asyncio.gather(*(started(manager, grid) for _ in range(3)))
    ]
    assert sorted({session.info.node for session in sessions}) == sorted(grid.nodes)
    assert {session.info.location for session in sessions} == {"Loopback grid"}
    assert (await manager.grid(profile(grid), NOBODY).probe()).endswith("has 2 nodes, and 0 of 12 places are free.")

    for session in sessions:
        await opened(session, practice_site)
    results = await asyncio.gather(*(session.step("I1", "paper") for session in sessions))
    assert {result.observation.metadata.viewport.viewport_width for result in results} == {1280}

    told: list[Retry | Queued | None] = []
    with telling(told.append):
        waiting = asyncio.ensure_future(started(manager, grid))
    await until(lambda: any(isinstance(one, Queued) and (one.place, one.length) == (1, 1) for one in told), "its place")
    waiting.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await waiting
    assert told[-1] is None

    with pytest.raises(ServerError) as full:  # the grid gives up after a while
        await started(manager, grid)
    assert full.value.what == "No place became free on the grid in time."

    await asyncio.gather(*(manager.stop(session.info.session_id) for session in sessions))
    await until(lambda: grid.sessions() == 0, "all places are free")


async def test_a_node_is_killed_and_the_hub_restarted(
    manager: SessionManager, grid: LocalGrid, practice_site: str
) -> None:
    one, two = await asyncio.gather(started(manager, grid), started(manager, grid))
    while two.info.node == one.info.node:
        await manager.stop(two.info.session_id)
        two = await started(manager, grid)
    for session in (one, two):
        await opened(session, practice_site)

    # A step that outlasts the time in which the loss is noticed.
    stepping = [asyncio.ensure_future(session.step("S11", "25000")) for session in (one, two)]
    await asyncio.sleep(0.5)
    await asyncio.to_thread(grid.stop, one.info.node, kill=True)
    with pytest.raises(StepdeckError) as lost:
        await stepping[0]
    assert lost.value.what == f"The browser on {one.info.node} is gone."
    await stepping[1]
    assert (one.info.active, two.info.active) == (False, True)
    await two.step("S5")
    grid.start_node(one.info.node)

    await asyncio.to_thread(grid.stop, "hub", kill=True)
    await until(lambda: not two.info.active, "the loss is noticed")
    with pytest.raises(NotReachableError):
        await started(manager, grid)
    grid.start_hub()
    await asyncio.to_thread(grid.wait_for, lambda: len(grid.status().get("nodes", ())) == 2, "its nodes back")
    again = await started(manager, grid)
    await opened(again, practice_site)
