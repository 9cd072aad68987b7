"""DevTools sessions that are shared, of a browser that takes its time to open one."""

import asyncio
from typing import cast

import pytest
from playwright.async_api import BrowserContext, Error, Frame

from gui.engine.local.chromium.devtools import DevTools
from gui.engine.local.chromium.worlds import WorldBook


class SlowContext:
    def __init__(self, error: Error | None = None) -> None:
        self.opened: list[object] = []
        self.error = error
        self.browser = self

    async def new_cdp_session(self, of: object) -> object:
        self.opened.append(of)
        await asyncio.sleep(0.01)
        if self.error is not None:
            raise self.error
        return object()

    async def new_browser_cdp_session(self) -> object:
        return await self.new_cdp_session("the browser")


def book_and_frame(context: SlowContext) -> tuple[WorldBook, Frame]:
    return WorldBook(cast(BrowserContext, context)), cast(Frame, object())


async def test_all_who_ask_at_once_are_given_the_same_session() -> None:
    context = SlowContext()
    book, frame = book_and_frame(context)
    found = await asyncio.gather(*(book.session(frame) for _ in range(3)))
    assert found[0] is not None
    assert len({id(one) for one in found}) == 1
    assert await book.session(frame) is found[0]
    assert context.opened == [frame]


async def test_who_gives_up_waiting_leaves_it_to_the_others() -> None:
    context = SlowContext()
    book, frame = book_and_frame(context)
    hasty = asyncio.ensure_future(book.session(frame))
    patient = asyncio.ensure_future(book.session(frame))
    await asyncio.sleep(0)
    hasty.cancel()
    with pytest.raises(asyncio.CancelledError):
        await hasty
    assert await patient is not None
    assert context.opened == [frame]


async def test_a_browser_without_the_protocol_is_asked_once() -> None:
    context = SlowContext(Error("CDP is for Chromium"))
    book, frame = book_and_frame(context)
    assert not any(await asyncio.gather(book.session(frame), book.session(frame)))
    assert await book.session(frame) is None
    assert context.opened == [frame]


async def test_the_session_of_the_whole_browser_is_one() -> None:
    context = SlowContext()
    devtools = DevTools(cast(BrowserContext, context))
    first, second = await asyncio.gather(devtools.of_browser(), devtools.of_browser())
    assert first is not None
    assert first is second
    assert context.opened == ["the browser"]
    without = DevTools(cast(BrowserContext, SlowContext(Error("CDP is for Chromium"))))
    assert await without.of_browser() is None
