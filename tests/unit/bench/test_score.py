"""Scoring a page: also one that keeps everything waiting until somebody answers it."""

import pytest

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
