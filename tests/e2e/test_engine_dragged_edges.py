"""Dragged edges resize a thing: they are moved by a distance, and released wherever that ends."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from gui.engine.past.once_more import call_once_more
from gui.schema.action import ActionCall, Point
from gui.schema.input import MouseInput
from gui.schema.step import StepRecord
from tests.helpers.by_hand import Holder
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer
from tests.helpers.shown_page import show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

TABLE = """<title>Invoices</title><style>body { margin: 20px } table { border-collapse: collapse; table-layout: fixed }
th { box-sizing: border-box; position: relative; height: 30px; border: 1px solid; cursor: pointer }
i { position: absolute; right: 0; top: 0; width: 6px; height: 100%; cursor: col-resize }</style>
<table><tr><th style="width: 90px">Customer<th id=amount style="width: 90px">Amount<i></i></table>
<p style="margin-top: 60px"><button>Later</button></p><script>
const log = [], th = document.getElementById('amount');
th.onclick = () => {};
th.querySelector('i').onmousedown = event => {
  event.preventDefault();
  const from = event.clientX, width = th.offsetWidth;
  const move = at => { th.style.width = `${Math.max(30, width + at.clientX - from)}px`; };
  const up = () => {
    log.push(th.offsetWidth - width);
    removeEventListener('mousemove', move);
    removeEventListener('mouseup', up);
  };
  addEventListener('mousemove', move);
  addEventListener('mouseup', up);
};
</script>"""


@pytest_asyncio.fixture(loop_scope="session")
async def hand(page: Driver, server: PageServer) -> AsyncIterator[Holder]:
    await page.session.observe(server.page("/invoices", TABLE))
    holder = Holder(page)
    yield holder
    await holder.stop()


async def dragged(hand: Holder, css: str) -> StepRecord:
    """The step of an edge that was dragged to the right by hand, by 80 pixels."""
    x, y = await hand.at(css)
    hand.press(x, y)
    for right in (20, 50, 80):
        hand.control.feed(MouseInput("move", x + right, y, buttons=1))
    hand.release(x + 80, y)
    await hand.control.rest()
    return hand.page.session.steps[-1]


async def test_it_is_dragged_again_by_its_distance(hand: Holder, server: PageServer) -> None:
    session, browser = hand.page.session, hand.backend.page
    step = await dragged(hand, "i")
    assert (step.words, step.call.to) == ("Dragged", None)
    await session.step(await call_once_more(session, step.number))
    assert await browser.evaluate("log") == [80, 80]
    await session.observe(server.page("/invoices", TABLE))
    await session.step(await call_once_more(session, step.number))
    assert await browser.evaluate("log") == [80]


async def test_it_is_dragged_again_over_what_was_no_longer_there_when_it_ended(
    hand: Holder, server: PageServer
) -> None:
    """The column outgrows the pointer, which is let go over its head: after a reload another column is there."""
    heads = TABLE.replace("box-sizing: border-box; ", "padding: 6px; ").replace("<i></i>", "<i></i><th>Due on<i></i>")
    await hand.page.session.observe(server.page("/heads", heads))
    step = await dragged(hand, "#amount i")
    assert step.call.end is not None
    assert step.call.end.lies is not None
    assert step.call.end.lies.role == "th"
    moved = await hand.backend.page.evaluate("log")
    await hand.page.session.observe(server.page("/heads", heads))
    await hand.page.session.step(await call_once_more(hand.page.session, step.number))
    assert await hand.backend.page.evaluate("log") == moved


async def test_what_is_dragged_to_where_it_is_is_let_go_all_the_same(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/invoices", TABLE))
    edge = next(one for one in page.seen.actions if "edge" in one.target)
    head = next(one for one in page.seen.actions if one.name == "Amount")
    call = ActionCall(action_id=edge.id, gesture="drag", to=head.id, end=Point(x=0.975, y=0.5))
    await page.session.step(call)
    assert len(await page.ask("log")) == 1, "the page has heard that the button came up"
    width = await page.ask("th.offsetWidth")
    await page.do("Click Later")
    assert await page.ask("[th.offsetWidth, log.length]") == [width, 1]


async def test_an_edge_between_two_panes_is_one_though_only_the_document_hears_it(page: Driver) -> None:
    edge = "<div style='{}; cursor: ew-resize'>{}</div>"
    panes = f"<div style='display: flex; height: 300px'><p>Left</p>{edge}<p>Right</p></div>"
    hear = "document.addEventListener('mousedown', () => {})"
    assert await show(page, panes.format("width: 6px", ""), hear) == ["Drag “edge”"]
    assert await show(page, panes.format("width: 60px", ""), hear) == []
    assert await show(page, panes.format("width: 6px", "|"), hear) == []
