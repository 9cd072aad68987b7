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
