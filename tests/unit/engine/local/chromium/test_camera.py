"""Pictures of a viewport, of pages that go elsewhere meanwhile."""

import asyncio
from typing import Any, cast

import pytest
from playwright.async_api import CDPSession, Error, Page

from gui.engine.local.chromium import camera, exposures
from gui.engine.local.chromium.camera import Camera
from gui.engine.local.chromium.devtools import DevTools
from tests.helpers.leaving_page import LeavingPage


class Slow:
    """A browser that loses the picture of a document that is left, and takes long for that of the next one."""

    def __init__(self, page: LeavingPage, takes_s: float) -> None:
        self.asked = 0
        self._page = page
        self._takes_s = takes_s

    async def session(self, _page: Page) -> CDPSession:
        return cast("CDPSession", self)

    async def send(self, _command: str, _params: dict[str, Any]) -> dict[str, Any]:
        self.asked += 1
        if self.asked == 1:
            self._page.leave()
            await asyncio.Event().wait()
        await asyncio.sleep(self._takes_s)
        return {"data": "AAAA"}


async def test_the_next_document_has_as_much_time_for_its_picture_as_the_one_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(camera, "TIMEOUT_S", 1.0)
    monkeypatch.setattr(exposures, "LEFT_S", 0.7)
    page = LeavingPage()
    browser = Slow(page, 0.5)
    taken = await Camera(cast("DevTools", browser)).take(cast("Page", page), "png")
    assert taken is not None
    assert taken.data == b"\0\0\0"
    assert browser.asked == 2


class Refusing(Slow):
    """A browser that cannot take the picture of a document that is left."""

    def __init__(self, page: LeavingPage, *, leaves: bool) -> None:
        super().__init__(page, 0)
        self._leaves = leaves

    async def send(self, _command: str, _params: dict[str, Any]) -> dict[str, Any]:
        self.asked += 1
        if self.asked == 1:
            if self._leaves:
                self._page.leave()
            raise Error("Not attached to an active page")
        return {"data": "AAAA"}


@pytest.mark.parametrize("leaves", [True, False])
async def test_what_cannot_be_taken_is_taken_of_the_next_document(leaves: bool) -> None:
    page = LeavingPage()
    browser = Refusing(page, leaves=leaves)
    taken = await Camera(cast("DevTools", browser)).take(cast("Page", page), "png")
    assert (taken is not None, browser.asked) == ((True, 2) if leaves else (False, 1))


class Beginning:
    """A browser that has drawn nothing of a page yet when it is first asked for pictures of it."""

    def __init__(self, refuses: int) -> None:
        self.asked = 0
        self._refuses = refuses

    async def session(self, _page: Page) -> CDPSession:
        return cast("CDPSession", self)

    async def send(self, _command: str, _params: dict[str, Any]) -> dict[str, Any]:
        self.asked += 1
        if self.asked <= self._refuses:
            raise Error("Protocol error (Page.captureScreenshot): Unable to capture screenshot")
        return {"data": "AAAA"}


@pytest.mark.parametrize(("refuses", "asked"), [(3, 4), (99, 8)])
async def test_a_page_of_which_nothing_is_drawn_yet_is_asked_for_again(
    monkeypatch: pytest.MonkeyPatch, refuses: int, asked: int
) -> None:
    monkeypatch.setattr(camera, "_TRY_AGAIN_S", 0)
    browser = Beginning(refuses)
    taken = await Camera(cast("DevTools", browser)).take(cast("Page", LeavingPage()), "png")
    assert (taken is not None, browser.asked) == (refuses < asked, asked)


class Enlarging:
    """A browser that enlarges a page for its picture; the page is late to hear that it has its size back."""

    def __init__(self) -> None:
        self.asked, self.back = asyncio.Event(), asyncio.Event()

    async def session(self, _page: Page) -> CDPSession:
        return cast("CDPSession", self)

    async def send(self, command: str, _params: dict[str, Any]) -> dict[str, Any]:
        if command == "Runtime.evaluate":
            self.asked.set()
            await self.back.wait()
        return {"data": "AAAA"}


async def test_input_waits_until_a_page_that_was_enlarged_has_its_size_back() -> None:
    browser, page, landed = Enlarging(), cast("Page", LeavingPage()), asyncio.Event()
    own = Camera(cast("DevTools", browser))
    own.enlarges = lambda _page: True

    async def press() -> None:
        async with own.exposures.none(page):
            landed.set()

    taking = asyncio.ensure_future(own.take(page, "png"))
    await browser.asked.wait()
    pressing = asyncio.ensure_future(press())
    for _ in range(20):
        await asyncio.sleep(0)
    assert not landed.is_set()
    browser.back.set()
    assert await taking is not None
    await pressing
    assert landed.is_set()
