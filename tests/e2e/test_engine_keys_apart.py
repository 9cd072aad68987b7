"""Keys that a page diverts into another document have no effect there, and are reported."""

import contextlib

import pytest

from gui.schema.errors import ActionGoneError, StepUnknownError
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.thorough_browser]

INSIDE = """<title>Inside</title><input id=field aria-label=Inside>
<button id=pay onclick="parent.did += 'paid'">Pay</button>
<script>for (const name of ['keydown', 'keypress', 'input'])
  addEventListener(name, event => { if (event.target.id === 'field') parent.did += `${name} ` })</script>"""
AROUND = """<title>Around</title><script>did = ''</script>
<input id=one aria-label=Name {more}><iframe src=/inside></iframe>
<script>const inside = () => frames[0].document.getElementById('{to}');
one.addEventListener('{on}', () => inside().focus()) </script>"""


@pytest.mark.crossed
@pytest.mark.parametrize("on", ["keydown", "input", "focus"])
@pytest.mark.parametrize("more", ["", "type=search"])
async def test_what_is_typed_does_not_come_to_a_field_of_a_frame(
    page: Driver, server: PageServer, on: str, more: str
) -> None:
    server.page("/inside", INSIDE)
    await page.open(server.page("/around", AROUND.format(on=on, to="field", more=more)))
    try:
        await page.do("Type into Name", "Hello")
        told = False
    except (ActionGoneError, StepUnknownError):
        told = True
    assert await page.ask("did") == ""
    assert await page.ask("frames[0].document.getElementById('field').value") == ""
    assert told or await page.ask("one.value") == "Hello"


@pytest.mark.parametrize("on", ["input", "focus"])
async def test_enter_does_not_press_a_button_of_a_frame(page: Driver, server: PageServer, on: str) -> None:
    server.page("/inside", INSIDE)
    await page.open(server.page("/around", AROUND.format(on=on, to="pay", more="")))
    with contextlib.suppress(ActionGoneError, StepUnknownError):
        await page.do("Type into Name", "Hello", enter=True)
    assert await page.ask("did") == ""


async def test_what_is_typed_in_a_frame_does_not_come_to_a_field_around_it(page: Driver, server: PageServer) -> None:
    lead = "<script>field.oninput = () => parent.document.getElementById('one').focus()</script>"
    server.page("/inside", f"<title>Inside</title><input id=field type=search aria-label=Inside>{lead}")
    page_around = "<title>Around</title><input id=one aria-label=Name><iframe src=/inside></iframe>"
    await page.open(server.page("/around", page_around))
    with pytest.raises(StepUnknownError):
        await page.do("Type into Inside", "Hello")
    assert await page.ask("one.value") == ""


BESIDE = """<title>Beside</title><script>did = 0</script><input id=one aria-label=Name {more}>{pay}
<script>one.addEventListener('{on}', () => pay.focus())</script>"""
PAYS = [
    "<button id=pay onclick='did++'>Pay</button>",
    "<a id=pay href='#' onclick='did++'>Pay</a>",
    "<div id=pay tabindex=0 role=button onclick='did++' onkeydown='did++'>Pay</div>",
    "<input id=pay type=checkbox aria-label=Pay onclick='did++'>",
]


@pytest.mark.crossed
@pytest.mark.parametrize("pay", PAYS)
@pytest.mark.parametrize("on", ["keydown", "input", "focus"])
@pytest.mark.parametrize("more", ["", "type=search"])
async def test_what_is_typed_does_not_press_a_button_beside_it(
    page: Driver, server: PageServer, pay: str, on: str, more: str
) -> None:
    await page.open(server.page("/beside", BESIDE.format(on=on, more=more, pay=pay)))
    with contextlib.suppress(ActionGoneError, StepUnknownError):
        await page.do("Type into Name", "a b c ", enter=True)
    assert await page.ask("did") == 0
