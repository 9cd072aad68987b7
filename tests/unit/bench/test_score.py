"""Scoring a page: also one that keeps everything waiting until somebody answers it."""

import asyncio

import pytest
from playwright.async_api import ElementHandle

from tests.bench import listed
from tests.bench.match import Listed
from tests.bench.pages import BenchPage
from tests.bench.score import score
from tests.helpers.page_server import PageServer

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize("when", ["alert('Hello')", "setTimeout(() => alert('Hello'), 50)"])
async def test_a_page_that_asks_something_is_answered_and_scored(when: str) -> None:
    with PageServer() as server:
        address = server.page(
            "/asks", f"<title>Asks</title><button>One</button><button>Two</button><script>{when}</script>"
        )
        table = await score([BenchPage("asks", address, "address")])
    assert not table.trouble
    assert [len(one.met) for one in table.scores] == [2, 2]
    assert all(target.found for target in table.scores[0].met)


async def test_an_element_that_has_gone_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    async def never(_name: str) -> ElementHandle:
        await asyncio.sleep(60)
        raise AssertionError("it was waited for")

    monkeypatch.setattr(listed, "_HANDLE_S", 0.05)
    entries = [Listed("B1", "button", True, None)]
    async with asyncio.timeout(30):
        await listed._mark_all(listed.ENGINE_MARK, entries, never)
    assert [entry.node for entry in entries] == [None]
