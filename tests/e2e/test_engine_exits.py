"""Ways out of pages that do not answer: close the tab, stop the dialogs, go elsewhere."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Dialog, Error, Frame, Page

from gui.engine.local.browser import last_questions
from gui.engine.local.browser.exits import PAUSE_S
from gui.engine.local.chromium import drawers
from gui.engine.local.chromium.devtools import DevTools
from gui.engine.local.perceive.eyes import Eyes
from gui.engine.local.watch.pacing import Pacing
from gui.engine.manager import SessionManager
from gui.schema.code import Code
from gui.schema.errors import PageError, StepdeckError
from gui.schema.session import StartOptions
from gui.schema.special import Special
from tests.helpers.by_hand import Holder
from tests.helpers.driver import Driver
from tests.helpers.page_server import HANG, PageServer
from tests.helpers.processes import until
from tests.helpers.ways_out import ALERTS, IN_TIME_S, NO_ANSWER, WAYS, in_time, stuck, with_ways_out

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def own(manager: SessionManager, server: PageServer) -> AsyncIterator[Driver]:
    own = await with_ways_out(manager, server)
    yield own
    await own.session.stop()


@pytest.mark.crossed("/leaving-close asking", "/alerts-leave")
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("path", ["/busy", "/alerts", "/leaving", "/hangs"])
async def test_out_of_a_page_that_answers_nothing(own: Driver, server: PageServer, path: str, way: str) -> None:
    await own.open("/fine")
    await own.session.step(Special.OPEN_TAB, f"{own.address}/fine")
    await own.session.step(Special.SWITCH_TAB, "0")
    opening = await stuck(own, server, path)
    if path in ("/leaving", "/hangs"):
        await opening
    seen = await in_time(WAYS[way](own.session))
    if path == "/leaving" and way == "close asking":
        for _ in range(2):  # a second press answers nothing
            assert seen.question is not None
            seen = await in_time(WAYS[way](own.session))
        assert len(seen.metadata.tabs) == 2
        seen = (await own.do("Click Leave the page")).observation
    assert seen.question is None
    addresses = [tab.url.removeprefix(own.address) for tab in seen.metadata.tabs]
    assert addresses == (["/fine", "/fine"] if way == "leave" else ["/fine"])
    assert ("The page was left. This is the previous page." in " ".join(seen.notes)) == (way == "leave")
    assert seen.metadata.current_tab == 0
    assert len(own.session.backend.page.context.pages) == len(addresses)  # type: ignore[attr-defined]
    assert own.session.info.active
    assert not own.session.busy
    assert [action.description for action in (await own.open("/fine")).actions] == ["Click Fine"]


async def test_dialogs_without_end_are_stopped(own: Driver, server: PageServer) -> None:
    await stuck(own, server, "/alerts")
    assert await until(lambda: own.session.info.need is not None)
    seen = await in_time(own.session.silence_page())
    assert seen.question is None
    assert seen.metadata.url == "about:blank"
    assert any("kept asking without a pause" in note for note in seen.notes)
    assert await own.open("/fine")


async def test_the_answer_that_stops_dialogs_stops_those_without_end(own: Driver, server: PageServer) -> None:
    seen = await (await stuck(own, server, "/alerts"))
    while "OK, and stop this page from asking" not in [action.name for action in seen.actions]:
        seen = (await own.do("Click OK")).observation
    result = await asyncio.wait_for(own.do("Click OK, and stop this page from asking"), IN_TIME_S)
    assert result.observation.question is None
    assert any("kept asking without a pause" in change for change in result.changes)


async def dismiss_late(dialog: Dialog, before: Callable[[], Awaitable[None]] | None) -> None:
    """As on a busy machine: later than where a quick one has stopped asking."""
    await asyncio.sleep(2 * PAUSE_S)
    with contextlib.suppress(Error):
        if before is not None:
            await before()
        await dialog.dismiss()


async def test_dialogs_without_end_are_stopped_where_they_come_slowly(
    own: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.engine.local.browser.tabs._dismiss", dismiss_late)
    await stuck(own, server, "/alerts")
    assert await until(lambda: own.session.info.need is not None)
    seen = await in_time(own.session.silence_page())
    assert any("kept asking without a pause" in note for note in seen.notes)


@pytest.mark.parametrize("slow", [False, True])
async def test_dialogs_with_an_end_leave_the_page_as_it_is(
    own: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch, *, slow: bool
) -> None:
    if slow:
        monkeypatch.setattr("gui.engine.local.browser.tabs._dismiss", dismiss_late)
    server.page("/some", "<title>Some</title><button onclick='for (let i = 0; i < 6; i++) alert(i)'>Ask</button>")
    await own.open("/some")
    await own.do("Click Ask")
    seen = await in_time(own.session.silence_page())
    assert seen.question is None
    assert seen.metadata.title == "Some"
    assert (await own.do("Click Ask")).observation.question is None


async def test_a_page_that_crashes_each_time(own: Driver, server: PageServer) -> None:
    server.page("/crashes", "<title>Crashes</title>")
    backend: Any = own.session.backend
    devtools, context = backend._work.devtools, backend.page.context
    crashed = 0

    async def crash(page: Any) -> None:
        nonlocal crashed
        crashed += 1
        with contextlib.suppress(Exception):
            await asyncio.wait_for(devtools.end_process(page), 1)

    def watch(page: Any) -> None:
        page.on("framenavigated", lambda frame: asyncio.ensure_future(crash(page)) if "crashes" in frame.url else None)

    watch(backend.page)
    context.on("page", watch)
    for _ in range(2):
        with pytest.raises(PageError) as caught:
            await asyncio.wait_for(own.open("/crashes"), IN_TIME_S)
        assert caught.value.what == "This tab has crashed."
        assert [remedy.key for remedy in caught.value.remedies] == ["reload", "leave", "close_tab"]
    assert crashed >= 2
    seen = await in_time(own.session.leave_page())
    assert seen.metadata.url == "about:blank"
    assert seen.notes[:2] == ("The page was left.", "There is no previous page. Type an address.")
    with pytest.raises(StepdeckError):
        await asyncio.wait_for(own.open("/crashes"), IN_TIME_S)
    assert (await in_time(own.session.close_page())).metadata.url == "about:blank"
    with pytest.raises(StepdeckError):
        await asyncio.wait_for(own.open("/crashes"), IN_TIME_S)
    assert await own.open("/fine"), "another address leads out too"
    assert own.session.info.tab_count == 1


async def test_a_page_that_asks_before_it_is_left_can_be_left_or_kept(own: Driver, server: PageServer) -> None:
    await (await stuck(own, server, "/leaving"))
    asked = await own.session.step(Special.GO_TO, f"{own.address}/fine")
    assert [action.name for action in asked.observation.actions[:2]] == ["Leave the page", "Stay on the page"]
    await own.do("Click Stay on the page")
    assert own.seen.metadata.title == "Stays"
    await own.session.step(Special.GO_TO, f"{own.address}/fine")
    assert (await own.do("Click Leave the page")).observation.metadata.title == "Fine"


async def test_an_address_leads_away_from_a_page_that_answers_nothing(own: Driver, server: PageServer) -> None:
    server.page("/later", "<title>Later</title>")
    await own.open("/fine")
    await own.open("/later")
    before = server.requests["/begun"]
    await own.session.backend.page.evaluate(f"void setTimeout(() => {NO_ANSWER})")  # type: ignore[attr-defined]
    assert await until(lambda: server.requests["/begun"] > before)
    result = await asyncio.wait_for(own.session.step(Special.GO_TO, f"{own.address}/fine"), IN_TIME_S)
    assert result.observation.metadata.title == "Fine"
    assert "The previous page did not answer, so it was left" in " ".join(result.changes)
    assert len(result.observation.metadata.tabs) == 1
    back = (await own.session.step(Special.BACK)).observation
    assert back.metadata.url.endswith("/later")


async def test_a_tab_in_the_place_of_another_is_not_asked_for_a_state_that_it_does_not_have(
    own: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str]] = []
    ask = Eyes.ask

    async def asking(eyes: Eyes, frame: Frame, command: str, argument: Any = None, **how: Any) -> dict[str, Any]:
        asked.append((frame.url, command))
        return await ask(eyes, frame, command, argument, **how)

    await stuck(own, server, "/busy")
    await own.session.stop_running()
    monkeypatch.setattr(Eyes, "ask", asking)
    seen = await in_time(own.session.go_to(f"{own.address}/fine"))
    assert "The previous page did not answer, so it was left." in " ".join(seen.notes)
    assert "arm" not in [command for _, command in asked]
    await in_time(own.session.go_to(f"{own.address}/fine"))
    assert (f"{own.address}/fine", "arm") in asked


async def test_an_address_leads_away_from_questions_without_end(own: Driver, server: PageServer) -> None:
    seen = await (await stuck(own, server, "/alerts"))
    assert "OK, and stop this page from asking" not in [action.name for action in seen.actions]
    seen = (await own.do("Click OK")).observation
    assert "OK, and stop this page from asking" in [action.name for action in seen.actions]
    seen = await in_time(own.session.observe(f"{own.address}/fine"))
    assert (seen.metadata.title, seen.question) == ("Fine", None)


async def test_a_page_that_crashed_before_its_time_was_up_is_not_said_to_be_busy(own: Driver) -> None:
    await own.open("/fine")
    backend: Any = own.session.backend
    tab = backend._work.tabs.current
    ending = asyncio.ensure_future(backend._work.devtools.end_process(tab.page))
    ending.add_done_callback(lambda done: done.cancelled() or done.exception())
    assert await until(lambda: tab.crashed)
    with pytest.raises(PageError) as caught:
        await backend._reader.known(10.0)
    assert caught.value.fact.code == Code.TAB_CRASHED
    ending.cancel()


async def test_steps_in_a_crashed_tab_are_refused_as_such(
    own: Driver, server: PageServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    server.page("/field", "<title>Field</title><label>User <input></label>")
    await own.open("/field")
    backend: Any = own.session.backend
    tab = backend._work.tabs.current
    ending = asyncio.ensure_future(backend._work.devtools.end_process(tab.page))
    ending.add_done_callback(lambda done: done.cancelled() or done.exception())
    assert await until(lambda: tab.crashed)
    for call in (own.session.step(own.id("Type into User"), "Ann"), own.session.step(Special.PRESS, "Enter")):
        with pytest.raises(PageError) as caught:
            await call
        assert caught.value.fact.code == Code.TAB_CRASHED
        assert [remedy.key for remedy in caught.value.remedies] == ["reload", "leave", "close_tab"]
        assert Code.DONE_OR_NOT not in [told.code for told in caught.value.intact], "it is certain that it was not"
    ending.cancel()
    assert "The renderer of a tab crashed" in caplog.text
    assert "on textbox: failed, tab_crashed" in caplog.text
    assert (await own.session.step(Special.RELOAD)).observation.metadata.title == "Field"


async def test_control_by_hand_of_a_tab_that_crashes_ends_by_itself(own: Driver) -> None:
    await own.open("/fine")
    backend: Any = own.session.backend
    tab = backend._work.tabs.current
    hand = Holder(own)
    await hand.click("body")
    await hand.steps()
    ending = asyncio.ensure_future(backend._work.devtools.end_process(tab.page))
    ending.add_done_callback(lambda done: done.cancelled() or done.exception())
    assert await until(lambda: tab.crashed)
    await asyncio.wait_for(hand.stop(), IN_TIME_S)
    ending.cancel()
    assert (await own.session.step(Special.RELOAD)).observation.metadata.title == "Fine"


async def test_a_page_that_did_not_answer_is_known_to_be_silent_until_it_does(own: Driver, server: PageServer) -> None:
    pause = "const end = Date.now() + 2500; while (Date.now() < end);"
    server.page("/pauses", "<title>Pauses</title>")
    await own.open("/pauses")
    backend: Any = own.session.backend
    eyes = backend._work.eyes
    await backend.page.evaluate(f"setTimeout(() => {{ {pause} }})")
    asking = asyncio.ensure_future(eyes.ask(backend.page.main_frame, "pulse", timeout_ms=200))
    await asyncio.wait([asking])
    assert isinstance(asking.exception(), Error)
    assert eyes.silences.left_s(backend.page, 9) < 9
    assert await until(lambda: eyes.silences.left_s(backend.page, 9) == 9)


async def test_a_page_that_hangs_once_a_field_has_the_focus_is_not_said_to_be_fine(
    own: Driver, server: PageServer
) -> None:
    server.holding("/focus", f'<title>Focus</title><label>Name <input onfocus="{HANG}"></label>')
    await own.open("/fine")
    await own.open("/focus")
    with pytest.raises(PageError) as caught:
        await asyncio.wait_for(own.do("Type into Name", "Ann"), IN_TIME_S)
    assert caught.value.fact.code == Code.PAGE_DOES_NOT_ANSWER
    assert "Whether it did what was asked is not known" in caught.value.sentence
    assert "page are fine" not in caught.value.sentence
    assert (await in_time(own.session.leave_page())).metadata.title == "Fine"


MANY_FRAMES = 60
IN_FRAME = {
    "asks once": "<script>setTimeout(() => alert('Stay'), 50)</script>",
    "asks without end": ALERTS,
    "asks without end elsewhere": ALERTS,
    "asks without end elsewhere behind many": ALERTS,
}
ELSEWHERE = {"asks without end elsewhere", "asks without end elsewhere behind many"}  # so it has a process of its own


@pytest.mark.crossed("stop amid leave-asks without end")
@pytest.mark.whole_browser  # which crashed there
@pytest.mark.parametrize("inside", IN_FRAME)
@pytest.mark.parametrize("way", ["leave", "close", "stop", "stop amid leave"])
async def test_a_frame_that_asks_takes_no_browser_along_when_its_page_is_left_or_closed(
    own: Driver, manager: SessionManager, server: PageServer, way: str, inside: str
) -> None:
    other = Driver(await manager.open(StartOptions(), act_timeout_s=1.2), server.address)
    elsewhere = own.address.replace("127.0.0.1", "localhost") if inside in ELSEWHERE else ""
    server.page("/inside", IN_FRAME[inside])
    before = "<iframe></iframe>" * (MANY_FRAMES if "many" in inside else 0)
    server.page("/around", f"<title>Around</title>{before}<iframe src={elsewhere}/inside></iframe>")
    await other.open("/fine")
    opening = asyncio.ensure_future(own.open("/around"))
    opening.add_done_callback(lambda done: done.cancelled() or done.exception())
    assert await until(lambda: own.session.observation is not None and own.session.observation.question is not None)
    await asyncio.wait([opening])
    if way == "stop amid leave":
        backend: Any = own.session.backend
        leaving = asyncio.ensure_future(own.session.leave_page())
        leaving.add_done_callback(lambda done: done.cancelled() or done.exception())
        assert await until(lambda: backend._workplace.closing_tabs or leaving.done())
        assert not leaving.done()
    if way in WAYS:
        await in_time(WAYS[way](own.session))
    else:
        await own.session.stop()
    await asyncio.sleep(0.5)  # a browser that crashes is gone by then
    await other.do("Click Fine")
    await other.session.stop()


async def test_the_end_of_what_asks_without_end_is_sent_ahead_of_an_answer(
    own: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Behind the answer, the next question might be open as it comes."""
    sent: list[str] = []
    end, dismiss = DevTools.end_process, Dialog.dismiss

    async def noted_end(devtools: DevTools, drawn: Page | Frame) -> None:
        sent.append("end")
        await end(devtools, drawn)

    async def noted_dismiss(dialog: Dialog) -> None:
        sent.append("answer")
        await dismiss(dialog)

    monkeypatch.setattr(DevTools, "end_process", noted_end)
    monkeypatch.setattr(Dialog, "dismiss", noted_dismiss)
    assert (await own.open("/alerts")).question is not None
    await own.session.stop()
    assert await until(lambda: sent[sent.index("end") :][:2] == ["end", "answer"]), sent


@pytest.mark.whole_browser
async def test_a_tab_that_goes_on_asking_is_closed_once_its_process_has_ended(
    own: Driver, manager: SessionManager, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a machine so busy that the end does not come to it in time: the browser would go with it."""
    monkeypatch.setattr(last_questions, "MOST_S", 0.1)
    ended, end = asyncio.Event(), DevTools.end_process

    async def in_vain_at_first(devtools: DevTools, drawn: Page | Frame) -> None:
        if ended.is_set():
            await end(devtools, drawn)

    monkeypatch.setattr(DevTools, "end_process", in_vain_at_first)
    other = Driver(await manager.open(StartOptions(), act_timeout_s=1.2), server.address)
    await other.open("/fine")
    server.page("/inside", ALERTS)
    await own.open("/fine")
    await own.open(server.page("/around", "<title>Around</title><iframe src=/inside></iframe>"))
    assert await until(lambda: own.session.info.need is not None)
    context = own.session.backend.page.context  # type: ignore[attr-defined]
    seen = await in_time(own.session.leave_page())  # on a busy machine, the endless dialogs keep it from being read
    assert (seen.metadata.url, own.session.info.tab_count) == (f"{own.address}/fine", 1)
    assert len(context.pages) == 2, "its page still asks"
    ended.set()
    assert await until(lambda: len(context.pages) == 1, 20)
    await other.do("Click Fine")
    await other.session.stop()


async def test_what_draws_a_page_is_not_ended_while_a_frame_in_it_asks(
    manager: SessionManager, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where its page is taken to do too much: the browser would go with it."""
    monkeypatch.setattr(Pacing, "paces", True)
    monkeypatch.setattr(drawers, "WORKED_S", 0.0)
    alone = Driver(await manager.open(StartOptions(), attended=True), server.address)
    server.page("/fine", "<title>Fine</title>")
    server.page("/inside", IN_FRAME["asks once"])
    server.page("/around", "<title>Around</title><iframe src=/inside></iframe>")
    await alone.open("/fine")
    assert (await alone.open("/around")).question is not None
    assert (await in_time(alone.session.leave_page())).metadata.title == "Fine"
    await asyncio.sleep(0.5)  # as above
    assert (await alone.session.observe()).metadata.title == "Fine"
    await alone.session.stop()
