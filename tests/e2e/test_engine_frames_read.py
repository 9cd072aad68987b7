"""An existing frame is read, even if its document, or DevTools' data about it, disappears during a query."""

import asyncio
import threading
from typing import Any

import pytest
from playwright.async_api import ElementHandle, Error, Frame

from gui.engine.local.chromium.worlds import WorldBook, Worlds
from gui.engine.local.perceive import frame_time, patience, reader
from gui.engine.local.perceive.eyes import Eyes
from gui.engine.local.watch import activity, settle
from gui.schema.code import Code
from gui.schema.fact import fact
from tests.helpers.driver import Driver
from tests.helpers.local_page import backend_of
from tests.helpers.page_server import HANG, Handler, PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.fixture
def framed(server: PageServer) -> str:
    server.page("/innermost", "<button>Innermost</button>")
    server.page("/inner", "<button>In</button><iframe src=/innermost></iframe>")
    return server.page("/outer", "<title>Outer</title><button>Out</button><iframe src=/inner></iframe>")


ALL = ["Click Out", "Click In", "Click Innermost"]


async def seen_again(page: Driver) -> list[str]:
    seen = await page.session.observe()
    assert Code.FRAMES_NOT_READ not in [fact.code for fact in seen.facts]
    return page.descriptions()


@pytest.mark.parametrize("path", ["/inner", "/innermost"])
async def test_a_frame_is_read_whose_walk_met_another_document_first(
    page: Driver, framed: str, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    await page.open(framed)
    failed: list[str] = []
    text = Eyes.text

    async def fails_once(eyes: Eyes, frame: Frame, command: str, *what: Any, **more: Any) -> str:
        if command == "walk" and frame.url.endswith(path) and not failed:
            failed.append(path)
            raise Error("Execution context was destroyed, most likely because of a navigation")
        return await text(eyes, frame, command, *what, **more)

    monkeypatch.setattr(Eyes, "text", fails_once)
    assert await seen_again(page) == ALL
    assert failed


async def test_a_frame_is_read_of_which_devtools_know_nothing_more(
    page: Driver, framed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await page.open(framed)
    failed: list[str] = []
    of, standing_in = WorldBook.of, WorldBook.standing_in

    async def gone(worlds: WorldBook, frame: Frame, doc: str) -> Worlds | None:
        if frame.parent_frame is None:
            return await of(worlds, frame, doc)
        failed.append(doc)
        raise Error("Target closed")

    def stands(worlds: WorldBook, frame: Frame) -> Worlds | None:
        return standing_in(worlds, frame) if frame.parent_frame is None else None

    monkeypatch.setattr(WorldBook, "standing_in", stands)
    monkeypatch.setattr(WorldBook, "of", gone)
    assert await seen_again(page) == ALL
    assert failed


async def test_a_frame_is_read_whose_holder_was_not_told_at_once(
    page: Driver, framed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed: list[int] = []
    handle = Eyes.handle

    async def fails_once(eyes: Eyes, frame: Frame, key: int) -> ElementHandle | None:
        if not failed:
            failed.append(key)
            raise Error("Execution context was destroyed")
        return await handle(eyes, frame, key)

    monkeypatch.setattr(Eyes, "handle", fails_once)
    await page.open(framed)
    assert page.descriptions() == ALL
    assert failed


async def test_frames_are_read_that_come_into_a_page_which_was_read_before(page: Driver, server: PageServer) -> None:
    put = "function put(name) { const frame = document.createElement('iframe');"
    put += "frame.srcdoc = `<button>${name}</button>`; slot.replaceChildren(frame); } put('First')"
    await page.open(server.page("/put", f"<title>Put</title><div id=slot></div><script>{put}</script>"))
    assert page.descriptions() == ["Click First"]
    for name in ("Second", "Third"):
        await page.ask(f"put({name!r})")
        assert await seen_again(page) == [f"Click {name}"]


async def test_a_frame_whose_server_is_silent_holds_up_no_reading_and_is_read_once_it_has_come(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(activity, "LONG_POLL_S", 0.1)
    monkeypatch.setattr(patience, "BLANK_S", 0.4)
    for module, limit in ((frame_time, "FRAME_TIMEOUT_S"), (reader, "READ_S")):
        monkeypatch.setattr(module, limit, 600.0)
    released = threading.Event()

    def late(handler: Handler) -> None:
        while not (released.is_set() or handler.wait(0.02)):
            pass
        handler.send("<button>In</button>")

    server.answers["/late"] = late
    server.page("/waits", "<title>Waits</title><button>Out</button><iframe src=/late></iframe>")
    async with asyncio.timeout(25):
        await page.open("/waits")
        assert page.descriptions() == ["Click Out"]
        await page.do("Click Out")
        released.set()
        while page.descriptions() != ["Click Out", "Click In"]:
            await page.session.observe()


async def test_a_frame_that_does_not_answer_hides_none_of_those_around_it(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "READ_S", 5.0)
    monkeypatch.setattr(settle, "READING_S", 4.0)
    with PageServer() as other:
        other.holding("/silent", f"<script>setTimeout(() => {HANG}, 0)</script>Silent")
        silent = other.address.replace("127.0.0.1", "localhost") + "/silent"  # another site: a process of its own
        server.page("/innermost", f"<button>Innermost</button><iframe src={silent}></iframe>")
        server.page("/inner", "<button>In</button><iframe src=/innermost></iframe>")
        await page.open(server.page("/outer", "<title>Outer</title><button>Out</button><iframe src=/inner></iframe>"))
        assert page.descriptions() == ALL
        held = next(frame for frame in backend_of(page).page.frames if frame.url == silent)
        given = backend_of(page)._work.tabs.current.perception._patience.left_s  # type: ignore[union-attr]
        for _ in range(6):  # on a busy computer, little of a reading's time is left for it
            if given(held, 8.0) == patience.ANEW_S:
                break
            assert [action.description for action in (await page.session.observe()).actions] == ALL
        assert given(held, 8.0) == patience.ANEW_S, "it is not waited for as long anew"


async def open_then_silence(page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Open a page with two frames; the first one no longer answers, from the next reading on.

    Returns:
        Paths of frames that do not answer; more can be added.
    """
    server.page("/first", "<title>First</title><button onclick=\"textContent = 'Used'\">One</button>")
    server.page("/second", "<button>Two</button>")
    frames = "<iframe src=/first></iframe><iframe src=/second></iframe>"
    change = "<button onclick=\"textContent = 'Pressed'\">Press</button>"
    await page.open(server.page("/both", f"<title>Both</title>{change}{frames}"))
    assert page.descriptions() == ["Click Press", "Click One", "Click Two"]
    silent, text = ["/first"], Eyes.text

    async def waits(eyes: Eyes, frame: Frame, command: str, *what: Any, **more: Any) -> str:
        if command == "walk" and any(frame.url.endswith(path) for path in silent):
            await asyncio.Event().wait()
        return await text(eyes, frame, command, *what, **more)

    monkeypatch.setattr(Eyes, "text", waits)
    monkeypatch.setattr(frame_time, "FRAME_TIMEOUT_S", 0.4)
    return silent


async def test_a_frame_that_does_not_answer_is_shown_as_it_was_read_before(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent = await open_then_silence(page, server, monkeypatch)
    for _ in range(2):
        seen = await page.session.observe()
        assert page.descriptions() == ["Click Press", "Click One", "Click Two"]
        assert fact(Code.FRAMES_READ_BEFORE, count=1) in seen.facts
        assert Code.FRAMES_NOT_READ not in [one.code for one in seen.facts]
    result = await page.do("Click One")
    silent.clear()
    assert "Used" in (await page.session.observe()).markdown, result
    assert not (await page.session.observe()).facts


async def test_a_frame_that_went_elsewhere_is_not_shown_as_it_was(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even if it has loaded the same address again: its elements are others."""
    await open_then_silence(page, server, monkeypatch)
    frame = next(one for one in backend_of(page).page.frames if one.url.endswith("/first"))
    await frame.goto(frame.url)
    seen = await page.session.observe()
    assert page.descriptions() == ["Click Press", "Click Two"]
    assert fact(Code.FRAMES_NOT_READ, count=1) in seen.facts
