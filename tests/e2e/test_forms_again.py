"""All steps of a form done again, where one of them brings the field of the next."""

import pytest

from gui.app.steps.redo import Redo
from gui.schema.errors import ActionGoneError
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

GIFT = """<!doctype html><title>Checkout</title><form><label>Name <input></label>
<label><input type=checkbox id=gift> It is a gift</label><p id=more></p></form><script>
gift.onchange = () => { more.innerHTML = gift.checked ? '<label>Message <input id=message></label>' : ''; };</script>"""


async def test_a_field_that_a_box_brings_is_found_once_the_box_is_ticked(page: Driver, server: PageServer) -> None:
    session = page.session
    await page.open(server.page("/checkout", GIFT))
    for words, value in (("Type into Name", "Lea"), ("Tick It is a gift", None), ("Type into Message", "For you")):
        await page.do(words, value)
    numbers = tuple(step.number for step in session.steps[-3:])
    await page.open("/checkout")
    redo = Redo(numbers)
    found = await redo.find(session)
    assert (len(found.calls), redo.later) == (2, numbers[2:])
    assert redo.rest() is None, "first comes what was found"
    while found.left:
        await session.step(found.left.pop(0))
    rest = redo.rest()
    assert rest is not None
    assert await rest.find(session)
    assert rest.filling is not None
    await session.step(rest.filling.left.pop())
    assert await page.ask("message.value") == "For you"
    assert rest.rest() is None


async def test_a_field_that_was_there_and_has_gone_stops_all(page: Driver, server: PageServer) -> None:
    session = page.session
    await page.open(server.page("/checkout", GIFT + "<label>Town <input id=town></label>"))
    for words in ("Type into Name", "Type into Town"):
        await page.do(words, "Linz")
    numbers = tuple(step.number for step in session.steps[-2:])
    await page.ask("town.parentNode.remove()")
    await session.observe()
    with pytest.raises(ActionGoneError):
        await Redo(numbers).find(session)


@pytest.mark.parametrize(
    "deeds", [("Tick", "Untick", "Tick"), ("Tick", "Untick"), ("Tick", "Untick", "Tick", "Untick")]
)
async def test_a_box_that_was_ticked_and_unticked_goes_the_same_way(
    page: Driver, server: PageServer, deeds: tuple[str, ...]
) -> None:
    session = page.session
    box = "<title>Notices</title><label><input type=checkbox id=mail> Mail</label>"
    count = "<script>const went = []; mail.onchange = () => went.push(mail.checked);</script>"
    await page.open(server.page("/notices", box + count))
    for deed in deeds:
        await page.do(f"{deed} Mail")
    redo = Redo(tuple(step.number for step in session.steps[-len(deeds) :]))
    await page.open("/notices")
    left = (await redo.find(session)).left
    while left:
        await session.step(left.pop(0))
    assert await page.ask("went") == [deed == "Tick" for deed in deeds]
