"""Frames that move to their own process and back. 127.0.0.1 and localhost are two sites."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from functools import partial

import pytest
from playwright.async_api import Error, Page

from gui.engine.turns.observers import PageMoved, SessionEvent
from tests.helpers.by_hand import until
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.whole_browser]

INSIDE = """<title>Inside</title><div id=host></div><script>
const root = host.attachShadow({mode: 'closed'}); root.innerHTML = '<button>Within</button>';</script>"""
"""Only a DevTools session that reaches the document can tell of the button."""

GO = """address => new Promise(done => {
  const frame = document.querySelector("iframe");
  frame.onload = () => done();
  frame.src = address;
})"""


async def there_and_back(page: Driver, server: PageServer, inside: str) -> AsyncIterator[Page]:
    """The window each time that a frame of its page has gone to another process, or has come back, and was read."""
    server.page("/around", "<title>Around</title><button>Outside</button><iframe src=/inside></iframe>")
    server.page("/inside", inside)
    await page.open("/around")
    window: Page = page.session.backend.page  # type: ignore[attr-defined]
    elsewhere = server.address.replace("127.0.0.1", "localhost")
    for site in (elsewhere, server.address, elsewhere):
        await window.evaluate(GO, f"{site}/inside")
        await page.session.observe()
        yield window


async def test_a_frame_that_goes_to_another_process_and_back_is_read(page: Driver, server: PageServer) -> None:
    async for window in there_and_back(page, server, INSIDE):
        assert page.descriptions() == ["Click Outside", "Click Within"], window.frames[-1].url


def has_moved(rings: Sequence[SessionEvent]) -> bool:
    return any(isinstance(one, PageMoved) for one in rings)


async def test_changes_in_a_frame_that_went_to_another_process_and_back_are_told(
    page: Driver, server: PageServer
) -> None:
    async for window in there_and_back(page, server, "<title>Inside</title><p>Within</p>"):
        await page.session.looking.listen()
        rings: list[SessionEvent] = []
        stop = page.session.add_observer(rings.append)
        await window.frames[-1].evaluate("document.body.append('More')")
        await until(partial(has_moved, rings))
        stop()


async def test_what_is_asked_of_a_document_never_comes_to_the_one_that_took_its_place(
    page: Driver, server: PageServer
) -> None:
    """Another process counts the ids of its contexts anew, so they may be those of before."""
    for name in ("First", "Second"):
        server.page(f"/{name}", f"<title>{name}</title><button>{name}</button>")
    await page.open("/First")
    window: Page = page.session.backend.page  # type: ignore[attr-defined]
    worlds = page.session.backend._work.devtools.worlds  # type: ignore[attr-defined]
    first = worlds.standing_in(window.main_frame)
    assert await first.evaluate("document.title") == "First"
    await window.goto(server.address.replace("127.0.0.1", "localhost") + "/Second")
    await page.session.observe()
    second = worlds.standing_in(window.main_frame)
    assert await second.evaluate("document.title") == "Second"
    with pytest.raises(Error):
        await replace(first, page=second.page, ours=second.ours).evaluate("document.title")
