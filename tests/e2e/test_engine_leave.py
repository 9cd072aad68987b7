"""Leave a page, whatever it does, for the one before it."""

import asyncio
import threading
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Dialog, Frame

from gui.engine.local.browser import exits, loading
from gui.engine.local.browser.exits import Exits
from gui.engine.local.browser.tabs import Tab, TabBook
from gui.engine.local.chromium.devtools import FULL, DevTools, Trail
from gui.engine.local.chromium.processes import kill
from gui.engine.local.perceive import reader
from gui.engine.local.perceive.eyes import Eyes
from gui.engine.local.perceive.perception import Perception
from gui.engine.manager import SessionManager
from gui.engine.session import StepSession
from gui.schema.code import Code
from gui.schema.errors import PageError
from gui.schema.special import Special
from tests.helpers.driver import Driver
from tests.helpers.page_server import Handler, PageServer
from tests.helpers.processes import until
from tests.helpers.ways_out import IN_TIME_S, in_time, stuck, with_ways_out

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def own(manager: SessionManager, server: PageServer) -> AsyncIterator[Driver]:
    own = await with_ways_out(manager, server)
    yield own
    await own.session.stop()


async def test_leaving_is_a_step_and_can_be_done_again(own: Driver, server: PageServer) -> None:
    await own.open("/fine")
    await stuck(own, server, "/busy")
    await in_time(own.session.leave_page())
    left = own.session.steps[-1]
    assert (left.words, left.target, left.outcome) == ("Left", "the page", "done")
    assert left.changes[:2] == ("The page was left.", "This is the previous page.")
    await stuck(own, server, "/busy")
    result = await asyncio.wait_for(own.session.step(left.call), IN_TIME_S)
    assert result.observation.metadata.title == "Fine"
    assert [step.words for step in own.session.steps[-2:]] == ["Left", "Left"]


async def test_the_page_before_is_another_one_and_blank_if_it_does_not_open(own: Driver, server: PageServer) -> None:
    pushes = "<script>for (let i = 0; i < 9; i++) history.pushState(0, '', '?' + i)</script>"
    server.page("/pushes", f"<title>Pushes</title>{pushes}")
    await own.open("/fine")
    await own.open("/pushes#here")
    assert (await in_time(own.session.leave_page())).metadata.title == "Fine"
    server.answers["/fine-once"] = lambda handler: handler.send("<title>Once</title>")
    await own.open("/fine-once")
    await own.open("/pushes")
    server.answers["/fine-once"] = lambda handler: handler.send("", status=204)
    seen = await in_time(own.session.leave_page())
    assert seen.metadata.url == "about:blank"
    assert seen.notes[:2] == ("The page was left.", "The previous page did not open. Type an address.")


async def test_a_page_before_that_does_not_answer_keeps_nobody_and_can_be_waited_for(
    own: Driver, server: PageServer
) -> None:
    server.page("/late", "<title>Early</title>")
    await own.open("/late")
    answers = threading.Event()

    def late(handler: Handler) -> None:
        answers.wait(IN_TIME_S)
        handler.send("<title>Late</title>")

    server.answers["/late"] = late
    await stuck(own, server, "/busy")
    try:
        seen = await in_time(own.session.leave_page())
    finally:
        answers.set()
    assert seen.metadata.url == "about:blank"
    assert seen.notes[1] == "The previous page did not answer at once. Go back to wait for it."
    assert (await own.session.step(Special.BACK)).observation.metadata.title == "Late"


async def test_a_page_that_answers_is_left_in_its_history(own: Driver, server: PageServer) -> None:
    server.page("/form", "<title>Form</title><form action=/sent><input name=q value=1><button>Send</button></form>")
    kept = {"Cache-Control": "max-age=60"}
    server.answers["/sent"] = lambda handler: handler.send_whole(b"<title>Sent</title>", "text/html", 200, kept)
    await own.open("/form")
    await own.do("Click Send")
    await own.open("/fine")
    before = server.requests["/sent"]
    seen = await in_time(own.session.leave_page())
    assert (seen.metadata.title, server.requests["/sent"]) == ("Sent", before)
    back = (await own.session.step(Special.BACK)).observation
    assert back.metadata.title == "Form"
    forward = (await own.session.step(Special.FORWARD)).observation
    assert forward.metadata.title == "Sent"


async def test_a_page_that_keeps_the_browser_from_opening_a_tab_ends_first(
    own: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    await own.open("/fine")
    await own.session.step(Special.OPEN_TAB, f"{own.address}/fine")
    await own.session.step(Special.SWITCH_TAB, "0")
    stuck_page, new = own.session.backend.page, TabBook._new  # type: ignore[attr-defined]

    async def no_answer(*_: object) -> Trail:
        return Trail([], [], told=False)

    async def once_it_is_gone(tabs: TabBook) -> Tab:
        assert await until(stuck_page.is_closed)
        return await new(tabs)

    monkeypatch.setattr(DevTools, "trail", no_answer)
    monkeypatch.setattr(TabBook, "_new", once_it_is_gone)
    seen = await in_time(own.session.leave_page())
    assert [tab.url.removeprefix(own.address) for tab in seen.metadata.tabs] == ["about:blank", "/fine"]
    assert seen.metadata.current_tab == 0


async def ended_at_once(own: Driver, monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Have a page ended as soon as it is left, while its browser opens no tab and answers nothing until this is set."""
    await own.open("/fine")
    await own.open("/hangs")
    backend: Any = own.session.backend
    new, opens = TabBook._new, asyncio.Event()
    assert await until(lambda: bool(backend._work.drawers._its_own(backend.page)))

    async def behind(exits: Exits, tab: Tab) -> bool:
        if tab.crashed:
            return False
        for process in backend._work.drawers._its_own(tab.page):
            kill(process)
        return True

    async def later(tabs: TabBook) -> Tab:
        await opens.wait()
        return await new(tabs)

    async def answers(*_: object, **__: object) -> bool:
        return opens.is_set()

    monkeypatch.setattr(Exits, "_make_way", behind)
    monkeypatch.setattr(DevTools, "answers", answers)
    monkeypatch.setattr(TabBook, "_new", later)
    return opens


async def test_an_address_opens_in_the_tab_that_comes_in_the_place_of_one_that_was_ended(
    own: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    opens = await ended_at_once(own, monkeypatch)
    with pytest.raises(PageError):
        await in_time(own.session.leave_page())
    left = own.session.backend._work.tabs.current  # type: ignore[attr-defined]

    async def late(*_: object) -> Trail:
        assert await until(lambda: left.replacing is None)
        return Trail([], [])

    monkeypatch.setattr(DevTools, "trail", late)
    opening = asyncio.ensure_future(own.open("/fine"))
    await asyncio.sleep(0.2)
    opens.set()
    seen = await in_time(opening)
    assert (seen.metadata.title, len(seen.metadata.tabs)) == ("Fine", 1)


async def test_a_page_whose_process_was_ended_is_left_although_the_browser_opens_no_tab_yet(
    own: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    opens = await ended_at_once(own, monkeypatch)
    context = own.session.backend.page.context  # type: ignore[attr-defined]
    for way in (StepSession.leave_page, StepSession.leave_page, StepSession.close_page):
        with pytest.raises(PageError) as caught:
            await in_time(way(own.session))
        assert caught.value.fact.code is Code.PAGE_WAS_ENDED
        assert "A blank tab opens as soon as the browser can." in caught.value.sentence
    told = [(step.outcome, step.words) for step in own.session.steps[-3:]]
    assert told == [("done", "Left"), ("done", "Left"), ("done", "Closed tab")]
    opens.set()
    seen = await in_time(own.session.observe())
    assert (seen.metadata.url, len(seen.metadata.tabs)) == ("about:blank", 1)
    assert await until(lambda: len(context.pages) == 1)
    assert (await own.session.step(Special.BACK)).observation.metadata.title == "Fine"


async def test_the_page_before_is_opened_while_one_that_answers_nothing_is_still_being_closed(
    own: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    await own.open("/fine")
    await stuck(own, server, "/busy")
    close, before = Exits._close, server.requests["/fine"]

    async def late(exits: Exits, tab: Tab, dialog: Dialog | None) -> None:
        assert await until(lambda: server.requests["/fine"] > before)
        await close(exits, tab, dialog)

    monkeypatch.setattr(Exits, "_close", late)
    seen = await in_time(own.session.leave_page())
    assert (seen.metadata.title, len(seen.metadata.tabs)) == ("Fine", 1)
    assert len(own.session.backend.page.context.pages) == 1, "it has gone by then"  # type: ignore[attr-defined]


async def test_a_page_that_stops_answering_just_as_it_is_left_holds_up_nobody(
    own: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    await own.open("/fine")
    await own.open("/leaving")
    ask, stuck = Eyes.ask, own.session.backend.page  # type: ignore[attr-defined]

    async def answers_no_more(eyes: Eyes, frame: Frame, command: str, *what: Any, **more: Any) -> dict[str, Any]:
        if command == "arm" and frame.page == stuck:
            await asyncio.Event().wait()
        return await ask(eyes, frame, command, *what, **more)

    monkeypatch.setattr(Eyes, "ask", answers_no_more)
    assert (await in_time(own.session.leave_page())).metadata.title == "Fine"


@pytest.mark.parametrize("told", ["in time", "late"])
async def test_no_page_of_a_loop_is_the_one_before_it(
    own: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch, told: str
) -> None:
    for here, there in (("/to", "/fro"), ("/fro", "/to")):
        server.page(here, f"<title>Loop</title><script>setTimeout(() => {{ location.href = '{there}' }}, 10)</script>")
    await own.open("/fine")
    seen = await own.open("/to")
    assert Code.LOADING_STOPPED in [fact.code for fact in seen.facts]
    if told == "late":  # as on a busy computer: what was told when the page was read is known
        monkeypatch.setattr(exits, "ANSWER_S", 0.0)
    assert (await in_time(own.session.leave_page())).metadata.title == "Fine"


async def test_the_page_before_is_known_after_one_that_fills_the_history(own: Driver, server: PageServer) -> None:
    server.page("/fills", "<title>Fills</title><button>Fills</button>")
    await own.open("/fine")
    tab = own.session.backend._work.tabs.current  # type: ignore[attr-defined]
    for n in range(FULL):
        await tab.page.goto(f"{own.address}/fills?{n}")
    await own.session.observe()
    trail = await own.session.backend._work.devtools.trail(tab.page)  # type: ignore[attr-defined]
    assert f"{own.address}/fine" not in [url for _, url in trail.behind], "the browser keeps fewer"
    assert (await in_time(own.session.leave_page())).metadata.title == "Fine"


async def test_a_page_before_that_takes_long_to_read_is_read_afterwards(
    own: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    await own.open("/fine")
    await stuck(own, server, "/busy")
    monkeypatch.setattr(loading, "OUT_S", 0.0)
    monkeypatch.setattr(loading, "LEAST_S", 0.0)
    seen = await in_time(own.session.leave_page())
    assert seen.notes[:2] == ("The page was left.", "This is the previous page.")
    assert (seen.metadata.url, seen.actions) == (f"{own.address}/fine", ())
    assert await own.session.looking.glance() is not None
    assert own.descriptions() == ["Click Fine"]


async def test_the_page_before_has_some_time_to_be_read_however_long_the_way_there_was(
    own: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    await own.open("/fine")
    await stuck(own, server, "/busy")
    monkeypatch.setattr(loading, "OUT_S", 0.0)
    monkeypatch.setattr(loading, "LEAST_S", 10.0)
    monkeypatch.setattr(reader, "TELL_S", 20.0)  # what usually is for telling what was known is for reading, too
    seen = await in_time(own.session.leave_page())
    assert [action.description for action in seen.actions] == ["Click Fine"]


async def test_a_blank_tab_in_place_of_a_page_is_not_read(
    own: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = Perception.read

    async def no_reading(of: Perception) -> None:
        raise AssertionError

    await own.open("/fine")  # a page that was read tells how large the next one is
    await own.session.close_page()
    for way in (StepSession.leave_page, StepSession.close_page):
        await stuck(own, server, "/busy")
        monkeypatch.setattr(Perception, "read", no_reading)
        seen = await in_time(way(own.session))
        assert (seen.metadata.url, len(seen.metadata.tabs)) == ("about:blank", 1)
        assert seen.metadata.viewport.viewport_width > 0
        monkeypatch.setattr(Perception, "read", reading)
        assert [action.description for action in (await own.open("/fine")).actions] == ["Click Fine"]
        await own.session.close_page()
