"""Which of the steps that the store finds are shown, and what is said when it fails."""

import asyncio
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtTest import QSignalSpy

from gui.app.controller import SessionController
from gui.app.steps.search import MOST, StepSearch
from gui.engine.store import Found, StepStore
from gui.schema.action import BY_HAND, ActionCall
from gui.schema.actor import BY_HAND_ACTOR
from gui.schema.code import Code
from gui.schema.event import StepBegan, StepEnded, StepEvent, StepMarked
from gui.schema.fact import fact, said
from gui.schema.session import SessionInfo

NOON = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)
CONTROLLER = cast(SessionController, SimpleNamespace(session_infos=lambda: (SessionInfo("listed", NOON, NOON),)))


class Store:
    """Finds a text in steps of a session that is not listed, and then in others of one that is."""

    def __init__(self, unlisted: int, listed: int) -> None:
        self.found = [Found("gone", number, "step", "") for number in range(1, unlisted + 1)]
        self.found += [Found("listed", number, "step", "") for number in range(1, listed + 1)]

    async def search(self, _text: str, *, most: int) -> tuple[Found, ...]:
        return tuple(self.found[:most])

    async def events(self, _session_id: str, number: int) -> tuple[StepEvent, ...]:
        call = ActionCall(action_id=BY_HAND)
        return (StepBegan(number=number, at=NOON, by=BY_HAND_ACTOR, call=call, did=said("Clicked")),)


async def searched(store: object) -> tuple[QSignalSpy, QSignalSpy]:
    search = StepSearch(CONTROLLER, cast(StepStore, store))
    found, failed = QSignalSpy(search.found), QSignalSpy(search.failed)
    search.search("buy")
    await search.tasks.wait_all()
    await asyncio.sleep(0)
    return found, failed


@pytest.mark.parametrize(
    ("unlisted", "listed", "shown", "more"),
    [
        (0, 7, 7, False),
        (0, MOST, MOST, False),
        (0, MOST + 1, MOST, True),
        (500, 7, 7, False),
        (500, 2 * MOST, MOST, True),
        (100_000, 7, 0, True),
    ],
)
async def test_steps_of_sessions_that_are_not_listed_do_not_take_the_place_of_others(
    unlisted: int, listed: int, shown: int, more: bool
) -> None:
    found, failed = await searched(Store(unlisted, listed))
    assert (found.count(), failed.count()) == (1, 0)
    text, steps, are_more = found.at(0)
    assert (text, len(steps), are_more) == ("buy", shown, more)


async def test_what_the_user_calls_a_step_comes_before_newer_ones_and_pages() -> None:
    class Named(Store):
        async def events(self, session_id: str, number: int) -> tuple[StepEvent, ...]:
            began = (await super().events(session_id, number))[0].model_copy(update={"at": NOON + timedelta(number)})
            return (began, StepMarked(number=number, at=NOON, name="Where we buy")) if number == 2 else (began,)

    store = Named(0, 0)
    whole = "to buy it"
    store.found = [Found("listed", 4, "page", whole), Found("listed", 2, "step", "buyer")]
    store.found += [Found("listed", 1, "step", whole), Found("listed", 3, "step", whole)]
    found, _ = await searched(store)
    assert [step.record.number for step in found.at(0)[1]] == [2, 4, 3, 1]


async def test_a_bug_is_told_as_well() -> None:
    found, failed = await searched(None)
    assert (found.count(), failed.count()) == (0, 1)
    assert failed.at(0)[0].what == "This did not work."


async def test_a_step_of_a_session_is_not_found_again_in_a_saved_file_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    copy = SessionInfo("copy", NOON, NOON, name="Shop", status="closed", ending=fact(Code.FROM_FILE, file="Shop.html"))
    infos = (SessionInfo("listed", NOON, NOON, name="Shop"), copy)
    monkeypatch.setattr(CONTROLLER, "session_infos", lambda: infos)
    store = Store(0, 1)
    store.found += [Found("copy", 1, "step", ""), Found("copy", 2, "step", "")]
    found, _ = await searched(store)
    told = [(step.session, step.record.number) for step in found.at(0)[1]]
    assert told == [("Shop", 1), ("Shop, opened from Shop.html", 2)]


async def test_two_sessions_of_one_name_are_told_apart_by_when_they_began(monkeypatch: pytest.MonkeyPatch) -> None:
    later = datetime(2026, 1, 2, 12, 34).astimezone()
    infos = (SessionInfo("listed", NOON, NOON, name="Shop"), SessionInfo("copy", later, later, name="Shop"))
    monkeypatch.setattr(CONTROLLER, "session_infos", lambda: infos)
    store = Store(0, 1)
    store.found.append(Found("copy", 1, "step", ""))
    found, _ = await searched(store)
    first, second = (step.session for step in found.at(0)[1])
    assert first == f"Shop, {NOON.astimezone():%Y-%m-%d %H:%M}"
    assert second == "Shop, 2026-01-02 12:34"


async def test_a_step_is_told_by_the_page_that_it_led_to_and_not_by_the_one_shown_now(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Ended(Store):
        async def events(self, session_id: str, number: int) -> tuple[StepEvent, ...]:
            (began,) = await super().events(session_id, number)
            title = {1: "Lakeside Clinic"}.get(number, "")
            return (began, StepEnded(number=number, at=NOON, outcome="done", title=title))

    infos = (SessionInfo("listed", NOON, NOON, title="Back office"), SessionInfo("named", NOON, NOON, name="Mine"))
    monkeypatch.setattr(CONTROLLER, "session_infos", lambda: infos)
    store = Ended(0, 2)
    store.found.append(Found("named", 1, "step", ""))
    found, _ = await searched(store)
    told = {(step.session_id, step.record.number): step.session for step in found.at(0)[1]}
    assert told == {("listed", 1): "Lakeside Clinic", ("listed", 2): "Back office", ("named", 1): "Mine"}


async def test_two_sessions_whose_steps_led_to_pages_of_one_title_are_told_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Ended(Store):
        async def events(self, session_id: str, number: int) -> tuple[StepEvent, ...]:
            (began,) = await super().events(session_id, number)
            return (began, StepEnded(number=number, at=NOON, outcome="done", title="Shop"))

    later = datetime(2026, 1, 2, 12, 34).astimezone()
    infos = (SessionInfo("listed", NOON, NOON, title="Cart"), SessionInfo("other", later, later, title="Help"))
    monkeypatch.setattr(CONTROLLER, "session_infos", lambda: infos)
    store = Ended(0, 1)
    store.found.append(Found("other", 1, "step", ""))
    found, _ = await searched(store)
    assert {step.session for step in found.at(0)[1]} == {
        f"Shop, {NOON.astimezone():%Y-%m-%d %H:%M}",
        "Shop, 2026-01-02 12:34",
    }


async def test_whole_words_come_first_and_then_what_was_done_last() -> None:
    class Words(Store):
        async def search(self, _text: str, *, most: int) -> tuple[Found, ...]:
            parts = [Found("listed", 9, "step", "Buyer"), Found("listed", 2, "step", "“Buy”")]
            return (*parts, Found("listed", 8, "page", "Buy it"), Found("listed", 7, "page", "Rebuy"))[:most]

        async def events(self, _session_id: str, number: int) -> tuple[StepEvent, ...]:
            (began,) = await super().events(_session_id, number)
            return (began.model_copy(update={"at": NOON + timedelta(minutes=number)}),)

    found, _ = await searched(Words(0, 0))
    assert [step.record.number for step in found.at(0)[1]] == [8, 2, 9, 7]
