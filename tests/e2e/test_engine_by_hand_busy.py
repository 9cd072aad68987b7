"""What is done by hand on a busy computer and while another step runs: each press is told, with its own picture."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from gui.engine.local.backend import LocalBackend
from gui.engine.local.chromium.camera import Camera
from gui.schema.page import Picture
from gui.schema.say import say
from gui.schema.special import Special
from tests.helpers.by_hand import Holder, until
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

FORM = """<title>Order</title><label>Name <input id=name></label><label>Town <input id=town></label>
<label><input type=checkbox id=gift> A gift</label> <button id=add onclick="count.textContent++">Add</button>
<output id=count>0</output>"""


@pytest_asyncio.fixture(loop_scope="session")
async def hand(page: Driver, server: Any) -> AsyncIterator[Holder]:
    assert isinstance(page.session.backend, LocalBackend)
    page.session.backend.pictures = "jpeg"
    server.page("/busy-next", "<title>Next</title><button id=add>Add</button>")
    server.page("/busy", FORM)
    await page.open("/busy")
    holder = Holder(page)
    yield holder
    await holder.stop()
    page.session.backend.pictures = None


async def test_steps_have_pictures_of_their_own_where_one_takes_long(
    hand: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = 0

    async def late(_camera: Camera, *_about: Any) -> Picture:
        nonlocal taken
        taken += 1
        number = taken
        await asyncio.sleep(0.45)  # as on a computer that does other things
        return Picture(f"picture {number}".encode(), 100, 100)

    monkeypatch.setattr(Camera, "take", late)
    for css, text in (("#name", "Ann"), ("#town", "Bath"), ("#gift", ""), ("#add", "")):
        await hand.click(css)
        hand.type(text)
    assert await hand.steps() == ["Typed into Name", "Typed into Town", "Ticked A gift", "Clicked Add"]
    pictures = [step.picture for step in hand.page.session.steps[hand.first :]]
    assert all(pictures)
    assert len(set(pictures)) == len(pictures)


async def test_what_is_pressed_while_a_step_runs_is_done_and_told_after_it(hand: Holder) -> None:
    running = asyncio.ensure_future(hand.page.session.step(Special.WAIT, "700"))
    await until(lambda: hand.page.session.by_hand.steps.busy)
    await hand.click("#add")
    await hand.click("#name")
    hand.type("Ann")
    await running
    await until(lambda: len(hand.page.session.steps) >= hand.first + 3)
    assert (await hand.steps())[1:] == ["Clicked Add", "Typed into Name"]
    page = hand.backend.page
    assert await page.evaluate("() => [count.textContent, document.getElementById('name').value]") == ["1", "Ann"]


async def test_what_is_pressed_while_a_step_leads_to_another_page_is_dropped_and_that_is_said(hand: Holder) -> None:
    said: list[str] = []
    hand.control.on_dropped = lambda why: said.append(say(why))
    (x, y), address = await hand.at("#add"), hand.page.address
    running = asyncio.ensure_future(hand.page.session.step(Special.GO_TO, f"{address}/busy-next"))
    await until(lambda: hand.page.session.by_hand.steps.busy)
    hand.press(x, y)
    hand.release(x, y)
    await running
    await until(lambda: bool(said))
    assert said[0].startswith("What you pressed while the last step ran was not passed on")
    assert len(await hand.steps()) == 1
