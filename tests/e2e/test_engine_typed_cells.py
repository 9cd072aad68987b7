"""A grid with one hidden field for all of its cells: what was typed by hand is typed again into the same cell only."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from gui.engine.local.backend import LocalBackend
from gui.engine.once_more import call_once_more
from gui.schema.errors import ActionGoneError
from gui.schema.remedy import RemedyKey
from tests.helpers.by_hand import Holder
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

GRID = """<!doctype html><title>Cars</title><div id=grid><table>
<tr><th>Name<th>Sold<th>Left<tr><td>Ford<td id=f1>10<td id=f2>11<tr><td>Honda<td id=h1>40<td id=h2>15</table>
<div id=holder style="position: fixed; left: -9999px; top: -9999px">
<textarea id=field aria-label=Editor></textarea></div>
</div>
<script>
let at = null;
function close() {
  if (at && field.value) at.textContent = field.value;
  field.value = '';
  holder.style.left = holder.style.top = '-9999px';
}
grid.onmousedown = event => {
  if (!event.target.matches('td')) return;
  event.preventDefault();
  close();
  if (at) at.className = '';
  at = event.target;
  at.className = 'current';
  field.focus();
};
field.onkeydown = event => {
  if (event.key === 'Enter') { event.preventDefault(); close(); return; }
  const {left, top} = at.getBoundingClientRect();
  holder.style.left = left + 'px';
  holder.style.top = top + 'px';
};
</script>"""

CELLS = "() => ['f1', 'f2', 'h1', 'h2'].map(id => document.getElementById(id).textContent)"


@pytest_asyncio.fixture(loop_scope="session")
async def hand(page: Driver, server: PageServer) -> AsyncIterator[Holder]:
    await page.session.observe(server.page("/grid", GRID))
    holder = Holder(page)
    yield holder
    await holder.stop()


async def typed(hand: Holder) -> int:
    """Type into Ford's cell by hand; answers the number of the step."""
    await hand.click("#f1")
    await hand.control.rest()
    hand.type("77")
    hand.key("Enter", "Enter", "\r")
    assert (await hand.steps())[1] == "Typed into Ford, Sold"
    assert await hand.backend.page.evaluate(CELLS) == ["77", "11", "40", "15"]
    return next(step.number for step in hand.page.session.steps if step.target == "Ford, Sold")


async def test_it_is_typed_into_no_other_cell_unless_that_is_confirmed(hand: Holder) -> None:
    session, number = hand.page.session, await typed(hand)
    for cell, told in (("#h1", "Honda, Sold"), ("#f2", "Ford, Left")):
        await hand.click(cell)
        await hand.control.rest()
        with pytest.raises(ActionGoneError) as caught:
            await session.step(await call_once_more(session, number))
        assert f"“{told}” has the keyboard now." in caught.value.sentence
        assert "“Ford, Sold” had it when it was done." in caught.value.sentence
        assert await hand.backend.page.evaluate(CELLS) == ["77", "11", "40", "15"]
    (way, *_) = caught.value.remedies
    assert way.key == RemedyKey.ALL_THE_SAME
    assert isinstance(session.backend, LocalBackend)
    session.backend.accept(way.action_id)
    await session.step(await call_once_more(session, number))
    assert await hand.backend.page.evaluate(CELLS) == ["77", "77", "40", "15"]


async def test_it_is_typed_into_the_same_cell_again(hand: Holder) -> None:
    session, number = hand.page.session, await typed(hand)
    await hand.backend.page.evaluate("() => { f1.textContent = '10'; }")
    await hand.click("#f1")
    await hand.control.rest()
    await session.step(await call_once_more(session, number))
    assert await hand.backend.page.evaluate(CELLS) == ["77", "11", "40", "15"]
