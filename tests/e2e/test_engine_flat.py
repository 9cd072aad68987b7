"""A session that runs for long does not grow with what it has seen."""

import asyncio

import pytest

from gui.engine.local import local_session
from gui.engine.local.browser import driver
from gui.engine.local.inspect import network


def test_requests_that_have_ended_are_let_go_of(practice_site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "MOST_KEPT", 50)
    monkeypatch.setattr(network, "ASKED", 10)

    async def run() -> int:
        async with local_session() as session:
            await session.observe(practice_site)
            await session.page.evaluate("(async () => { for (let i = 0; i < 150; i++) await fetch('/?' + i); })()")
            mine = session.page.context._impl_obj._connection
            seen = await session.observe()
            assert seen.actions
            return sum(type(kept).__name__ == "Request" for kept in mine._objects.values())

    assert asyncio.run(run()) <= 50
