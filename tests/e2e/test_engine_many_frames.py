"""On a page with many frames, no step waits for all of them, and those that matter are asked first."""

import asyncio
from typing import Any

import pytest
from playwright.async_api import CDPSession, Frame

from gui.engine.local.act import page_actions
from gui.engine.local.chromium.worlds import WorldBook
from gui.engine.local.perceive import frame_time, reader
from gui.engine.local.perceive.eyes import Eyes
from gui.engine.local.watch import activity, settle
from gui.schema.code import Code
from gui.schema.fact import fact
from tests.helpers.driver import Driver
from tests.helpers.local_page import backend_of
from tests.helpers.page_server import Handler, PageServer
from tests.helpers.processes import until

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

PRESS = "<button onclick=\"textContent = 'Pressed'\">Press</button>"


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have any number of frames count as many, and no other limit end."""
    for module in (frame_time, settle):
        monkeypatch.setattr(module, "MANY_FRAMES", 0)
    monkeypatch.setattr(frame_time, "FRAME_TIMEOUT_S", 600.0)
    monkeypatch.setattr(settle, "LIMIT_S", 600.0)
    for module in (reader, page_actions):
        monkeypatch.setattr(module, "READ_S", 600.0)


@pytest.mark.usefixtures("endless")
async def test_a_step_does_not_wait_for_frames_that_were_read_before(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.page("/in", "<button>In</button>")
    await page.open(server.page("/out", f"<title>Out</title>{PRESS}<iframe src=/in></iframe>"))
    silent, text = True, Eyes.text

    async def waits(eyes: Eyes, frame: Frame, command: str, *what: Any, **more: Any) -> str:
        if silent and command == "walk" and frame.parent_frame is not None:
            await asyncio.Event().wait()
        return await text(eyes, frame, command, *what, **more)

    monkeypatch.setattr(Eyes, "text", waits)
    monkeypatch.setattr(frame_time, "_MANY_AGAIN_S", 0.3)
    async with asyncio.timeout(25):
        seen = (await page.do("Click Press")).observation
    assert page.descriptions() == ["Click Pressed", "Click In"]
    assert fact(Code.FRAMES_READ_BEFORE, count=1) in seen.facts
    silent = False
    assert not (await page.session.observe()).facts


@pytest.mark.usefixtures("endless")
async def test_a_step_does_not_wait_for_frames_that_were_loading_before(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(handler: Handler) -> None:
        handler.wait(600)

    server.answers["/never"] = never
    add = "document.body.append(Object.assign(document.createElement('iframe'), {src: '/never'}))"
    await page.open(server.page("/adds", f"<title>Adds</title>{PRESS}"))
    monkeypatch.setattr(activity, "LONG_POLL_S", 600.0)
    monkeypatch.setattr(settle, "FRAMES_LOAD_S", 0.1)
    await page.ask(f"void {add}")
    assert await until(lambda: server.requests["/never"] > 0, 25)
    async with asyncio.timeout(25):
        await page.do("Click Press")
    assert "Click Pressed" in page.descriptions()


async def test_the_frame_of_a_step_comes_first_and_then_those_in_view(page: Driver, server: PageServer) -> None:
    far, near = "<iframe src=/far></iframe>", "<iframe src=/near></iframe>"
    space = "<div style='height: 9000px'></div>"
    for path in ("/near", "/far", "/used"):
        server.page(path, f"<button>{path[1:]}</button>")
    await page.open(
        server.page(
            "/tall",
            f"<title>Tall</title><body style='position: relative'>{space}{far}<iframe src=/used></iframe>"
            f"<div style='position: absolute; top: 0'>{near}</div>",
        )
    )
    backend = backend_of(page)
    tab = backend._work.tabs.current
    assert tab is not None
    perception = tab.perception
    assert perception._begun is not None
    raw = perception._begun.raw
    doc, used = raw["doc"], next(one for one in backend.page.frames if one.url.endswith("/used"))

    def order() -> list[str]:
        keys = perception.frame_time.in_turn(raw, ())
        frames = [perception._held.known(doc, key) for key in keys]
        return [frame.url.rpartition("/")[2] for frame in frames if frame is not None]

    perception.frame_time.no_step()
    assert order() == ["near", "far", "used"]
    perception.frame_time.step(used)
    assert order() == ["used", "near", "far"]


async def test_a_world_is_asked_for_its_document_once(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    document = WorldBook._doc

    async def noted(book: WorldBook, session: CDPSession, world: dict[str, Any]) -> str:
        told = await document(book, session, world)
        asked.extend([told] if told else [])
        return told

    monkeypatch.setattr(WorldBook, "_doc", noted)
    server.page("/in", "<button>In</button>")
    add = "void document.body.append(Object.assign(document.createElement('iframe'), {src: '/in'}))"
    await page.open(server.page("/more", "<title>More</title><button>Out</button>"))
    for count in (1, 2, 3):
        await page.ask(add)
        async with asyncio.timeout(25):
            while len(page.descriptions()) <= count:
                await page.session.observe()
    assert len(asked) >= 4
    assert len(asked) == len(set(asked))
