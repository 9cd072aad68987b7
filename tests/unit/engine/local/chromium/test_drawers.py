"""What draws a page is ended only where it is known that nothing else is drawn by it."""

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import pytest
from playwright.async_api import Page

from gui.engine.local.chromium import drawers
from gui.engine.local.chromium.drawers import Drawers
from gui.engine.local.chromium.worlds import WorldBook
from tests.helpers.event_source import EventSource
from tests.helpers.processes import until


class Tracer(EventSource):
    """A DevTools session of a page that tells which processes draw it."""

    def __init__(self, *processes: int) -> None:
        super().__init__()
        self.processes = processes
        self.answers = asyncio.Event()
        self.answers.set()
        self.sent: list[str] = []

    async def send(self, method: str, _: object = None) -> None:
        self.sent.append(method)
        await self.answers.wait()
        if method == "Tracing.end":
            frames = [{"processId": one} for one in self.processes]
            event = {"name": "TracingStartedInBrowser", "args": {"data": {"frames": frames}}}
            self.tell("Tracing.dataCollected", {"value": [event]})
            self.tell("Tracing.tracingComplete", {})


class Shown(EventSource):
    """A page at an address of its own."""

    def __init__(self, context: Any, *processes: int) -> None:
        super().__init__()
        self.context = context
        self.url = f"http://{processes[0]}.example/"
        self.main_frame = SimpleNamespace(url=self.url)
        self.tracer = Tracer(*processes)
        context.pages.append(self)

    async def opener(self) -> None:
        return None


class Worlds:
    async def session(self, page: Shown) -> Tracer:
        return page.tracer


class Two:
    """Two pages, of which each is drawn by a process of its own."""

    def __init__(self) -> None:
        context = SimpleNamespace(pages=[])
        self.shown, self.other = Shown(context, 1), Shown(context, 2)
        self.drawers = Drawers(9, cast(WorldBook, Worlds()))
        self.watch(self.shown)
        self.watch(self.other)

    def watch(self, page: Shown) -> None:
        self.drawers.watch(cast(Page, page))

    def ends(self) -> bool:
        return self.drawers.end(cast(Page, self.shown))


@pytest.fixture(autouse=True)
def ended(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    found: list[int] = []
    monkeypatch.setattr(drawers, "renderers_of", lambda _: frozenset({1, 2, 3}))
    monkeypatch.setattr(drawers, "kill", found.append)
    monkeypatch.setattr(drawers, "WORKED_S", 0.0)
    monkeypatch.setattr(drawers, "_PAUSE_S", 0.0)
    monkeypatch.setattr(drawers, "WORKS", 1.0)
    return found


async def test_its_own_process_is_ended(ended: list[int]) -> None:
    two = Two()
    assert not two.ends(), "nothing is known yet"
    assert await until(two.ends)
    assert ended == [1]
    await two.drawers.close()


async def test_a_new_frame_of_another_page_may_have_come_into_its_process(ended: list[int]) -> None:
    two = Two()
    assert await until(two.ends)
    ended.clear()
    two.other.tracer.answers.clear()
    two.other.tracer.processes = 2, 1
    two.other.tell("framenavigated", SimpleNamespace(url="http://1.example/part"))
    assert not two.ends()
    assert await until(lambda: two.drawers._in_question is cast(Page, two.other))
    assert not two.ends(), "it was asked, and has not told yet"
    two.other.tracer.answers.set()
    assert await until(lambda: len(two.drawers._of.get(cast(Page, two.other), ())) == 2)
    assert not two.ends()
    assert not ended
    await two.drawers.close()


class Shared:
    """A page in a browser that other sessions use, too; what draws theirs are 2 and 3."""

    def __init__(self, turn: asyncio.Lock) -> None:
        self.shown = Shown(SimpleNamespace(pages=[]), 1)
        self.drawers = Drawers(9, cast(WorldBook, Worlds()), turn)
        self.drawers.watch(cast(Page, self.shown))

    def goes_to(self, url: str) -> None:
        self.shown.url = self.shown.main_frame.url = url
        self.shown.tell("framenavigated", self.shown.main_frame)

    def ends(self, *busy: int) -> bool:
        self.drawers.suspect(cast(Page, self.shown))
        return self.drawers.end(cast(Page, self.shown), frozenset(busy))


async def test_of_a_browser_that_others_use_only_what_is_known_to_draw_the_page_is_ended(
    monkeypatch: pytest.MonkeyPatch, ended: list[int]
) -> None:
    one = Shared(turn := asyncio.Lock())
    async with turn:
        assert not one.ends(1, 2, 3), "another session asks just then"
    assert await until(lambda: one.drawers.known() == {1})
    assert not one.ends(2, 3), "its page did nothing"
    assert one.ends(1, 2, 3)
    monkeypatch.setattr(drawers, "WORKS", 0.0)
    assert one.ends(), "it works just now"
    assert ended == [1, 1]
    await one.drawers.close()


async def test_a_browser_that_others_use_is_asked_once_for_each_origin_of_a_page_and_when_it_is_behind() -> None:
    one = Shared(asyncio.Lock())
    sent = one.shown.tracer.sent

    async def asked() -> int:
        await asyncio.sleep(0.05)
        return sent.count("Tracing.start")

    assert await asked() == 1
    one.goes_to("http://1.example/next")
    assert await asked() == 1
    one.drawers.look()
    one.drawers.look()
    assert await asked() == 2
    one.goes_to("about:blank")
    assert await asked() == 2
    one.goes_to("http://another.example/")
    assert await asked() == 3
    await one.drawers.close()


async def test_a_page_that_crashed_keeps_no_other_from_being_ended() -> None:
    two = Two()
    two.other.tracer.processes = ()
    two.other.tell("crash", two.other)
    assert await until(two.ends)
    two.other.tell("framenavigated", two.other.main_frame)
    assert not two.ends(), "it was loaded again"
    await two.drawers.close()


async def test_a_trace_that_takes_too_long_is_ended_and_asked_for_again(
    monkeypatch: pytest.MonkeyPatch, ended: list[int]
) -> None:
    monkeypatch.setattr(drawers, "_TOLD_S", 0.02)
    two = Two()
    two.other.tracer.answers.clear()
    assert await until(lambda: two.other.tracer.sent[:2] == ["Tracing.start", "Tracing.end"])
    assert not two.ends()
    monkeypatch.setattr(drawers, "_TOLD_S", 5.0)
    two.other.tracer.answers.set()
    assert await until(two.ends)
    assert ended == [1]
    await two.drawers.close()
