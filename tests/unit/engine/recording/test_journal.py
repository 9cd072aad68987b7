"""The steps of a session as they are written down, and how each of them ends."""

import asyncio
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo

import pytest

from gui.engine.recording.entry import Afterwards
from gui.engine.recording.journal import Journal
from gui.engine.secrets.known import keep_out
from gui.engine.store import Placed, SessionNote, StepStore, open_store
from gui.engine.store.fold import steps_from
from gui.engine.store.hiding import Hiding
from gui.schema.action import BY_HAND, Action, ActionCall, Box, Param
from gui.schema.actor import YOU, Actor
from gui.schema.code import Code
from gui.schema.errors import ActionTimeoutError, BrowserGoneError, PageError, StepStoppedError, StepUnknownError
from gui.schema.event import MOST_FACTS, StepEvent
from gui.schema.fact import Fact, fact, said
from gui.schema.heard import Heard
from gui.schema.page import Metadata, Observation, Picture, Question
from gui.schema.session import SessionInfo
from gui.schema.special import Special
from gui.schema.step import Marks, StepRecord, Waited
from tests.helpers.known_secrets import forget_secrets

PATIENCE_S = 30
NOON = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)
OPENED = fact(Code.OPENED, title="Checkout", url="http://127.0.0.1:5000/")
NINE = fact(Code.ACTIONS_LISTED, count=9)
TYPED = fact(Code.DID_TYPE, target="Code", place="")
BUY = Action(id="B1", description="Click Buy", category="", target="Buy")
SEEN = Observation(SessionInfo("s1", NOON, NOON), Metadata("Shop", "https://shop.example/"))


class Written:
    """A journal, its store and what it told."""

    def __init__(self) -> None:
        self.store: StepStore = open_store()
        self.store.note(SessionNote("s1", NOON))
        self.told: list[tuple[StepEvent, StepRecord]] = []
        self.journal = Journal("s1", self.store, self._on_event)

    def _on_event(self, event: StepEvent) -> None:
        self.told.append((event, self.journal.steps[-1]))


def clicked(target: str) -> Fact:
    return fact(Code.DID_CLICK, target=target, place="", modifiers="")


def went(title: str) -> Fact:
    return fact(Code.WENT_TO, title=title, url="http://127.0.0.1:5000/")


@pytest.mark.parametrize(
    ("error", "outcome", "summary"),
    [
        (StepStoppedError("Stopped."), "stopped", "Stopped."),
        (StepUnknownError("It may have been done."), "unknown", "It may have been done."),
        (ActionTimeoutError("“Buy” did not come through."), "failed", "“Buy” did not come through."),
        (PageError("It is silent.", still=fact(Code.DONE_OR_NOT)), "unknown", "It is silent."),
        (BrowserGoneError("It is gone.", still=fact(Code.DONE_OR_NOT_AT_END)), "unknown", "It is gone."),
        (BrowserGoneError("It is gone."), "failed", "It is gone."),
        (asyncio.CancelledError(), "failed", "The step was broken off."),
        (ZeroDivisionError(), "failed", "The step was broken off."),
    ],
)
def test_what_is_raised_ends_the_row_and_is_raised_on(error: BaseException, outcome: str, summary: str) -> None:
    written = Written()
    with pytest.raises(type(error)), written.journal.doing(BUY, ActionCall(action_id="B1"), YOU, SEEN):
        raise error
    (row,) = written.journal.steps
    assert (row.number, row.outcome, row.summary, row.url) == (1, outcome, summary, "https://shop.example/")
    assert [step.outcome for _, step in written.told] == ["running", outcome]
    assert row.words.startswith("Perhaps ") == (outcome == "unknown"), "the title says no more than is known"


def test_whose_a_step_was() -> None:
    written = Written()
    with written.journal.doing(BUY, ActionCall(action_id="B1"), Actor(kind="client", name="nightly"), SEEN):
        pass
    written.journal.begin_by_hand(ActionCall(action_id=BY_HAND), clicked("Buy"), None)
    assert [(row.by.kind, row.by.name, row.by_hand) for row in written.journal.steps] == [
        ("client", "nightly", False),
        ("hand", "", True),
    ]


async def test_it_is_written_that_a_field_stood_in_a_row() -> None:
    written = Written()
    paid = replace(BUY, id="I1", target="Paid, in row Food", in_row=True)
    seen = replace(SEEN, actions=(paid, replace(paid, id="I2", in_row=False)))
    for action in seen.actions:
        with written.journal.doing(action, ActionCall(action_id=action.id), YOU, seen):
            pass
    lines = [event.model_dump(exclude_defaults=True) for event in await written.store.events("s1")]
    assert [line.get("in_row", False) for line in lines if "by" in line] == [True, False]
    later = Written().journal
    later.take_up(await written.store.events("s1"))
    assert [row.in_row for row in later.steps] == [True, False]


async def test_no_password_is_written() -> None:
    written = Written()
    secret = Action(
        id="I1", description="Type into Password", category="", params=(Param("value", "str", secret=True),)
    )
    with written.journal.doing(secret, ActionCall(action_id="I1", value="hunter2"), YOU, SEEN) as entry:
        pass
    assert entry.call.value is None
    # By hand: a field that says only later that it is one for passwords.
    number = written.journal.begin_by_hand(ActionCall(action_id="I2", value="hunt"), TYPED, SEEN)
    written.journal.retell(number, ActionCall(action_id="I2", value="hunter"), TYPED)
    written.journal.retell(number, ActionCall(action_id="I2"), TYPED)
    written.journal.end_by_hand(number, 10, Afterwards(SEEN, (fact(Code.FILLED, target="Code"),)))
    events = await written.store.events("s1")
    assert "hunt" not in " ".join(event.model_dump_json() for event in events)
    assert [event.kind for event in events] == ["began", "ended", "began", "retold", "ended"]


async def test_by_hand_no_known_secret_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_secrets(monkeypatch)
    keep_out("48213377")
    written = Written()
    journal = written.journal
    typed = journal.begin_by_hand(ActionCall(action_id="I2"), TYPED, SEEN)
    for end in range(1, 9):
        part = "48213377"[:end]
        journal.retell(typed, ActionCall(action_id="I2", value=part, keys=part), TYPED)
    journal.end_by_hand(
        typed, 9, Afterwards(facts=(fact(Code.VALUE_CHANGED, target="Code", before="", after="48213377"),))
    )
    selected = ActionCall(action_id=BY_HAND, gesture="select", text="My code 48213377")
    number = journal.begin_by_hand(selected, fact(Code.DID_SELECT, text="My code 48213377"), SEEN)
    journal.retell(number, selected, fact(Code.DID_SELECT, text="My code 48213377"))
    pasted = ActionCall(action_id=Special.PRESS, value="Control+v", to="I2", text="48213377")
    number = journal.begin_by_hand(pasted, TYPED, SEEN)
    journal.retell(number, pasted, TYPED)
    number = journal.begin_by_hand(ActionCall(action_id="I2"), TYPED, SEEN)
    journal.retell(number, ActionCall(action_id="I2", value="Ink", keys="Ink"), TYPED)
    events = await written.store.events("s1")
    assert "48213" not in " ".join(event.model_dump_json() for event in events)
    calls = [(row.call.action_id, row.call.secret, row.call.value) for row in journal.steps]
    assert calls == [("I2", "Code", None), (BY_HAND, "secret", None), (BY_HAND, "Code", None), ("I2", None, "Ink")]


def test_by_hand_a_step_may_go_on_after_it_was_read() -> None:
    written = Written()
    journal = written.journal
    first = journal.begin_by_hand(ActionCall(action_id=BY_HAND), clicked("Buy"), None)
    second = journal.begin_by_hand(ActionCall(action_id=BY_HAND), TYPED, None)
    journal.end_by_hand(first, 5, Afterwards(why=said("Not read.")))
    assert [(row.number, row.outcome, row.summary) for row in journal.steps] == [
        (first, "done", "Not read."),
        (second, "running", ""),
    ]
    told = len(written.told)
    journal.retell(second, ActionCall(action_id=BY_HAND), TYPED)
    assert len(written.told) == told, "nothing is new"
    journal.retell(
        first, ActionCall(action_id=BY_HAND), fact(Code.DID_DOUBLE_CLICK, target="Buy", place="", modifiers="")
    )
    assert [(row.words, row.outcome) for row in journal.steps] == [
        ("Double-clicked", "running"),
        ("Typed into", "running"),
    ]


def test_errors_stay_with_their_steps_while_the_clock_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    shift, heard = [timedelta()], list[tuple[float, Heard]]()

    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Clock":
            shifted = super().now(tz) + shift[0]
            return cls.fromtimestamp(shifted.timestamp(), tz)

    def hear(since_s: float, until_s: float | None) -> tuple[Heard, ...]:
        return tuple(one for at_s, one in heard if at_s >= since_s and (until_s is None or at_s < until_s))

    def say(text: str) -> None:
        heard.append((time.monotonic(), Heard("error", text)))

    monkeypatch.setattr("gui.engine.recording.journal.datetime", Clock)
    store = open_store()
    store.note(SessionNote("s1", NOON))
    journal = Journal("s1", store, lambda _event: None, hear)
    for number, hours in enumerate((-3, 5, -2), 1):
        with journal.doing(BUY, ActionCall(action_id="B1"), YOU, SEEN) as entry:
            shift[0] += timedelta(hours=hours)
            say(f"during {number}")
            entry.end(Afterwards(SEEN))
    at = Clock.now(UTC) - timedelta(seconds=1)
    say("during 4")
    first = journal.begin_by_hand(ActionCall(action_id=BY_HAND), clicked("Buy"), None, began=at)
    journal.end_by_hand(first, 5, Afterwards())
    texts = [[one.text for one in step.heard] for step in journal.steps]
    assert texts[:3] == [["during 1"], ["during 2"], ["during 3"]]
    assert "during 4" in texts[3]


async def test_what_is_forgotten_is_passed_over() -> None:
    written = Written()
    number = written.journal.begin_by_hand(ActionCall(action_id=BY_HAND), clicked("Buy"), None)
    written.journal.forget()
    written.journal.retell(number, ActionCall(action_id=BY_HAND), clicked(""))
    written.journal.end_by_hand(number, 5, Afterwards())
    written.journal.mark(number, Marks(star=True))
    assert written.journal.steps == ()
    assert await written.store.events("s1") == ()


def test_a_step_is_known_by_its_number_where_the_ones_before_were_not_kept() -> None:
    written = Written()
    for name in ("Buy", "Pay", "Leave"):
        written.journal.begin_by_hand(ActionCall(action_id=BY_HAND), clicked(name), None)
    kept = [event for event, _ in written.told if event.number > 1]
    later = Written().journal
    later.take_up(kept)
    later.mark(3, Marks(note="It throws"))
    later.mark(1, Marks(note="Nobody's"))
    assert [(row.number, row.note) for row in later.steps] == [(2, ""), (3, "It throws")]


@pytest.mark.parametrize(
    ("title", "url", "facts", "target", "summary"),
    [
        ("Check\nout", "http://127.0.0.1:5000/", (went("Check out"), NINE), "Check out", "9 actions"),
        ("Checkout", "http://127.0.0.1:5000/", (OPENED,), "Checkout", "Opened “Checkout”"),
        ("", "http://127.0.0.1:5000/", (went(""), NINE), "127.0.0.1:5000", "Went to"),
        (
            "127.0.0.1",
            "chrome-error://chromewebdata/",
            (fact(Code.WENT_TO_FAILURE_PAGE),),
            "127.0.0.1:5000",
            "Went to",
        ),
    ],
)
def test_a_page_that_was_gone_to_is_called_by_its_title(
    title: str, url: str, facts: tuple[Fact, ...], target: str, summary: str
) -> None:
    journal = Written().journal
    go = Action(id="S1", description="Go to an address", category="")
    seen = Observation(SessionInfo("s1", NOON, NOON), Metadata(title, url))
    with journal.doing(go, ActionCall(action_id="S1", value="127.0.0.1:5000"), YOU, None) as entry:
        assert journal.steps[0].target == "127.0.0.1:5000"
        entry.end(Afterwards(seen, facts))
    row = journal.steps[0]
    assert (row.words, row.target, row.url) == ("Went to", target, url)
    assert row.summary.startswith(summary)
    assert row.call.value == "127.0.0.1:5000"


@pytest.mark.parametrize(
    ("changed", "words"),
    [(Code.NOTHING_CHANGED, "Clicked"), (Code.NOT_READ_BETWEEN, "Clicked"), (Code.LOOKS_CHANGED, "Opened")],
)
def test_nothing_is_told_to_have_opened_where_nothing_changed(changed: Code, words: str) -> None:
    journal = Written().journal
    menu = Action(id="B1", description="Open Access", category="", verb="Open", target="Access")
    with journal.doing(menu, ActionCall(action_id="B1"), YOU, SEEN) as entry:
        entry.end(Afterwards(SEEN, (fact(changed),)))
    assert (journal.steps[0].words, journal.steps[0].target) == (words, "Access")


async def test_behind_a_dialog_the_page_looks_as_it_did_before() -> None:
    """No picture can be taken while it is open."""
    it = Written()
    drawn = replace(SEEN, picture=Picture(b"the page", 100, 100))
    asking = replace(SEEN, question=Question("prompt", "Your name?"))
    elsewhere = replace(asking, metadata=Metadata("Other", "https://other.example/"))
    for before, after in ((drawn, asking), (asking, asking), (asking, elsewhere)):
        with it.journal.doing(BUY, ActionCall(action_id="B1"), YOU, before) as entry:
            entry.end(Afterwards(after, (NINE,)))
    opened, answered, left = it.journal.steps
    assert await it.store.picture(opened.picture) == b"the page"
    assert (answered.picture_before, answered.picture) == (opened.picture, opened.picture)
    assert left.picture_before == opened.picture
    with it.journal.doing(BUY, ActionCall(action_id="B1"), YOU, asking):
        pass
    assert it.journal.steps[-1].picture_before == "", "that was another page"


def test_what_was_done_beside_a_step_is_told_however_much_the_step_changed() -> None:
    written = Written()
    for number in range(MOST_FACTS):
        written.journal.remark(fact(Code.COOKIE_REMOVED_BY_YOU, name=f"c{number}"))
    written.journal.remark(fact(Code.COOKIE_REMOVED_BY_YOU, name="c0"))
    with written.journal.doing(BUY, ActionCall(action_id="B1"), YOU, SEEN) as entry:
        entry.end(Afterwards(SEEN, tuple(went(f"Page {number}") for number in range(MOST_FACTS))))
    (row,) = written.journal.steps
    told = [one.code for one in row.facts]
    assert len(told) == MOST_FACTS
    assert {Code.WENT_TO, Code.COOKIE_REMOVED_BY_YOU} == set(told)
    assert told[-1] is Code.COOKIE_REMOVED_BY_YOU
    assert str(row.facts[-1]["name"]) != "c0", "what was done again is told last"


async def test_what_a_slow_page_shows_after_its_last_step_takes_the_place_of_nothing() -> None:
    kept = Written()
    with kept.journal.doing(BUY, ActionCall(action_id="B1"), YOU, SEEN) as entry:
        assert not kept.journal.changed_nothing
        entry.end(Afterwards(SEEN, (fact(Code.NOTHING_CHANGED),)))
    assert kept.journal.changed_nothing
    kept.journal.tell_later(fact(Code.CAME_LATER, text="Cart: 1"))
    assert not kept.journal.changed_nothing
    (step,) = kept.journal.steps
    assert step.changes == ("A little later, new text: “Cart: 1”",)
    assert step.summary == step.changes[0]


async def test_of_all_that_came_later_the_last_is_told_first() -> None:
    kept = Written()
    with kept.journal.doing(BUY, ActionCall(action_id="B1"), YOU, SEEN) as entry:
        entry.end(Afterwards(SEEN, (fact(Code.TEXT_ADDED, text="Working"),)))
    for text in ("Nearly done", "Bought"):
        kept.journal.tell_later(fact(Code.CAME_LATER, text=text), SEEN)
    assert kept.journal.steps[-1].summary == "A little later, new text: “Bought” · New text: “Working”"


async def test_a_page_that_loads_for_ever_is_no_answer_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Written()
    with kept.journal.doing(BUY, ActionCall(action_id="B1"), YOU, SEEN) as entry:
        entry.end(Afterwards(SEEN, (NINE,), Waited(quiet=False)))
    monkeypatch.setattr("gui.engine.recording.journal.LATE_S", 0.0)
    assert kept.journal.may_be_answered, "it is still loading"
    monkeypatch.setattr("gui.engine.recording.journal.LOADING_S", 0.0)
    assert not kept.journal.may_be_answered


async def test_another_page_that_came_later_is_not_shown_by_the_picture_of_the_one_before() -> None:
    kept = Written()
    drawn = replace(SEEN, picture=Picture(b"drawn", 800, 600))
    with kept.journal.doing(BUY, ActionCall(action_id="B1"), YOU, drawn) as entry:
        entry.end(Afterwards(drawn, (fact(Code.NOTHING_CHANGED),)))
    pictured = kept.journal.steps[-1].picture
    assert pictured
    kept.journal.tell_later(fact(Code.CAME_LATER, text="Sent"), replace(SEEN, markdown="Sent"))
    assert kept.journal.steps[-1].picture == pictured, "it is the same page"
    other = replace(SEEN, markdown="Thanks", metadata=replace(SEEN.metadata, url="https://shop.example/thanks"))
    kept.journal.tell_later(fact(Code.CAME_LATER, text="Thanks"), other)
    assert kept.journal.steps[-1].picture != pictured
    kept.journal.picture_later(Picture(b"thanks", 800, 600))
    assert kept.journal.steps[-1].picture not in ("", pictured)


async def test_places_of_a_later_page_are_not_noted_on_an_earlier_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    kept, placed = Written(), list[Placed]()
    kept.journal._placed = placed.append
    drawn = replace(SEEN, picture=Picture(b"drawn", 800, 600))
    with kept.journal.doing(BUY, ActionCall(action_id="B1"), YOU, drawn) as entry:
        entry.end(Afterwards(drawn, (fact(Code.NOTHING_CHANGED),)))
    later = replace(SEEN, markdown="Your code is 4711", picture=Picture(b"later", 800, 600))
    monkeypatch.setattr(kept.journal._sent, "are_told", lambda seen, _steps: seen is later)
    kept.journal.tell_later(fact(Code.CAME_LATER, text="Sent"), later)
    assert len(placed) == 1, "nothing of a page with a code is kept"
    monkeypatch.setattr(kept.journal._sent, "are_told", lambda _seen, _steps: False)
    kept.journal.tell_later(fact(Code.CAME_LATER, text="Bought"), later)
    assert len(placed) == 2


@pytest.mark.parametrize(
    ("slight", "later", "told"),
    [
        (
            (fact(Code.ACTIONS_GONE, count=4),),
            fact(Code.ACTIONS_CAME_LATER, count=103),
            ("A little later, 103 new actions", "4 actions are no longer there"),
        ),
        (
            (fact(Code.NOTHING_CHANGED), fact(Code.MANY_REPLACED, count=25)),
            fact(Code.CAME_LATER, text="Times on 12 January"),
            (
                "A little later, new text: “Times on 12 January”",
                "25 items were replaced by identical ones and keep their ids.",
            ),
        ),
        (
            (fact(Code.LOADED_IN_TAB, tab=2, title="", url="https://example.org/b"), fact(Code.ACTIONS_ADDED, count=1)),
            fact(Code.DIALOG_CAME_LATER, target="Preferences"),
            (
                "Loaded https://example.org/b in tab 2",
                "A little later, the dialog “Preferences” opened",
                "1 new action",
            ),
        ),
    ],
)
async def test_what_came_a_little_later_is_told_before_what_only_counts(
    slight: tuple[Fact, ...], later: Fact, told: tuple[str, ...]
) -> None:
    kept = Written()
    with kept.journal.doing(BUY, ActionCall(action_id="B1"), YOU, SEEN) as entry:
        entry.end(Afterwards(SEEN, slight))
    assert kept.journal.changed_nothing == (len(slight) == 1 or fact(Code.NOTHING_CHANGED) in slight)
    kept.journal.tell_later(later)
    assert not kept.journal.changed_nothing
    assert kept.journal.steps[-1].changes == told


async def test_what_a_page_says_after_its_last_step_is_kept_with_that_step() -> None:
    kept = Written()
    kept.journal.tell_later(fact(Code.ALERTED_LATER, text="Nobody did anything yet"))
    with kept.journal.doing(BUY, ActionCall(action_id="B1"), YOU, SEEN) as entry:
        kept.journal.tell_later(fact(Code.ALERTED_LATER, text="It is not over yet"))
        entry.end(Afterwards(SEEN, (NINE,)))
    for _ in range(2):
        kept.journal.tell_later(fact(Code.ALERTED_LATER, text="Your race starts soon!"))
    (step,) = kept.journal.steps
    assert step.changes == ("9 actions", "Later, the page said “Your race starts soon!”")
    assert steps_from(await kept.store.events("s1")) == kept.journal.steps


@pytest.mark.parametrize(
    "after",
    [
        Afterwards(SEEN, (fact(Code.ASKED, text="Known?"),)),
        Afterwards(SEEN, (), why=fact(Code.PAGE_ASKS_FIRST, text="Known?")),
    ],
)
async def test_what_a_page_asks_is_not_said_to_come_later_by_the_step_that_it_kept_waiting(after: Afterwards) -> None:
    kept = Written()
    with kept.journal.doing(BUY, ActionCall(action_id="B1"), YOU, SEEN) as entry:
        entry.end(after, "failed")
    (before,) = kept.journal.steps
    kept.journal.tell_later(fact(Code.ASKED_LATER, text="Known?"))
    assert kept.journal.steps == (before,)
    kept.journal.tell_later(fact(Code.ASKED_LATER, text="Another question?"))
    assert kept.journal.steps != (before,)


async def test_the_end_of_a_step_is_written_anew_only_so_often_while_its_page_loads(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("gui.engine.recording.journal._MOST_BECAME", 3)
    kept = Written()
    for _ in range(2):
        with kept.journal.doing(BUY, ActionCall(action_id="B1"), YOU, SEEN) as entry:
            entry.end(Afterwards(SEEN, (NINE,), Waited(quiet=False)))
        told = len(kept.told)
        for count in range(5):
            seen = replace(SEEN, markdown=f"{count} parts")
            for _ in range(2):  # where nothing is new, nothing is written
                kept.journal.became(seen, (), loading=True)
        assert len(kept.told) - told == 3
        assert not kept.journal.awaits_page


async def test_a_page_that_is_drawn_in_place_of_another_gets_its_title_when_it_has_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept, url = Written(), "https://shop.example/checkout"
    went = fact(Code.WENT_TO, title="", url=url), fact(Code.ACTIONS_LISTED, count=1)
    waits = replace(SEEN, metadata=replace(SEEN.metadata, title="All lanterns", url=url))
    with kept.journal.doing(BUY, ActionCall(action_id="B1"), YOU, SEEN) as entry:
        entry.end(Afterwards(waits, went, Waited(quiet=True)))
    for title, told in (("All lanterns", f"Went to {url}"), ("Checkout", "Went to “Checkout”"), ("Later", "")):
        assert kept.journal.awaits_page == (title != "Later")
        seen = replace(waits, markdown=title, metadata=replace(waits.metadata, title=title))
        kept.journal.became(seen, (), loading=False)
        assert kept.journal.steps[-1].changes[0] == (told or "Went to “Checkout”")
    with kept.journal.doing(BUY, ActionCall(action_id="B1"), YOU, SEEN) as entry:
        entry.end(Afterwards(waits, went, Waited(quiet=True)))
    monkeypatch.setattr("gui.engine.recording.journal._TITLE_S", 0.0)
    assert not kept.journal.awaits_page


def test_places_are_told_with_the_page_and_the_picture_that_they_are_on() -> None:
    kept, told = Written(), list[Placed]()
    journal = Journal("s1", kept.store, lambda _event: None, placed=told.append)
    seen = replace(SEEN, actions=(replace(BUY, box=Box(50, 340, 10, 20)), replace(BUY, id="B2", box=Box(0, 0, 9, 9))))
    with journal.doing(BUY, ActionCall(action_id="B1"), YOU, SEEN) as entry:
        entry.end(Afterwards(seen))
    assert not told, "there is no picture"
    journal.picture_later(Picture(b"one", 100, 200, scroll_y=300))
    with journal.doing(BUY, ActionCall(action_id="B1"), YOU, seen) as entry:
        entry.end(Afterwards(replace(seen, picture=Picture(b"two", 100, 100))))
    assert [dict(one.spots) for one in told] == [{"B1": (0.5, 0.2, 0.1, 0.1)}, {"B2": (0, 0, 0.09, 0.09)}]
    assert [one.picture for one in told] == [kept.store.keep_picture("s1", data) for data in (b"one", b"two")]
    assert told[0].page == told[1].page == kept.store.keep_page("s1", seen)


@pytest.mark.parametrize("hangs", [False, True])
async def test_what_was_typed_is_told_after_all_unless_the_disk_hangs(
    monkeypatch: pytest.MonkeyPatch, hangs: bool
) -> None:
    kept, value = Written(), "Marigold 7"
    field = Action("I1", "Type into Code", "", (Param("code", "str"),), target="Code", role="textbox")
    call = ActionCall(action_id="I1", value=value)
    with kept.journal.doing(field, call, YOU, SEEN) as entry:
        entry.end(Afterwards(SEEN))
    await kept.journal.hide(Hiding("Code", frozenset({value}), frozenset({1})))
    read = kept.store.events
    assert steps_from(await read("s1"))[0].call.value is None

    async def events(session_id: str, number: int | None = None) -> tuple[StepEvent, ...]:
        if hangs:
            await asyncio.Event().wait()
        return await read(session_id, number)

    monkeypatch.setattr("gui.engine.recording.journal._READS_S", 0.05)
    monkeypatch.setattr(kept.store, "events", events)
    await asyncio.wait_for(kept.journal.release(1, field, call), PATIENCE_S)
    for (step,) in (kept.journal.steps, steps_from(await read("s1"))):
        assert (step.call.value, step.outcome) == (None if hangs else value, "done")
