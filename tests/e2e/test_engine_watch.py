"""A page that changes by itself is announced and read again without a step, and no id changes its meaning."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
import pytest_asyncio

from gui.engine.session import StepSession
from gui.engine.turns.observers import PageMoved, SessionEvent
from gui.schema.code import Code
from gui.schema.errors import ActionGoneError, ActionHiddenError, ActionTimeoutError, StepStoppedError
from tests.helpers.controls import log_of
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.own_session]

COVER = (
    "const lid = document.createElement('div'); lid.id = 'lid'; lid.textContent = 'Wait a moment';"
    "lid.style = 'position: fixed; inset: 0; background: #ccc'; document.body.append(lid);"
)


def page_of(session: StepSession) -> Any:
    return session.backend.page  # type: ignore[attr-defined]


class Ear:
    """Counts what a session is told."""

    def __init__(self, session: StepSession) -> None:
        self.rings = 0
        self.rang = asyncio.Event()
        session.add_observer(self._on_event)

    def _on_event(self, event: SessionEvent) -> None:
        if isinstance(event, PageMoved):
            self.rings += 1
            self.rang.set()

    async def after(self, does: Callable[[], Any]) -> None:
        """Do something and wait for the next ring."""
        self.rang.clear()
        await does()
        async with asyncio.timeout(20):
            await self.rang.wait()


@pytest_asyncio.fixture(loop_scope="session")
async def ear(page: Driver) -> Ear:
    await page.open("/watch.html")
    await page.session.looking.listen()
    return Ear(page.session)


async def test_a_page_at_rest_says_nothing_and_is_not_read(page: Driver, ear: Ear) -> None:
    before = page.seen
    assert await page.session.looking.glance() is None
    assert page.seen is before
    assert ear.rings == 0


async def test_what_came_to_lie_over_the_page_is_told_and_what_went_as_well(page: Driver, ear: Ear) -> None:
    steps, progress, picture = page.session.steps, page.seen.progress, page.seen.picture
    ids = {action.id: action.description for action in page.seen.actions}
    await ear.after(lambda: page_of(page.session).evaluate(COVER))
    changes = await page.session.looking.glance()
    assert changes is not None
    assert any(change.code in (Code.COVERED, Code.MANY_COVERED) for change in changes)
    send = page.action("Click Send")
    assert (send.reason, send.reason_text) == ("covered", "Behind “Wait a moment”.")
    assert {action.id: action.description for action in page.seen.actions} == ids
    await ear.after(lambda: page_of(page.session).evaluate("document.getElementById('lid').remove()"))
    await page.session.looking.glance()
    assert page.action("Click Send").reason == "ready"
    assert page.session.steps == steps
    assert page.seen.progress == progress
    assert page.seen.picture is picture


async def test_what_a_slow_page_shows_after_a_step_is_told_with_it_and_pictured_before_the_next(
    page: Driver, ear: Ear, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page.session.backend._reader, "pictures", "jpeg")  # type: ignore[attr-defined]
    for _ in range(2):
        await page.do("Click Send")
    assert page.session.steps[-1].changes == ("Nothing visible changed.",)
    without = page.session.steps[-1].picture
    cart = "document.body.prepend('Lamps in your cart: 1')"
    await ear.after(lambda: page_of(page.session).evaluate(cart))
    await page.session.looking.glance()
    assert page.session.steps[-1].changes == ("A little later, new text: “Lamps in your cart: 1”",)
    await page.do("Click Send")
    first, second = page.session.steps[-2:]
    assert first.picture
    assert first.picture == second.picture_before != without, "it shows the cart"
    assert second.changes == ("Nothing visible changed.",)


async def test_it_rings_once_for_each_reading_however_much_moves(page: Driver, ear: Ear) -> None:
    await ear.after(lambda: page_of(page.session).evaluate("document.getElementById('log').textContent = 'a'"))
    for words in "bcdef":
        await page_of(page.session).evaluate(f"document.getElementById('log').textContent = '{words}'")
    assert ear.rings == 1
    await page.session.looking.glance()
    await ear.after(lambda: page_of(page.session).evaluate("document.getElementById('log').textContent = 'g'"))
    assert ear.rings == 2


@pytest.mark.parametrize(
    "change",
    [
        "scrollTo(0, 500)",
        "document.querySelector('iframe').contentDocument.body.append(document.createElement('button'))",
        "const field = document.getElementById('name'); field.value = 'x'; field.dispatchEvent(new Event('input'))",
        "document.getElementById('send').disabled = true",
        "location.reload()",
    ],
)
async def test_what_moves_without_a_step_is_heard(page: Driver, ear: Ear, change: str) -> None:
    await ear.after(lambda: page_of(page.session).evaluate(f"() => {{ {change} }}"))
    assert await page.session.looking.glance() is not None or "reload" in change


async def test_a_page_that_went_elsewhere_by_itself_is_heard_and_read(page: Driver, ear: Ear) -> None:
    await ear.after(lambda: page_of(page.session).evaluate("() => { location.href = '/reason-ready.html' }"))
    async with asyncio.timeout(30):
        while "Ready" not in page.seen.metadata.title:
            await page.session.looking.glance()
            await asyncio.sleep(0.05)
    await page.session.looking.listen()
    await ear.after(lambda: page_of(page.session).evaluate("document.title = 'Other'"))


async def test_the_page_cannot_see_that_it_is_watched(page: Driver, ear: Ear) -> None:
    names = await page_of(page.session).evaluate(
        "[typeof stepdeckBell, 'stepdeckBell' in window, typeof stepdeckState, document.documentElement.outerHTML]"
    )
    assert names[:3] == ["undefined", False, "undefined"]
    assert "stepdeck" not in names[3].lower()


async def test_what_is_asked_for_during_a_glance_means_the_page_as_it_was_listed(page: Driver, ear: Ear) -> None:
    """The button comes to say something else; who asked for the old words must not get the new ones."""
    send = page.id("Click Send")
    await ear.after(
        lambda: page_of(page.session).evaluate("document.getElementById('send').textContent = 'Delete all'")
    )
    glance = asyncio.ensure_future(page.session.looking.glance())
    await asyncio.sleep(0)
    assert page.session._runner.slot.has_aside
    with pytest.raises(ActionGoneError):
        await page.session.step(send)
    await glance
    assert await log_of(page) == "nothing yet"


async def test_waiting_until_it_is_active(page: Driver, ear: Ear) -> None:
    pay = page.id("Click Pay")
    assert page.action("Click Pay").way is not None
    waiting = asyncio.ensure_future(page.session.looking.wait_until_ready(pay, within_s=30))
    await asyncio.sleep(0)
    await page_of(page.session).evaluate("document.getElementById('pay').disabled = false")
    await waiting
    assert page.action("Click Pay").reason == "ready"


async def test_waiting_has_an_end_and_can_be_stopped(page: Driver, ear: Ear) -> None:
    pay = page.id("Click Pay")
    with pytest.raises(ActionTimeoutError) as caught:
        await page.session.looking.wait_until_ready(pay, within_s=0)
    assert caught.value.what == "“Pay” did not become active."
    waiting = asyncio.ensure_future(page.session.looking.wait_until_ready(pay, within_s=60))
    await asyncio.sleep(0.05)
    await page.session.stop_running()
    with pytest.raises(StepStoppedError):
        await waiting
    await page.do("Click Send")
    assert await log_of(page) == "Send"


async def test_what_is_outside_of_the_page_shows_itself_when_it_gets_the_keyboard(page: Driver, ear: Ear) -> None:
    skip = page.action("Open Skip to content")
    assert skip.reason == "outside"
    assert skip.way is not None
    assert skip.way.key == "scroll"
    await page.session.looking.bring(skip.id)
    assert page.action("Open Skip to content").reason == "ready"


async def test_what_does_not_come_into_sight_is_said_to_stay_out_of_it(page: Driver, server: PageServer) -> None:
    menu = "<nav style='position:fixed;left:-300px;width:200px'><a href='#a'>Dashboard</a></nav><button>Menu</button>"
    await page.open(server.page("/drawer", f"<title>Drawer</title>{menu}").removeprefix(server.address))
    dashboard = page.action("Open Dashboard")
    assert dashboard.reason == "outside"
    with pytest.raises(ActionHiddenError) as caught:
        await page.session.looking.bring(dashboard.id)
    assert caught.value.what == "“Dashboard” stays off screen."
    assert caught.value.why.startswith("The page keeps it out of view")


@pytest.mark.parametrize("shows", [True, False])
async def test_what_is_transparent_is_pointed_at_or_said_to_stay_so(
    page: Driver, server: PageServer, shows: bool
) -> None:
    style = ".card { width: 300px; padding: 40px } .card button { opacity: 0 }"
    style += " .card:hover button { opacity: 1 }" if shows else ""
    cards = "<div class=card>A picture <button>Remove</button></div>" * 2
    address = server.page(f"/clear{shows}", f"<title>Clear</title><style>{style}</style>{cards}<button>Save</button>")
    await page.open(address.removeprefix(server.address))
    first = next(one for one in page.seen.actions if one.name == "Remove")
    assert first.reason == "hidden"
    if shows:
        await page.session.looking.bring(first.id)
        assert next(one for one in page.seen.actions if one.name == "Remove").reason == "ready"
        return
    with pytest.raises(ActionHiddenError) as caught:
        await page.session.looking.bring(first.id)
    assert "stays invisible" in caught.value.what


async def test_what_a_page_says_by_itself_belongs_to_the_step_before(page: Driver, ear: Ear) -> None:
    number = page.session.steps[-1].number
    await ear.after(lambda: page_of(page.session).evaluate("() => { setTimeout(() => alert('Soon!'), 10) }"))
    await page.session.looking.glance()
    step = page.session.steps[-1]
    assert step.number == number
    assert step.changes[-1] == "Later, the page said “Soon!”"
    await page.do("Click OK")


@pytest.mark.parametrize("mode", ["open", "closed"])
async def test_a_frame_in_a_tree_that_the_page_made_since_it_was_read_is_news(
    page: Driver, server: PageServer, mode: str
) -> None:
    wall = server.page("/wall", "<title>Wall</title><button>Accept all</button>")
    await page.open(server.page("/news", "<title>News</title><button>Read on</button><div id=over></div>"))
    await page.ask("over.style = 'position:fixed;inset:0'")
    await page.session.observe()
    await page.session.looking.listen()
    ear = Ear(page.session)
    script = f"""
      const frame = document.createElement('iframe');
      frame.src = '{wall}';
      over.attachShadow({{mode: '{mode}'}}).append(frame);
    """
    await ear.after(lambda: page.ask(f"() => {{ {script} }}"))
    await page.session.looking.glance()
    assert "Click Accept all" in page.descriptions()
