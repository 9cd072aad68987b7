"""Leaving a page whose website or service worker no longer answers."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from gui.engine.manager import SessionManager
from gui.schema.session import StartOptions
from gui.schema.special import Special
from tests.helpers.driver import Driver
from tests.helpers.page_server import Handler, PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

IN_TIME_S = 30
WORKER = """self.oninstall = () => skipWaiting();
self.onactivate = event => event.waitUntil(clients.claim());
self.onfetch = event => event.respondWith(new Promise(() => {}));"""
CONTROLLED = """new Promise(done => {
navigator.serviceWorker.oncontrollerchange = done;
navigator.serviceWorker.register('/worker.js') })"""


@pytest_asyncio.fixture(loop_scope="session")
async def own(manager: SessionManager, server: PageServer) -> AsyncIterator[Driver]:
    session = await manager.open(StartOptions(), act_timeout_s=1.2)
    server.answers["/worker.js"] = lambda handler: handler.send(WORKER, "text/javascript")
    server.page("/worked", "<title>Worked</title>")
    server.page("/fine", "<title>Fine</title><button>Fine</button>")
    yield Driver(session, server.address)
    await session.stop()


async def test_the_page_before_comes_although_the_service_worker_of_its_website_never_answers(own: Driver) -> None:
    await own.open("/fine")
    await own.open("/worked")
    await own.ask(f"{CONTROLLED}.then(() => 0)")
    seen = await asyncio.wait_for(own.session.leave_page(), IN_TIME_S)
    assert (seen.metadata.title, len(seen.metadata.tabs)) == ("Fine", 1)
    assert "The page was left. This is the previous page." in " ".join(seen.notes)
    assert not await own.ask("!!navigator.serviceWorker.controller")
    loading = asyncio.ensure_future(own.session.step(Special.RELOAD))
    await asyncio.wait([loading], timeout=2)
    assert not loading.done(), "elsewhere it still answers for its website"
    await own.session.stop_running()
    await asyncio.wait([loading])


async def test_a_page_before_whose_website_answers_nothing_keeps_nobody(own: Driver, server: PageServer) -> None:
    elsewhere = own.address.replace("127.0.0.1", "localhost")
    uncached = {"Cache-Control": "no-store"}
    server.answers["/late"] = lambda handler: handler.send_whole(b"<title>Late</title>", "text/html", 200, uncached)
    await own.open(f"{elsewhere}/late")
    await own.open(f"{elsewhere}/fine")

    def never(handler: Handler) -> None:
        handler.wait(IN_TIME_S)

    server.answers["/late"] = never
    seen = await asyncio.wait_for(own.session.leave_page(), IN_TIME_S)
    assert seen.metadata.url == "about:blank"
    assert seen.notes[1] == "The previous page did not answer at once. Go back to wait for it."
