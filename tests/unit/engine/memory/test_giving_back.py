"""Memory that a large page took is given back a moment after it was left."""

import asyncio
import gc
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from gui.app.qt_loop import QtLoop
from gui.engine.describe.elements import PageReading
from gui.engine.identity.words import plain
from gui.engine.local.perceive import reader
from gui.engine.memory import giving_back
from gui.engine.memory.gc_pause import collection_paused
from gui.engine.memory.giving_back import COLLECTED, LARGE, MANY, WORTH, GivingBack
from tests.helpers.processes import until


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """What the C library was told to keep, each time; it comes soon."""
    told: list[int] = []
    monkeypatch.setattr(giving_back, "_LATER_S", 0.01)
    monkeypatch.setattr(giving_back, "_trim_of_glibc", lambda: told.append)
    return told


async def test_it_is_given_back_once_for_all_pages_that_were_left(given: list[int]) -> None:
    of_all = GivingBack()
    of_all.soon()
    of_all.soon()
    assert not given
    assert await until(lambda: bool(given))
    await asyncio.sleep(0.05)
    assert given == [0]


def test_it_is_given_back_in_the_loop_of_the_window(qapp: QApplication, given: list[int]) -> None:
    async def leave_two() -> None:
        of_all = GivingBack()
        of_all.soon()
        of_all.soon()
        assert await until(lambda: bool(given))

    with asyncio.Runner(loop_factory=lambda: QtLoop(qapp)) as runner:
        runner.run(leave_two())
    assert given == [0]


async def test_it_is_not_given_back_all_the_time(given: list[int]) -> None:
    of_all = GivingBack()
    of_all.soon()
    assert await until(lambda: bool(given))
    of_all.soon()
    assert of_all._soon is not None
    assert of_all._due - asyncio.get_running_loop().time() > giving_back._EVERY_S / 2
    of_all._soon.cancel()
    assert given == [0]


def test_it_is_given_back_where_the_loop_has_just_ended(given: list[int]) -> None:
    """As in a window that is closed: Qt still calls what is due."""
    of_all = GivingBack()

    async def ask() -> None:
        of_all.soon()

    with asyncio.Runner() as runner:
        runner.run(ask())
        asked = of_all._soon
        assert asked is not None
    asked._run()
    deadline = time.monotonic() + 10
    while not given and time.monotonic() < deadline:
        time.sleep(0.005)
    assert given == [0]


async def test_rounds_that_take_long_are_begun_rarely(given: list[int]) -> None:
    of_all, rounds = GivingBack(), list[str]()
    about = {"generation": 2, "collected": 0}
    of_all.note_round("start", about)
    began = time.thread_time()
    while time.thread_time() - began < 2 * giving_back.SHORT_S:
        pass
    of_all.note_round("stop", about)
    of_all.note_round("start", about | {"generation": 1})
    of_all.note_round("stop", about | {"generation": 1})

    def note(phase: str, about: Mapping[str, Any]) -> None:
        if phase == "stop" and about["generation"] == 2:
            rounds.append(phase)

    with collection_paused():
        gc.callbacks.append(note)
        of_all.soon()
        assert await until(lambda: bool(given))
        assert not rounds
        of_all.ended_at -= giving_back.RARELY_S
        of_all._now(asyncio.get_running_loop())
        assert rounds == ["stop"]
        of_all.note_round("start", about)
        of_all.note_round("stop", about)
        of_all._now(asyncio.get_running_loop())
        gc.callbacks.remove(note)
    assert rounds == ["stop", "stop"]
    assert await until(lambda: len(given) == 3)


async def test_it_is_given_back_beside_the_event_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(giving_back, "_LATER_S", 0.01)
    threads: list[int] = []
    monkeypatch.setattr(giving_back, "_trim_of_glibc", lambda: lambda _keep: threads.append(threading.get_ident()))
    GivingBack().soon()
    assert await until(lambda: bool(threads))
    assert threads != [threading.get_ident()]


async def test_where_the_c_library_cannot_nothing_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    of_none = GivingBack()
    of_none.soon()
    assert of_none._soon is None, "nothing waits to be called"


def _page(tokens: int) -> PageReading:
    return PageReading("", "", "", "text/html", (0,) * 6, [[0, "word", 0]] * tokens, [])


@pytest.mark.parametrize(
    ("before", "now", "gives"),
    [(WORTH + 1, 10, True), (10, WORTH + 1, False), (10, 10, False), (WORTH + 1, WORTH + 2, True)],
)
def test_pages_count_once_they_are_left(monkeypatch: pytest.MonkeyPatch, before: int, now: int, gives: bool) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(giving_back.giving_back, "soon", lambda: asked.append(True))
    monkeypatch.setattr(giving_back.giving_back, "has_collected", False)  # by the tests before
    monkeypatch.setattr(giving_back.giving_back, "_left", 0)
    reader._give_back(_page(before), _page(now))
    assert asked == [True] * gives


async def test_many_small_pages_count_once_the_collector_has_freed_them(given: list[int]) -> None:
    of_all = GivingBack()
    of_all.note_round("start", {"generation": 2, "collected": 0})
    of_all.note_round("stop", {"generation": 2, "collected": COLLECTED - 1})
    assert not of_all.has_collected
    of_all.note_round("stop", {"generation": 2, "collected": COLLECTED})
    assert of_all.has_collected
    of_all.soon()
    assert await until(lambda: bool(given))
    assert not of_all.has_collected


@pytest.mark.parametrize("collected", [True, False])
def test_the_collector_is_heard(monkeypatch: pytest.MonkeyPatch, collected: bool) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(giving_back.giving_back, "soon", lambda: asked.append(True))
    gc.collect()  # what the tests before have left
    monkeypatch.setattr(giving_back.giving_back, "has_collected", False)
    monkeypatch.setattr(giving_back.giving_back, "_left", 0)
    with collection_paused():
        for _ in range(COLLECTED + 100 if collected else 0):
            around: list[object] = []
            around.append(around)
    gc.collect()
    reader._give_back(_page(10), _page(10))
    assert asked == [True] * collected


@pytest.mark.parametrize("few", [True, False])
async def test_what_small_pages_leave_in_circles_is_collected(
    monkeypatch: pytest.MonkeyPatch, given: list[int], few: bool
) -> None:
    """Unless there is so much that it would be felt."""
    monkeypatch.setattr(giving_back, "SHORT_S", 60.0 if few else -1.0)
    of_all, rounds = GivingBack(), list[int]()

    def note(phase: str, about: Mapping[str, Any]) -> None:
        if phase == "stop" and about["generation"] == 2:
            rounds.append(1)

    gc.collect()
    with collection_paused():
        gc.callbacks.append(note)
        for _ in range(MANY - 1):
            of_all.page_left(10)
        assert of_all._soon is None
        of_all.page_left(10)
        assert await until(lambda: bool(given))
        gc.callbacks.remove(note)
    assert rounds == [1] * few


def test_what_stays_is_left_out() -> None:
    script = (
        "import gc; from gui.engine.memory.giving_back import leave_out_what_stays; stays = [[] for _ in range(9000)]; "
        "leave_out_what_stays(); print(len(gc.get_objects()))"
    )
    told = subprocess.run((sys.executable, "-c", script), capture_output=True, text=True, check=True)
    assert int(told.stdout) < 1_000


@pytest.mark.parametrize(
    ("before", "now", "forgets"), [(LARGE + 1, 10, True), (LARGE + 1, LARGE + 2, False), (WORTH + 1, 10, False)]
)
async def test_what_is_remembered_of_the_texts_of_a_large_page_goes_with_it(
    given: list[int], before: int, now: int, forgets: bool
) -> None:
    """It would be asked about again while the page is there."""
    told = plain("A text of the page")
    of_all = GivingBack()
    of_all.page_left(before, now)
    of_all.soon()
    assert await until(lambda: bool(given))
    assert (plain.cache_info().currsize == 0) == forgets
    assert plain("A text of the page") == told
