"""Tabs that were made and that Playwright has not told of, with a browser that says what it is told to say."""

from collections.abc import Callable
from typing import Any, cast

import pytest
from playwright.async_api import CDPSession, Page

from gui.engine.local.chromium import openings as module
from gui.engine.local.chromium.openings import Openings


class FakeSession:
    """Tells of tabs that are there already before it answers, as the browser does."""

    def __init__(self) -> None:
        self.tell: dict[str, Callable[[dict[str, Any]], None]] = {}

    def on(self, event: str, handler: Callable[[dict[str, Any]], None]) -> None:
        self.tell[event] = handler

    async def send(self, method: str, params: dict[str, Any]) -> None:
        self.made("there before")

    def made(self, target: str, *, opener: str = "opener", kind: str = "page") -> None:
        self.tell["Target.targetCreated"]({"targetInfo": {"targetId": target, "type": kind, "openerId": opener}})

    def gone(self, target: str) -> None:
        self.tell["Target.targetDestroyed"]({"targetId": target})


async def listening(session: FakeSession | None) -> Openings:
    openings = Openings()
    await openings.start(cast(CDPSession | None, session))
    return openings


async def test_a_tab_is_awaited_from_when_it_is_made_until_it_comes_or_goes() -> None:
    session = FakeSession()
    openings = await listening(session)
    assert not openings.awaited, "what was there before does not open now"
    session.made("one")
    session.made("two")
    assert openings.awaited
    openings.came(cast(Page, object()))
    assert openings.awaited
    session.gone("two")
    assert not openings.awaited
    openings.came(cast(Page, object()))  # one that nobody opened


async def test_only_tabs_that_pages_open_count() -> None:
    session = FakeSession()
    openings = await listening(session)
    session.made("ours", opener="")
    session.made("worker", kind="worker")
    assert not openings.awaited


async def test_a_tab_that_never_comes_is_not_awaited_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    session = FakeSession()
    openings = await listening(session)
    session.made("refused")
    monkeypatch.setattr(module, "OPENING_S", 0.0)
    assert not openings.awaited


async def test_a_browser_without_the_protocol_opens_nothing() -> None:
    assert not (await listening(None)).awaited
