"""Tabs that open, close and ask questions on their own."""

import asyncio
from typing import Any

import pytest
from playwright._impl.browser_context import BrowserContext

from gui.engine.local.backend import ACT_TIMEOUT_S
from gui.engine.past.once_more import call_once_more
from gui.schema.errors import ActionGoneError, QuestionOpenError
from gui.schema.say import say_deed
from gui.schema.special import Special
from tests.helpers.by_hand import until
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.thorough_browser]


async def test_a_popup_becomes_current_and_closes_back(page: Driver, practice: str) -> None:
    await page.open(f"{practice}/dialogs")
    result = await page.do("Click Open a small window")
    assert result.observation.metadata.title.startswith("Small window")
    assert "A new tab opened" in result.changes
    closed = await page.do("Click Close this tab")
    assert closed.observation.metadata.title.startswith("Dialogs")
    assert "The page closed its own tab." in closed.changes
    assert len(closed.observation.metadata.tabs) == 1


async def test_the_last_tab_may_close_itself(page: Driver, practice: str, server: PageServer) -> None:
    server.page("/last", "<title>Last</title><button onclick='window.close()'>Close me</button>")
    await page.open(f"{practice}/dialogs")
    await page.session.step("S6", f"{practice}/self-close")
    seen = await page.session.observe()
    assert seen.metadata.tabs
    assert page.session.info.active
    while len(seen.metadata.tabs) > 1:
        seen = await page.session.close_tab(len(seen.metadata.tabs) - 1)
    assert seen.metadata.title.startswith("Dialogs")


async def test_popup_opened_late_is_followed_by_the_next_reading(page: Driver, server: PageServer) -> None:
    server.page(
        "/late-popup",
        "<title>Opener</title><button onclick='setTimeout(pop, 50)'>Later</button>"
        "<script>const pop = () => window.open('/frame-inner.html?name=Popup')</script>",
    )
    await page.open("/late-popup")
    await page.do("Click Later")
    for _ in range(50):
        if len((await page.session.observe()).metadata.tabs) == 2:
            break
    assert len(page.seen.metadata.tabs) == 2


async def test_a_tab_that_is_slow_to_come_is_waited_for(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a busy computer Playwright tells of a new tab long after the click."""
    server.page("/beside", "<title>Opener</title><a href='/frame-inner.html?name=Popup' target=_blank>Beside</a>")
    told = BrowserContext._on_page

    def late(context: BrowserContext, new: Any) -> None:
        asyncio.get_running_loop().call_later(0.4, told, context, new)

    monkeypatch.setattr(BrowserContext, "_on_page", late)
    await page.open("/beside")
    result = await page.do("Open Beside")
    assert len(result.observation.metadata.tabs) == 2
    assert "A new tab opened" in result.changes
    assert "a new tab" in {part.what for part in result.waited.parts}


async def test_alerts_in_a_row_can_be_silenced(page: Driver, practice: str) -> None:
    await page.open(f"{practice}/alerts")
    asks = next(name for name in page.descriptions() if "essage" in name)
    await page.do(asks)
    assert page.seen.question is not None
    texts = []
    for _ in range(2):
        assert page.seen.question is not None
        texts.append(page.seen.question.text)
        await page.do("Click OK")
    assert len(set(texts)) == 2
    await page.do("Click OK, and stop this page from asking")
    assert page.seen.question is None
    assert (await page.session.observe()).question is None
    assert page.session.info.needs_you == ""


async def test_an_alert_as_soon_as_the_page_opens(page: Driver, practice: str) -> None:
    seen = await page.open(f"{practice}/alerts?now=1")
    assert seen.question is not None
    assert page.descriptions()[0] == "Click OK"
    await page.do("Click OK")
    assert page.seen.question is None
    assert len(page.seen.actions) > 5


async def test_confirm_and_prompt(page: Driver, practice: str) -> None:
    await page.open(f"{practice}/dialogs")
    await page.do("Click Ask yes or no")
    assert {"Click OK", "Click Cancel"} < set(page.descriptions())
    yes = await page.do("Click OK")
    assert "What happened:" in yes.changes[0]
    await page.do("Click Ask for a word")
    await page.do("Type into Answer", "lighthouse")
    told = await page.do("Click OK")
    assert "lighthouse" in told.observation.markdown


async def test_leaving_is_asked_and_can_be_refused(page: Driver, practice: str) -> None:
    await page.open(f"{practice}/leave")
    await page.do("Type into Your letter", "Dear sea")
    asked = await page.do("Open Back to the dialogs")
    assert asked.observation.question is not None
    assert asked.observation.question.kind == "beforeunload"
    stayed = await page.do("Click Stay on the page")
    assert stayed.observation.metadata.url.endswith("/leave")
    assert page.action("Type into Your letter").value == "Dear sea"
    await page.do("Open Back to the dialogs")
    left = await page.do("Click Leave the page")
    assert left.observation.metadata.url.endswith("/dialogs")


async def test_leaving_by_address_is_asked_too(page: Driver, practice: str) -> None:
    await page.open(f"{practice}/leave")
    await page.do("Type into Your letter", "Dear sea")
    asked = await page.open(f"{practice}/terms")
    assert asked.question is not None
    with pytest.raises(QuestionOpenError):
        await page.open(f"{practice}/terms")
    left = await page.do("Click Leave the page")
    assert left.observation.metadata.url.endswith("/terms")


@pytest.mark.parametrize("behind", [False, True])
async def test_closing_a_tab_is_asked_too(page: Driver, practice: str, behind: bool) -> None:
    await page.open(f"{practice}/terms")
    await page.session.step(Special.OPEN_TAB, f"{practice}/leave")
    await page.do("Type into Your letter", "Dear sea")
    if behind:
        await page.session.step(Special.SWITCH_TAB, "0")
    close = (lambda: page.session.close_tab(1)) if behind else (lambda: page.session.close_page(ask=True))
    for _ in range(2):  # pressed again, it is the same question
        asked = await close()
        assert asked.question is not None
        assert asked.question.kind == "beforeunload"
        assert asked.metadata.current_tab == 1
        assert page.session.info.needs_you
    verb, told = say_deed(page.session.steps[-1].did)
    assert verb == "Asked to close tab"
    assert told.startswith("2, “")
    await page.do("Click Stay on the page")
    assert page.action("Type into Your letter").value == "Dear sea"
    await close()
    left = await page.do("Click Leave the page")
    assert [tab.url.rpartition("/")[2] for tab in left.observation.metadata.tabs] == ["terms"]
    assert "That tab was closed." in left.changes


async def test_a_page_that_was_to_be_left_for_nothing_may_close_itself_later(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A page that was not left after all may be drawn late on a busy computer: its button has the usual time.
    monkeypatch.setattr(page.session.backend._actions, "_timeout_s", ACT_TIMEOUT_S)  # type: ignore[attr-defined]
    server.answers["/nothing"] = lambda handler: handler.send("", status=204)
    server.page("/start", "<title>Start</title><button onclick='window.open(\"/letter\")'>Write</button>")
    server.page(
        "/letter",
        "<title>Letter</title><script>onbeforeunload = event => event.preventDefault()</script>"
        "<a href='/nothing'>Away</a><button onclick='onbeforeunload = null; window.close()'>Close me</button>",
    )
    await page.open("/start")
    await page.do("Click Write")
    await page.do("Open Away")
    await page.do("Click Leave the page")
    closed = await page.do("Click Close me")
    assert "The page closed its own tab." in closed.changes


async def test_a_dialog_in_the_background_waits_for_its_turn(page: Driver, server: PageServer) -> None:
    server.page(
        "/asks-later", "<title>Asks</title><script>onblur = () => 0; setTimeout(() => alert('Later'), 300)</script>"
    )
    await page.open("/frame-inner.html?name=First")
    await page.session.step("S6", f"{page.address}/asks-later")
    await page.session.step("S7", "0")
    result = await page.do("Click In First")
    assert "First clicked" in result.observation.markdown
    if page.session.observation and page.session.observation.question is None:
        switched = await page.session.step("S7", "1")
        for _ in range(50):
            if switched.observation.question:
                break
            switched = await page.session.step("S11", "20")
    assert page.seen.question is not None
    assert page.seen.question.text == "Later"
    await page.do("Click OK")


async def test_modal_of_the_page_blocks_the_rest(page: Driver, practice: str) -> None:
    await page.open(f"{practice}/dialogs")
    await page.do("Click Wrap as a gift…")
    assert page.seen.category == "overlay"
    seat = page.action("Open Opening hours")
    assert seat.reason == "blocked"
    assert "Wrap as a gift" in seat.reason_text
    await page.do("Type into For whom", "Ada")
    await page.do("Click Wrap it")
    assert page.action("Open Opening hours").reason == "ready"


async def test_back_in_a_tab_that_a_page_opened_leads_to_that_page(page: Driver, server: PageServer) -> None:
    server.page(
        "/opens",
        "<title>Opener</title><a href='/opened' target=_blank>Beside</a>"
        "<button onclick=\"window.open('/opened')\">Window</button>",
    )
    server.page("/opened", "<title>Opened</title><input aria-label=Note><a href='/further'>Further</a>")
    server.page("/further", "<title>Further</title>")
    for opens in ("Open Beside", "Click Window"):
        await page.open("/opens")
        opened = (await page.do(opens)).observation
        number = len(opened.metadata.tabs) - 1
        assert (opened.metadata.title, opened.metadata.current_tab, opened.metadata.back_to) == ("Opened", number, 0)
        back = opened.action(Special.BACK)
        assert back is not None
        assert (back.reason, back.description) == ("ready", "Go back to the page that opened this tab")
        await page.do("Type into Note", "kept")
        further = (await page.do("Open Further")).observation
        assert further.metadata.back_to is None  # it has a page of its own to go back to
        await page.session.step(Special.BACK)
        assert (page.seen.metadata.title, page.seen.metadata.back_to) == ("Opened", 0)
        seen = (await page.session.step(Special.BACK)).observation
        assert (seen.metadata.title, seen.metadata.current_tab, seen.metadata.back_to) == ("Opener", 0, None)
        assert len(seen.metadata.tabs) == number + 1  # it stays open, with what was typed
        seen = (await page.session.step(Special.SWITCH_TAB, str(number))).observation
        assert next(action.value for action in seen.actions if action.target == "Note") == "kept"
        await page.session.step(Special.BACK)


async def test_a_closed_tab_gives_way_to_the_page_that_opened_it(page: Driver, server: PageServer) -> None:
    server.page("/opens", "<title>Opener</title><a href='/opened' target=_blank>Beside</a>")
    server.page("/opened", "<title>Opened</title>")
    await page.open("/opened")
    await page.session.step(Special.OPEN_TAB, f"{page.address}/opens")
    await page.session.step(Special.OPEN_TAB, f"{page.address}/opened?last")
    await page.session.step(Special.SWITCH_TAB, "1")
    await page.do("Open Beside")
    assert (page.seen.metadata.current_tab, page.seen.metadata.back_to) == (3, 1)
    seen = await page.session.close_tab(3)
    assert (seen.metadata.title, seen.metadata.current_tab) == ("Opener", 1)
    closed = page.session.steps[-1]
    assert (closed.words, closed.target, closed.changes[0]) == ("Closed tab", "4, “Opened”", "A tab was closed")
    await page.do("Open Beside")
    seen = await page.session.close_tab(1)  # now nobody can go back there
    seen = await page.session.observe()
    back = seen.action(Special.BACK)
    assert (seen.metadata.back_to, back and back.reason) == (None, "disabled")


async def test_closing_a_tab_is_not_done_again_to_another_page(page: Driver, server: PageServer) -> None:
    server.page("/one", "<title>One</title>")
    server.page("/two", "<title>Two</title>")
    await page.open("/one")
    first = (await page.session.step(Special.OPEN_TAB, f"{page.address}/two")).observation.metadata.current_tab
    await page.session.close_tab(first)
    closed = page.session.steps[-1]
    again = (await page.session.step(Special.OPEN_TAB, f"{page.address}/two")).observation.metadata.current_tab
    assert again == first
    assert (await call_once_more(page.session, closed.number)).value == str(first)
    await page.session.step(Special.GO_TO, f"{page.address}/one")
    with pytest.raises(ActionGoneError):
        await call_once_more(page.session, closed.number)


async def test_what_an_answer_did_is_told_against_the_page_as_it_was_before_the_dialog(
    page: Driver, server: PageServer
) -> None:
    server.page("/window", "<title>Window</title><p>Small</p>")
    server.page(
        "/vault",
        "<title>Vault</title><h1>Vault sign-in</h1><label>User <input></label><p></p>"
        "<button onclick=\"window.open('/window')\">Open</button>"
        "<script>const ask = () => { document.querySelector('p').textContent = confirm('Keep?') ? 'Kept all' : '' }"
        "</script>",
    )
    await page.open("/vault")
    await page.do("Click Open")
    backend: Any = page.session.backend
    vault = backend._work.tabs.tabs[0]
    await vault.page.evaluate("void setTimeout(ask, 50)")
    await until(lambda: vault.dialog is not None)
    back = await page.session.step(Special.SWITCH_TAB, "0")
    assert back.observation.question is not None
    assert "Vault sign-in" in page.text, "it is known from before"
    answered = await page.do("Click OK")
    assert "Kept all" in " ".join(answered.changes)
    assert not [change for change in answered.changes if "Vault sign-in" in change or "new action" in change]
    await page.session.close_tab(1)


async def test_an_alert_that_a_window_raises_in_its_opener_is_what_there_is_to_answer(
    page: Driver, server: PageServer
) -> None:
    server.page("/raises", "<title>Window</title><button onclick=\"opener.alert('From the window')\">Raise</button>")
    server.page("/opener", "<title>Opener</title><button onclick=\"window.open('/raises')\">Open</button>")
    await page.open("/opener")
    await page.do("Click Open")
    raised = await page.do("Click Raise")
    assert raised.observation.question is not None
    assert raised.observation.question.text == "From the window"
    assert raised.observation.metadata.current_tab == 0
    answered = await page.do("Click OK")
    assert answered.observation.metadata.title == "Opener"
    assert answered.observation.question is None
    await page.session.close_tab(1)
