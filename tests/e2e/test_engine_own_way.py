"""Questions over DevTools go to the driver without Playwright's own preparations, and are answered alike."""

import asyncio
from typing import Any

import pytest
from playwright.async_api import Error

from gui.engine.local.chromium.together import send
from tests.helpers.driver import Driver
from tests.helpers.local_page import backend_of
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

ASKED = {"expression": "[1, {a: null}, 'é', 'guid']", "returnByValue": True}
WRONG = {"expression": "1", "contextId": 1_000_000}
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
