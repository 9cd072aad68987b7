"""A grid with one hidden field for all of its cells: what was typed by hand is typed again into the same cell only."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from gui.engine.local.backend import LocalBackend
from gui.engine.past.once_more import call_once_more
from gui.schema.errors import ActionGoneError, StepUnknownError
from gui.schema.remedy import RemedyKey
from tests.helpers.by_hand import Holder, until
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
  if (event.key === 'Tab') {
    event.preventDefault();
    close();
    at.className = '';
    at = at.nextElementSibling;
    at.className = 'current';
    return;
  }
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
        assert f"Keys would have gone to “{told}”." in caught.value.sentence
        assert "They went to “Ford, Sold” when it was done." in caught.value.sentence
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


async def test_rows_that_say_the_same_are_told_apart_by_their_place(hand: Holder) -> None:
    await hand.backend.page.evaluate(
        "() => { for (const row of document.querySelectorAll('tr:has(td)')) row.cells[0].textContent = '0';"
        " f2.textContent = h2.textContent = '0'; }"
    )
    await hand.click("#f1")
    await hand.control.rest()
    hand.type("77")
    hand.key("Enter", "Enter", "\r")
    assert (await hand.steps())[1] == "Typed into 0, Sold"
    session = hand.page.session
    number = next(step.number for step in session.steps if step.target == "0, Sold")
    await hand.click("#h1")
    await hand.control.rest()
    with pytest.raises(ActionGoneError):
        await session.step(await call_once_more(session, number))
    assert await hand.backend.page.evaluate(CELLS) == ["77", "0", "40", "0"]


BAR = """<!doctype html><title>Cars</title><style>body { margin: 0; height: 3000px } td { height: 40px }</style>
<div style="position: fixed; top: 0; width: 100%; background: white; z-index: 1; height: 60px">
<input id=search aria-label=Search style="margin: 20px"></div>
<table width=600><tr><th>Name<th>Sold<tr><td>Ford<td>10<tr><td>Honda<td>40<tr><td>Fiat<td>50</table>"""

DAYS = """<!doctype html><title>Days</title><label>Remind<input type=checkbox id=remind style="opacity: 0"></label>
<table><tr><th>Mo<th>Tu<tr><td class=active>1<td>2</table>"""


async def test_a_field_that_is_only_above_a_table_is_no_cell(page: Driver, server: PageServer) -> None:
    await page.session.observe(server.page("/bar", BAR))
    holder = Holder(page)
    await holder.click("#search")
    await holder.control.rest()
    holder.type("77")
    assert (await holder.steps())[-1] == "Typed into Search"
    await holder.stop()


async def test_a_hidden_box_to_tick_is_no_cell(page: Driver, server: PageServer) -> None:
    await page.session.observe(server.page("/days", DAYS))
    assert isinstance(page.session.backend, LocalBackend)
    await page.ask("remind.focus(), 1")
    holder = Holder(page)
    holder.key(" ", "Space", " ")
    await holder.control.rest()
    assert (await page.ask("remind.checked")) is True
    kept = [step.call.keyboard for step in page.session.steps[holder.first :] if step.call.keyboard]
    assert [one.item for one in kept if one.item is not None] == []
    await holder.stop()


async def test_what_is_typed_into_each_cell_is_a_step_of_its_own(hand: Holder) -> None:
    await hand.backend.page.evaluate(
        "() => { field.style.opacity = 0; field.oninput = () => { at.textContent += field.value; field.value = ''; } }"
    )
    await hand.click("#h1")
    await hand.control.rest()
    hand.type("7")
    hand.key("Tab", "Tab")
    hand.type("88")
    assert await hand.steps() == ["Typed into Honda, Sold", "Typed into Honda, Left"]
    assert await hand.backend.page.evaluate(CELLS) == ["10", "11", "407", "1588"]


DRAWN = """<!doctype html><title>Drawn</title><style>#cells div { width: 90px; height: 26px }</style>
<div id=cells style="display: flex"><div id=first></div><div></div></div>
<textarea id=shared aria-label=Editor style="position: absolute; opacity: 0; width: 1px; height: 1px"></textarea>
<script>
let at = cells.firstElementChild;
cells.onmousedown = event => { event.preventDefault(); shared.focus(); };
shared.oninput = () => { at.textContent = shared.value; };
shared.onkeydown = event => {
  if (event.key !== 'Tab') return;
  event.preventDefault();
  at = at.nextElementSibling;
  shared.value = '';
};
</script>"""


async def test_tab_ends_the_typing_where_the_page_takes_the_text(page: Driver, server: PageServer) -> None:
    await page.session.observe(server.page("/drawn", DRAWN))
    holder = Holder(page)
    await holder.click("#first")
    holder.type("Tea")
    holder.key("Tab", "Tab")
    holder.type("12")
    await holder.steps()
    steps = page.session.steps[holder.first :]
    assert [(step.call.keys, step.call.after) for step in steps] == [("Tea", "{Tab}"), ("12", "")]
    await holder.stop()


CANVAS = """<!doctype html><title>Sheet</title><canvas id=sheet width=200 height=60></canvas>
<input id=away style="opacity: 0; position: absolute; top: 90px">
<div id=holder style="display: none; position: absolute; left: 8px; top: 8px"><textarea id=editor></textarea></div>
<script>
let at = 0;
const cells = ['Pears', 'Apples'];
sheet.onmousedown = event => { at = event.offsetX < 100 ? 0 : 1; };
function close() { cells[at] = editor.value; editor.value = ''; holder.style.display = 'none'; }
editor.onkeydown = event => { if (event.key === 'Enter') { event.stopPropagation(); close(); return false; } };
window.onkeydown = event => {
  if (event.target === editor || event.key.length !== 1) return;
  event.preventDefault();
  holder.style.display = '';
  holder.style.left = at * 100 + 'px';
  editor.value = event.key;
  setTimeout(() => editor.focus(), 150);
};
</script>"""


@pytest.mark.parametrize("focused", ["sheet", "away"], ids=["the page", "a field out of sight"])
async def test_the_key_that_opens_an_editor_belongs_to_the_typing(
    page: Driver, server: PageServer, focused: str
) -> None:
    await page.session.observe(server.page("/canvas", CANVAS))
    holder, session = Holder(page), page.session
    x, y = await holder.at("#sheet")
    holder.press(x - 60, y)
    holder.release(x - 60, y)
    await holder.control.rest()
    await page.ask(f"{focused}.focus()")
    holder.key("F8", "F8")
    for letter in "998":
        holder.type(letter)
        await until(lambda: page.ask("document.activeElement === editor"))
    holder.key("Enter", "Enter", "\r")
    told = await holder.steps()
    step = session.steps[-1]
    assert len(told) == 3
    assert told[2].startswith("Typed into")
    assert (step.call.keys, step.call.value, step.call.enter) == ("998", "998", True)
    assert await page.ask("cells.join()") == "998,Apples"
    holder.press(x + 60, y)
    holder.release(x + 60, y)
    await holder.control.rest()
    await holder.stop()
    await page.ask(f"{focused}.focus()")
    with pytest.raises(ActionGoneError) as caught:
        await session.step(await call_once_more(session, step.number))
    assert await page.ask("cells.join()") == "998,Apples"
    assert await page.ask("editor.value") == ""
    (way, *_) = caught.value.remedies
    assert way.key == RemedyKey.ALL_THE_SAME
    assert isinstance(session.backend, LocalBackend)
    session.backend.accept(way.action_id)
    await session.step(await call_once_more(session, step.number))
    assert await page.ask("cells.join()") == "998,998"
    await page.ask("window.onkeydown = event => { at += event.key; }, 1")
    with pytest.raises(ActionGoneError) as caught:
        await session.step(await call_once_more(session, step.number))
    session.backend.accept(caught.value.remedies[0].action_id)
    with pytest.raises(StepUnknownError):
        await session.step(await call_once_more(session, step.number))
    assert await page.ask("at") == "19", "no more than the first key is pressed where it opens no field"


SHEET = """<!doctype html><title>Sheet</title><div id=sheet tabindex=0><table>
<thead><tr><td><td class=selected>Name<td>Price<td>Kind</thead>
<tbody><tr><td>1<td id=a1>Tea<td id=a2>10<td>Rent<tr><td>2<td id=b1>Milk<td>20<td>Food</tbody></table></div><script>
let at = null;
sheet.onmousedown = event => {
  if (event.target.tagName !== 'TD') return;
  if (at) at.className = '';
  at = event.target;
  at.className = 'highlight-selected';
};
sheet.onkeydown = event => {
  const open = at.querySelector('input');
  if (event.key === 'Enter' && open) { at.textContent = open.value; sheet.focus(); }
  if (event.key.length !== 1 || open) return;
  at.innerHTML = '<input>';
  at.firstChild.focus();
};
</script>"""


async def test_a_cell_is_named_after_its_column_and_no_value_of_its_row(page: Driver, server: PageServer) -> None:
    await page.session.observe(server.page("/sheet", SHEET))
    holder = Holder(page)
    for cell, text in (("#b1", "Oil"), ("#a2", "77")):
        await holder.click(cell)
        await holder.control.rest()
        holder.type(text)
        holder.key("Enter", "Enter", "\r")
        await holder.control.rest()
    told = [one for one in await holder.steps() if one.startswith("Typed")]
    assert told == ["Typed into row 2, Name", "Typed into Tea, Price"]
    await holder.click("#b1")
    await holder.control.rest()
    number = next(step.number for step in page.session.steps if step.target == "row 2, Name")
    await page.ask("b1.textContent = 'Milk', 1")
    await page.session.step(await call_once_more(page.session, number))
    assert await page.ask("b1.textContent") == "Oil"
    await holder.stop()
