"""A page that loads by itself during control by hand: the next step begins on it."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from gui.engine.local.backend import LocalBackend
from gui.engine.past.moment import moment_of
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


FLAT = "<title>Flat</title><h1>Flat</h1><form action=/add><label>Add <input name=who id=who></label></form>"


async def test_what_was_typed_into_a_page_that_nobody_read_is_told_with_the_step_that_led_there(
    hand: Holder, server: Any
) -> None:
    names: list[str] = []

    def add(handler: Any) -> None:
        names.append(handler.path.rpartition("=")[2])
        handler.send("", status=302, Location="/flat")

    def show(handler: Any) -> None:
        said = f"<p>{names[-1]} has been added</p>" if names else ""
        handler.send(f"<!doctype html>{FLAT}{said}<ul>{''.join(f'<li>{name} 0.00' for name in names)}</ul>")

    server.answers |= {"/add": add, "/flat": show}
    await hand.page.session.observe(f"{server.address}/flat")
    for name in ("Bo", "Cy"):
        await hand.click("#who")
        hand.type(name)
        hand.key("Enter", "Enter", "\r")
        await hand.backend.page.get_by_text(f"{name} has been added").wait_for()
    assert (await hand.steps())[-2:] == ["Typed into Add", "Typed into Add"]
    first, last = hand.page.session.steps[-2:]
    assert (first.call.value, last.call.value) == ("Bo", "Cy")
    assert not any("empty" in told for told in last.changes), last.changes
    assert any("Cy" in told for told in last.changes), last.changes
