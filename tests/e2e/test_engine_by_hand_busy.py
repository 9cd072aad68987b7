"""Input by hand on a busy computer, and while another step runs: each press is recorded with its own picture."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from gui.engine.local.backend import LocalBackend
from gui.engine.local.chromium.camera import Camera
from gui.schema.input import MouseInput, WheelInput
from gui.schema.page import Picture
from gui.schema.say import say
from gui.schema.special import Special
from tests.helpers.by_hand import Holder, until
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

FORM = """<title>Order</title><label>Name <input id=name></label><label>Town <input id=town></label>
<label><input type=checkbox id=gift> A gift</label> <button id=add onclick="count.textContent++">Add</button>
<output id=count>0</output><dialog id=ask aria-label=Sure>Sure?<button>Yes</button></dialog>"""
LOGIN = """<title>Log in</title><label>Password <input type=password id=pass></label>
<label>Search <input id=search></label>"""


@pytest_asyncio.fixture(loop_scope="session")
async def hand(page: Driver, server: Any) -> AsyncIterator[Holder]:
    assert isinstance(page.session.backend, LocalBackend)
    page.session.backend.pictures = "jpeg"
    server.page("/busy-next", "<title>Next</title><button id=add>Add</button>")
    server.page("/busy", FORM)
    server.page("/busy-login", LOGIN)
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


async def waiting(hand: Holder, meanwhile: str = "") -> tuple["asyncio.Future[Any]", list[str]]:
    """A step that waits while the page works, and the messages about dropped input."""
    said: list[str] = []
    hand.control.on_dropped = lambda why: said.append(say(why))
    running = asyncio.ensure_future(hand.page.session.step(Special.WAIT, "1000"))
    await until(lambda: hand.page.session.by_hand.steps.busy)
    await hand.page.ask(f"() => {{ setTimeout(() => {{ {meanwhile} }}, 200) }}")
    return running, said


@pytest.mark.parametrize("change", ["history.pushState({}, '', '/busy-view')", "ask.showModal()"])
async def test_what_is_pressed_while_another_view_comes_is_dropped(hand: Holder, change: str) -> None:
    x, y = await hand.at("#add")
    running, said = await waiting(hand, change)
    hand.press(x, y)
    hand.release(x, y)
    await running
    await until(lambda: bool(said))
    assert len(await hand.steps()) == 1
    assert await hand.page.ask("() => count.textContent") == "0"


async def test_a_press_counts_from_its_own_time_and_not_from_a_move_before_it(hand: Holder) -> None:
    x, y = await hand.at("#add")
    running, said = await waiting(hand)
    hand.control.feed(MouseInput("move", x, y))
    assert hand.control._held is not None
    since, view = hand.control._held
    hand.control._held = since - 60, view  # as if the pointer had moved a minute ago
    hand.press(x, y)
    hand.release(x, y)
    await running
    await until(lambda: len(hand.page.session.steps) >= hand.first + 2 or bool(said))
    assert (await hand.steps())[1:] == ["Clicked Add"]
    assert not said


@pytest.mark.parametrize("moves", [True, False])
async def test_the_rest_of_a_password_is_never_typed_into_another_field(hand: Holder, moves: bool) -> None:
    await hand.page.open("/busy-login")
    await hand.click("#pass")
    hand.type("Hand-4")
    await until(lambda: hand.page.ask("() => document.getElementById('pass').value === 'Hand-4'"))
    running, said = await waiting(hand, "search.focus()" if moves else "")
    hand.type("417-x")
    await running
    whole = "Hand-4" if moves else "Hand-4417-x"
    await until(
        lambda: bool(said) if moves else hand.page.ask(f"() => document.getElementById('pass').value === '{whole}'")
    )
    await hand.control.rest()
    assert await hand.page.ask("() => [document.getElementById('pass').value, search.value]") == [whole, ""]
    assert "417-x" not in repr(hand.page.session.steps)
    assert [one[:14] for one in said] == (["What you typed"] if moves else [])


async def test_what_goes_on_with_a_dropped_password_is_dropped_until_a_field_is_chosen(hand: Holder) -> None:
    await hand.page.open("/busy-login")
    await hand.click("#pass")
    hand.type("Hand")
    await until(lambda: hand.page.ask("() => document.getElementById('pass').value === 'Hand'"))
    running, said = await waiting(hand, "search.focus()")
    hand.type("44")
    await running
    await until(lambda: bool(said))
    hand.type("17x")
    await hand.control.rest()
    assert await hand.page.ask("() => search.value") == ""
    await hand.click("#search")
    hand.type("tea")
    assert (await hand.steps())[-1] == "Typed into Search"
    assert await hand.page.ask("() => search.value") == "tea"


async def test_a_password_that_is_begun_during_a_step_is_never_typed_into_another_field(hand: Holder) -> None:
    await hand.page.open("/busy-login")
    await hand.click("#pass")
    await until(lambda: hand.page.ask("() => document.activeElement.id === 'pass'"))
    running, said = await waiting(hand, "search.focus()")
    hand.type("Hand-4")
    await running
    await until(lambda: bool(said) or hand.page.ask("() => search.value"))
    await hand.control.rest()
    assert await hand.page.ask("() => search.value") == ""
    assert [one[:14] for one in said] == ["What you typed"]


async def test_a_turn_of_the_wheel_alone_is_dropped_without_a_word(hand: Holder) -> None:
    x, y = await hand.at("#add")
    running, said = await waiting(hand, "history.pushState({}, '', '/busy-view')")
    hand.control.feed(WheelInput(x, y, 0, 100))
    await running
    await until(lambda: hand.control._held is None)
    await hand.control.rest()
    assert not said


async def test_where_a_question_came_that_is_the_reason_told(hand: Holder) -> None:
    x, y = await hand.at("#add")
    running, said = await waiting(hand, "confirm('Sure?')")
    hand.press(x, y)
    hand.release(x, y)
    await running
    await until(lambda: bool(said))
    assert said == ["What you pressed was not passed on: the page asks a question."]
    await hand.page.session.step(hand.page.seen.actions[0].id)
