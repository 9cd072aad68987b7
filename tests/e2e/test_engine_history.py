"""Back and forward are offered only where they lead somewhere, also while a dialog is open and after it."""

import asyncio
import contextlib
from typing import Any

import pytest
from playwright.async_api import Error

from gui.engine.local.chromium import devtools
from gui.schema.page import Observation
from gui.schema.special import Special
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer
from tests.helpers.processes import until

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.own_session]


def ways(seen: Observation) -> dict[str, bool]:
    """Whether back and forward can be used."""
    of = {action.id: action.reason == "ready" for action in seen.browser_actions}
    return {"back": of[Special.BACK], "forward": of[Special.FORWARD]}


async def test_a_dialog_does_not_make_forward_possible(page: Driver, server: PageServer) -> None:
    asks = "<title>Asks</title><button onclick=\"document.title = confirm('Sure?')\">Ask</button>"
    await page.session.observe(server.page("/before", "<title>Before</title>"))
    seen = await page.session.observe(server.page("/asks", asks))
    assert ways(seen) == {"back": True, "forward": False}
    (ask,) = (action.id for action in seen.actions if action.name == "Ask")
    asked = (await page.session.step(ask)).observation
    assert asked.question is not None
    assert ways(asked) == {"back": True, "forward": False}
    answered = (await page.session.step(asked.actions[0].id)).observation
    assert ways(answered) == {"back": True, "forward": False}


async def test_a_dialog_of_a_page_that_has_just_come_does_not_either(page: Driver, server: PageServer) -> None:
    await page.session.observe(server.page("/first", "<title>First</title>"))
    seen = await page.session.observe(server.page("/alerts", "<title>Alerts</title><script>alert('Hello')</script>"))
    assert seen.question is not None
    assert ways(seen) == {"back": True, "forward": False}
    answered = (await page.session.step(seen.actions[0].id)).observation
    assert ways(answered) == {"back": True, "forward": False}


@pytest.mark.parametrize("answer_s", [devtools.ANSWER_S, 0.0], ids=["answers", "is behind"])
async def test_forward_outlives_the_tab_that_it_was_in(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch, answer_s: float
) -> None:
    monkeypatch.setattr(devtools, "ANSWER_S", answer_s)
    for name in ("One", "Two", "Three"):
        await page.session.observe(server.page(f"/{name.lower()}", f"<title>{name}</title><a href='/two'>On</a>"))
    for _ in range(2):
        await page.session.step(Special.BACK)
    backend: Any = page.session.backend
    session = await backend.page.context.new_cdp_session(backend.page)
    crashing = asyncio.ensure_future(session.send("Page.crash"))
    assert await until(lambda: backend._work.tabs.current.crashed)
    crashing.cancel()
    with contextlib.suppress(Error, asyncio.CancelledError):
        await crashing
    titles = []
    for way in (Special.RELOAD, Special.FORWARD, Special.FORWARD, Special.BACK, Special.FORWARD):
        seen = (await page.session.step(way)).observation
        titles.append((seen.metadata.title, ways(seen)["forward"]))
    assert titles == [("One", True), ("Two", True), ("Three", False), ("Two", True), ("Three", False)]
    for way in (Special.BACK, Special.BACK):
        seen = (await page.session.step(way)).observation
    assert seen.metadata.title == "One"
    (on,) = (action.id for action in seen.actions if action.name == "On")
    gone = (await page.session.step(on)).observation
    assert (gone.metadata.title, ways(gone)) == ("Two", {"back": True, "forward": False}), "a link ends what lay ahead"
