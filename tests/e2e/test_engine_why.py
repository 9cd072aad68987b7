"""Whether "Ready" is said where a click would come through, and only there, on planted pages of every cause."""

import asyncio

import pytest

from gui.engine.local import LocalSession, local_session
from tests.helpers.page_server import PageServer
from tests.helpers.why_pages import causes, serve_setting, serve_whole
from tests.helpers.why_trial import Tried, table_of, try_page

SHARE = 0.99
SETTINGS = ("plain", "scrolled", "in a frame of another site", "in a shadow root")
"""The others are for whoever changes how it is judged: one page each takes long enough."""


async def _try_all(addresses: list[str], session: LocalSession) -> list[Tried]:
    tried = []
    for address in addresses:
        await session.observe(address)
        await session.observe()  # what slides in within a shadow root is known to move once the root is known
        tried += await try_page(session)
    return tried


def _judge(tried: list[Tried]) -> None:
    print(table_of(tried))
    right = sum(one.right for one in tried) / len(tried)
    ready = [one for one in tried if one.action.reason == "ready"]
    came_through = sum(one.clicked for one in ready) / len(ready)
    print(f"{len(tried)} actions: told right {right:.4f}; of {len(ready)} ready ones came through {came_through:.4f}")
    assert right >= SHARE
    assert came_through >= SHARE
    assert sum(one.as_planted for one in tried) >= SHARE * len(tried)


@pytest.mark.parametrize("setting", SETTINGS)
async def test_ready_is_said_of_what_a_click_reaches(setting: str) -> None:
    with PageServer() as server:
        async with local_session() as session:
            tried = await _try_all([serve_setting(server, setting)], session)
    assert {cause.name for cause in causes("why-causes.html")} - {one.cause for one in tried} <= _NOT_LISTED
    _judge(tried)


_NOT_LISTED = {"part of an area map"}
"""An area has no box of its own that could be tried."""


async def test_the_same_of_causes_that_take_a_whole_page() -> None:
    planted = causes("why-pages.html")

    async def work(share: int) -> list[Tried]:
        tried = []
        with PageServer() as server:
            async with local_session() as session:
                for cause in planted[share::2]:
                    found = await _try_all([serve_whole(server, cause)], session)
                    assert cause.name in {one.cause for one in found}, cause.name
                    tried += found
        return tried

    halves = await asyncio.gather(work(0), work(1))
    _judge([one for half in halves for one in half])
