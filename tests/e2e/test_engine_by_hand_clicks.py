"""What a press or a tap by hand came to is told of the click that the page heard, and that is done again."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from gui.engine.once_more import call_once_more
from gui.schema.input import TouchInput
from tests.helpers.by_hand import Holder, until
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

TOOLS = """<!doctype html><title>Tools</title><meta name=viewport content="width=device-width">
<style>body { margin: 10px } #tools { padding: 12px; height: 30px }
#tools button { width: 26px; height: 26px; padding: 0; margin-right: 14px; float: left }</style>
<div id=tools></div><script>
const log = [], tools = [['💾', 'Save'], ['📤', 'Send'], ['🗑', 'Delete'], ['🔒', 'Lock']];
const bar = document.getElementById('tools');
function draw() {
  bar.textContent = '';
  for (const [sign, name] of tools) {
    const button = document.createElement('button');
    button.textContent = sign;
    button.setAttribute('aria-label', name);
    button.onclick = () => log.push(name);
    bar.append(button);
  }
}
draw();
</script>"""

ROWS = """<!doctype html><title>Rows</title><table><tbody></tbody></table>
<div style="position: relative; height: 60px"><button id=archive style="position: absolute">Archive</button>
<button id=erase style="position: absolute; display: none; width: 200px">Erase all</button></div><script>
const log = [], body = document.querySelector('tbody');
for (const name of ['Gina', 'Hans', 'Ilse']) {
  const row = body.insertRow();
  row.insertCell().textContent = name;
  const button = document.createElement('button');
  button.textContent = 'Delete';
  button.onpointerdown = () => { if (window.sorts) body.insertBefore(body.lastElementChild, body.firstElementChild); };
  button.onclick = () => log.push(name);
  row.insertCell().append(button);
}
archive.onmousedown = () => { erase.style.display = ''; };
archive.onclick = erase.onclick = event => log.push(event.target.textContent);
</script>"""


@pytest_asyncio.fixture(loop_scope="session")
async def hand(page: Driver, server: PageServer) -> AsyncIterator[Holder]:
    server.page("/tools", TOOLS)
    server.page("/rows", ROWS)
    await page.open("/tools")
    holder = Holder(page)
    yield holder
    await holder.stop()


async def log(hand: Holder) -> list[str]:
    found: list[str] = await hand.backend.page.evaluate("() => log.splice(0)")
    return found


async def test_a_tap_beside_a_button_that_the_browser_gives_to_it_is_a_tap_on_it(hand: Holder) -> None:
    session, page = hand.page.session, hand.backend.page
    box = await page.locator("[aria-label=Send]").bounding_box()
    assert box is not None
    hand.control.feed(TouchInput("start", ((0, box["x"] + box["width"] + 3, box["y"] + 13),)))
    hand.control.feed(TouchInput("end"))
    await until(lambda: page.evaluate("() => log.length"))
    assert await hand.steps() == ["Tapped Send"]
    assert await log(hand) == ["Send"]
    await page.evaluate("() => { tools.unshift(tools.pop()); draw(); }")
    await session.observe()
    await session.step(await call_once_more(session, session.steps[-1].number))
    assert await log(hand) == ["Send"]


@pytest.mark.parametrize("what", ["rows", "cover"])
async def test_a_press_of_which_no_click_came_is_told_as_that(hand: Holder, what: str) -> None:
    await hand.page.open("/rows")
    await hand.backend.page.evaluate("what => { window.sorts = what === 'rows'; }", what)
    await hand.click("tr:nth-child(2) button" if what == "rows" else "#archive")
    steps = await hand.steps()
    assert await log(hand) == []
    assert steps[-1] == f"Pressed the mouse on {'Delete, in row Hans' if what == 'rows' else 'Archive'}"
    assert "It was pressed, but the page got no click on it." in hand.page.session.steps[-1].changes


async def test_a_click_on_what_stays_is_told_as_ever(hand: Holder) -> None:
    await hand.page.open("/rows")
    await hand.click("tr:nth-child(2) button")
    assert (await hand.steps())[-1] == "Clicked Delete, in row Hans"
    assert await log(hand) == ["Hans"]
    assert not any("no click" in change for change in hand.page.session.steps[-1].changes)
