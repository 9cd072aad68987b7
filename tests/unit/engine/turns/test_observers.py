"""Observers of a session: each is told all of it, and none can harm the others."""

import logging
from collections.abc import Callable

import pytest

from gui.engine.fake import FakeBackend, FakeElement, FakePage
from gui.engine.session import StepSession
from gui.engine.turns.observers import Observers, PageMoved, PageRead, SessionChanged, SessionEvent
from gui.schema.session import StartOptions

ADDRESS = "https://shop.example/"
SHOP = FakePage("Shop", (FakeElement("Buy", says="Bought."),))


def test_what_one_raises_costs_the_others_nothing(caplog: pytest.LogCaptureFixture) -> None:
    observers = Observers()
    told: list[SessionEvent] = []

    def fails(_: SessionEvent) -> None:
        raise RuntimeError

    observers.add(fails)
    observers.add(told.append)
    with caplog.at_level(logging.ERROR):
        observers.tell(PageMoved())
        observers.tell(PageMoved())
    assert told == [PageMoved(), PageMoved()]
    assert [record.message for record in caplog.records] == ["An observer of a session failed at PageMoved"] * 2
    caplog.clear()


def test_who_leaves_is_told_no_more_and_who_comes_from_then_on() -> None:
    observers = Observers()
    told: list[str] = []
    leave: list[Callable[[], None]] = []

    def first(_: SessionEvent) -> None:
        told.append("first")
        leave[0]()
        observers.add(lambda _: told.append("third"))

    leave.append(observers.add(first))
    stop = observers.add(lambda _: told.append("second"))
    observers.tell(PageMoved())
    assert told == ["first", "second"]
    stop()
    stop()
    observers.tell(PageMoved())
    assert told == ["first", "second", "third"]


async def test_all_observers_of_a_session_are_told_the_same_in_order() -> None:
    session = StepSession(FakeBackend({ADDRESS: SHOP}), StartOptions())
    one: list[SessionEvent] = []
    two: list[str] = []

    def fails(_: SessionEvent) -> None:
        two.append("asked")
        raise RuntimeError

    session.add_observer(one.append)
    await session.observe(ADDRESS)
    stop = session.add_observer(fails)
    logging.disable(logging.CRITICAL)
    try:
        await session.step("B1")
    finally:
        logging.disable(logging.NOTSET)
    stop()
    kinds = [type(event).__name__ for event in one]
    began, ended = kinds.index("StepBegan"), kinds.index("StepEnded")
    assert kinds.index("PageRead") < began < ended
    assert "PageRead" in kinds[began:ended]
    (first, second) = (event for event in one if isinstance(event, PageRead))
    assert second.observation is session.observation
    assert first.observation is not second.observation
    changed = [event.info for event in one if isinstance(event, SessionChanged)]
    assert changed[-1] is session.info
    assert [info.busy for info in changed if info.steps == 0].count(True) >= 1
    assert len(two) == len(kinds[began:])
    assert session.steps[0].outcome == "done"
