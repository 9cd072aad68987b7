"""What is known of a page that floods, or asks for one address again and again."""

import time
from types import SimpleNamespace
from typing import cast

import pytest
from playwright.async_api import Page

from gui.engine.local.watch import activity as module
from gui.engine.local.watch.activity import AT_ONCE_S, GONE_FRAMES, POLL_COUNT, PageActivity
from tests.helpers.event_source import EventSource


def test_frames_come_and_go_once_many_have_gone_since() -> None:
    source, began = EventSource(), time.monotonic()
    activity = PageActivity(cast(Page, source))
    source.tell("framedetached", *range(GONE_FRAMES - 1))
    assert not activity.frames_came_and_went(began)
    source.tell("framedetached", 1)
    assert activity.frames_came_and_went(began)
    later = time.monotonic()
    source.tell("framedetached", *range(GONE_FRAMES - 1))
    assert not activity.frames_came_and_went(later), "some of those went before"


def test_a_page_whose_frames_come_and_go_is_not_slowed_down() -> None:
    """Nobody would get an answer: what each frame brings waits in the page before what we ask, and takes longer."""
    source, floods = EventSource(), 0

    def count(*_: object) -> None:
        nonlocal floods
        floods += 1

    activity = PageActivity(cast(Page, source))
    activity.on_flood = count
    source.tell("framedetached", *range(10 * GONE_FRAMES))
    assert not floods


class _Fetch:
    resource_type, url, method = "fetch", "http://shop.test/rows", "GET"

    def is_navigation_request(self) -> bool:
        return False


def test_requests_at_once_are_no_polling() -> None:
    """A page with many tables may ask for each of them at one address."""
    source = EventSource()
    activity = PageActivity(cast(Page, source))
    asked = [_Fetch() for _ in range(2 * POLL_COUNT)]
    for number, request in enumerate(asked, 1):
        source.tell("request", request)
        assert activity.open_requests(time.monotonic()) == number
    for request in asked:
        source.tell("requestfinished", request)
    assert activity.open_requests(time.monotonic()) == 0


def test_requests_of_which_each_follows_an_answer_are_polling() -> None:
    source = EventSource()
    activity = PageActivity(cast(Page, source))
    for _ in range(POLL_COUNT - 1):
        request = _Fetch()
        source.tell("request", request)
        assert activity.open_requests(time.monotonic()) == 1
        source.tell("requestfinished", request)
    source.tell("request", _Fetch())
    assert activity.open_requests(time.monotonic()) == 0


def test_requests_without_an_answer_are_polling_unless_they_come_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.monotonic()
    monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=lambda: now))
    source = EventSource()
    activity = PageActivity(cast(Page, source))
    for _ in range(POLL_COUNT):
        source.tell("request", _Fetch())
        now += AT_ONCE_S
    assert activity.open_requests(now) == 0


class _Document:
    resource_type, method, redirected_from = "document", "GET", None

    def __init__(self, frame: SimpleNamespace) -> None:
        self.frame, self.url, self.failure = frame, frame.url, ""

    def is_navigation_request(self) -> bool:
        return True


def test_a_load_is_reported_for_another_document_but_not_for_another_address_of_the_same_one() -> None:
    source, loads = EventSource(), 0

    def count() -> None:
        nonlocal loads
        loads += 1

    activity = PageActivity(cast(Page, source))
    activity.on_load = count
    frame = SimpleNamespace(url="http://shop.test/first")
    source.main_frame = frame  # type: ignore[attr-defined]
    source.tell("request", _Document(frame))
    source.tell("framenavigated", frame)
    assert loads == 1
    frame.url = "http://shop.test/first#part"
    source.tell("framenavigated", frame)
    assert loads == 1


def test_a_document_that_did_not_come_says_nothing_of_the_same_one_once_it_does() -> None:
    source = EventSource()
    activity = PageActivity(cast(Page, source))
    shop, error = "http://shop.test/", "chrome-error://chromewebdata/"
    frame = SimpleNamespace(url=shop)
    source.main_frame = frame  # type: ignore[attr-defined]
    for _ in range(2):
        frame.url = shop
        refused = _Document(frame)
        source.tell("request", refused)
        refused.failure = "net::ERR_CONNECTION_REFUSED"
        source.tell("requestfailed", refused)
        frame.url = error
        source.tell("framenavigated", frame)
    frame.url = shop
    source.tell("request", _Document(frame))
    source.tell("framenavigated", frame)
    assert not activity.broken_off
