"""Elements shown only on hovering: a press by hand names them, and is repeated after moving the pointer there."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from gui.engine.by_hand.port import Spot
from gui.engine.past.once_more import call_once_more
from gui.schema.code import Code
from gui.schema.errors import ActionGoneError, StepUnknownError
from gui.schema.input import MouseInput
from tests.helpers.by_hand import Holder, until
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

TODO = """<!doctype html><title>Todo</title><style>
ul { padding: 0; width: 400px } li { position: relative; height: 60px; list-style: none; border: 1px solid }
label { display: block; line-height: 60px }
button { display: none; position: absolute; right: 10px; top: 15px; width: 30px; height: 30px }
button::after { content: '×' } li:hover button { display: block }
</style><h1>todos</h1><ul id=list></ul><script>
window.log = [];
const add = name => list.insertAdjacentHTML('beforeend',
  `<li><div class=view><label>${name}</label><button class=destroy></button></div></li>`);
['Milk', 'Bread', 'Eggs'].forEach(add);
document.addEventListener('click', event => {
  if (event.target.className !== 'destroy') return;
  const row = event.target.closest('li');
  log.push(row.textContent);
  row.remove();
});
</script>"""


@pytest_asyncio.fixture(loop_scope="session")
async def hand(page: Driver, server: PageServer) -> AsyncIterator[Holder]:
    await page.open(server.page("/todo", TODO))
    holder = Holder(page)
    yield holder
    await holder.stop()


async def press_cross(hand: Holder, row: int) -> None:
    x, y = await hand.at(f"li:nth-child({row})")
    hand.control.feed(MouseInput("move", x, y))
    await hand.control.rest()
    right = x + 175
    hand.press(right, y)
    hand.release(right, y)


async def test_a_press_is_told_of_what_shows_only_under_the_pointer(hand: Holder) -> None:
    await press_cross(hand, 2)
    steps = await hand.steps()
    assert await hand.backend.page.evaluate("() => log") == ["Bread"]
    assert steps[-1] == "Clicked ×, in row Bread"


async def test_a_press_that_comes_as_the_pointer_is_looked_at_is_waited_for(
    hand: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    x, y = await hand.at("li:nth-child(2)")
    port, pressed = hand.control.port, asyncio.Event()
    look = port.under

    async def press_meanwhile(*at: float) -> Spot:
        monkeypatch.undo()
        spot = await look(*at)
        hand.press(x + 175, y)
        hand.release(x + 175, y)
        pressed.set()
        return spot

    monkeypatch.setattr(port, "under", press_meanwhile)
    hand.control.feed(MouseInput("move", x, y))
    await pressed.wait()
    steps = await hand.steps()
    assert await hand.backend.page.evaluate("() => log") == ["Bread"]
    assert steps[-1:] == ["Clicked ×, in row Bread"]


async def pressed_again(hand: Holder, name: str) -> None:
    """Press the last row's cross by hand, have another row come in its place, and do the same once more."""
    session, page = hand.page.session, hand.backend.page
    await press_cross(hand, 3)
    await hand.steps()
    number = session.steps[-1].number
    await page.evaluate("name => add(name)", name)
    await page.mouse.move(5, 5)
    await session.observe()
    await session.step(await call_once_more(session, number))


async def test_what_showed_only_under_the_pointer_is_pressed_again(hand: Holder) -> None:
    await pressed_again(hand, "Eggs")
    assert await hand.backend.page.evaluate("() => log") == ["Eggs", "Eggs"]


async def test_what_shows_in_another_row_is_not_pressed_instead(hand: Holder) -> None:
    with pytest.raises(ActionGoneError) as refused:
        await pressed_again(hand, "Salt")
    assert refused.value.fact.code is Code.STEP_NOT_FOUND_AGAIN
    assert refused.value.fact["target"] == "×, in row Eggs"
    assert await hand.backend.page.evaluate("() => log") == ["Eggs"]


async def test_a_page_that_asks_as_the_pointer_comes_holds_up_no_step(hand: Holder) -> None:
    session, page = hand.page.session, hand.backend.page
    await press_cross(hand, 3)
    await hand.steps()
    number = session.steps[-1].number
    await page.mouse.move(5, 5)
    await page.evaluate("() => { add('Eggs'); list.onpointermove = () => alert('Sure?') }")
    await session.observe()
    with pytest.raises(StepUnknownError):
        await session.step(await call_once_more(session, number))
    assert (await session.observe()).question is not None
    await hand.page.do("Click OK")
    assert await page.evaluate("() => log") == ["Eggs"]


MENU = """<!doctype html><title>Menu</title><p>Note <input id=note></p>
<div id=tools style="display: inline-block; position: relative"><span id=name>Tools ▾</span>
<div id=sub style="display: none; position: absolute; background: #eee; padding: 6px">
<a href="#export">Export</a><br><a id=import href="#import">Import</a></div></div><script>
tools.onmouseenter = () => { sub.style.display = 'block' };
tools.onmouseleave = () => { sub.style.display = 'none' };
</script>"""


async def test_a_menu_that_opened_under_the_pointer_is_opened_again(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/menu", MENU))
    hand = Holder(page)
    try:
        hand.control.feed(MouseInput("move", *await hand.at("#name")))
        await until(lambda: hand.backend.page.locator("#import").is_visible())
        await hand.control.rest()
        await asyncio.sleep(0.2)
        await hand.click("#import")
        steps = await hand.steps()
    finally:
        await hand.stop()
    pointed, opened = steps[-2:]
    assert pointed.startswith("Pointed at Tools ▾")
    assert opened == "Opened Import"
    session, tab = page.session, hand.backend.page
    numbers = [one.number for one in session.steps[-2:]]
    await tab.mouse.move(500, 400)
    await tab.evaluate("() => history.replaceState(null, '', location.pathname)")
    await session.observe()
    for number in numbers:
        await session.step(await call_once_more(session, number))
    assert tab.url.endswith("#import")
