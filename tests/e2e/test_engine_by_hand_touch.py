"""A moving finger swipes: it scrolls or drags, and presses nothing, neither by hand nor when repeated."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from gui.engine.past.once_more import call_once_more
from gui.schema.action import BY_HAND
from gui.schema.input import TouchInput
from gui.schema.say import say_deed
from tests.helpers.by_hand import Holder
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

PAGE = """<!doctype html><title>Orders</title>
<style>body { margin: 0 } button { width: 400px; height: 60px; display: block }
#strip { width: 400px; overflow: auto }</style>
<p id="said" role="status">Nothing yet</p>
<button id="still" style="touch-action: none" onclick="said.textContent = 'Pressed'">Map</button>
<button id="open" onclick="said.textContent = 'Opened'">Open</button>
<div id="strip" tabindex="0" aria-label="Pictures"><div style="width: 1500px; height: 80px">Many pictures</div></div>
<input id="volume" type="range" min="0" max="100" value="0" aria-label="Volume" style="width: 300px">
<div id="cards" style="width: 400px; height: 80px; touch-action: none">Cards</div>
<div style="height: 3000px"></div>
<script>let from = 0; cards.addEventListener('touchstart', event => { from = event.touches[0].clientX });
cards.addEventListener('touchend', event => { const moved = Math.round(event.changedTouches[0].clientX - from);
if (Math.abs(moved) > 40) said.textContent = 'Turned by ' + moved; });</script>
"""


@pytest_asyncio.fixture(loop_scope="session")
async def hand(page: Driver, server: Any) -> AsyncIterator[Holder]:
    server.page("/touch", PAGE)
    await page.open("/touch")
    holder = Holder(page)
    yield holder
    await holder.stop()


async def swipe(hand: Holder, css: str, right: float, down: float) -> None:
    x, y = await hand.at(css)
    hand.control.feed(TouchInput("start", ((0, x, y),)))
    for part in range(1, 11):
        hand.control.feed(TouchInput("move", ((0, x + right * part / 10, y + down * part / 10),)))
        await asyncio.sleep(0.02)  # moves that wait are passed on as one
    await asyncio.sleep(0.1)  # a finger that rests throws nothing
    hand.control.feed(TouchInput("end"))


async def test_a_swipe_that_scrolls_is_recorded_and_repeated_as_that(hand: Holder) -> None:
    await swipe(hand, "#open", 0, -120)
    (words,) = await hand.steps()
    moved = round(await hand.backend.page.evaluate("scrollY"))
    assert moved > 50
    assert words == f"Scrolled down by {moved} pixels"
    call = hand.page.session.steps[-1].call
    assert (call.action_id, call.value, call.gesture, call.by) == ("S10", str(moved), "click", None)
    await hand.page.session.step(call)
    assert await hand.backend.page.evaluate("scrollY") == 2 * moved
    assert "Nothing yet" in hand.page.text


async def test_each_of_two_quick_swipes_is_told_how_far_it_scrolled(hand: Holder) -> None:
    for _ in range(2):
        await swipe(hand, "#open", 0, -100)
    first, second = await hand.steps()
    told = [int(words.split()[3]) for words in (first, second)]
    assert sum(told) == round(await hand.backend.page.evaluate("scrollY"))
    assert min(told) > 50


async def test_a_swipe_sideways_scrolls_a_box(hand: Holder) -> None:
    await swipe(hand, "#strip", -120, 0)
    (words,) = await hand.steps()
    moved = round(await hand.backend.page.evaluate("strip.scrollLeft"))
    assert words == f"Scrolled “Pictures” right by {moved} pixels"


async def test_a_swipe_that_scrolls_nothing_presses_nothing(hand: Holder) -> None:
    await swipe(hand, "#still", 100, 0)
    assert await hand.steps() == ["Swiped over Map"]
    call = hand.page.session.steps[-1].call
    assert call.action_id == hand.page.id("Click Map")
    await hand.page.session.step(call)
    assert await hand.backend.page.inner_text("#said") == "Nothing yet"


async def test_a_slider_is_set_by_a_finger(hand: Holder) -> None:
    await swipe(hand, "#volume", 100, 0)
    assert await hand.steps() == ["Set Volume"]
    assert hand.page.session.steps[-1].call.value == await hand.backend.page.input_value("#volume")


async def test_two_fingers_are_no_tap(hand: Holder) -> None:
    x, y = await hand.at("#still")
    hand.control.feed(TouchInput("start", ((0, x, y),)))
    hand.control.feed(TouchInput("move", ((0, x, y), (1, x + 60, y))))
    hand.control.feed(TouchInput("end"))
    assert await hand.steps() == ["Swiped over Map"]
    assert hand.page.session.steps[-1].call.action_id != BY_HAND


async def test_a_swipe_that_only_the_page_hears_is_done_again_by_a_finger(hand: Holder) -> None:
    await swipe(hand, "#cards", -120, 0)
    (words,) = await hand.steps()
    assert words.startswith("Swiped over Cards")
    assert await hand.backend.page.inner_text("#said") == "Turned by -120"
    await hand.backend.page.evaluate("said.textContent = 'Nothing yet'")
    session = hand.page.session
    await session.step(await call_once_more(session, session.steps[-1].number))
    assert await hand.backend.page.inner_text("#said") == "Turned by -120"
    assert say_deed(session.steps[-1].did)[0] == "Swiped over"


async def test_a_swipe_that_scrolls_nothing_is_not_told_what_those_before_it_scrolled(hand: Holder) -> None:
    await hand.backend.page.evaluate("scrollTo(0, 150)")
    await hand.page.session.observe()
    x, y = 450, 20
    for _ in range(4):
        hand.control.feed(TouchInput("start", ((0, x, y),)))
        for part in range(1, 6):
            hand.control.feed(TouchInput("move", ((0, x, y + 20 * part),)))
            await asyncio.sleep(0.02)
        await asyncio.sleep(0.1)
        hand.control.feed(TouchInput("end"))
    rows = await hand.steps()
    assert await hand.backend.page.evaluate("scrollY") == 0
    assert sum(int(words.split()[3]) for words in rows if words.startswith("Scrolled up by")) == 150
    assert not any("Scrolled" in one for one in hand.page.session.steps[-1].changes)
