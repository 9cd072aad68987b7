"""Rows from events: of one session in order, and of events that do not fit together."""

import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

import gui.schema.step as step_module
from gui.engine.store.fold import UNPACKED, Steps, folded, steps_from
from gui.engine.store.parts import Parts
from gui.schema.action import ActionCall
from gui.schema.actor import YOU
from gui.schema.code import Code
from gui.schema.event import StepBegan, StepEnded, StepEvent, StepMarked, StepRetold
from gui.schema.fact import fact
from gui.schema.heard import Heard
from gui.schema.special import Special
from gui.schema.step import Waited, WaitPart

NOON = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)
BUY = ActionCall(action_id="B1")


def began(number: int, name: str = "Buy") -> StepBegan:
    return StepBegan(
        number=number,
        at=NOON,
        by=YOU,
        call=BUY,
        did=fact(Code.DID_CLICK, target=name, place="", modifiers=""),
        url="https://a.example/",
    )


def ended(number: int, **more: object) -> StepEnded:
    return StepEnded.model_validate(
        {"number": number, "at": NOON, "outcome": "done", "facts": (fact(Code.ACTIONS_ADDED, count=1),)} | more
    )


def after(*events: StepEvent) -> Steps:
    steps: Steps = ()
    for event in events:
        steps = folded(steps, event, Parts())
    return steps


def test_a_step_from_its_beginning_to_its_end() -> None:
    (step,) = after(began(1), ended(1, duration_ms=20, url="https://b.example/", picture="ab"))
    assert (step.number, step.words, step.target, step.outcome, step.started_at) == (1, "Clicked", "Buy", "done", NOON)
    assert (step.summary, step.changes, step.duration_ms) == ("1 new action", ("1 new action",), 20)
    assert (step.url, step.picture) == ("https://b.example/", "ab")


@pytest.mark.parametrize("asks", [True, False])
def test_who_was_asked_whether_to_leave_has_not_gone_to_the_page_that_asks(asks: bool) -> None:
    going = StepBegan(
        number=1,
        at=NOON,
        by=YOU,
        call=ActionCall(action_id=Special.GO_TO, value="b.example"),
        did=fact(Code.DID_GO_TO, target="b.example"),
        url="http://a.example",
    )
    seen = fact(Code.ASKED_TO_LEAVE) if asks else fact(Code.WENT_TO, title="B", url="http://b.example")
    (step,) = after(going, ended(1, facts=(seen,), title="A" if asks else "B", url="http://b.example"))
    assert step.did == fact(Code.DID_GO_TO, target="b.example" if asks else "B")


def test_rows_that_did_not_change_stay_the_same_objects() -> None:
    first = after(began(1), ended(1), began(2))
    second = folded(first, ended(2), Parts())
    assert second[0] is first[0]
    assert second[1] is not first[1]


def test_equal_steps_are_made_of_the_same_parts() -> None:
    def events(number: int) -> tuple[StepEvent, ...]:
        call = ActionCall(action_id="I1", value="Ann")
        began_ = began(number, "Name").model_copy(update={"call": call, "url": f"https://{'a'}.example/"})
        return began_, ended(number, why=fact(Code.PAGE_HAS_CHANGED), url="".join(["https:", "//b.example/"]))

    one, two = steps_from((*events(1), *events(2)))
    for name in ("call", "did", "by", "gist", "facts", "url", "under"):
        assert getattr(one, name) == getattr(two, name)
        assert getattr(one, name) is getattr(two, name), name


def test_of_parts_only_the_latest_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gui.engine.store.parts.MOST_PARTS", 2)
    parts = Parts()
    first, second, third = ("".join(["fact ", name]) for name in ("one", "two", "three"))
    assert [parts.same(one) for one in (first, second, first, third)] == [first, second, first, third]
    assert parts.same("".join(["fact ", "one"])) is first, "it was used after the second"
    again = "".join(["fact ", "two"])
    assert parts.same(again) is again
    parts.clear()
    assert parts.same(fresh := "".join(["fact ", "one"])) is fresh


def test_what_the_user_says_adds_up() -> None:
    (step,) = after(
        began(1),
        StepMarked(number=1, at=NOON, name="buys", star=True),
        ended(1),
        StepMarked(number=1, at=NOON, note="twice?"),
        StepMarked(number=1, at=NOON, name=""),
    )
    assert (step.name, step.note, step.starred, step.outcome) == ("", "twice?", True, "done")


def test_a_step_without_its_end_is_not_known() -> None:
    events: tuple[StepEvent, ...] = (
        began(1),
        ended(1),
        began(2),
        StepRetold(number=2, at=NOON, call=BUY, did=began(2).did),
    )
    assert [step.outcome for step in after(*events)] == ["done", "running"]
    assert [step.outcome for step in steps_from(events)] == ["done", "unknown"]


@pytest.mark.parametrize("stray", [ended(7), StepMarked(number=7, at=NOON, star=True), ended(1)])
def test_what_is_told_of_no_step_is_passed_over(stray: StepEvent) -> None:
    assert after(stray) == ()


def test_gaps_and_repetitions_lose_nothing() -> None:
    events = (began(3), ended(5), began(8), ended(3), began(3, "Sell"), ended(8))
    steps = after(*events)
    assert [(step.number, step.target, step.outcome) for step in steps] == [
        (3, "Sell", "running"),
        (8, "Buy", "done"),
    ]
    assert steps_from(events) == (replace(steps[0], outcome="unknown"), steps[1]), "also when they are read at once"


def test_of_a_page_that_was_left_it_is_said_where_that_led() -> None:
    facts = (
        fact(Code.LEFT_PAGE),
        fact(Code.AT_PAGE_BEFORE),
        fact(Code.WENT_TO, title="Shop", url="https://b.example/"),
    )
    (step,) = after(began(1), ended(1, facts=facts))
    assert step.summary == "Went to “Shop”"
    (step,) = after(began(1), ended(1, facts=(fact(Code.LEFT_PAGE), fact(Code.NO_PAGE_BEFORE))))
    assert step.summary == "The page was left."


def test_a_website_that_asks_for_a_login_was_reached() -> None:
    for why, outcome in ((Code.WANTS_LOGIN, "done"), (Code.LOGIN_NOT_ACCEPTED, "failed")):
        (step,) = after(began(1), ended(1, outcome="failed", facts=(), why=fact(why, host="a.example")))
        assert step.outcome == outcome
        assert "a.example" in step.summary


def typed(number: int) -> Iterator[StepEvent]:
    """The events of a step that has much to tell."""
    words = f"words {number}"
    changed = fact(Code.VALUE_CHANGED, target=f"Field {number}", before="", after=words)
    said = tuple(fact(Code.PAGE_SAID, text=f"Line {line} of what the page said to {words}") for line in range(4))
    did = fact(Code.DID_TYPE, target=f"Field {number}", place="")
    yield began(number).model_copy(update={"call": ActionCall(action_id=f"I{number}", value=words), "did": did})
    heard = (Heard("error", f"Uncaught TypeError in {words}", "app.js:1"),)
    waited = Waited(900, (WaitPart(fact(Code.ACTIONS_ADDED, count=number), 900),))
    yield ended(number, facts=(changed, *said), heard=heard, waited=waited)


def all_typed(last: int) -> Steps:
    steps, parts = Steps(), Parts()
    for number in range(1, last + 1):
        for event in typed(number):
            steps = folded(steps, event, parts)
    return steps


def test_an_old_step_takes_few_bytes() -> None:
    sizes: list[int] = []
    kept: list[Steps] = []
    tracemalloc.start()
    for last in (300, 900):
        kept.append(all_typed(last))
        sizes.append(tracemalloc.get_traced_memory()[0] - sum(sizes))
    tracemalloc.stop()
    assert (sizes[1] - sizes[0]) / 600 < 1_300, "with all details it was 2,900"


def test_an_old_step_tells_the_same_as_a_new_one() -> None:
    old, new = all_typed(UNPACKED + 30)[:UNPACKED], all_typed(UNPACKED)
    assert [(one.call, one.gist, one.facts, one.waited, one.heard) for one in old] == [
        (one.call, one.gist, one.facts, one.waited, one.heard) for one in new
    ]
    assert (old, old[3].value, hash(old[3])) == (new, "words 4", hash(new[3]))
    assert replace(old[3], note="Mine").facts == new[3].facts


def test_an_old_step_that_was_read_is_packed_again() -> None:
    steps = all_typed(UNPACKED + 5)
    before, first = steps[0].facts, steps[0]
    for event in typed(UNPACKED + 6):
        steps = folded(steps, event, Parts())
    assert steps[0] is first, "the rows of the list know their steps"
    assert steps[0].facts == before
    assert steps[0].facts is not before


def test_marks_on_an_old_step_keep_its_details() -> None:
    steps = all_typed(UNPACKED + 5)
    marked = folded(steps, StepMarked(number=2, at=NOON, note="Mine"), Parts())[1]
    assert (marked.note, marked.call, marked.facts) == ("Mine", steps[1].call, steps[1].facts)


def test_a_step_with_half_a_character_stays_as_it_is() -> None:
    half = ActionCall(action_id="I1").model_copy(update={"value": "\ud83d"})
    events: list[StepEvent] = [began(1).model_copy(update={"call": half}), ended(1)]
    steps = after(*events, *(event for number in range(2, UNPACKED + 9) for event in typed(number)))
    assert steps[0].call.value == "\ud83d"
    assert steps_from(events)[0] == steps[0]


class Counted(frozenset[str]):
    """A set that counts how often it is gone through."""

    times = 0

    def __iter__(self) -> Iterator[str]:
        Counted.times += 1
        return super().__iter__()


def test_what_is_packed_is_not_packed_again_at_each_event(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = all_typed(UNPACKED + 30)
    assert steps[4].value == "words 5"
    monkeypatch.setattr(step_module, "_NAMES", Counted(step_module._NAMES))
    monkeypatch.setattr(Counted, "times", 0)
    for event in typed(UNPACKED + 31):
        steps = folded(steps, event, Parts())
    assert Counted.times == 2, "the one that was read, and the one that is old by now"
