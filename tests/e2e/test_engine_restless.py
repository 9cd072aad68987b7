"""Pages that keep loading, asking, drawing or changing their address: they are read and used."""

import asyncio
import itertools
import sys
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Page

from gui.engine.local.chromium import devtools
from gui.engine.local.perceive import reader
from gui.engine.local.watch import activity, pacing, settle, slowing
from gui.engine.manager import SessionManager
from gui.schema.code import Code
from gui.schema.session import StartOptions
from gui.schema.special import Special
from tests.e2e.test_engine_deadline import BUTTON, codes
from tests.helpers import examples
from tests.helpers.driver import Driver
from tests.helpers.page_server import Handler, PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.thorough_browser]

LINES = 100 if examples.thorough else 20
LINES_S = settle.LIMIT_S if examples.thorough else 2.0
"""Seconds for which a page is waited for that writes lines meanwhile."""

FLOODS = {
    "asks without end": "(async () => { for (;;) await fetch('/tiny?' + n++).catch(() => {}) })()",
    "asks for much at once": "setInterval(() => { for (let i = 0; i < 10; i++) fetch('/tiny?' + n++) }, 10)",
    "writes lines": f"setInterval(() => {{ for (let i = 0; i < {LINES}; i++) console.log('line', n++, {{n}}) }}, 0)",
    "draws": "const x = document.body.appendChild(document.createElement('canvas')).getContext('2d'); (function draw() "
    "{ for (let i = 0; i < 3000; i++) x.fillRect(300 * Math.random(), 0, 9, 99); requestAnimationFrame(draw) })()",
    "hears events": "new EventSource('/many-events').onmessage = () => n++",
}
"""What pages do without end."""


def many_events(handler: Handler) -> None:
    """Sends a thousand events a second."""
    handler.start("text/event-stream")
    while not handler.wait(0.001):
        handler.write("data: on\n\n")


@pytest_asyncio.fixture(loop_scope="session")
async def flooded(
    manager: SessionManager, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Driver]:
    """Like `patient`, in a browser of its own: nobody knows what a shared one does."""
    monkeypatch.setattr(reader, "READ_S", 30.0)
    session = await manager.open(StartOptions(), act_timeout_s=20.0, attended=True)
    yield Driver(session, server.address)
    await session.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def patient(
    manager: SessionManager, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Driver]:
    """A session whose reading and acting may take long, on a machine that is busy otherwise."""
    monkeypatch.setattr(reader, "READ_S", 60.0)
    session = await manager.open(StartOptions(), act_timeout_s=20.0)
    yield Driver(session, server.address)
    await session.stop()


@pytest.mark.parametrize("how", ["meta", "header"])
async def test_a_page_that_loads_again_and_again_is_stopped_and_read(
    patient: Driver, server: PageServer, how: str
) -> None:
    if how == "meta":
        server.page("/again", f"<meta http-equiv=refresh content=0><title>Again</title>{BUTTON}")
    else:
        server.page("/again", f"<title>Again</title>{BUTTON}", Refresh="0")
    seen = await patient.open("/again")
    assert Code.LOADING_STOPPED in codes(seen)
    assert patient.descriptions() == ["Click Press"]
    result = await patient.do("Click Press")
    assert "Pressed" in result.observation.markdown


async def test_a_page_that_loads_again_and_again_stays_until_it_is_led_elsewhere(
    patient: Driver, server: PageServer
) -> None:
    again = "<meta http-equiv=refresh content=0>"
    server.page("/reloads", f"{again}<title>Reloads</title>{BUTTON}<a href=/calm-now>Away</a>")
    server.page("/calm-now", f"<title>Calm</title>{BUTTON}")
    seen = await patient.open("/reloads")
    assert Code.LOADING_STOPPED in codes(seen)
    await patient.do("Click Press")
    result = await patient.do("Click Press")
    assert "Pressed" in result.observation.markdown
    assert Code.LOADING_STOPPED in codes(await patient.session.observe())
    result = await patient.session.step(Special.RELOAD)
    assert Code.LOADING_STOPPED in codes(result.observation)
    assert "Pressed" not in result.observation.markdown
    result = await patient.do("Open Away")
    assert result.observation.metadata.title == "Calm"
    assert Code.LOADING_STOPPED not in codes(result.observation)
    result = await patient.session.step(Special.RELOAD)
    assert result.observation.metadata.title == "Calm"


async def test_a_page_that_reloads_each_second_is_held_once_it_has_done_so_again_and_again(
    patient: Driver, server: PageServer
) -> None:
    server.page("/home", "<title>Home</title><a href=/each>Each second</a>")
    refresh = "<meta http-equiv=refresh content=1>"
    server.page("/each", f"{refresh}<title>Each second</title>{BUTTON}<a href=/home>Home</a>")
    await patient.open("/home")
    await patient.do("Open Each second")
    for _ in range(300):
        if Code.LOADING_STOPPED in codes(await patient.session.observe()):
            break
        await asyncio.sleep(0.1)
    result = await patient.do("Click Press")
    assert "Pressed" in result.observation.markdown
    result = await patient.do("Open Home")
    assert result.observation.metadata.title == "Home"


async def test_a_flood_of_requests_is_slowed_down_read_through_and_said(
    patient: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pacing.Pacing, "works", False)  # as where nobody knows the browser's process
    monkeypatch.setattr(activity, "FLOOD", 60)
    monkeypatch.setattr(slowing, "BEHIND_S", 0.0)
    monkeypatch.setattr(slowing, "STILL", 1)
    monkeypatch.setattr(settle, "LIMIT_S", 1.0)  # it never rests
    server.answers["/tiny"] = lambda handler: handler.send("x", "text/plain")
    ask = "for (let i = 0; i < 12; i++) fetch('/tiny?' + Math.random())"
    server.page("/floods", f"<title>Floods</title>{BUTTON}<script>setInterval(() => {{ {ask} }}, 300)</script>")
    await patient.session.step(Special.OPEN_TAB, f"{server.address}/floods")  # tabs listen from their beginning
    assert patient.descriptions() == ["Click Press"]
    async with asyncio.timeout(40):
        while not {Code.REQUESTS_FLOOD, Code.PAGE_SLOWED} <= set(codes(patient.seen)):
            await patient.session.observe()
    result = await patient.do("Click Press")
    assert "Pressed" in result.observation.markdown
    server.page("/calm-again", f"<title>Calm</title>{BUTTON}")
    await patient.open("/calm-again")
    assert Code.PAGE_SLOWED not in codes(await patient.session.observe())


@pytest.mark.parametrize("flood", FLOODS)
async def test_a_page_that_floods_is_read_and_clicked_on_and_not_slowed_down(
    flooded: Driver, server: PageServer, flood: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The browser would slow it down by taking its thread away, also from what we ask it."""
    slowed: list[float] = []
    slow_down = devtools.DevTools.slow_down

    async def note(self: devtools.DevTools, page: Page, factor: float) -> None:
        slowed.append(factor)
        await slow_down(self, page, factor)

    monkeypatch.setattr(devtools.DevTools, "slow_down", note)
    if flood == "writes lines":
        monkeypatch.setattr(settle, "LIMIT_S", LINES_S)
    server.answers["/tiny"] = lambda handler: handler.send("x", "text/plain")
    server.answers["/many-events"] = many_events
    server.page("/flood", f"<title>Flood</title>{BUTTON}<script>let n = 0; {FLOODS[flood]}</script>")
    seen = await flooded.open("/flood")
    assert Code.NOT_READ_IN_TIME not in codes(seen)
    assert flooded.descriptions() == ["Click Press"]
    result = await flooded.session.step(flooded.id("Click Press"))
    assert Code.NOT_READ_IN_TIME not in codes(result.observation)
    assert "Pressed" in result.observation.markdown
    assert not slowed or sys.platform != "linux"  # elsewhere the system does not tell what a browser does


async def test_an_address_that_changes_without_end_leaves_time_to_read_and_act(
    patient: Driver, server: PageServer
) -> None:
    storm = "let n = 0; setInterval(() => { for (let i = 0; i < 50; i++) { history.pushState(0, '', '?' + n++); "
    server.page("/storm", f"<title>Storm</title>{BUTTON}<script>{storm}location.hash = n++; }} }}, 0)</script>")
    seen = await patient.open("/storm")
    assert Code.NOT_READ_IN_TIME not in codes(seen)
    assert "Pressed" in (await patient.do("Click Press")).observation.markdown


async def test_signing_in_through_several_documents_is_no_loop(
    patient: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settle, "RESTLESS_S", 0.2)
    names = ("login", "provider", "consent", "callback", "in")
    for name, following in itertools.pairwise(names):
        on = f"<script>addEventListener('load', () => setTimeout(() => {{ location = '/{following}' }}, 60))</script>"
        server.page(f"/{name}", f"<title>{name}</title>{on}")
    server.page("/in", f"<title>Signed in</title>{BUTTON}")
    seen = await patient.open("/login")
    stopped = Code.LOADING_STOPPED in codes(seen)
    for _ in range(20):  # a quick computer reads a document before it leads on
        if seen.metadata.title == "Signed in":
            break
        seen = await patient.session.observe()
        stopped |= Code.LOADING_STOPPED in codes(seen)
    assert (seen.metadata.title, stopped) == ("Signed in", False)
