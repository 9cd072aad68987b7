"""Listening stops while events flood, longer each time, and begins again."""

import asyncio
from typing import cast

import pytest
from playwright.async_api import BrowserContext

from gui.engine.local.watch import shedding
from gui.engine.local.watch.shedding import Shedding
from tests.helpers.event_source import EventSource
from tests.helpers.processes import until


class Heard:
    """A source that is listened to."""

    def __init__(self) -> None:
        self.source = EventSource()
        self.events: list[tuple[str, int]] = []
        self.pauses: list[float] = []
        self.shedding = Shedding(
            cast(BrowserContext, self.source),
            {name: lambda number, name=name: self.events.append((name, number)) for name in ("one", "two")},  # type: ignore[misc]
            most=10,
            on_shed=self.pauses.append,
        )


async def test_few_events_are_all_heard() -> None:
    heard = Heard()
    heard.source.tell("one", *range(4))
    heard.source.tell("two", *range(5))
    assert len(heard.events) == 9
    assert not heard.shedding.paused
    heard.shedding.close()
    assert heard.source.heard == 0


async def test_a_flood_of_both_is_left_at_once_and_said() -> None:
    heard = Heard()
    heard.source.tell("one", *range(6))
    heard.source.tell("two", *range(600))
    assert len(heard.events) == 10
    assert heard.shedding.paused
    assert heard.source.heard == 0
    assert heard.pauses == [shedding.WINDOW_S]
    heard.shedding.close()


async def test_a_heavy_event_counts_for_several() -> None:
    source, heard, pauses = EventSource(), list[int](), list[float]()
    Shedding(
        cast(BrowserContext, source), {"one": heard.append}, most=10, on_shed=pauses.append, weigh=lambda weight: weight
    )
    source.tell("one", 4, 5, 1, 1)
    assert heard == [4, 5, 1]
    assert len(pauses) == 1


async def test_it_is_listened_to_again_and_each_pause_is_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shedding, "WINDOW_S", 0.02)
    monkeypatch.setattr(shedding, "LONGEST_S", 0.05)
    heard = Heard()
    for _ in range(4):
        heard.source.tell("one", *range(10))
        assert heard.shedding.paused
        assert await until(lambda: not heard.shedding.paused)
    assert heard.pauses == [0.02, 0.04, 0.05, 0.05]
    heard.source.tell("one", 0)
    await asyncio.sleep(0.03)  # a window with one event only
    heard.source.tell("one", *range(10))
    assert heard.pauses[-1] == 0.02
    heard.shedding.close()


async def test_what_was_on_its_way_is_not_heard_while_it_pauses() -> None:
    heard = Heard()
    late = heard.source.listeners["one"][0]
    heard.source.tell("one", *range(10))
    late(99)
    assert ("one", 99) not in heard.events
    heard.shedding.close()
    assert heard.source.heard == 0
