"""What is known of a page that floods."""

import time
from typing import cast

from playwright.async_api import Page

from gui.engine.local.watch.activity import GONE_FRAMES, PageActivity
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
