"""On a page that is zoomed in by pinching, what is listed can be pressed wherever it lies, and nothing else is."""

from typing import Any

import pytest

from gui.engine.local.backend import LocalBackend
from gui.schema.action import ActionCall, Point
from gui.schema.errors import StepdeckError
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.own_session]

PAGE = """<title>Pinched</title><style>body { margin: 0; height: 2400px }
button, iframe, div { position: absolute; width: 110px; height: 34px; border: 0 } #b { position: fixed }</style>
<button style="left: 600px; top: 200px">Middle</button><button style="left: 1150px; top: 10px">Right</button>
<button style="left: 600px; top: 1500px">Below</button><button id=b style="right: 0; bottom: 0">Fixed</button>
<iframe src=/pinched-in style="left: 900px; top: 700px"></iframe>
<div role=combobox tabindex=0 aria-label=City aria-controls=l aria-expanded=false id=c
  style="left: 300px; top: 900px">?</div>
<ul role=listbox id=l hidden style="position: absolute; left: 300px; top: 940px">
<li role=option>Rome</li><li role=option>Oslo</li></ul><script>
var log = [];
for (const kind of ['click', 'dblclick', 'mouseover']) document.addEventListener(kind, event => {
  if (event.target.matches('button')) log.push(kind + ' ' + event.target.textContent) });
c.onclick = () => { l.hidden = !l.hidden; c.setAttribute('aria-expanded', !l.hidden) };
for (const one of l.children) one.onclick = () => { log.push(one.textContent); l.hidden = true };
</script>"""

HOSTILE = """<title>Pinched</title><style>body { margin: 0; height: 2400px }
button, iframe { position: absolute; left: 600px; top: 700px; width: 110px; height: 34px; border: 0 }</style>
<button id=x onclick="log.push('Keep')">Keep</button><script>
var log = [];
x.onpointerover = () => { COMES };
function cover(made) { made.style.zIndex = 9; document.body.append(made); return made }
</script>"""
ERASE = "<button style='width: 100%' onpointerdown='parent.log.push(1)' onclick='parent.log.push(2)'>Delete</button>"


async def pinch(page: Driver, address: str) -> None:
    """Open a page and zoom in on it."""
    await page.session.observe(address)
    assert isinstance(page.session.backend, LocalBackend)
    shown = page.session.backend.page
    devtools = await shown.context.new_cdp_session(shown)
    await devtools.send("Emulation.setPageScaleFactor", {"pageScaleFactor": 3})
    await devtools.detach()
    await page.session.observe()
    assert await page.ask("visualViewport.scale") == 3


def named(page: Driver, name: str) -> str:
    return next(action.id for action in page.seen.actions if action.name == name)


@pytest.mark.parametrize("name", ["Middle", "Right", "Below", "Fixed", "Inside"])
async def test_it_is_pressed_wherever_it_lies(page: Driver, server: PageServer, name: str) -> None:
    server.page(
        "/pinched-in", "<style>body { margin: 0 }</style><button onclick=\"parent.log.push('click Inside')\">Inside"
    )
    await pinch(page, server.page("/pinched", PAGE))
    await page.session.step(named(page, name))
    assert (await page.ask("log"))[-1] == f"click {name}"
    assert page.seen.metadata.viewport.zoom == 3


@pytest.mark.parametrize(("gesture", "heard"), [("double", "dblclick Right"), ("hover", "mouseover Right")])
async def test_other_gestures_come_to_it_too(page: Driver, server: PageServer, gesture: Any, heard: str) -> None:
    await pinch(page, server.page("/pinched", PAGE))
    await page.session.step(ActionCall(action_id=named(page, "Right"), gesture=gesture))
    assert (await page.ask("log"))[-1] == heard


async def test_it_is_pressed_at_a_place_and_chosen_from(page: Driver, server: PageServer) -> None:
    await pinch(page, server.page("/pinched", PAGE))
    await page.session.step(ActionCall(action_id=named(page, "Below"), at=Point(x=0.9, y=0.2)))
    assert (await page.ask("log"))[-1] == "click Below"
    await page.session.step(named(page, "City"), "Oslo")
    assert (await page.ask("log"))[-1] == "Oslo"


@pytest.mark.parametrize(
    "comes",
    [
        "cover(Object.assign(document.createElement('button'), {onclick: () => log.push(1), textContent: 'Delete'}))",
        "x.textContent = 'Delete'",
        f"cover(document.createElement('iframe')).contentDocument.write(`{ERASE}`)",
    ],
)
async def test_what_comes_with_the_pointer_is_not_pressed(page: Driver, server: PageServer, comes: str) -> None:
    await pinch(page, server.page("/pinched", HOSTILE.replace("COMES", comes)))
    with pytest.raises(StepdeckError):
        await page.session.step(named(page, "Keep"))
    assert await page.ask("log") == []


async def test_what_is_covered_or_comes_late_is_told_and_waited_for(page: Driver, server: PageServer) -> None:
    body = HOSTILE.replace("COMES", "")
    await pinch(page, server.page("/pinched", body))
    await page.ask("x.disabled = true, setTimeout(() => { x.disabled = false }, 400), 1")
    await page.session.step(named(page, "Keep"))
    assert await page.ask("log") == ["Keep"]
    await page.ask("cover(document.createElement('button')).textContent = 'Other', 1")
    with pytest.raises(StepdeckError, match="Other"):
        await page.session.step(named(page, "Keep"))
    assert await page.ask("log") == ["Keep"]


STILL = """<title>Still</title><style>body { margin: 0; height: 2400px }
button, input { position: absolute; left: 600px; width: 110px; height: 34px }</style>
<button disabled style="top: 100px">Off</button><input readonly aria-label=Code value=7 style="top: 300px">
<button id=on style="top: 500px">On</button><input id=first aria-label=First style="top: 200px; left: 10px"><script>
var log = [];
for (const kind of ['pointerover', 'click']) document.addEventListener(kind, event => {
  if (event.target !== document.body && event.target !== document.documentElement)
    log.push(kind + ' ' + (event.target.textContent || event.target.ariaLabel)) }, true);
</script>"""


@pytest.mark.parametrize("name", ["Off", "Code", "On"])
async def test_what_cannot_be_changed_is_pointed_at_without_taking_the_focus(
    page: Driver, server: PageServer, name: str
) -> None:
    await pinch(page, server.page("/still", STILL))
    await page.ask("first.focus(), 1")
    await page.session.step(ActionCall(action_id=named(page, name), gesture="hover"))
    assert (await page.ask("log"))[-1] == f"pointerover {name}"
    assert await page.ask("document.activeElement.id") == "first"


async def test_a_field_that_is_only_to_be_read_is_clicked(page: Driver, server: PageServer) -> None:
    await pinch(page, server.page("/still", STILL))
    await page.session.step(ActionCall(action_id=named(page, "Code"), gesture="click"))
    assert (await page.ask("log"))[-1] == "click Code"
