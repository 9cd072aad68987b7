"""Cells edited in a temporary field: text typed by hand goes into the same cell again."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from gui.engine.past.once_more import call_once_more
from gui.schema.action import BY_HAND
from gui.schema.errors import ActionGoneError
from tests.helpers.by_hand import Holder
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

TABLE = """<!doctype html><title>Teas</title><style>td, [role=gridcell] { width: 90px; height: 24px; padding: 0 }
[role=row] { display: flex } [role=columnheader] { width: 90px }</style>"""
DATA = """<table><tr><th>Name<th>Price<th>Left<tr><td>Green tea<td id=a1>20<td id=a2>3<tr><td>Black tea<td id=b1>15
<td id=b2>7</table><script>const cells = document.querySelectorAll('td'), is = node => node.matches('td');"""
ROLES = """<div role=grid><div role=row><div role=columnheader>Name</div><div role=columnheader>Price</div>
<div role=columnheader>Left</div></div>
<div role=row><div role=gridcell>Green tea</div><div role=gridcell id=a1>20</div><div role=gridcell id=a2>3</div></div>
<div role=row><div role=gridcell>Black tea</div><div role=gridcell id=b1>15</div><div role=gridcell id=b2>7</div></div>
</div><script>const cells = document.querySelectorAll('[role=gridcell]'),
is = node => node.matches('[role=gridcell]');"""
EDIT = """
const edit = (cell, value, over) => {
  const field = document.createElement(over ? 'textarea' : 'input');
  if (over) {
    const {left, top, width, height} = cell.getBoundingClientRect();
    field.style = `position: fixed; border: 0; padding: 0; left: ${left}px; top: ${top}px; width: ${width}px`;
    document.body.append(field);
  } else cell.replaceChildren(field);
  field.value = value;
  field.style.width = '80px';
  field.focus();
  field.select();
  field.onkeydown = event => {
    event.stopPropagation();
    if (event.key !== 'Enter') return;
    event.preventDefault();
    field.remove();
    cell.textContent = field.value;
    cell.focus();
  };
};
"""
FOCUSED = """for (const cell of cells) {
  cell.tabIndex = -1;
  cell.onmousedown = () => cell.focus();
  cell.onkeydown = event => { if (event.key.length === 1 && event.target === cell) edit(cell, '', OVER); };
}</script>"""
PRESSED = (
    """onclick = event => { if (is(event.target)) edit(event.target, event.target.textContent, false); };</script>"""
)
MARKED = """let at = null;
onmousedown = event => {
  if (!is(event.target)) return;
  event.preventDefault();
  document.activeElement.blur();
  if (at) at.className = '';
  at = event.target;
  at.className = 'cell selected';
};
onkeydown = event => { if (at && event.key.length === 1) edit(at, '', false); };</script>"""
EDITABLE = """ondblclick = event => {
  const cell = event.target;
  if (!is(cell)) return;
  cell.contentEditable = 'true';
  cell.focus();
  getSelection().selectAllChildren(cell);
  cell.onkeydown = pressed => {
    if (pressed.key === 'Enter') { pressed.preventDefault(); cell.removeAttribute('contenteditable'); cell.blur(); } };
};</script>"""

PAGES = {
    "a focused cell, a field over it": (DATA + EDIT + FOCUSED.replace("OVER", "true"), 1),
    "a focused cell, a field in it": (ROLES + EDIT + FOCUSED.replace("OVER", "false"), 1),
    "a pressed cell": (ROLES + EDIT + PRESSED, 1),
    "a marked cell, and the page hears the keys": (DATA + EDIT + MARKED, 1),
    "an editable cell": (DATA + EDITABLE, 2),
}
NOW = "['a1', 'a2', 'b1', 'b2'].map(id => document.getElementById(id).textContent.trim()).join()"


@pytest_asyncio.fixture(loop_scope="session")
async def page_of_cells(
    page: Driver, server: PageServer, request: pytest.FixtureRequest
) -> AsyncIterator[tuple[Holder, int]]:
    html, clicks = PAGES[request.param]
    await page.session.observe(server.page("/teas", TABLE + html))
    holder = Holder(page)
    yield holder, clicks
    await holder.stop()


async def enter(hand: Holder, css: str, clicks: int) -> None:
    for click in range(1, clicks + 1):
        await hand.click(css, clicks=click)
    await hand.control.rest()


@pytest.mark.parametrize("page_of_cells", PAGES, indirect=True, ids=list(PAGES))
async def test_what_is_typed_is_told_of_its_cell_and_typed_again_into_no_other(
    page_of_cells: tuple[Holder, int],
) -> None:
    hand, clicks = page_of_cells
    session = hand.page.session
    await enter(hand, "#a1", clicks)
    hand.type("77")
    hand.key("Enter", "Enter", "\r")
    assert (await hand.steps())[-1] == "Typed into Green tea, Price"
    step = session.steps[-1]
    assert (step.call.action_id, step.call.keys, step.call.enter) == (BY_HAND, "77", True)
    assert await hand.page.ask(NOW) == "77,3,15,7"
    for other in ("#b1", "#a2"):
        await enter(hand, other, clicks)
        with pytest.raises(ActionGoneError) as caught:
            await session.step(await call_once_more(session, step.number))
        assert "They went to “Green tea, Price” when it was done." in caught.value.sentence
        hand.key("Enter", "Enter", "\r")
        await hand.control.rest()
        assert await hand.page.ask(NOW) == "77,3,15,7"
    await hand.page.ask("a1.textContent = '20'")
    await enter(hand, "#a1", clicks)
    await session.step(await call_once_more(session, step.number))
    assert await hand.page.ask(NOW) == "77,3,15,7"


async def test_a_field_that_always_stands_in_a_cell_keeps_its_name(page: Driver, server: PageServer) -> None:
    html = DATA.replace("20", "<input id=own aria-label=Discount>") + "</script>"
    await page.session.observe(server.page("/teas", TABLE + html))
    hand = Holder(page)
    await hand.click("#own")
    hand.type("5")
    assert (await hand.steps())[-1] == "Typed into Discount"
    assert page.session.steps[-1].call.keyboard is None
    await hand.stop()


@pytest.mark.parametrize(
    ("html", "verb"),
    [
        (ROLES.replace("role=gridcell", "role=gridcell tabindex=-1"), "Click"),
        (DATA + "for (const cell of cells) cell.ondblclick = () => {};", "Double-click"),
    ],
    ids=["roles", "a table"],
)
async def test_cells_of_a_grid_are_called_by_their_row_and_column(
    page: Driver, server: PageServer, html: str, verb: str
) -> None:
    await page.session.observe(server.page("/teas", f"{TABLE}{html}</script>"))
    assert [told for told in page.descriptions() if "Price" in told] == [
        f"{verb} 20, cell Price, row Green tea",
        f"{verb} 15, cell Price, row Black tea",
    ]
