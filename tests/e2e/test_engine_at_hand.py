"""The script that Playwright runs in each document is sent to a page once; see resources/driver/at_hand.cjs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from gui.engine.local.backend import LocalBackend
from gui.engine.local.chromium.worlds import Worlds
from gui.engine.manager import SessionManager
from gui.engine.session import StepSession
from gui.schema.session import StartOptions
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.own_session]

NAMES = "Object.keys(globalThis).filter(name => name.startsWith('stepdeckAtHand'))"
COUNTS = f"""for (const there of {NAMES}.map(name => globalThis[name])) {{
  const {{make}} = there;
  there.made = 0;
  there.make = number => (there.made++, make(number));
}}"""
MADE = f"{NAMES}.map(name => globalThis[name].made)"
LACKS = f"for (const name of {NAMES}) delete globalThis[name]"
ONE = "<title>One</title><button>First</button>"
TWO = "<title>Two</title><button>Second</button><iframe srcdoc='<button>Inner</button>'></iframe>"


@pytest.fixture(autouse=True)
def _pages(server: PageServer) -> None:
    server.page("/one", ONE)
    server.page("/two", TWO)


async def ours(session: StepSession) -> Worlds:
    """The worlds of the shown document."""
    backend = session.backend
    assert isinstance(backend, LocalBackend)
    book, frame = backend._work.devtools.worlds, backend.page.main_frame
    worlds = await book.of(frame, book.doc_of(frame))
    assert worlds is not None
    return worlds


@asynccontextmanager
async def first_run(session: StepSession, script: str) -> AsyncIterator[None]:
    """Have it run in the world of the page script of each document, after what Playwright was given before."""
    worlds = await ours(session)
    await worlds.session.send("Page.enable")
    added = await worlds.session.send(
        "Page.addScriptToEvaluateOnNewDocument", {"source": script, "worldName": worlds.name}
    )
    yield
    await worlds.session.send("Page.removeScriptToEvaluateOnNewDocument", added)


async def test_later_documents_have_it_and_use_it(page: Driver) -> None:
    await page.open("/one")
    async with first_run(page.session, COUNTS):
        await page.open("/two")
        assert page.descriptions() == ["Click Second", "Click Inner"]
        assert await (await ours(page.session)).evaluate(MADE) == [1]
        assert await page.ask(NAMES) == []  # no page sees it


async def test_the_first_document_of_a_later_session_has_it(manager: SessionManager, page: Driver) -> None:
    await page.open("/one")
    session = await manager.open(StartOptions(), act_timeout_s=1.2)
    try:
        own = Driver(session, page.address)
        await own.open("/two")
        assert own.descriptions() == ["Click Second", "Click Inner"]
        assert len(await (await ours(session)).evaluate(NAMES)) == 1
    finally:
        await session.stop()


async def test_a_document_that_lacks_it_is_sent_it(page: Driver) -> None:
    await page.open("/one")
    async with first_run(page.session, LACKS):
        await page.open("/two")
        assert page.descriptions() == ["Click Second", "Click Inner"]
        assert await (await ours(page.session)).evaluate(NAMES) == []
