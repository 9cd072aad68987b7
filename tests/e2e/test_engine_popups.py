"""Pop-ups that no person asked for are held, counted and opened on request; others become tabs as ever."""

import threading
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from gui.engine.local.asks.popups import MOST
from gui.engine.local.backend import LocalBackend
from gui.engine.manager import SessionManager
from gui.engine.past.once_more import call_once_more
from gui.schema.ask import NO, AskAnswer
from gui.schema.errors import InputError, PageError
from gui.schema.say import say_all
from gui.schema.session import StartOptions
from gui.schema.special import Special
from tests.helpers import examples
from tests.helpers.driver import Driver
from tests.helpers.page_server import Handler, PageServer
from tests.helpers.processes import until

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.whole_browser]

OPENED = 60 if examples.thorough else 2 * MOST
"""How many windows one click opens."""

SCRIPT = "for (let number = 0; number < 3; number++) window.open(`/popup?${number}`)"


@pytest_asyncio.fixture(loop_scope="session")
async def own(manager: SessionManager, server: PageServer) -> AsyncIterator[Driver]:
    session = await manager.open(StartOptions(), act_timeout_s=1.2, attended=True)
    server.page("/popup", "<title>Popup</title>")
    server.page(
        "/opens",
        f"<title>Opens</title><button onclick=\"window.open('/popup?click')\">More</button><script>{SCRIPT}</script>",
    )
    yield Driver(session, server.address)
    await session.stop()


def held(own: Driver) -> list[str]:
    return [ask.about for ask in own.session.info.asks if ask.kind == "popups"]


def pages(own: Driver) -> int:
    backend: Any = own.session.backend
    return len(backend.page.context.pages)


async def test_popups_of_a_page_itself_are_held_and_counted(own: Driver) -> None:
    await own.open("/opens")
    assert await until(lambda: held(own) == ["3"], 20)
    assert await until(lambda: pages(own) == 1)
    assert own.session.info.needs_you == "3 pop-ups are held"
    assert not own.session.info.asks[0].pressed
    seen = await own.session.observe()
    assert [tab.title for tab in seen.metadata.tabs] == ["Opens"]
    seen = await own.session.answer(own.session.info.asks[0].id, AskAnswer())
    paths = [tab.url.removeprefix(own.address) for tab in seen.metadata.tabs]
    assert paths == ["/opens", "/popup?0", "/popup?1", "/popup?2"]
    assert held(own) == []


async def test_popups_can_be_kept_closed(own: Driver) -> None:
    await own.open("/opens")
    assert await until(lambda: held(own) == ["3"], 20)
    seen = await own.session.answer(own.session.info.asks[0].id, NO)
    assert len(seen.metadata.tabs) == 1
    assert held(own) == []
    page: Any = own.session.backend
    await page.page.reload()
    assert await own.session.observe()
    assert held(own) == [], "the answer holds for the website"


async def test_what_a_click_opens_becomes_a_tab(own: Driver) -> None:
    await own.open("/opens")
    assert await until(lambda: held(own) == ["3"], 20)
    result = await own.do("Click More")
    assert result.observation.metadata.url.endswith("/popup?click")
    await own.session.step(Special.OPEN_TAB, f"{own.address}/popup?own")
    assert own.session.info.tab_count == 3
    assert held(own) == ["3"]


@pytest.mark.parametrize(
    "opens",
    [
        "window.open(address)",
        "document.body.append(Object.assign(document.createElement('a'), { href: address, target: '_blank' }));"
        "document.body.lastElementChild.click()",
    ],
)
async def test_of_what_one_click_opens_all_but_the_first_are_held(own: Driver, server: PageServer, opens: str) -> None:
    many = f"for (let n = 0; n < {OPENED}; n++) {{ const address = '/popup?' + n; {opens} }}"
    script = f"document.querySelector('button').onclick = () => {{ {many} }}"
    server.page("/many", f"<title>Many</title><button>More</button><script>{script}</script>")
    await own.open("/many")
    await own.do("Click More")
    assert await until(lambda: held(own) == [str(OPENED - 1)], 20)
    assert own.session.info.tab_count == 2
    assert own.session.info.asks[0].pressed, "they came of the press, not of the page alone"
    await own.session.answer(own.session.info.asks[0].id, AskAnswer())
    assert await until(lambda: own.session.info.tab_count == 2 + MOST, 20)


REUSES = """<title>Opener</title>
<button onclick="window.open('/child', 'child')">Open</button><button>Other</button>"""
CHILD = '<title>Child</title><button onclick="window.close()">Close me</button>'


async def test_a_window_that_is_used_again_is_told(own: Driver, server: PageServer) -> None:
    came = threading.Event()
    server.page("/reuses", REUSES.replace("'child')", "'child'); fetch('/once-it-came')"))
    server.page("/child", f"{CHILD}<script>onload = () => void fetch('/came')</script>")

    def hears(handler: Handler) -> None:
        came.set()
        handler.send("")

    server.answers["/came"] = hears
    server.answers["/once-it-came"] = lambda handler: handler.send("" if came.wait(30) else "Never")
    await own.open("/reuses")
    await own.do("Click Open")
    await own.session.step(Special.SWITCH_TAB, "0")
    await own.session.observe()
    came.clear()
    result = await own.session.step(own.id("Click Open"))  # it is read once what it asks for is answered
    assert say_all(result.facts)[0] == "Loaded “Child” in tab 2"
    assert "Nothing visible changed." not in say_all(result.facts)
    result = await own.session.step(own.id("Click Other"))
    assert say_all(result.facts) == ("Nothing visible changed.",)


async def test_a_page_that_still_comes_has_no_title_that_it_did_not_give(
    own: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.page("/reuses", REUSES)
    server.page("/child", CHILD)
    await own.open("/reuses")
    await own.do("Click Open")
    assert isinstance(own.session.backend, LocalBackend)
    child = own.session.backend.page

    async def title() -> str:
        return f"Loading {child.url}"

    monkeypatch.setattr(child, "title", title)
    await own.session.step(Special.SWITCH_TAB, "0")
    assert [tab.title for tab in own.seen.metadata.tabs] == ["Opener", "Child"]


@pytest.mark.parametrize("comes", ["late", "never"])
async def test_a_window_that_still_shows_the_page_before(own: Driver, server: PageServer, comes: str) -> None:
    server.page("/reuses", REUSES)
    server.page("/child", CHILD)
    await own.open("/reuses")
    await own.do("Click Open")
    await own.session.step(Special.SWITCH_TAB, "0")
    await own.session.observe()
    come = threading.Event()

    def answer(handler: Handler) -> None:
        if comes == "never":
            handler.send("", status=204)
        else:
            come.wait()
            handler.send(CHILD)

    server.answers["/child"] = answer
    try:
        result = await own.session.step(own.id("Click Open"))
    finally:
        come.set()
    on_its_way = f"Loaded {own.address}/child in tab 2"
    told = say_all(result.facts)[0]
    assert told == on_its_way or (comes == "never" and told == "Nothing visible changed."), (
        "its answer may come late, too"
    )


SEATS = """<title>Seats</title><p id=told>No seat</p>
<script>window.open('/seat?1'); window.open('/seat?2', '', 'noopener')</script>"""
SEAT = """<title>Seat</title>
<button onclick="opener.told.textContent = 'Seat 14'; window.close()">Take seat 14</button>"""


async def test_a_held_window_reaches_the_page_that_wanted_it(own: Driver, server: PageServer) -> None:
    server.page("/seats", SEATS)
    server.page("/seat", SEAT)
    await own.open("/seats")
    assert await until(lambda: held(own) == ["2"], 20)
    seen = await own.session.answer(own.session.info.asks[0].id, AskAnswer())
    assert [tab.url.removeprefix(own.address) for tab in seen.metadata.tabs] == ["/seats", "/seat?1", "/seat?2"]
    assert seen.metadata.url.endswith("/seat?2")
    assert await own.ask("window.opener === null"), "as the page wanted"
    step = own.session.steps[-1]
    assert (step.words, step.target, step.outcome) == ("Opened held pop-ups:", "2", "done")
    with pytest.raises(InputError):
        await call_once_more(own.session, step.number)
    await own.session.step(Special.SWITCH_TAB, "1")
    await own.do("Click Take seat 14")
    assert [tab.title for tab in own.seen.metadata.tabs] == ["Seats", "Seat"]
    assert "Seat 14" in own.text


async def test_a_held_window_that_comes_late_is_asked_for_once(own: Driver, server: PageServer) -> None:
    come = threading.Event()
    asked: list[str] = []

    def answer(handler: Handler) -> None:
        asked.append(handler.path)
        come.wait()
        handler.send(SEAT)

    server.page("/seats", "<title>Seats</title><script>window.open('/seat?1')</script>")
    server.answers["/seat"] = answer
    await own.open("/seats")
    assert await until(lambda: held(own) == ["1"], 20)
    await own.session.answer(own.session.info.asks[0].id, AskAnswer())
    come.set()
    assert await until(lambda: pages(own) == 2, 20)
    seen = await own.session.observe()
    assert [tab.title for tab in seen.metadata.tabs] == ["Seats", "Seat"]
    assert asked == ["/seat?1"]


async def test_of_a_popup_that_does_not_answer_it_is_said_that_the_page_that_opened_it_may_be_why(
    own: Driver, server: PageServer
) -> None:
    server.answers["/late"] = lambda handler: None if handler.wait(60) else handler.send("")
    server.page(
        "/freezes",
        """<title>Freezes</title><button onclick="window.open('/popup?frozen'); setTimeout(() => {
        const ask = new XMLHttpRequest(); ask.open('GET', '/late', false); ask.send(); }, 1500)">Freeze</button>""",
    )
    await own.open("/freezes")
    seen = (await own.session.step(own.id("Click Freeze"))).observation
    assert seen.metadata.title == "Popup"
    assert await until(lambda: server.requests["/late"] > 0)
    try:
        told = (await own.session.observe()).facts
    except PageError as error:
        told = error.causes
    assert "The tab “Freezes” may keep it busy, too: one of the two opened the other." in say_all(told)
