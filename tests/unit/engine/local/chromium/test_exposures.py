"""Pictures of a page are taken one at a time, and apart from input where they change the page."""

import asyncio
from typing import cast

import pytest
from playwright.async_api import Page

from gui.engine.local.chromium import exposures
from gui.engine.local.chromium.exposures import Exposures, GivenUpError
from tests.helpers.leaving_page import DocumentRequest, LeavingPage

TAB = LeavingPage()
PAGE, OTHER = cast("Page", TAB), cast("Page", LeavingPage())


class Shutter:
    """A picture that is finished when it is told to be, and a log of what began and ended."""

    def __init__(self) -> None:
        self.log: list[str] = []
        self.done = asyncio.Event()

    async def picture(self, name: str) -> str:
        self.log.append(f"{name} begins")
        await self.done.wait()
        self.log.append(f"{name} ends")
        return name


async def turns() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


async def test_of_a_page_one_at_a_time_and_of_others_meanwhile() -> None:
    book, shutter = Exposures(), Shutter()
    waiting = [asyncio.ensure_future(book.take(PAGE, shutter.picture(name), changes=False)) for name in ("a", "b")]
    waiting.append(asyncio.ensure_future(book.take(OTHER, shutter.picture("c"), changes=False)))
    await turns()
    assert shutter.log == ["a begins", "c begins"]
    shutter.done.set()
    assert await asyncio.gather(*waiting) == ["a", "b", "c"]
    assert shutter.log.index("b begins") > shutter.log.index("a ends")


async def test_input_and_a_picture_that_changes_the_page_wait_for_each_other() -> None:
    book, shutter = Exposures(), Shutter()
    taking = asyncio.ensure_future(book.take(PAGE, shutter.picture("a"), changes=True))
    await turns()

    async def press() -> None:
        async with book.none(PAGE):
            shutter.log.append("pressed")
            await turns()
            shutter.log.append("let go")

    pressing = asyncio.ensure_future(press())
    await turns()
    assert shutter.log == ["a begins"]
    shutter.done.set()
    await taking
    later = asyncio.ensure_future(book.take(PAGE, shutter.picture("b"), changes=True))
    await asyncio.gather(pressing, later)
    assert shutter.log == ["a begins", "a ends", "pressed", "let go", "b begins", "b ends"]


async def test_a_picture_that_is_never_finished_is_not_the_last_of_its_page() -> None:
    book, shutter = Exposures(), Shutter()
    with pytest.raises(TimeoutError):
        await book.take(PAGE, shutter.picture("a"), changes=True, most_s=0.01)
    shutter.done.set()
    assert await book.take(PAGE, shutter.picture("b"), changes=True) == "b"
    async with book.none(PAGE):
        pass


async def test_a_picture_goes_on_to_its_end_where_nobody_awaits_it_any_more() -> None:
    book, shutter = Exposures(), Shutter()
    taking = asyncio.ensure_future(book.take(PAGE, shutter.picture("a"), changes=True))
    await turns()
    taking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await taking
    later = asyncio.ensure_future(book.take(PAGE, shutter.picture("b"), changes=True))
    await turns()
    assert shutter.log == ["a begins"]
    shutter.done.set()
    assert await later == "b"


async def test_a_page_that_navigates_while_its_picture_is_taken_gets_its_size_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(exposures, "LEFT_S", 0.01)
    book, shutter = Exposures(), Shutter()

    async def restore(page: Page) -> None:
        assert page is PAGE
        assert book.is_left(page)
        shutter.log.append("restored")

    book.restore = restore
    taking = asyncio.ensure_future(book.take(PAGE, shutter.picture("a"), changes=True))
    later = asyncio.ensure_future(book.take(PAGE, shutter.picture("b"), changes=True))
    await turns()
    TAB.tell("request", DocumentRequest(object()))
    TAB.navigate(TAB.main_frame)
    assert not book.is_left(PAGE), "it only noted something in its address"
    TAB.tell("request", DocumentRequest(TAB.main_frame))
    TAB.navigate(object())
    assert not book.is_left(PAGE), "only a frame in it has navigated"
    TAB.navigate(TAB.main_frame)
    assert book.is_left(PAGE)
    with pytest.raises(GivenUpError):
        await taking
    shutter.done.set()
    assert await later == "b"
    assert shutter.log == ["a begins", "restored", "b begins", "b ends"]
    assert (book.given_up, book.is_left(PAGE), TAB.heard) == (1, False, [])


async def test_a_document_that_was_asked_for_before_is_another_once_it_is_loaded() -> None:
    book, shutter = Exposures(), Shutter()
    taking = asyncio.ensure_future(book.take(PAGE, shutter.picture("a"), changes=True))
    await turns()
    TAB.tell("domcontentloaded", TAB)
    assert not book.is_left(PAGE), "it was there when the picture began"
    TAB.navigate(TAB.main_frame)
    TAB.tell("domcontentloaded", TAB)
    assert book.is_left(PAGE)
    shutter.done.set()
    assert await taking == "a"
    assert (book.given_up, book.lapses, book.is_left(PAGE)) == (0, 1, False), "live pictures are drawn anew"
