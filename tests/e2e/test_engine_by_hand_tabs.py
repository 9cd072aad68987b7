"""Control by hand when a tab closes itself: it continues in the tab shown next, and presses nothing there."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from gui.engine.local.backend import LocalBackend
from gui.schema.say import say
from tests.helpers.by_hand import Holder, until
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.whole_browser]

OPENER = """<title>Opener</title><style>button { width: 300px; height: 80px }</style>
<button id=ask onclick="count.textContent++">Ask</button><p id=count>0</p>
<button id=open onclick="window.open('/child')">Pop up</button>"""
CHILD = """<title>Child</title><style>button { width: 300px; height: 80px }</style>
<button id=close %s="window.close()">Close me</button>"""


@pytest_asyncio.fixture(loop_scope="session")
async def hand(page: Driver, server: PageServer) -> AsyncIterator[Holder]:
    server.page("/opener", OPENER)
    server.page("/child", CHILD % "onclick")
    await page.open("/opener")
    holder = Holder(page)
    yield holder
    await holder.stop()


async def in_child(hand: Holder) -> LocalBackend:
    await hand.click("#open")
    await hand.steps()
    assert hand.page.seen.metadata.title == "Child"
    return hand.backend


async def test_control_goes_on_in_the_opener_of_a_tab_that_closes_itself(hand: Holder) -> None:
    await in_child(hand)
    await hand.click("#close")
    assert await hand.steps() == ["Clicked Pop up", "Clicked Close me"]
    assert hand.page.seen.metadata.title == "Opener"
    await asyncio.sleep(0.6)  # by then one sees that another tab is shown
    await hand.click("#ask")
    assert await hand.steps() == ["Clicked Pop up", "Clicked Close me", "Clicked Ask"]
    assert await hand.backend.page.evaluate("count.textContent") == "1"
    assert not hand.ended


@pytest.mark.parametrize("event", ["onclick", "onmousedown"])
async def test_a_press_that_was_meant_for_the_closed_tab_reaches_no_other(
    hand: Holder, server: PageServer, event: str
) -> None:
    server.page("/child", CHILD % event)
    said: list[str] = []
    hand.control.on_dropped = lambda why: said.append(say(why))
    backend = await in_child(hand)
    x, y = await hand.at("#close")
    for clicks in (1, 2, 3):
        hand.press(x, y, clicks=clicks)
        hand.release(x, y, clicks=clicks)
    await until(lambda: backend.page.url.endswith("/opener"))
    hand.press(x, y)
    hand.release(x, y)
    assert await hand.steps() == ["Clicked Pop up", "Clicked Close me"]
    assert await backend.page.evaluate("count.textContent") == "0"
    assert said[0] == "What you pressed was not passed on: its tab was just closed."
    assert not hand.ended
