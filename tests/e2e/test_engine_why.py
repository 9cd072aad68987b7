"""The reason “Ready” is given exactly where a click would succeed, on pages with every planted cause."""

import asyncio
from collections.abc import Mapping

import pytest
import pytest_asyncio

from gui.engine.local import LocalSession
from gui.engine.manager import SessionManager
from gui.schema.session import StartOptions
from tests.helpers import examples
from tests.helpers.alike import some
from tests.helpers.page_server import PageServer
from tests.helpers.why_pages import causes, serve_setting, serve_whole
from tests.helpers.why_trial import Tried, table_of, try_page

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

SHARE = 0.99
AT_ONCE = 4
"""Sessions side by side: most of the time is waiting for clicks that do not come through."""
SETTINGS = ("plain", "scrolled", "in a frame of another site", "in a shadow root")[:: 1 if examples.thorough else 2]
"""The others are for whoever changes how it is judged: one page each takes long enough."""


EVERY = {setting: 1 if examples.thorough or setting == "plain" else 3 for setting in SETTINGS}
"""Of how many neighbours in a setting one is tried."""


async def _try(address: str, session: LocalSession, every: int = 1) -> list[Tried]:
    await session.observe(address)
    await session.observe()  # what slides in within a shadow root is known to move once the root is known
    return await try_page(session, every)


def _judge(tried: list[Tried]) -> None:
    print(table_of(tried))
    right = sum(one.right for one in tried) / len(tried)
    ready = [one for one in tried if one.action.reason == "ready"]
    came_through = sum(one.clicked for one in ready) / len(ready)
    print(f"{len(tried)} actions: told right {right:.4f}; of {len(ready)} ready ones came through {came_through:.4f}")
    assert right >= SHARE
    assert came_through >= SHARE
    assert sum(one.as_planted for one in tried) >= SHARE * len(tried)


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def tried_in(manager: SessionManager) -> Mapping[str, list[Tried]]:
    """What came of it in each of the settings."""

    async def try_in(setting: str) -> list[Tried]:
        session = await manager.open(StartOptions())
        with PageServer() as server:
            tried = await _try(serve_setting(server, setting), LocalSession(session), EVERY[setting])
        await session.stop()
        return tried

    return dict(zip(SETTINGS, await asyncio.gather(*map(try_in, SETTINGS)), strict=True))


@pytest.mark.parametrize("setting", SETTINGS)
async def test_ready_is_said_of_what_a_click_reaches(tried_in: Mapping[str, list[Tried]], setting: str) -> None:
    tried = tried_in[setting]
    planted = {cause.name for cause in causes("why-causes.html")} - _NOT_LISTED
    reached = {one.cause for one in tried} & planted
    assert reached == planted if EVERY[setting] == 1 else len(reached) >= len(planted) / 2 / EVERY[setting]
    _judge(tried)


_NOT_LISTED = {"part of an area map"}
"""An area has no box of its own that could be tried."""


async def test_the_same_of_causes_that_take_a_whole_page(manager: SessionManager) -> None:
    planted = some(causes("why-pages.html"))

    async def work(share: int) -> list[Tried]:
        tried = []
        session = await manager.open(StartOptions())
        with PageServer() as server:
            for cause in planted[share::AT_ONCE]:
                found = await _try(serve_whole(server, cause), LocalSession(session))
                assert cause.name in {one.cause for one in found}, cause.name
                tried += found
        await session.stop()
        return tried

    shares = await asyncio.gather(*map(work, range(AT_ONCE)))
    _judge([one for share in shares for one in share])
