"""What pages write and throw: when it floods, it is left out for a while, and that is said with its number."""

import asyncio
from types import SimpleNamespace
from typing import cast

import pytest
from playwright.async_api import BrowserContext

from gui.engine.local.browser.driver import LEFT_OUT_MARK
from gui.engine.local.chromium.logged import Logged
from gui.engine.local.inspect import console
from gui.engine.local.inspect.console import KEPT_LAST, ConsoleRecorder
from gui.engine.local.watch import shedding
from tests.helpers.event_source import EventSource, Hashable
from tests.helpers.processes import until

LINE = SimpleNamespace(type="log", text="line", location={}, args=[], page=None)
THROWN = SimpleNamespace(page=None, error=SimpleNamespace(name="Error", message="no", stack=""))


async def test_a_flood_is_left_out_for_a_while_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "FLOOD", 5)
    source = EventSource()
    recorder = ConsoleRecorder(cast(BrowserContext, source))
    source.tell("console", *[LINE] * 600)
    first, *others = recorder.entries()
    assert first.count == 5
    assert [entry.level for entry in others] == ["warning"]
    assert "wrote 5 lines within a second" in others[0].text
    assert source.heard == 0
    recorder.close()


async def test_of_a_flood_the_errors_are_kept_and_the_other_lines_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "FLOOD", 14)
    monkeypatch.setattr(shedding, "WINDOW_S", 0.02)
    source = EventSource()
    recorder = ConsoleRecorder(cast(BrowserContext, source))
    last = SimpleNamespace(type="error", text="last one", location={}, args=[], page=None)
    mark = SimpleNamespace(type="warning", text="", location={}, args=[LEFT_OUT_MARK, "12", "1300"], page=None)
    ends = [SimpleNamespace(type="log", text=f"end {at}", location={}, args=[], page=None) for at in range(KEPT_LAST)]
    source.tell("console", *[LINE] * 18, *ends, mark, last)
    source.tell("weberror", THROWN)
    texts = [entry.text for entry in recorder.entries()]
    assert texts[-2:] == ["last one", "Error: no"]
    assert "at least 12 lines were left out" in texts[-3]
    assert recorder.errors == 2
    assert await until(lambda: any("at least 4 lines were" in entry.text for entry in recorder.entries()))
    assert [entry.text for entry in recorder.entries()][-KEPT_LAST:] == [one.text for one in ends], "the last are kept"
    recorder.close()


async def test_the_driver_is_asked_for_the_last_lines_once_a_page_floods_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(console, "LAST_AFTER_S", 0.02)
    source, asked = EventSource(), list[tuple[object, int]]()
    recorder = ConsoleRecorder(cast(BrowserContext, source))

    async def ask(page: object, most: int) -> None:
        asked.append((page, most))

    recorder.ask_last = ask
    pages = [Hashable(is_closed=lambda: False) for _ in range(2)]
    for args in ([LEFT_OUT_MARK, "12", "1300"], [LEFT_OUT_MARK, "9", "900"], [f"{LEFT_OUT_MARK} last"]):
        for page in pages:
            source.tell("console", SimpleNamespace(type="warning", text="", location={}, args=args, page=page))
    assert not asked
    assert await until(lambda: len(asked) == len(pages))
    assert asked == [(page, KEPT_LAST) for page in pages]
    assert [entry.count for entry in recorder.entries()] == [2, 2], "what stands for a line is none"
    recorder.close()


async def test_a_page_that_has_closed_is_not_waited_for_while_others_flood(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "LAST_AFTER_S", 0.02)
    source, closed = EventSource(), list[bool]()
    recorder = ConsoleRecorder(cast(BrowserContext, source))

    async def ask(_page: object, _most: int) -> None:
        raise AssertionError("it floods, and then it is closed")

    recorder.ask_last = ask
    page = Hashable(is_closed=lambda: bool(closed))
    source.tell(
        "console", SimpleNamespace(type="warning", text="", location={}, args=[LEFT_OUT_MARK, "12", "1300"], page=page)
    )
    recorder._flooded_at = float("inf")
    asking = tuple(recorder._asking.values())
    assert len(asking) == 1
    closed.append(True)
    assert await until(lambda: not recorder._asking)
    await asyncio.gather(*asking)
    recorder.close()


async def test_a_flood_of_errors_is_left_out_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "FLOOD", 5)
    source = EventSource()
    recorder = ConsoleRecorder(cast(BrowserContext, source))
    source.tell("weberror", *[THROWN] * 600)
    assert [entry.count for entry in recorder.entries()] == [5, 1, 5]
    assert source.heard == 0
    recorder.close()


async def test_lines_that_the_driver_left_out_are_said_and_their_page_is_named() -> None:
    source = EventSource()
    recorder = ConsoleRecorder(cast(BrowserContext, source))
    floods: list[tuple[object, int]] = []
    recorder.on_left_out = lambda page, _, heard: floods.append((page, heard()))
    for args in (["12", "1300"], ["0", "5000"]):
        mark = SimpleNamespace(type="warning", text="", location={}, args=[LEFT_OUT_MARK, *args], page="page")
        source.tell("console", mark)
    (told,) = recorder.entries()
    assert "at least 12 lines were left out" in told.text
    assert floods == [("page", 1300), ("page", 6301)]
    recorder.close()


async def test_nobody_asks_for_lines_again_while_they_flood(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    async def again(page: object, _: object) -> Logged:
        asked.append(page)
        return Logged()

    monkeypatch.setattr(console, "logged_again", again)
    monkeypatch.setattr(console, "LOOK_AGAIN_S", 0.0)
    source = EventSource()
    recorder = ConsoleRecorder(cast(BrowserContext, source))

    def line(page: str, *args: str) -> SimpleNamespace:
        return SimpleNamespace(type="log", text="", location={}, args=args, page=page, timestamp=1)

    source.tell("console", line("calm", "{a: Object}"))
    await asyncio.sleep(0.05)
    source.tell("console", line("floods", "{a: Object}"), line("floods", LEFT_OUT_MARK, "12", "1300"))
    await asyncio.sleep(0.05)
    source.tell("console", line("floods", "{a: Object}"))
    await asyncio.sleep(0.05)
    assert asked == ["calm"]
    recorder.close()


async def test_an_icon_that_a_website_lacks_is_listed_and_not_counted() -> None:
    source = EventSource()
    recorder = ConsoleRecorder(cast(BrowserContext, source))
    text = "Failed to load resource: the server responded with a status of 404 (Not Found)"
    for name in ("favicon.ico", "logo.png"):
        where = {"url": f"http://shop.example/{name}", "lineNumber": 0, "columnNumber": 0}
        source.tell("console", SimpleNamespace(type="error", text=text, location=where, args=[], page=None))
    assert (len(recorder.entries()), recorder.errors) == (2, 1)
    recorder.close()


async def test_few_lines_are_all_kept() -> None:
    source = EventSource()
    recorder = ConsoleRecorder(cast(BrowserContext, source))
    source.tell("console", LINE, LINE)
    source.tell("weberror", THROWN)
    assert [(entry.text, entry.count) for entry in recorder.entries()] == [("line", 2), ("Error: no", 1)]
    assert recorder.errors == 1
    recorder.close()
    assert source.heard == 0


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (("%s has %d items", "cart", "3.7", "and", "more"), "cart has 3 items and more"),
        (("%cbig%c 100%%", "font: 20px", ""), "big 100%"),
        (("%d of %s", "x"), "NaN of %s"),
        (("100% sure",), "100% sure"),
        (("plain", "%s"), "plain %s"),
        ((), ""),
    ],
)
def test_later_parts_are_put_in(parts: tuple[str, ...], text: str) -> None:
    assert console.joined(parts) == text


async def test_equal_lines_in_a_row_are_one() -> None:
    source = EventSource()
    recorder = ConsoleRecorder(cast(BrowserContext, source))
    other = SimpleNamespace(type="log", text="other", location={}, args=[], page=None)
    source.tell("console", LINE, LINE, LINE, other, LINE)
    assert [(entry.text, entry.count) for entry in recorder.entries()] == [("line", 3), ("other", 1), ("line", 1)]
    recorder.close()
