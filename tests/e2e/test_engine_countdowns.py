"""A clock runs in the title above a button: the button stays the same. Under another title it is another one."""

import asyncio

import pytest

from gui.schema.errors import ActionGoneError, StepUnknownError
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

CART = """<title>Shop</title><section><h2>Your cart <time></time></h2><form onsubmit="return false">
<button>Proceed with checkout</button></form></section><p><button onclick="1">Help</button></p><script>
var pressed = 0, title = document.querySelector('h2');
document.querySelector('form button').onclick = () => { pressed++; };
const draw = () => {
  const left = 1783 - Math.floor(performance.now() / 1000);
  document.querySelector('time').textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
};
draw();
var going = setInterval(draw, 100);
</script>"""


async def watched(page: Driver) -> str:
    """Look at the page until its clock was seen to go twice; answers the id of the button."""
    last, gone = page.text, 0
    async with asyncio.timeout(30):
        while gone < 3:
            await page.session.looking.glance(always=True)
            gone, last = gone + (page.text != last), page.text
            await asyncio.sleep(0.02)
    return page.id("Click Proceed with checkout")


async def until_it_goes(page: Driver) -> None:
    before = await page.ask("title.textContent")
    await page.ask(f"new Promise(done => setInterval(() => title.textContent !== {before!r} && done(), 20))")


async def test_a_button_under_a_countdown_is_pressed(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/cart", CART))
    button = await watched(page)
    await until_it_goes(page)
    await page.session.step(button)
    assert await page.ask("pressed") == 1
    for presses in (2, 3):  # it was seen to go before: the press has not begun it
        await until_it_goes(page)
        await page.session.step(button)
        assert await page.ask("pressed") == presses
    await page.ask("clearInterval(going); title.textContent = 'Your cart 12:10'")
    with pytest.raises(ActionGoneError):
        await page.session.step(button)
    assert await page.ask("pressed") == 3


async def test_another_time_in_a_title_is_anothers(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/cart", CART))
    await page.ask("clearInterval(going); title.textContent = 'Meeting 9:30'")
    await page.session.observe()
    button = page.id("Click Proceed with checkout")
    await page.ask("title.textContent = 'Meeting 9:31'")
    with pytest.raises(ActionGoneError):
        await page.session.step(button)
    assert await page.ask("pressed") == 0


CODE = """<title>Transfer</title><h1>Bank</h1><p><button onclick="1">Sign in</button></p>
<div><h2>Confirm with your code</h2>
<p>We have sent a code to your phone. It is valid for <b id="left">30</b> seconds.</p>
<p><label>Code <input id="code" onfocus="focused = 1"></label> <button onclick="pressed++">Release</button>
<button onclick="1">Back</button></p></div><script>
var pressed = 0, focused = 0, shown = document.getElementById('left'), begun = performance.now(), from = 30;
var going = setInterval(() => { shown.textContent = from - Math.floor((performance.now() - begun) / 1000); }, 50);
</script>"""


async def test_seconds_that_go_in_a_text_beside_a_field_keep_nobody_from_it(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/code", CODE))
    field, button = page.id("Type into Code"), page.id("Click Release")
    before = await page.ask("shown.textContent")
    await page.ask(f"new Promise(done => setInterval(() => shown.textContent < {before!r} - 1 && done(), 20))")
    await page.session.step(field, "1234")
    await page.session.step(button)
    assert await page.ask("code.value + pressed") == "12341"
    await page.ask("from = 300")  # another code was sent
    await page.ask("new Promise(done => setInterval(() => shown.textContent > 200 && done(), 20))")
    with pytest.raises(ActionGoneError):
        await page.session.step(field, "5678")
    assert await page.ask("code.value") == "1234"


SLOT = """<title>Dentist</title><h1>Dentist</h1>
<div><p>The practice is open all week, and the next appointment that can be booked is on
<b id="when">BEFORE</b>,
as the doctor is away before that time.</p><p>Please come early.</p><div><button>Book</button></div></div>
<p><button onclick="1">Help</button></p><script>
var booked = 0;
const book = document.querySelector('button');
book.onclick = () => { booked++; };
book.onpointerdown = () => { document.getElementById('when').textContent = 'THEN'; };
</script>"""


@pytest.mark.parametrize(
    ("before", "then"), [("Wednesday at 10:30", "Wednesday at 11:30"), ("the Phone 5s", "the Phone 6s")]
)
async def test_what_becomes_another_under_a_press_is_no_clock_that_has_gone_on(
    page: Driver, server: PageServer, before: str, then: str
) -> None:
    await page.open(server.page("/slot", SLOT.replace("BEFORE", before).replace("THEN", then)))
    with pytest.raises(StepUnknownError):
        await page.do("Click Book")
    assert await page.ask("booked") == 0


TIMER = """<title>Rice</title><h1>Rice</h1><p><button id=timer></button> <button onclick="1">Print</button></p><script>
var pressed = 0, left = 170;
const draw = () => { timer.textContent = `Stop timer ${left / 60 | 0}:${String(left % 60).padStart(2, '0')}`; };
timer.onclick = () => { pressed++; };
draw();
var going = setInterval(() => { left--; draw(); }, 1000);
</script>"""


async def test_a_button_with_a_clock_in_its_own_name_is_pressed_once_that_was_seen_to_go(
    page: Driver, server: PageServer
) -> None:
    await page.open(server.page("/timer", TIMER))
    for _ in range(3):
        before = await page.ask("left")
        await page.ask(f"new Promise(done => setInterval(() => left < {before} && done(), 20))")
        await page.session.looking.glance(always=True)
    button = next(action.id for action in page.seen.actions if action.name.startswith("Stop timer"))
    await page.ask("new Promise(done => setTimeout(done, 2500))")
    await page.session.step(button)
    assert await page.ask("pressed") == 1
    await page.ask("clearInterval(going); left -= 30; draw()")
    with pytest.raises(ActionGoneError):
        await page.session.step(button)
    assert await page.ask("pressed") == 1
