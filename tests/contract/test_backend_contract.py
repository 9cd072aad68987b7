"""The behaviour common to all backends: one class of tests, run on each of them."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import timedelta

import pytest
import pytest_asyncio
from pydantic import SecretStr

from gui.engine.fake import FakeBackend
from gui.engine.local.browser.playwright_host import PlaywrightHost
from gui.engine.manager import SessionManager
from gui.engine.session import StepSession
from gui.schema.action import SPECIAL_CATEGORY
from gui.schema.errors import (
    ActionGoneError,
    AddressError,
    BusyError,
    FileAddressError,
    InputError,
    MaxStepsError,
    QuestionOpenError,
    SessionEndedError,
    StepdeckError,
    StepStoppedError,
    UnknownActionError,
)
from gui.schema.server import Credentials, RemoteProfile
from gui.schema.session import StartOptions
from gui.schema.wire import CookieBody
from tests.contract.carriers import pages_as_html, scripted
from tests.helpers.api_server import KEY, ApiServer
from tests.helpers.driver import Driver
from tests.helpers.page_server import Handler, PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

WIRE_ORDER = ["S1", "S2", "S3", "S4", "S5", "S11", "S12", "S8", "S9", "S10", "S6", "S7"]
MANY_STEPS = 1_000
"""More than all tests do together: a server has a limit of its own."""

SECRET = "correct horse battery staple"


@pytest.fixture(scope="module")
def server() -> Iterator[PageServer]:
    with PageServer() as server:
        for path, (text, loads_s) in pages_as_html().items():

            def answer(handler: Handler, text: str = text, loads_s: float = loads_s) -> None:
                if not loads_s or not handler.wait(loads_s):
                    handler.send("<!doctype html><meta charset=utf-8>" + text)

            server.answers[path] = answer
        yield server


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def manager(playwright_host: PlaywrightHost) -> AsyncIterator[SessionManager]:
    manager = SessionManager(host=playwright_host)
    yield manager
    await manager.close()


Open = Callable[..., "asyncio.Future[StepSession]"]

CARRIERS = ("fake", "local", "remote")


@pytest.fixture(scope="module")
def api() -> Iterator[ApiServer]:
    with ApiServer("--share-browser") as server:
        yield server


@pytest.fixture(params=CARRIERS)
def carrier(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def new_session(request: pytest.FixtureRequest, carrier: str, server: PageServer, manager: SessionManager) -> Open:
    """A function that opens sessions of one carrier with given options; whoever calls it ends them."""

    async def open_one(**options: object) -> StepSession:
        chosen = StartOptions.model_validate(options)
        if carrier == "local":
            return await manager.open(chosen, act_timeout_s=0.8)
        if carrier == "remote":
            there = request.getfixturevalue("api")
            profile = RemoteProfile(name="This computer", address=there.address)
            return await manager.open_remote(profile, Credentials(key=SecretStr(KEY)), chosen)
        return StepSession(FakeBackend(scripted(server.address)), chosen)

    return lambda **options: asyncio.ensure_future(open_one(**options))


@pytest_asyncio.fixture(loop_scope="session")
async def open_session(new_session: Open) -> AsyncIterator[Open]:
    """The same; these sessions end with the test."""
    opened: list[asyncio.Future[StepSession]] = []

    def open_one(**options: object) -> "asyncio.Future[StepSession]":
        opened.append(new_session(**options))
        return opened[-1]

    yield open_one
    for opening in opened:
        await (await opening).stop()


@pytest_asyncio.fixture(loop_scope="session")
async def session(open_session: Open) -> StepSession:
    return await open_session()


@pytest_asyncio.fixture(loop_scope="session")
async def fresh_start(session: StepSession, server: PageServer) -> Driver:
    """A new session on the first page."""
    await session.observe(f"{server.address}/start")
    return Driver(session, server.address)


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def kept(api: ApiServer) -> AsyncIterator[dict[str, StepSession]]:
    """A session of each carrier that tests use one after the other: to open one takes longer than most of them.

    They end before the server that some are on: it would wait for them.
    """
    sessions: dict[str, StepSession] = {}
    yield sessions
    for session in sessions.values():
        await session.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def start(carrier: str, kept: dict[str, StepSession], new_session: Open, server: PageServer) -> Driver:
    """A session on the first page, loaded anew; earlier tests may have used it."""
    session = kept.get(carrier)
    if session is None or not session.info.active or session.info.tab_count > 1 or session.info.needs_you:
        if session is not None:
            await session.stop()
        session = kept[carrier] = await new_session(max_steps=MANY_STEPS)
    await session.observe(f"{server.address}/start")
    return Driver(session, server.address)


class TestBackendContract:
    """Sessions, steps and errors as `SessionBackend` and wire A3 to A8 promise them."""

    async def test_a_new_session_has_one_blank_tab(self, session: StepSession) -> None:
        seen = await session.observe()
        assert seen.metadata.url == "about:blank"
        assert seen.actions == ()
        assert len(seen.metadata.tabs) == 1
        assert [action.id for action in seen.browser_actions] == WIRE_ORDER
        assert {action.category for action in seen.browser_actions} == {SPECIAL_CATEGORY}
        assert seen.session.active
        assert seen.session.browser_name

    async def test_open_lists_elements_in_document_order(self, start: Driver) -> None:
        assert [(a.id, a.description) for a in start.seen.actions] == [
            ("L1", "Open Second page"),
            ("L2", "Open Other tab"),
            ("I1", "Type into Full name"),
            ("I2", "Type into Password"),
            ("I3", "Choose Country"),
            ("B1", "Tick Save it"),
            ("B2", "Click Say hello"),
            ("B3", "Click Do nothing"),
            ("B4", "Click Grey"),
            ("B5", "Click Take it away"),
            ("B6", "Click Ask me"),
            ("B7", "Click Ask for a word"),
        ]
        assert start.seen.metadata.title == "Start"
        assert "[B2] Say hello" in start.seen.markdown
        assert "# Start" in start.seen.markdown
        assert start.seen.metadata.viewport.total_height >= 3_000

    async def test_parameters_say_what_fields_take(self, start: Driver) -> None:
        name, password, country = (start.seen.action(f"I{n}") for n in (1, 2, 3))
        assert name is not None
        assert name.param is not None
        assert (name.param.name, name.param.type, name.param.default) == ("fullName", "str", "Ada")
        assert password is not None
        assert password.param is not None
        assert (password.param.secret, password.param.default) == (True, None)
        assert country is not None
        assert country.param is not None
        assert (country.param.values, country.param.default) == (("Austria", "Italy", "Spain"), "Austria")
        assert start.seen.action("B2").params == ()  # type: ignore[union-attr]

    async def test_click_shows_what_it_did(self, start: Driver) -> None:
        result = await start.do("Click Say hello")
        assert any("Hello there." in change for change in result.changes)
        assert "Hello there." in result.observation.markdown
        assert result.action.description == "Click Say hello"
        assert result.duration_ms >= 0

    async def test_click_that_does_nothing_says_so(self, start: Driver) -> None:
        result = await start.do("Click Do nothing")
        assert result.changes == ("Nothing visible changed.",)

    async def test_type_replaces_the_text(self, start: Driver) -> None:
        result = await start.do("Type into Full name", "Grace Höpper")
        assert result.observation.action("I1").value == "Grace Höpper"  # type: ignore[union-attr]
        assert any("Grace Höpper" in change for change in result.changes)
        result = await start.do("Type into Full name", "")
        assert result.observation.action("I1").value == ""  # type: ignore[union-attr]

    async def test_choose(self, start: Driver) -> None:
        result = await start.do("Choose Country", "Spain")
        assert result.observation.action("I3").param.default == "Spain"  # type: ignore[union-attr]

    async def test_tick_and_untick(self, start: Driver) -> None:
        ticked = await start.do("Tick Save it")
        assert ticked.observation.action("B1").description == "Untick Save it"  # type: ignore[union-attr]
        assert ticked.changes == ("“Save it” is now ticked",)
        unticked = await start.do("Untick Save it")
        assert unticked.observation.action("B1").description == "Tick Save it"  # type: ignore[union-attr]

    async def test_an_element_is_known_again_after_a_reload(self, start: Driver) -> None:
        """A Stepdeck server reports as much about it as a local browser."""
        session = start.session
        target = session.target_of(start.id("Type into Full name"))
        assert target.facts["type"] == "text"
        before = session.observation
        assert before is not None
        await session.step("S5")
        found = session.resolve(target)
        assert (found.kind, found.action_id) == ("same", start.id("Type into Full name"))
        assert session.observation is not None
        again = session.again(start.id("Open Second page"), before, session.observation)
        assert again == start.id("Open Second page")

    async def test_link_loads_the_next_page_and_ids_begin_anew(self, start: Driver) -> None:
        result = await start.do("Open Second page")
        assert result.observation.metadata.url == f"{start.address}/second"
        assert [action.id for action in result.observation.actions] == ["L1"]
        assert any("Second" in change for change in result.changes)

    async def test_back_forward_reload(self, start: Driver) -> None:
        await start.do("Open Second page")
        back = await start.session.step("S3")
        assert back.observation.metadata.title == "Start"
        forward = await start.session.step("S4")
        assert forward.observation.metadata.title == "Second"
        reload = await start.session.step("S5")
        assert reload.observation.metadata.title == "Second"

    async def test_back_at_the_start_of_history_does_nothing(self, fresh_start: Driver) -> None:
        assert fresh_start.seen.action("S3").reason == "disabled"  # type: ignore[union-attr]
        result = await fresh_start.session.step("S3")
        assert result.observation.metadata.title == "Start"
        assert result.changes == ("Nothing visible changed.",)

    async def test_new_tab_is_current_and_switching_goes_back(self, start: Driver) -> None:
        opened = await start.session.step("S6", f"{start.address}/second")
        assert [tab.title for tab in opened.observation.metadata.tabs] == ["Start", "Second"]
        assert opened.observation.metadata.current_tab == 1
        assert opened.observation.metadata.title == "Second"
        switched = await start.session.step("S7", "0")
        assert switched.observation.metadata.title == "Start"
        last = await start.session.step("S7", "-1")
        assert last.observation.metadata.title == "Second"
        closed = await start.session.close_tab(1)
        assert [tab.title for tab in closed.metadata.tabs] == ["Start"]
        assert closed.metadata.title == "Start"

    async def test_a_tab_that_has_gone_closes_none_that_has_its_number(self, start: Driver) -> None:
        for _ in range(2):
            seen = (await start.session.step("S6", f"{start.address}/second")).observation
        key = seen.metadata.tabs[1].key
        if not key:
            pytest.skip("its server does not tell tabs from each other")
        await start.session.close_tab(1)
        with pytest.raises(ActionGoneError):
            await start.session.close_tab(1, key)
        assert [tab.title for tab in (await start.session.observe()).metadata.tabs] == ["Start", "Second"]

    async def test_link_to_a_new_tab_makes_it_current(self, start: Driver) -> None:
        result = await start.do("Open Other tab")
        assert result.observation.metadata.title == "Second"
        assert result.observation.metadata.current_tab == 1
        assert "A new tab opened" in result.changes

    async def test_closing_the_last_tab_leaves_a_blank_one(self, start: Driver) -> None:
        seen = await start.session.close_tab(0)
        assert seen.metadata.url == "about:blank"
        assert len(seen.metadata.tabs) == 1

    async def test_switch_refuses_what_is_no_tab(self, start: Driver) -> None:
        for value in ("2", "-2", "one", "", None, "1.5"):
            with pytest.raises(InputError) as caught:
                await start.session.step("S7", value)
            assert caught.value.field == "tab_index"

    async def test_scroll(self, start: Driver) -> None:
        down = await start.session.step("S10", "300")
        assert down.observation.metadata.viewport.scroll_y == 300
        assert down.changes == ("Scrolled down by 300 pixels",)
        up = await start.session.step("S9", "100")
        assert up.observation.metadata.viewport.scroll_y == 200
        screen = await start.session.step("S10")
        assert screen.observation.metadata.viewport.scroll_y > 700
        there = await start.session.scroll_to(0, 50)
        assert there.metadata.viewport.scroll_y == 50

    async def test_scroll_refuses_what_is_no_number_of_pixels(self, start: Driver) -> None:
        for value in ("many", "1.5", "-3"):
            with pytest.raises(InputError):
                await start.session.step("S10", value)

    async def test_wait_has_bounds(self, start: Driver) -> None:
        for value in (None, "", "-1", "30001", "soon"):
            with pytest.raises(InputError):
                await start.session.step("S11", value)
        result = await start.session.step("S11", "30")
        assert result.duration_ms >= 30

    async def test_press_a_key(self, start: Driver) -> None:
        assert (await start.session.step("S8", "Control+A")).changes
        for wrong in (None, " ", "Nonsense Key!"):
            with pytest.raises(InputError):
                await start.session.step("S8", wrong)

    async def test_scraping_fills_data(self, start: Driver) -> None:
        result = await start.session.step("S2")
        assert result.observation.data is not None
        assert "What happened shows below." in (result.observation.data.markdown or "")
        assert result.observation.data.structured is not None
        assert result.observation.data.structured.success is False
        assert (await start.session.scrape()).markdown

    async def test_cookies_are_set_replaced_and_read(self, fresh_start: Driver) -> None:
        assert await fresh_start.session.cookies() == ()
        for value in ("one", "two"):
            cookie = CookieBody(name="taste", value=value, domain="127.0.0.1", path="/", httpOnly=True, sameSite="lax")
            await fresh_start.session.add_cookies((cookie,))
        (kept,) = await fresh_start.session.cookies()
        assert (kept.name, kept.value, kept.domain, kept.path) == ("taste", "two", "127.0.0.1", "/")
        assert kept.httpOnly
        assert "two" not in repr(kept)
        with pytest.raises(InputError):
            await fresh_start.session.add_cookies((kept.model_copy(update={"domain": "", "name": "bad"}),))
        assert [cookie.name for cookie in await fresh_start.session.cookies()] == ["taste"]

    async def test_resize(self, fresh_start: Driver) -> None:
        seen = await fresh_start.session.resize(900, 700)
        assert (seen.metadata.viewport.viewport_width, seen.metadata.viewport.viewport_height) == (900, 700)

    async def test_unknown_ids_are_refused(self, start: Driver) -> None:
        for action_id in ("B99", "S13", "S0", "X1", "S"):
            with pytest.raises(UnknownActionError):
                await start.session.step(action_id)
        assert start.session.steps[-1].outcome == "failed"
        assert start.session.info.active

    async def test_page_action_before_any_reading_is_refused(self, session: StepSession) -> None:
        with pytest.raises(UnknownActionError):
            await session.step("B1")

    async def test_field_needs_its_value(self, start: Driver) -> None:
        with pytest.raises(InputError) as caught:
            await start.do("Type into Full name")
        assert caught.value.field == "value"
        assert start.seen.action("I1").value == "Ada"  # type: ignore[union-attr]

    async def test_value_must_be_among_the_choices(self, start: Driver) -> None:
        with pytest.raises(InputError):
            await start.do("Choose Country", "Atlantis")
        assert (await start.session.observe()).action("I3").param.default == "Austria"  # type: ignore[union-attr]

    async def test_disabled_button_says_so(self, start: Driver) -> None:
        grey = start.seen.action("B4")
        assert grey is not None
        assert (grey.status, grey.reason) == ("excluded", "disabled")
        assert grey.reason_text
        with pytest.raises(StepdeckError) as caught:
            await start.session.step("B4")
        assert caught.value.code == "E-DISABLED"

    async def test_gone_element_is_refused_and_its_id_not_given_again(self, start: Driver) -> None:
        gone = start.id("Click Do nothing")
        result = await start.do("Click Take it away")
        assert "1 action is no longer there" in result.changes
        with pytest.raises(ActionGoneError):
            await start.session.step(gone)
        assert start.seen.action(gone) is None

    async def test_ids_stay_over_steps(self, start: Driver) -> None:
        before = {action.id: action.name for action in start.seen.actions}
        await start.do("Click Say hello")
        await start.do("Type into Full name", "x")
        await start.session.observe()
        assert {action.id: action.name for action in start.seen.actions} == before

    @pytest.mark.keep
    @pytest.mark.parametrize(
        "address", ["", "  ", "javascript:alert(1)", "data:text/html,x", "ht tp://x", "/etc/passwd"]
    )
    async def test_addresses_that_are_never_opened(self, start: Driver, address: str) -> None:
        with pytest.raises(InputError):
            await start.session.step("S1", address)
        assert (await start.session.observe()).metadata.title == "Start"

    async def test_files_are_not_opened_unasked(self, start: Driver) -> None:
        with pytest.raises(FileAddressError):
            await start.session.observe("file:///etc/hostname")
        with pytest.raises(AddressError):
            await start.session.step("S6", "file:///etc/hostname")
        assert (await start.session.observe()).metadata.title == "Start"
        assert len(start.seen.metadata.tabs) == 1

    async def test_second_step_while_one_runs_is_refused(self, start: Driver) -> None:
        running = asyncio.ensure_future(start.session.step("S11", "5000"))
        await asyncio.sleep(0)
        assert start.session.busy
        assert start.session.info.busy
        with pytest.raises(BusyError):
            await start.session.step(start.id("Click Say hello"))
        with pytest.raises(BusyError):
            await start.session.observe()
        assert await start.session.stop_running()
        with pytest.raises(StepStoppedError):
            await running
        assert not start.session.busy

    @pytest.mark.alone
    async def test_stop_takes_effect_within_a_second(self, start: Driver) -> None:
        for action, value in (("S11", "30000"), ("S1", f"{start.address}/slow")):
            running = asyncio.ensure_future(start.session.step(action, value))
            await asyncio.wait([running], timeout=0.3)
            begun = time.monotonic()
            assert await start.session.stop_running()
            with pytest.raises(StepStoppedError):
                await running
            assert time.monotonic() - begun < 1.5  # the promise is a second; the rest is for a busy machine
            assert start.session.steps[-1].outcome == "stopped"
        assert not await start.session.stop_running()
        await start.session.observe(f"{start.address}/start")
        assert (await start.do("Click Say hello")).changes != ("Nothing visible changed.",)

    async def test_step_limit_is_checked_before_acting(self, open_session: Open, server: PageServer) -> None:
        driver = Driver(await open_session(max_steps=3), server.address)
        first = await driver.session.observe(f"{server.address}/start")
        assert first.progress is not None
        assert (first.progress.current_step, first.progress.max_steps) == (0, 3)
        with pytest.raises(InputError):
            await driver.session.step("S11", "never")  # a failed step does not count
        second = await driver.do("Tick Save it")
        assert second.observation.progress is not None
        assert second.observation.progress.current_step == 1
        await driver.do("Untick Save it")
        with pytest.raises(MaxStepsError):
            await driver.do("Tick Save it")
        assert driver.session.info.active
        assert (await driver.session.observe()).action("B1").description == "Tick Save it"  # type: ignore[union-attr]

    async def test_unused_session_times_out(self, open_session: Open) -> None:
        session = await open_session(timeout_minutes=3)
        used = session.info.last_accessed_at
        assert not session.end_if_idle(used + timedelta(minutes=2))
        assert session.end_if_idle(used + timedelta(minutes=3, seconds=1))
        assert session.info.status == "timed_out"
        assert session.info.closed_at is not None
        assert "3 minutes" in session.info.end_reason
        with pytest.raises(SessionEndedError):
            await session.observe()

    async def test_finish_closes_the_session(self, fresh_start: Driver) -> None:
        result = await fresh_start.session.step("S12", "done")
        assert result.observation.session.status == "closed"
        assert result.observation.metadata.title == "Start"
        assert fresh_start.session.info.closed_at is not None
        with pytest.raises(SessionEndedError):
            await fresh_start.session.observe()

    async def test_ended_session_refuses_and_stays_as_it_is(self, fresh_start: Driver) -> None:
        ended = await fresh_start.session.stop()
        assert ended.status == "closed"
        for work in (
            fresh_start.session.step("S5"),
            fresh_start.session.observe(),
            fresh_start.session.scrape(),
            fresh_start.session.close_tab(0),
            fresh_start.session.resize(500, 500),
        ):
            with pytest.raises(SessionEndedError):
                await work
        assert (await fresh_start.session.stop()) == ended
        assert fresh_start.session.steps == ()

    async def test_question_blocks_until_it_is_answered(self, fresh_start: Driver) -> None:
        told: list[str] = []
        fresh_start.session.add_observer(lambda _: told.append(fresh_start.session.info.needs_you))
        asked = await fresh_start.do("Click Ask me")
        assert asked.observation.question is not None
        assert asked.observation.question.text == "Really?"
        assert asked.changes == ("The page asks “Really?”",)
        assert "Really?" in fresh_start.session.info.needs_you
        hello = fresh_start.seen.action("B2")
        assert hello is not None
        assert hello.reason == "blocked"
        with pytest.raises(QuestionOpenError):
            await fresh_start.session.step("B2")
        with pytest.raises(QuestionOpenError):
            await fresh_start.session.step("S1", f"{fresh_start.address}/second")
        answered = await fresh_start.do("Click OK")
        assert answered.observation.question is None
        assert "Answered: yes." in answered.observation.markdown
        assert fresh_start.session.info.needs_you == ""
        assert any(told)
        assert (await fresh_start.do("Click Say hello")).observation.action("B2").reason == "ready"  # type: ignore[union-attr]

    async def test_question_can_be_refused_or_answered_in_words(self, start: Driver) -> None:
        await start.do("Click Ask me")
        refused = await start.do("Click Cancel")
        assert "Answered: no." in refused.observation.markdown
        asked = await start.do("Click Ask for a word")
        answer = asked.observation.action(start.id("Type into Answer"))
        assert answer is not None
        assert answer.value == "none"
        await start.do("Type into Answer", "harbour")
        answered = await start.do("Click OK")
        assert "Answered: harbour." in answered.observation.markdown

    async def test_secrets_are_kept_nowhere(self, fresh_start: Driver, caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level(logging.DEBUG)
        result = await fresh_start.do("Type into Password", SECRET)
        again = await fresh_start.session.observe()
        for kept in (
            result.observation,
            again,
            fresh_start.session.steps,
            fresh_start.session.info,
            result.changes,
            result.waited,
        ):
            assert SECRET not in repr(kept)
        assert fresh_start.session.steps[-1].call.value is None
        assert SECRET not in caplog.text
        assert again.action("I2").value == ""  # type: ignore[union-attr]

    async def test_every_step_is_recorded(self, fresh_start: Driver) -> None:
        await fresh_start.do("Click Say hello")
        await fresh_start.do("Type into Full name", "Ada L.")
        with pytest.raises(InputError):
            await fresh_start.do("Choose Country", "Atlantis")
        rows = [(step.number, step.words, step.target, step.outcome) for step in fresh_start.session.steps]
        assert rows == [
            (1, "Clicked", "Say hello", "done"),
            (2, "Typed into", "Full name", "done"),
            (3, "Did not choose", "Country", "failed"),
        ]
        assert all(step.summary for step in fresh_start.session.steps)
        assert all(step.changes for step in fresh_start.session.steps if step.outcome == "done")
        assert fresh_start.session.info.steps == 3
