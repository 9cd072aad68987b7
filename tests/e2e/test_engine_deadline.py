"""Pages that never let a call end: every call ends at its deadline, and reports what is known and what was still
running."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable
from types import SimpleNamespace
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import ElementHandle, Frame, Locator
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from gui.engine.backend import Acted
from gui.engine.local import workplace
from gui.engine.local.act import by_keys, page_actions, special, tries, write
from gui.engine.local.act.attempt import Attempt
from gui.engine.local.act.tries import Tries
from gui.engine.local.chromium import devtools, listeners
from gui.engine.local.failures import PageSilentError
from gui.engine.local.perceive import eyes, frame_time, perception, reader
from gui.engine.local.perceive.page_script import page_script
from gui.engine.local.watch import activity, settle
from gui.engine.manager import SessionManager
from gui.schema.code import Code
from gui.schema.errors import ActionCoveredError, StepUnknownError
from gui.schema.fact import fact
from gui.schema.page import Observation
from gui.schema.session import StartOptions
from gui.schema.special import Special
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer
from tests.helpers.processes import until

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.thorough_browser]

HANGS = """for (;;) try { const ask = new XMLHttpRequest(); ask.open("GET", "/held", false); ask.send() } catch {}"""
"""A script that blocks the page by waiting for an answer that never comes. It leaves the processor to other tests."""
BUTTON = "<button onclick=\"said.textContent = 'Pressed'\">Press</button><p id=said></p>"


@pytest.fixture(scope="module", autouse=True)
def held(server: PageServer) -> None:
    hold(server)


def hold(server: PageServer) -> None:
    """Make the server hold the request of `HANGS`."""
    server.answers["/held"] = lambda handler: None if handler.wait(600) else handler.send("")


@pytest_asyncio.fixture(loop_scope="session")
async def alone(manager: SessionManager, server: PageServer) -> AsyncIterator[Driver]:
    """A separate session, because its page will never answer again."""
    session = await manager.open(StartOptions(), act_timeout_s=0.3)
    yield Driver(session, server.address)
    await session.stop()


@pytest.fixture
def hurry(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Set deadlines short enough for a test, once its page has been read."""

    def set_deadlines() -> None:
        for module in (page_actions, special):
            monkeypatch.setattr(module, "ACT_S", 5.0)
        monkeypatch.setattr(reader, "READ_S", 1.4)

    return set_deadlines


def codes(seen: Observation) -> list[Code]:
    return [one.code for one in seen.facts]


async def test_a_script_that_never_ends_is_said_and_not_waited_for(
    alone: Driver, server: PageServer, hurry: Callable[[], None], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    hurry()
    server.page("/hangs", f"<title>Hangs</title>{BUTTON}<script>for (;;);</script>")
    seen = await alone.open("/hangs")
    assert codes(seen) == [Code.NOT_READ_IN_TIME, Code.PAGE_SILENT, Code.NOTHING_READ_YET]
    assert seen.metadata.url.endswith("/hangs")
    assert (seen.actions, seen.description) == ((), "")
    assert seen.browser_actions
    assert alone.session.info.active
    assert "A page was not read within " in caplog.text


async def open_what_hangs_later(alone: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Open a page that hangs after the next action, before it is read again."""
    script = f"<script>const hang = () => {{ {HANGS} }}</script>"
    server.page("/hangs-later", f"<title>Later</title>{BUTTON}<button>Hang</button>{script}")
    await alone.open("/hangs-later")
    finish = reader.Reader.finish

    async def hang_first(*arguments: Any) -> Acted:
        await alone.ask("void setTimeout(hang, 0)")
        return await finish(*arguments)

    monkeypatch.setattr(reader.Reader, "finish", hang_first)


async def test_a_page_that_hangs_later_is_shown_as_it_was_read(
    alone: Driver, server: PageServer, hurry: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    await open_what_hangs_later(alone, server, monkeypatch)
    hurry()
    result = await alone.do("Click Hang")
    assert [fact.code for fact in result.facts] == [Code.NOT_READ_AFTERWARDS]
    assert codes(result.observation) == [Code.NOT_READ_IN_TIME, Code.PAGE_SILENT, Code.SHOWN_AS_READ_BEFORE]
    assert not result.waited.quiet
    assert alone.descriptions() == ["Click Press", "Click Hang"]
    again = await alone.session.observe()
    assert [action.description for action in again.actions] == ["Click Press", "Click Hang"]
    assert Code.SHOWN_AS_READ_BEFORE in codes(again)


async def test_a_browser_that_is_behind_is_not_blamed_on_the_page(
    alone: Driver, server: PageServer, hurry: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    await open_what_hangs_later(alone, server, monkeypatch)
    hurry()

    async def never(_: devtools.DevTools) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(devtools, "ANSWER_S", 0.01)
    monkeypatch.setattr(devtools.DevTools, "of_browser", never)
    result = await alone.do("Click Hang")
    assert codes(result.observation) == [Code.NOT_READ_IN_TIME, Code.BROWSER_BEHIND, Code.SHOWN_AS_READ_BEFORE]


@pytest.mark.parametrize("heard", ["onmousemove", "onmousedown", "onclick"])
async def test_a_click_in_the_middle_of_which_a_page_hangs_is_not_said_to_be_done(
    alone: Driver, server: PageServer, hurry: Callable[[], None], heard: str
) -> None:
    """It is unknown whether more than the pointer reached it."""
    server.page("/hangs-meanwhile", f"<title>Meanwhile</title><button {heard}='{HANGS}'>Press</button>")
    await alone.open("/hangs-meanwhile")
    hurry()
    with pytest.raises(PageSilentError) as caught:
        await alone.do("Click Press")
    assert [fact.code for fact in caught.value.intact] == [Code.DONE_OR_NOT]
    assert alone.session.steps[-1].outcome == "unknown"


@pytest.mark.parametrize("call", [Special.SCROLL_DOWN, Special.PRESS, "Click Press"])
async def test_a_step_on_a_page_that_hangs_ends_and_blames_the_page(
    alone: Driver, server: PageServer, hurry: Callable[[], None], call: str
) -> None:
    server.page("/hangs-soon", f"<title>Soon</title>{BUTTON}<script>const hang = () => {{ {HANGS} }}</script>")
    await alone.open("/hangs-soon")
    hurry()
    action_id = call if isinstance(call, Special) else alone.id(call)
    await alone.ask("void setTimeout(hang, 0)")
    with pytest.raises(PageSilentError) as caught:
        await alone.session.step(action_id, "Tab" if call is Special.PRESS else None)
    assert caught.value.fact.code is Code.PAGE_DOES_NOT_ANSWER
    nothing_yet = call == "Click Press"  # its element was still looked for
    assert [fact.code for fact in caught.value.intact] == [Code.NOTHING_DONE if nothing_yet else Code.DONE_OR_NOT]
    assert alone.session.steps[-1].outcome == ("failed" if nothing_yet else "unknown")
    assert [remedy.key for remedy in caught.value.remedies] == ["refresh", "leave", "close_tab"]


async def test_frames_that_do_not_answer_are_left_out(
    alone: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "READ_S", 4.0)
    monkeypatch.setattr(settle, "READING_S", 3.0)
    with PageServer() as other:
        other.page("/silent", f"<script>setTimeout(() => {{ {HANGS} }}, 0)</script>Silent")
        hold(other)
        silent = other.address.replace("127.0.0.1", "localhost") + "/silent"  # another site: a process of its own
        server.page("/outside", f"<title>Outside</title>{BUTTON}<iframe src='{silent}'></iframe>")
        seen = await alone.open("/outside")
    assert alone.descriptions() == ["Click Press"]
    assert Code.FRAMES_NOT_READ in codes(seen)


async def test_waiting_as_long_as_the_user_asked_is_no_deadline_passed(
    alone: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(special, "ACT_S", 0.01)
    server.page("/calm", f"<title>Calm</title>{BUTTON}")
    await alone.open("/calm")
    result = await alone.session.step(Special.WAIT, "400")
    assert result.duration_ms >= 400
    assert alone.descriptions() == ["Click Press"]


async def test_a_call_that_something_holds_up_is_cut_off(
    alone: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even code without a deadline does not hold up a call: here, a tab that never comes to the front."""
    server.page("/tabs", f"<title>Tabs</title>{BUTTON}")
    await alone.open("/tabs")
    monkeypatch.setattr(special, "ACT_S", 0.05)
    monkeypatch.setattr(special, "READ_S", 0.05)
    tabs = alone.session.backend._workplace.tabs  # type: ignore[attr-defined]
    monkeypatch.setattr(tabs, "switch", lambda _: asyncio.Event().wait())
    with pytest.raises(PageSilentError):
        await alone.session.step(Special.SWITCH_TAB, "0")
    monkeypatch.undo()
    assert (await alone.session.observe()).actions


async def test_what_ends_late_and_who_is_asked_afterwards_are_under_the_deadline_too(
    alone: Driver, server: PageServer, hurry: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise, the call would be cut off before it can report what is known."""
    released = asyncio.Event()

    async def stubborn(*_: object) -> None:
        while not released.is_set():
            with contextlib.suppress(asyncio.CancelledError):
                await released.wait()

    async def never(*_: object) -> None:
        await asyncio.Event().wait()

    server.page("/stubborn", f"<title>Stubborn</title>{BUTTON}")
    await alone.open("/stubborn")
    place = alone.session.backend._workplace  # type: ignore[attr-defined]
    hurry()
    monkeypatch.setattr(workplace, "_ENDS_S", 600.0)
    monkeypatch.setattr(devtools, "ANSWER_S", 600.0)
    monkeypatch.setattr(devtools.DevTools, "heard", never)
    try:
        with monkeypatch.context() as patched:
            patched.setattr(reader.Reader, "_parts", stubborn)
            seen = await alone.session.observe()
        assert codes(seen)[:3] == [Code.NOT_READ_IN_TIME, Code.BROWSER_BEHIND, Code.SHOWN_AS_READ_BEFORE]
        with monkeypatch.context() as patched:
            patched.setattr(reader.Reader, "begin", lambda *_, **__: place.race(place.tabs.current, stubborn()))
            with pytest.raises(PageSilentError) as caught:
                await alone.do("Click Press")
        assert [fact.code for fact in caught.value.intact] == [Code.NOTHING_DONE]
    finally:
        released.set()
    monkeypatch.undo()
    assert "Pressed" in (await alone.do("Click Press")).observation.markdown


async def test_a_page_that_cannot_be_read_is_not_called_by_the_title_of_another(
    alone: Driver, server: PageServer, hurry: Callable[[], None]
) -> None:
    server.page("/first", "<title>First</title><button>Press</button>")
    server.page("/hangs-at-once", f"<title>Hangs</title><script>{HANGS}</script>")
    await alone.open("/first")
    hurry()
    result = await alone.session.step(Special.GO_TO, f"{alone.address}/hangs-at-once")
    metadata = result.observation.metadata
    assert metadata.url.endswith("/hangs-at-once")
    assert "First" not in (metadata.title, *(tab.title for tab in metadata.tabs), alone.session.info.title)
    assert Code.NOTHING_READ_YET in codes(result.observation)


async def test_what_was_read_by_the_deadline_is_shown_and_can_be_used(
    alone: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(*_: object) -> None:
        await asyncio.Event().wait()

    server.page("/so-far", f"<title>So far</title>{BUTTON}<iframe srcdoc='<button>Inside</button>'></iframe>")
    with monkeypatch.context() as patched:
        patched.setattr(reader, "READ_S", 3.0)
        patched.setattr(perception.Perception, "_listen", never)
        seen = await alone.open("/so-far")
    assert codes(seen)[2] == Code.SHOWN_SO_FAR
    assert seen.metadata.title == "So far"
    # What was read of it, or that it was not.
    inside = ["Click Inside"] if Code.FRAMES_NOT_READ not in codes(seen) else []
    assert alone.descriptions() == ["Click Press", *inside]
    monkeypatch.undo()
    result = await alone.do("Click Press")
    assert "Pressed" in result.observation.markdown


async def test_a_page_that_is_late_is_walked_before_it_is_asked_anything_else(
    alone: Driver, server: PageServer, hurry: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Listeners can be queried afterwards; the walk may be the only answer in time."""

    async def never(*_: object) -> None:
        await asyncio.Event().wait()

    server.page("/late", f"<title>Late</title>{BUTTON}")
    monkeypatch.setattr(listeners.Listeners, "count", never)
    monkeypatch.setattr(listeners.Listeners, "told", never)
    hurry()
    seen = await alone.open("/late")
    assert Code.NOTHING_READ_YET in codes(seen)
    monkeypatch.setattr(eyes.Eyes, "is_silent", lambda *_: True)
    seen = await alone.session.observe()
    assert Code.NOTHING_READ_YET not in codes(seen)
    assert (seen.metadata.title, alone.descriptions()) == ("Late", ["Click Press"])


async def test_what_never_rests_is_shown_as_a_first_look_found_it(
    alone: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the frames that were read by then. All of it would be read once it rests: there may be no time for that."""

    async def never(*_: object, **__: object) -> None:
        await asyncio.Event().wait()

    server.page("/restless", f"<title>Restless</title>{BUTTON}<iframe srcdoc='<button>Inside</button>'></iframe>")
    with monkeypatch.context() as patched:
        patched.setattr(settle.Settling, "wait", never)
        patched.setattr(reader, "_FIRST_LOOK_S", 0.1)
        patched.setattr(reader, "READ_S", 6.0)
        seen = await alone.open("/restless")
    assert codes(seen)[2:] == [Code.SHOWN_SO_FAR]
    assert (seen.metadata.title, alone.descriptions()) == ("Restless", ["Click Press", "Click Inside"])
    monkeypatch.undo()
    result = await alone.do("Click Press")
    assert "Pressed" in result.observation.markdown


@pytest.mark.parametrize("ago_s", [0.0, 60.0])
async def test_a_page_that_a_first_look_took_long_for_is_not_walked_again(
    alone: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch, ago_s: float
) -> None:
    """The second walk would have less time than the first, and tell less; but what an earlier reading found is old."""
    wait, text, walked = settle.Settling.wait, eyes.Eyes.text, list[str]()

    async def looks(self: settle.Settling, **how: bool) -> None:
        tab = alone.session.backend._workplace.tabs.current  # type: ignore[attr-defined]
        if tab.url.endswith("/large") and not walked:
            await tab.perception.look_first()
            raw = tab.perception._documents.of(tab.perception._begun.raw["doc"]).raw
            raw["began"], raw["took_s"] = raw["began"] - ago_s, 100.0
        await wait(self, **how)

    async def noted(self: eyes.Eyes, frame: Frame, command: str, *more: Any, **how: Any) -> str:
        walked.extend([frame.url] if command == "walk" else [])
        return await text(self, frame, command, *more, **how)

    server.page("/large", f"<title>Large</title>{BUTTON}")
    with monkeypatch.context() as patched:
        patched.setattr(settle.Settling, "wait", looks)
        patched.setattr(eyes.Eyes, "text", noted)
        seen = await alone.open("/large")
    assert (seen.metadata.title, alone.descriptions()) == ("Large", ["Click Press"])
    assert (walked == [f"{server.address}/large"]) is not bool(ago_s)
    result = await alone.do("Click Press")
    assert "Pressed" in result.observation.markdown


async def test_frames_that_there_is_no_time_for_are_shown_as_a_first_look_found_them(
    alone: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Others have gone elsewhere since: they are left out."""
    wait, went = settle.Settling.wait, asyncio.Event()

    async def long(self: settle.Settling, **how: bool) -> None:
        page = alone.session.backend.page  # type: ignore[attr-defined]
        if page.url.endswith("/frames-late") and not went.is_set():
            went.set()
            tab = alone.session.backend._workplace.tabs.current  # type: ignore[attr-defined]
            assert await until(lambda: len(tab.perception._first_look.found) == 2, 30)
            await page.frames[2].goto(f"{alone.address}/elsewhere")
        await wait(self, **how)

    server.page("/said", "<button onclick=\"textContent = 'Said'\">Say</button>")
    server.page("/passed", "<button>Passed</button>")
    server.page("/elsewhere", "<button>Elsewhere</button>")
    frames = "<iframe src=/said></iframe><iframe src=/passed></iframe>"
    server.page("/frames-late", f"<title>Late</title>{BUTTON}{frames}")
    with monkeypatch.context() as patched:
        patched.setattr(settle.Settling, "wait", long)
        patched.setattr(reader, "_FIRST_LOOK_S", 0.1)
        patched.setattr(frame_time, "_FRAMES_KEEP_S", 1_000.0)
        seen = await alone.open("/frames-late")
    assert [fact.code for fact in seen.facts if fact.code is Code.FRAMES_NOT_READ] == [Code.FRAMES_NOT_READ]
    assert alone.descriptions() == ["Click Press", "Click Say"]
    result = await alone.do("Click Say")
    assert "Said" in result.observation.markdown


async def test_what_keeps_a_page_from_answering_is_said(
    alone: Driver, server: PageServer, hurry: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    server.page("/frames", f"<title>Frames</title>{BUTTON}<script>const hang = () => {{ {HANGS} }}</script>")
    await alone.open("/frames")
    hurry()
    monkeypatch.setattr(activity.PageActivity, "frames_came_and_went", lambda *_: True)
    await alone.session.backend.page.evaluate("void setTimeout(hang, 0)")  # type: ignore[attr-defined]
    with pytest.raises(PageSilentError) as caught:
        await alone.session.step(alone.id("Click Press"))
    assert Code.FRAMES_COME_AND_GO in [fact.code for fact in caught.value.causes]
    assert codes(await alone.session.observe()) == [
        *(Code.NOT_READ_IN_TIME, Code.PAGE_SILENT, Code.FRAMES_COME_AND_GO, Code.SHOWN_AS_READ_BEFORE)
    ]


async def test_why_an_element_was_not_reached_is_said_where_there_is_no_time_to_read_the_page_again(
    alone: Driver, server: PageServer, hurry: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing was done, and that is known."""
    cover = "<div id=cover hidden style='position: fixed; inset: 0; background: white'>Please wait</div>"
    server.page("/covered", f"<title>Covered</title>{BUTTON}{cover}")
    await alone.open("/covered")
    hurry()

    async def never(*_: object) -> None:
        await asyncio.Event().wait()

    await alone.session.backend.page.evaluate("void (cover.hidden = false)")  # type: ignore[attr-defined]
    monkeypatch.setattr(perception.Perception, "read", never)
    with pytest.raises(ActionCoveredError):
        await alone.do("Click Press")
    assert alone.session.steps[-1].outcome == "failed"


async def test_frames_that_have_gone_are_not_waited_for(
    alone: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page may put others in their place, again and again."""
    frame = "<iframe srcdoc='<button>Inside</button>'></iframe>"
    server.page("/passing", f"<title>Passing</title>{BUTTON}<div id=place>{frame * 3}</div>")
    await alone.open("/passing")
    page = alone.session.backend.page  # type: ignore[attr-defined]
    ask, gone = eyes.Eyes.handle, []

    async def and_go(self: eyes.Eyes, parent: Frame, key: int) -> ElementHandle | None:
        await page.evaluate("() => place.replaceChildren()")
        gone.append(key)
        return await ask(self, parent, key)

    monkeypatch.setattr(eyes.Eyes, "handle", and_go)
    monkeypatch.setattr(reader, "READ_S", 60.0)
    monkeypatch.setattr(frame_time, "FRAME_TIMEOUT_S", 60.0)
    await page.evaluate(f"() => place.innerHTML = `{frame * 3}`")
    async with asyncio.timeout(40):
        seen = await alone.session.observe()
    assert gone
    assert [action.description for action in seen.actions] == ["Click Press"]


async def test_what_lies_over_frames_is_looked_for_in_a_share_of_the_time(alone: Driver, server: PageServer) -> None:
    """Each look has the browser go through all frames of the page; here it takes 5 ms, and nothing else takes any."""
    server.page("/crowd", "<title>Crowd</title>" + "<iframe width=60 height=40></iframe>" * 200)
    crowd = alone.session.backend.page  # type: ignore[attr-defined]
    await crowd.goto(f"{server.address}/crowd")  # to read all of its frames would take several seconds
    looks = await crowd.evaluate(
        """script => {
            const look = Document.prototype.elementFromPoint, began = performance.now();
            let looks = 0;
            Performance.prototype.now = () => began + 5 * looks;
            Document.prototype.elementFromPoint = function (x, y) {
                looks++;
                return look.call(this, x, y);
            };
            (0, eval)(script).queryAll(document, 'walk {"ms": 1000}');
            return looks;
        }""",
        page_script(),
    )
    assert 20 <= looks <= 120


SLOW = """<title>Slow</title><label>Note <input id=note></label><p id=said></p><script>
note.oninput = () => { for (const end = performance.now() + 200; performance.now() < end;); };
note.onkeydown = event => { if (event.key === 'Enter') said.textContent = 'Entered'; };
</script>"""


async def test_a_page_that_takes_each_key_slowly_gets_the_whole_text_and_enter(
    alone: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Typing takes longer here than a field may take to become ready, and than a step may take on a page."""
    await alone.open(server.page("/slow", SLOW))
    monkeypatch.setattr(page_actions, "ACT_S", 3.0)
    monkeypatch.setattr(page_actions, "_KEY_S", 0.0)
    await alone.do("Type into Note", "abcdefghijklmnop", enter=True)
    assert await alone.ask("[note.value, said.textContent]") == ["abcdefghijklmnop", "Entered"]


async def test_where_only_enter_did_not_come_in_time_the_text_is_said_to_be_there(
    alone: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(*_: object) -> None:
        raise PlaywrightTimeoutError("Timeout exceeded. locator resolved to <input>")

    async def types(attempt: Attempt, text: str) -> None:
        await by_keys.type_text(attempt.frame.page, text)
        monkeypatch.setattr(Attempt, "focus", never)

    await alone.open(server.page("/slow", SLOW))
    monkeypatch.setattr(write, "_key_by_key", types)
    with pytest.raises(StepUnknownError) as caught:
        await alone.do("Type into Note", "12", enter=True)
    assert caught.value.fact == fact(Code.ENTER_NOT_PRESSED, target="Note")
    assert [cause.code for cause in caught.value.causes] == [Code.GAVE_UP_AFTER]
    assert await alone.ask("[note.value, said.textContent]") == ["12", ""]


async def test_a_field_that_is_slow_to_say_that_it_takes_input_is_asked_again(
    alone: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask, late = Locator.is_enabled, list[bool]()

    async def late_once(self: Locator, **how: Any) -> bool:
        if not late:
            late.append(True)
            raise PlaywrightTimeoutError("Timeout exceeded.")
        return await ask(self, **how)

    await alone.open(server.page("/slow", SLOW))
    monkeypatch.setattr(Locator, "is_enabled", late_once)
    monkeypatch.setattr(Tries, "left_ms", 1_000)
    await alone.do("Type into Note", "12")
    assert late
    assert await alone.ask("note.value") == "12"


async def test_what_comes_before_the_first_try_takes_no_time_from_an_element(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin, late_s = reader.Reader.begin, 0.0

    async def begin_late(*arguments: Any, **how: Any) -> float:
        nonlocal late_s
        late_s = 60.0
        return await begin(*arguments, **how)

    await page.open(server.page("/button", BUTTON))
    monkeypatch.setattr(tries, "time", SimpleNamespace(monotonic=lambda: time.monotonic() + late_s))
    monkeypatch.setattr(reader.Reader, "begin", begin_late)
    await page.do("Click Press")
    assert await page.ask("said.textContent") == "Pressed"
