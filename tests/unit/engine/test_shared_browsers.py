"""A browser that sessions share is asked for what it needs once, and ended if nobody gets it."""

import asyncio
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

import pytest
from playwright.async_api import Browser, Error

from gui.engine.local.browser import playwright_host
from gui.engine.local.browser.playwright_host import PlaywrightHost
from gui.engine.local.chromium.answering import Answering

pytestmark = pytest.mark.asyncio


class _Session:
    async def send(self, _: str) -> None:
        await asyncio.sleep(0)


class _Browser:
    """A browser that is slow to tell anything."""

    def __init__(self) -> None:
        self.closed = False
        self.asked = False
        self.opened = 0
        self.answers = asyncio.Event()

    def is_connected(self) -> bool:
        return not self.closed

    async def close(self) -> None:
        self.closed = True

    async def new_browser_cdp_session(self) -> _Session:
        self.opened += 1
        await self.answers.wait()
        return _Session()


class _Driver:
    """A driver that starts such browsers, once it may.

    Attributes:
        started: The browsers whose start has begun.
        may_start: Set while they start at once.
    """

    def __init__(self) -> None:
        self.started: list[_Browser] = []
        self.may_start = asyncio.Event()
        self.may_start.set()
        self.playwright = SimpleNamespace(chromium=self)
        self.scratch = SimpleNamespace(for_browsers=lambda _: {})

    async def launch(self, **_: Any) -> _Browser:
        browser = _Browser()
        self.started.append(browser)
        await self.may_start.wait()
        return browser

    def leave(self) -> None:
        pass


def _start(host: PlaywrightHost, driver: _Driver, *, alone: bool = False) -> "asyncio.Task[Any]":
    return asyncio.ensure_future(host._launch(cast(Any, driver), "chromium", {}, alone=alone))


async def _process_of(browser: _Browser) -> int | None:
    browser.asked = True
    await browser.answers.wait()
    return None


async def _until(happened: Callable[[], bool]) -> None:
    """Wait for what no event tells; a busy machine takes its time."""
    async with asyncio.timeout(60):
        while not happened():  # noqa: ASYNC110 -- nothing tells it
            await asyncio.sleep(0)


async def test_a_start_that_is_given_up_while_its_browser_is_asked_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(playwright_host, "process_of", _process_of)
    host, driver = PlaywrightHost(share_browsers=True), _Driver()
    first, second = _start(host, driver), _start(host, driver)
    await _until(lambda: bool(driver.started) and driver.started[0].asked)
    first.cancel()
    await _until(lambda: len(driver.started) == 2)
    given_up, other = driver.started
    await _until(lambda: given_up.closed)
    other.answers.set()
    assert (await second)[0] is other
    assert not other.closed


async def test_a_browser_that_does_not_tell_its_process_is_ended_and_holds_up_no_other_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(playwright_host, "process_of", _process_of)
    monkeypatch.setattr(playwright_host, "ANSWERS_S", 0.05)
    host, driver = PlaywrightHost(share_browsers=True), _Driver()
    for _ in range(2):
        with pytest.raises(Error, match="does not answer"):
            await asyncio.wait_for(_start(host, driver), 60)
    assert len(driver.started) == 2
    await _until(lambda: all(browser.closed for browser in driver.started))


async def test_a_browser_whose_start_is_given_up_is_ended_although_it_does_not_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(playwright_host, "process_of", _process_of)
    monkeypatch.setattr(playwright_host, "ANSWERS_S", 0.05)
    host, driver = PlaywrightHost(share_browsers=True), _Driver()
    driver.may_start.clear()
    for alone in (False, True):
        begun = len(driver.started)
        start = _start(host, driver, alone=alone)
        await _until(lambda begun=begun: len(driver.started) > begun)  # type: ignore[misc]
        start.cancel()
        await asyncio.wait([start])
    assert [browser.closed for browser in driver.started] == [False, False]
    driver.may_start.set()
    await _until(lambda: all(browser.closed for browser in driver.started))


async def test_a_shared_browser_is_asked_over_one_connection_however_often() -> None:
    browser = _Browser()
    answering = Answering(cast(Browser, browser))
    given_up, other = (asyncio.ensure_future(answering.answered()) for _ in range(2))
    await _until(lambda: browser.opened == 1)
    given_up.cancel()
    await asyncio.wait([given_up])
    third = asyncio.ensure_future(answering.answered())
    browser.answers.set()
    await asyncio.gather(other, third)
    assert browser.opened == 1
