"""The report on a stopped step: whether it was done."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from playwright.async_api import Frame, Mouse

from gui.engine.local.act import page_actions
from gui.engine.local.act.attempt import Attempt
from gui.engine.local.act.tries import RestlessError, Tries
from gui.engine.local.backend import LocalBackend
from gui.engine.local.failures import PageSilentError
from gui.engine.local.perceive.eyes import Eyes
from gui.schema.code import Code
from gui.schema.errors import StepStoppedError
from tests.helpers.by_hand import until
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

STALL = """<title>Stall</title><button id=enrol onclick="document.title = 'Enrolled'">Enrol</button>"""


async def test_a_step_that_waits_in_vain_and_is_stopped_was_not_done(
    page: Driver, server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Tries] = []

    class Told(Tries):
        def __init__(self, timeout_s: float, *how: Any, **more: Any) -> None:
            super().__init__(60 * timeout_s, *how, **more)
            made.append(self)

    monkeypatch.setattr(page_actions, "Tries", Told)
    server.page("/stall", STALL)
    await page.open("/stall")
    session, backend = page.session, page.session.backend
    assert isinstance(backend, LocalBackend)
    await backend.page.evaluate("() => { document.getElementById('enrol').disabled = true }")
    running = asyncio.ensure_future(session.step(page.id("Click Enrol")))
    await until(lambda: bool(made) and made[-1].missed > 0)
    await session.stop_running()
    with pytest.raises(StepStoppedError):
        await running
    assert (session.steps[-1].words, session.steps[-1].outcome) == ("Did not click", "stopped")
    assert await backend.page.title() == "Stall"


async def test_an_answer_that_was_stopped_is_told_to_have_reached_the_page(
    page: Driver, server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asks = "<title>Asks</title><button onclick=\"document.title = confirm('Sure?') ? 'Yes' : 'No'\">Ask</button>"
    await page.open(server.page("/asks", asks))
    await page.do("Click Ask")
    session, backend = page.session, page.session.backend
    assert isinstance(backend, LocalBackend)
    answered = asyncio.Event()

    async def never(*_: Any, **__: Any) -> None:
        answered.set()
        await asyncio.Event().wait()

    with monkeypatch.context() as patched:
        patched.setattr(backend._reader, "finish", never)
        running = asyncio.ensure_future(session.step(page.id("Click Cancel")))
        await answered.wait()
        await session.stop_running()
        with pytest.raises(StepStoppedError):
            await running
    step = session.steps[-1]
    assert (step.words, step.outcome) == ("Clicked", "stopped")
    assert "The page got the answer" in step.summary
    assert session.looking.has_moved  # a window reads it then by itself, though the page has changed nothing
    await session.looking.glance()
    assert (page.seen.metadata.title, page.seen.question) == ("No", None)


class Restless(Tries):
    """Finds that an element moves all the time, after which it is pressed without Playwright's checks."""

    async def run(self, attempt: Callable[[float], Awaitable[object]]) -> None:
        if self._hurries:
            raise RestlessError("It moves")
        await super().run(attempt)


@pytest.fixture
def aiming(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Set once the pointer has come and the page is asked whether it was seen, which it never answers."""
    asked, ask = asyncio.Event(), Eyes.ask

    async def never(self: Eyes, frame: Frame, command: str, *rest: Any, **more: Any) -> dict[str, Any]:
        if command == "aimed":
            asked.set()
            await asyncio.Event().wait()
        return await ask(self, frame, command, *rest, **more)

    monkeypatch.setattr(Eyes, "ask", never)
    monkeypatch.setattr(page_actions, "Tries", Restless)
    return asked


@pytest.mark.parametrize("how", ["stopped", "out of time"])
async def test_a_step_that_is_cut_off_while_it_aims_was_not_done(
    page: Driver, server: Any, aiming: asyncio.Event, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    server.page("/stall", STALL)
    await page.open("/stall")
    if how == "out of time":
        monkeypatch.setattr(page_actions.PageActions, "_act_s", lambda *_: 3.0)
    running = asyncio.ensure_future(page.do("Click Enrol"))
    await aiming.wait()
    if how == "stopped":
        await page.session.stop_running()
    with pytest.raises(StepStoppedError if how == "stopped" else PageSilentError) as caught:
        await running
    step = page.session.steps[-1]
    if how == "stopped":
        assert (step.words, step.outcome) == ("Did not click", "stopped")
    else:
        assert isinstance(caught.value, PageSilentError)
        assert ([told.code for told in caught.value.intact], step.outcome) == ([Code.NOTHING_DONE], "failed")
    assert await page.ask("document.title") == "Stall"


async def test_of_a_step_that_is_stopped_while_it_presses_nobody_knows(
    page: Driver, server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    pressing = asyncio.Event()

    async def never(_: Attempt, __: str) -> None:
        pressing.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(page_actions, "Tries", Restless)
    monkeypatch.setattr(Attempt, "_press", never)
    server.page("/stall", STALL)
    await page.open("/stall")
    running = asyncio.ensure_future(page.do("Click Enrol"))
    await pressing.wait()
    await page.session.stop_running()
    with pytest.raises(StepStoppedError):
        await running
    assert page.session.steps[-1].words != "Did not click"


async def test_a_step_that_is_stopped_while_it_presses_leaves_no_button_held(
    page: Driver, server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    pressing, press = asyncio.Event(), Mouse.down

    async def down(self: Mouse, **how: Any) -> None:
        pressing.set()
        await press(self, **how)

    server.page(
        "/busy",
        "<title>Busy</title><input readonly aria-label=Day><script>let held = -1; onmousemove = event => "
        "{ held = event.buttons }; document.querySelector('input').onmousedown = () => "
        "{ const now = Date.now(); while (Date.now() < now + 700); }</script>",
    )
    await page.open("/busy")
    monkeypatch.setattr(Mouse, "down", down)
    running = asyncio.ensure_future(page.do("Click Day"))
    await pressing.wait()
    await page.session.stop_running()
    with pytest.raises(StepStoppedError):
        await running
    backend = page.session.backend
    assert isinstance(backend, LocalBackend)
    await backend.page.mouse.move(300, 200)
    assert await page.ask("held") == 0


@pytest.mark.parametrize("call", ["a step", "a reading"])
async def test_what_was_read_by_a_call_that_is_stopped_is_read_anew(
    page: Driver, server: Any, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """The page reports each change once, and that was taken by the call whose reading nobody gets."""
    steps = (
        "<title>Steps</title><main><button onclick=\"document.querySelector('main').innerHTML = '{}'\">Next</button>"
    )
    await page.open(server.page("/steps", steps.format("<button>Book</button>")))
    session, backend = page.session, page.session.backend
    assert isinstance(backend, LocalBackend)
    await session.looking.listen()
    if call == "a reading":
        await page.ask("document.querySelector('button').click()")
    has_read = asyncio.Event()

    async def never(*_: Any) -> None:
        has_read.set()
        await asyncio.Event().wait()

    with monkeypatch.context() as patched:
        patched.setattr(backend, "_tell", never)
        running = asyncio.ensure_future(page.do("Click Next") if call == "a step" else session.observe())
        await has_read.wait()
        await session.stop_running()
        with pytest.raises(StepStoppedError):
            await running
    assert session.looking.has_moved
    await session.looking.glance()
    assert [action.target for action in page.seen.actions if action.id.startswith("B")] == ["Book"]
