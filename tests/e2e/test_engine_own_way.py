"""Questions over DevTools go to the driver without Playwright's own preparations, and are answered alike."""

import asyncio
from typing import Any

import pytest
from playwright.async_api import Error

from gui.engine.local.chromium.listeners import COUNTING
from gui.engine.local.chromium.together import send, send_each
from tests.helpers.driver import Driver
from tests.helpers.local_page import backend_of
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

ASKED = {"expression": "[1, {a: null}, 'é', 'guid']", "returnByValue": True}
WRONG = {"expression": "1", "contextId": 1_000_000}
BUSY = "((now, until) => { while ((now = performance.now()) < until); return now; })(0, performance.now() + 60)"
ENDLESS = {"expression": "new Promise(() => {})", "awaitPromise": True}


async def test_answers_and_errors_are_those_of_playwright(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    await page.open(server.page("/asked", "<title>Asked</title><button>Press</button>"))
    shown = backend_of(page).page
    session = await shown.context.new_cdp_session(shown)
    answer = await session.send("Runtime.evaluate", ASKED)
    with pytest.raises(Error) as usual:
        await session.send("Runtime.evaluate", WRONG)

    async def usual_way(*_: Any, **__: Any) -> None:
        pytest.fail("It went the usual way.")

    with monkeypatch.context() as patched:
        patched.setattr(session, "send", usual_way)
        assert await send(session, "Runtime.evaluate", ASKED) == answer
        with pytest.raises(Error) as own:
            await send(session, "Runtime.evaluate", WRONG)
        assert type(own.value) is type(usual.value)
        assert usual.value.message.endswith(own.value.message)
        waiting = asyncio.ensure_future(send(session, "Runtime.evaluate", ENDLESS))
        assert await send(session, "Runtime.evaluate", ASKED) == answer
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        assert await send(session, "Runtime.evaluate", ASKED) == answer
    await session.detach()
    with pytest.raises(Error, match="closed"):
        await send(session, "Runtime.evaluate", ASKED)


async def test_what_is_asked_in_turn_begins_after_the_answer_before_it(page: Driver, server: PageServer) -> None:
    """Of its own the browser counts at once, also in the middle of a script."""
    await page.open(server.page("/asked", "<title>Asked</title><button>Press</button>"))
    shown = backend_of(page).page
    session = await shown.context.new_cdp_session(shown)
    await session.send("Performance.enable")
    commands = [("Runtime.evaluate", {"expression": BUSY, "returnByValue": True}), (COUNTING, {})]
    for _ in range(3):
        ran, counted = await send_each(session, commands, in_turn=True)
        counters = {metric["name"]: metric["value"] for metric in counted["metrics"]}
        ended_ms, counted_ms = ran["result"]["value"], 1000 * (counters["Timestamp"] - counters["NavigationStart"])
        assert counted_ms > ended_ms - 1, "the clock of a page is coarse"
    failed, answer = await send_each(session, [("Runtime.evaluate", WRONG), ("Runtime.evaluate", ASKED)], in_turn=True)
    assert isinstance(failed, Error)
    assert answer["result"]["value"] == [1, {"a": None}, "é", "guid"]
