"""A page whose parts are awaited for long: its step shows in the end what the page has become."""

import asyncio
import contextlib
import threading
from collections.abc import Iterator

import pytest

from gui.engine.reading.live import live_pictures, whole_size
from gui.engine.store.pages import KeptPage
from gui.schema.event import StepEnded
from tests.helpers.driver import Driver
from tests.helpers.local_page import backend_of
from tests.helpers.page_server import Handler, PageServer
from tests.helpers.processes import until

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.fixture
def held(server: PageServer) -> Iterator[threading.Event]:
    """Lets the held answer go."""
    go = threading.Event()

    def answer(handler: Handler) -> None:
        while not go.is_set() and not handler.wait(0.02):
            pass
        handler.send("", "text/css" if handler.path.endswith(".css") else "text/javascript")

    server.answers["/held.js"] = server.answers["/held.css"] = answer
    yield go
    go.set()


async def page_after(page: Driver) -> KeptPage:
    session = page.session
    events = await session.store.events(session.info.session_id)
    ended = [one for one in events if isinstance(one, StepEnded)]
    kept = await session.store.page(ended[-1].page_after)
    assert kept is not None
    return kept


async def test_what_comes_after_a_script_that_hung_is_kept_with_the_step(
    page: Driver, server: PageServer, held: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backend_of(page), "pictures", "jpeg")
    server.page("/start", "<title>Start</title><a href='/about'>About</a>")
    whole = "<h1>About me</h1><a href='/start'>Home</a><button>Write</button>"
    server.page("/about", f"<title>About</title><p>Wait<script src='/held.js'></script>{whole}")
    await page.open("/start")
    await page.do("Open About")
    assert not (await page_after(page)).actions
    early = page.session.steps[-1]
    await page.session.looking.listen()
    held.set()
    await until(lambda: page.session.looking.has_moved)
    await page.session.looking.glance()
    kept, step = await page_after(page), page.session.steps[-1]
    assert [one.description for one in kept.actions] == ["Open Home", "Click Write"]
    assert "About me" in kept.markdown
    assert "2 actions" in step.changes
    assert step.picture not in ("", early.picture)
    assert step.number == early.number


async def test_a_page_that_could_not_be_drawn_is_pictured_once_it_can_be(
    page: Driver, server: PageServer, held: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backend_of(page), "pictures", "jpeg")
    server.page("/undrawn", "<title>Undrawn</title><link rel=stylesheet href='/held.css'><h1>Here</h1>")
    server.page("/before", "<title>Before</title><a href='/undrawn'>Undrawn</a>")
    await page.open("/before")
    await page.do("Open Undrawn")
    assert not page.session.steps[-1].picture
    held.set()
    async with asyncio.timeout(30), contextlib.aclosing(live_pictures(page.session, whole_size)) as pictures:
        async for _ in pictures:
            if page.session.steps[-1].picture:
                break
    assert page.seen.picture is not None
