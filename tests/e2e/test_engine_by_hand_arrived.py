"""A page that comes by itself while somebody has control: the next step by hand begins on it."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from gui.engine.local.backend import LocalBackend
from gui.engine.moment import moment_of
from tests.helpers.by_hand import Holder, until
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

WAITS = "<title>Waits</title><h1>Wait a moment</h1><button id=stay onclick=\"this.textContent='Kept'\">Keep</button>"
COMES = "<title>Comes</title><h1>Thank you</h1><button id=more>More</button>"


@pytest_asyncio.fixture(loop_scope="session")
async def hand(page: Driver, server: Any) -> AsyncIterator[Holder]:
    assert isinstance(page.session.backend, LocalBackend)
    page.session.backend.pictures = "jpeg"
    server.page("/waits", WAITS)
    server.page("/comes", COMES)
    await page.open("/waits")
    holder = Holder(page)
    yield holder
    await holder.stop()
    page.session.backend.pictures = None


async def test_it_is_read_and_pictured_and_is_no_step(hand: Holder) -> None:
    session, page = hand.page.session, hand.backend.page
    await hand.click("#stay")
    assert await hand.steps() == ["Clicked Keep"]
    await page.evaluate("location.href = '/comes'")
    await until(lambda: session.observation is not None and session.observation.metadata.title == "Comes")
    assert len(session.steps) == hand.first + 1
    assert session.observation is not None
    assert session.observation.by_itself
    await hand.click("#more")
    assert await hand.steps() == ["Clicked Keep", "Clicked More"]
    moment = await moment_of(session, session.steps[-1].number)
    assert moment is not None
    assert moment.before.url.endswith("/comes")
    assert moment.before.picture
    assert moment.before.stand_in is None
    assert moment.before.spot is not None, "it is known where the button is on it"
