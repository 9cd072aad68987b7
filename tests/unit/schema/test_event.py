"""Events as JSON, both ways, and what is refused."""

import json
from datetime import UTC, datetime

import pytest

from gui.engine.store.fold import steps_from
from gui.schema.action import ActionCall
from gui.schema.actor import MOST_NAME, YOU, Actor
from gui.schema.code import Code
from gui.schema.event import (
    MOST_CHARS,
    MOST_FACTS,
    EventError,
    StepBegan,
    StepEnded,
    StepEvent,
    StepMarked,
    StepRetold,
    read_event,
)
from gui.schema.fact import fact, said
from gui.schema.step import Conditions, Waited, WaitPart
from gui.schema.target import Target

DID = fact(Code.DID_TYPE, target="E-mail", place="")
NOON = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)
CALL = ActionCall(action_id="I2", value="ägypten\n日本 " + "x" * 10_000, enter=True, modifiers=("Shift",))
BEGAN = StepBegan(number=1, at=NOON, by=Actor(kind="client", name="nightly"), call=CALL, did=DID)
HOSTILE = "a\x00\x1b[31m\u202egnp.exe\u2028<b>\ud800" + "y" * 100_000


@pytest.mark.parametrize(
    "event",
    [
        BEGAN,
        BEGAN.model_copy(update={"target": Target(kind="I", facts={"name": "E-mail"}, place=(1, 2))}),
        StepRetold(number=1, at=NOON, call=CALL, did=DID),
        StepEnded(
            number=1,
            at=NOON,
            outcome="done",
            facts=(fact(Code.ACTIONS_ADDED, count=1),),
            waited=Waited(9, (WaitPart(fact(Code.ONE_REQUEST), 9),)),
            under=Conditions((360, 640), "BlackBerry Z30", True, "3G"),
        ),
        StepEnded(number=2, at=NOON, outcome="failed", why=said("It left."), page_after="ab12", picture="cd34"),
        StepMarked(number=1, at=NOON, note="line one\nline two", star=False),
    ],
    ids=lambda event: event.kind,
)
def test_there_and_back(event: StepEvent) -> None:
    assert read_event(event.model_dump_json()) == event


@pytest.mark.parametrize(
    ("did", "words"),
    [
        ({"code": "did_type", "args": {"target": "E-mail"}}, ("Typed into", "E-mail")),
        ({"code": "did_fly", "args": {"target": "Mars"}}, ("Something else was done", "")),
        ({"code": "tabs_opened", "args": {"count": 2}}, ("Something else was done", "")),
        ({"code": "did_click", "args": {"target": 7, "modifiers": "Shift"}}, ("Shift+clicked", "the page")),
        ({"code": "did_scroll_up_by", "args": {"count": "far"}}, ("Scrolled", "up by 0 pixels")),
    ],
)
def test_what_was_done_is_read_from_any_version(did: dict[str, object], words: tuple[str, str]) -> None:
    event = read_event(changed(did=did))
    assert isinstance(event, StepBegan)
    (step,) = steps_from((event, StepEnded(number=event.number, at=NOON, outcome="done")))
    assert (step.words, step.target) == words
    assert read_event(event.model_dump_json()) == event


def test_text_of_pages_is_bounded_and_plain() -> None:
    ended = StepEnded(
        number=1, at=NOON, outcome="done", facts=(said(HOSTILE),) * 1_000, why=said(HOSTILE), title=HOSTILE
    )
    assert len(ended.facts) == MOST_FACTS
    assert ended.title.startswith("a[31mgnp.exe <b>y")
    assert ended.title.endswith("…")
    assert len(ended.model_dump_json()) < 600 * MOST_FACTS
    assert read_event(ended.model_dump_json()) == ended


def test_what_was_typed_is_never_cut_and_can_be_written() -> None:
    typed = ActionCall(action_id="I2", value="\ud83d\ude00\ud800" + "x" * 100_000)
    event = StepBegan(number=1, at=NOON, by=YOU, call=typed, did=DID)
    assert event.call.value == "😀\ufffd" + "x" * 100_000
    assert read_event(event.model_dump_json()) == event


def test_a_name_is_one_short_line() -> None:
    assert Actor(kind="client", name=" my\nscript\u202e ").name == "my script"
    assert len(Actor(kind="client", name="n" * 10_000).name) == MOST_NAME
    assert Actor(kind="client", name="Zoë’s 👩\u200d🔬 probe").name == "Zoë’s 👩\u200d🔬 probe"


def changed(**fields: object) -> str:
    return json.dumps(json.loads(BEGAN.model_dump_json()) | fields)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (changed(version=2), "It was written by a newer version of Stepdeck (form 2)."),
        (BEGAN.model_dump_json()[:-40], "It is cut off or damaged."),
        ("", "It is cut off or damaged."),
        ("null", "should be"),
        ('"began"', "should be"),
        ("[]", "should be"),
        ("{}", "discriminator"),
        (changed(kind="wiped"), "does not match"),
        (changed(number=0), "began.number: "),
        (changed(by={"kind": "root"}), "began.by.kind: "),
        (changed(page_before="../../etc/passwd"), "began.page_before: "),
        (changed(at="yesterday"), "began.at: "),
        (changed(more=1), "began.more: "),
        (changed(did="Typed"), "began.did: "),
        (changed(did={"args": {}}), "began.did: "),
        ("[" * 100_000, "It is cut off or damaged."),
        (" " * (MOST_CHARS + 1), "8,000,000 is the most."),
    ],
)
def test_what_cannot_be_read_says_why(text: str, why: str) -> None:
    with pytest.raises(EventError) as caught:
        read_event(text)
    assert why in caught.value.why
    assert caught.value.what == "A saved step cannot be read."
    assert caught.value.__cause__ is None


def test_what_was_typed_is_in_no_error() -> None:
    for text in (changed(number="hunter2"), changed(call={"action_id": "", "value": "hunter2"}), changed(hunter2=1)):
        with pytest.raises(EventError) as caught:
            read_event(text.replace("ägypten", "hunter2"))
        shown = caught.value.sentence.replace("began.hunter2", "")
        assert "hunter2" not in shown


def test_an_end_of_an_earlier_version_is_read() -> None:
    older = json.loads(StepEnded(number=1, at=NOON, outcome="done").model_dump_json())
    del older["under"]
    event = read_event(json.dumps(older))
    assert isinstance(event, StepEnded)
    assert event.under == Conditions()
