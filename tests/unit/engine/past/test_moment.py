"""What is kept of a step beside its words, and how it comes back."""

from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest

from gui.engine.backend import SessionBackend
from gui.engine.past.difference import difference, lines_of, offers_of
from gui.engine.past.kept_text import blocks_of_kept
from gui.engine.past.moment import moment_of
from gui.engine.reading.spots import spot_of
from gui.engine.recording.entry import Afterwards
from gui.engine.recording.journal import Journal
from gui.engine.recording.troubles import heard_since
from gui.engine.session import StepSession
from gui.engine.store import SessionNote, open_store
from gui.engine.store.hiding import Hiding
from gui.engine.store.pages import KeptPage
from gui.schema.action import BY_HAND, Action, ActionCall, Box, Point
from gui.schema.actor import YOU
from gui.schema.code import Code
from gui.schema.event import StepBegan, StepEnded
from gui.schema.fact import Fact, fact, said
from gui.schema.heard import MOST_HEARD, Heard
from gui.schema.inspect import ConsoleEntry, ConsoleLevel, NetworkEntry, NetworkState
from gui.schema.moment import Line
from gui.schema.page import Block, Metadata, Observation, Picture, Question, Span
from gui.schema.session import SessionInfo
from gui.schema.special import Special
from gui.schema.step import Marks

NOON = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)
BUY = Action(id="B1", description="Click Buy", category="", target="Buy", box=Box(100, 700, 50, 40))
PICTURE = Picture(b"before", 1000, 800, scroll_y=400)
SEEN = Observation(SessionInfo("s1", NOON, NOON), Metadata("Shop", "https://shop.example/"), (BUY,), picture=PICTURE)


@pytest.mark.parametrize(
    ("action", "seen", "spot"),
    [
        (BUY, SEEN, (0.1, 0.375, 0.05, 0.05)),
        (replace(BUY, seen=Box(100, 700, 50, 8)), SEEN, (0.1, 0.375, 0.05, 0.01)),
        (replace(BUY, box=Box(100, 300, 50, 40)), SEEN, None),
        (replace(BUY, box=Box(2000, 500, 50, 40)), SEEN, None),
        (replace(BUY, box=None), SEEN, None),
        (BUY, replace(SEEN, picture=None), None),
        (None, SEEN, None),
    ],
)
def test_where_an_element_is_on_a_picture(
    action: Action | None, seen: Observation, spot: tuple[float, ...] | None
) -> None:
    assert spot_of(action, seen) == spot


def test_a_change_far_down_a_long_page_is_shown() -> None:
    before = [f"line {number}" for number in range(9_000)]
    after = [*before[:8_000], "new", *before[8_001:]]
    assert difference(before, after) == (
        Line("gap", count=7_998),
        Line("same", "line 7998"),
        Line("same", "line 7999"),
        Line("gone", "line 8000"),
        Line("new", "new"),
        Line("same", "line 8001"),
        Line("same", "line 8002"),
        Line("gap", count=997),
    )


def test_what_is_too_long_to_be_compared_in_order_is_said_and_still_shown() -> None:
    before = ["first", *(f"line {number}" for number in range(9_000)), "last"]
    after = ["first", "new", *reversed(before[1:-1]), "line 5", "last"]
    told = difference(before, after)
    assert told == (
        Line("same", "first"),
        Line("long", count=9_002),
        Line("new", "new"),
        Line("new", "line 5"),
        Line("same", "last"),
    )
    assert [line.kind for line in difference(before, [*before[:1], *reversed(before[1:-1]), before[-1]])] == [
        "same",
        "long",
        "same",
    ], "another order alone is said, too"


def test_a_difference_shows_what_went_and_came_with_a_little_around_it() -> None:
    before = [f"line {number}" for number in range(20)]
    after = [*before[:10], "new", *before[11:]]
    assert difference(before, after) == (
        Line("gap", count=8),
        Line("same", "line 8"),
        Line("same", "line 9"),
        Line("gone", "line 10"),
        Line("new", "new"),
        Line("same", "line 11"),
        Line("same", "line 12"),
        Line("gap", count=7),
    )
    assert difference(before, before) == ()
    assert difference([], ["a"]) == (Line("new", "a"),)


def test_lines_are_without_ids() -> None:
    chip = Span("B1", "chip", "B1")
    blocks = (
        Block("item", (chip, Span(" Buy\nnow")), 1, "•"),
        Block("row", cells=((Span("a"),), (chip, Span("b")))),
        Block("rule"),
    )
    assert lines_of(blocks) == ["• Buy", "• now", "a | b"]
    assert offers_of((replace(BUY, value="x", states=("required", "checked")),)) == ["Click Buy = x (checked)"]


def test_ids_of_a_kept_text_are_chips_where_they_are_actions() -> None:
    (block,) = blocks_of_kept(KeptPage("", "", (BUY,), "See [B1] Buy and [B7] no"))
    assert block.spans == (Span("See "), Span("B1", "chip", "B1"), Span(" Buy and [B7] no"))


def _backend(console: list[ConsoleEntry], network: list[NetworkEntry]) -> SessionBackend:
    inspector = SimpleNamespace(
        console=SimpleNamespace(entries=lambda: tuple(console)),
        network=SimpleNamespace(
            bad_since=lambda at_s: tuple(one for one in network if one.bad and one.steady_s >= at_s)
        ),
    )
    made = SimpleNamespace(inspector=inspector, devices=print, show_finding=print, emulate=print)
    return cast("SessionBackend", made)


def _line(at_s: float, level: ConsoleLevel, text: str, place: str = "", **more: Any) -> ConsoleEntry:
    return ConsoleEntry(1, level, text, place, NOON, steady_s=at_s, **more)


def _request(at_s: float, path: str, state: NetworkState, **more: Any) -> NetworkEntry:
    return NetworkEntry(1, "GET", f"https://shop.example/{path}", "xhr", state, NOON, steady_s=at_s, **more)


def test_what_went_wrong_during_a_step_and_nothing_else() -> None:
    console = [
        _line(9, "error", "Old"),
        _line(11, "error", "TypeError: x", "a.js:1:2", uncaught=True, count=3),
        _line(11, "error", "Failed to load resource: 404", "https://shop.example/x"),
        _line(11, "warning", "Deprecated"),
        _line(13, "error", "Of the next step"),
    ]
    missing = {"status": 404, "status_text": "Not Found"}
    network = [
        _request(10, "x", "done", **missing),
        _request(11, "y", "failed", failure="net::ERR_ABORTED"),
        _request(11, "z", "done", status=200),
        _request(11, "only-sent", "failed", failure="NS_BINDING_ABORTED", status=200),
        _request(11, "a.js", "failed", failure="net::ERR_ABORTED", **missing),
        _request(13, "of-the-next-step", "done", **missing),
    ]
    assert heard_since(_backend(console, network), 10, 12) == (
        Heard("request", "GET https://shop.example/x", "404 Not Found"),
        Heard("thrown", "TypeError: x", "a.js:1:2", 3),
        Heard("request", "GET https://shop.example/a.js", "404 Not Found"),
    )
    favicon = _line(11, "error", "Failed to load resource: 404", "https://shop.example/favicon.ico:1:1")
    assert heard_since(_backend([favicon], []), 10) == ()
    signs = [
        replace(_request(11, path, "done", **missing), kind=kind)
        for path, kind in (("app/favicon-32.png?v=1", "other"), ("site.webmanifest", "manifest"))
    ]
    told = [_line(11, "error", "Failed to load resource: 404", f"{one.url}:0:0") for one in signs]
    assert heard_since(_backend(told, signs), 10) == (), "a page lacks nothing without its sign"
    assert len(heard_since(_backend([], [replace(signs[0], kind="image")]), 10)) == 1
    many = [_line(11, "error", f"E{number}") for number in range(200)]
    failed = [_request(12, f"{number}", "done", **missing) for number in range(400)]
    heard = heard_since(_backend(many, failed), 10)
    assert len(heard) <= MOST_HEARD
    assert heard[-2:] == (Heard("error", "", count=153, more=True), Heard("request", "", count=400, more=True))
    thrown = [_line(11, "error", f"T{number}", uncaught=True) for number in range(10)]
    assert [one.count for one in heard_since(_backend([*many, *thrown], []), 10) if one.more] == [163]
    assert heard_since(cast("SessionBackend", SimpleNamespace()), 10) == ()


async def test_the_journal_keeps_the_picture_before_and_what_was_heard_and_hides_secrets_in_both() -> None:
    store = open_store()
    store.note(SessionNote("s1", NOON))
    heard = (Heard("error", "token hunter2 refused"),)
    journal = Journal("s1", store, lambda _event: None, lambda _since, _until: heard)
    with journal.doing(BUY, ActionCall(action_id="B1"), YOU, SEEN) as entry:
        asks = replace(SEEN, picture=None, question=Question("confirm", "Really?"))
        entry.end(Afterwards(asks, spot=(0.1, 0.1, 0.2, 0.2)))
    began, ended = await store.events("s1", 1)
    assert isinstance(began, StepBegan)
    assert isinstance(ended, StepEnded)
    assert await store.events("s1", 2) == ()
    assert await store.picture(began.picture_before) == b"before"
    assert began.spot == (0.1, 0.375, 0.05, 0.05)
    assert ended.picture == began.picture_before, "behind a question the page is as it was last seen"
    assert ended.spot == (0.1, 0.1, 0.2, 0.2)
    assert journal.steps[0].heard == heard
    journal.mark(1, Marks(name="Pay with hunter2", of_form=True))
    assert journal.steps[0].form_name == "Pay with hunter2"
    await journal.hide(Hiding("Code", frozenset({"hunter2"}), frozenset()))
    assert "hunter2" not in journal.steps[0].heard[0].text
    assert "hunter2" not in journal.steps[0].form_name
    assert "hunter2" not in "".join(event.model_dump_json() for event in await store.events("s1"))


async def test_a_step_without_a_picture_shows_the_nearest_one_of_the_same_page() -> None:
    store = open_store()
    store.note(SessionNote("s1", NOON))
    journal = Journal("s1", store, lambda _event: None)
    other = replace(SEEN, metadata=Metadata("Other", "https://other.example/"), picture=Picture(b"other", 1, 1))
    same = replace(SEEN, metadata=Metadata("Shop", "https://shop.example/#below"), picture=Picture(b"same", 1, 1))
    bare = replace(SEEN, picture=None)
    for before, after in ((None, SEEN), (SEEN, bare), (bare, other), (other, bare), (bare, same), (bare, None)):
        number = journal.begin_by_hand(ActionCall(action_id="B1"), said("Clicked"), before)
        journal.end_by_hand(number, 1, Afterwards(after))
    session = SimpleNamespace(store=store, steps=journal.steps, info=SimpleNamespace(session_id="s1"))
    expected = {
        2: ((b"before", None), (b"", None)),
        3: ((b"before", fact(Code.PICTURE_OF_STEP, number=2)), (b"other", None)),
        4: ((b"other", None), (b"", None)),  # what comes next shows what the next step did
        5: ((b"same", fact(Code.PICTURE_FROM_AFTER)), (b"same", None)),
        6: ((b"same", fact(Code.PICTURE_OF_STEP, number=5)), (b"", None)),
    }
    for number, told in expected.items():
        moment = await moment_of(cast("StepSession", session), number)
        assert moment is not None
        assert tuple((page.picture, page.stand_in) for page in (moment.before, moment.after)) == told, number
        assert [page.spot for page in (moment.before, moment.after) if page.stand_in] == [None] * sum(
            page.stand_in is not None for page in (moment.before, moment.after)
        )


@pytest.mark.parametrize("changed", [fact(Code.TICKED, target="Terms"), fact(Code.TEXT_ADDED, text="Plus one 3")])
async def test_a_picture_from_before_a_change_that_was_kept_again_does_not_stand_in_for_what_came_after(
    changed: Fact,
) -> None:
    store = open_store()
    store.note(SessionNote("s1", NOON))
    journal = Journal("s1", store, lambda _event: None)
    bare, later = replace(SEEN, picture=None), replace(SEEN, picture=Picture(b"later", 1, 1))
    for before, after, facts in ((SEEN, bare, (changed,)), (SEEN, later, ())):  # both began on the same reading
        number = journal.begin_by_hand(ActionCall(action_id="B1"), said("Clicked"), before)
        journal.end_by_hand(number, 1, Afterwards(after, facts))
    session = SimpleNamespace(store=store, steps=journal.steps, info=SimpleNamespace(session_id="s1"))
    moment = await moment_of(cast("StepSession", session), 1)
    assert moment is not None
    assert (moment.after.picture, moment.after.stand_in) == (b"", None)


async def test_after_a_step_no_picture_is_shown_of_what_a_later_one_did() -> None:
    store = open_store()
    store.note(SessionNote("s1", NOON))
    journal = Journal("s1", store, lambda _event: None)
    bare, later, spot = (
        replace(SEEN, picture=None),
        replace(SEEN, picture=Picture(b"later", 1, 1)),
        (0.1, 0.1, 0.2, 0.2),
    )
    steps = (
        (SEEN, Afterwards(bare)),
        (bare, Afterwards(spot=spot)),
        (bare, Afterwards(later)),
        (later, Afterwards(bare)),
    )
    for before, after in (*steps, (replace(SEEN, picture=Picture(b"next", 1, 1)), Afterwards(later))):
        number = journal.begin_by_hand(ActionCall(action_id="B1"), said("Clicked"), before)
        journal.end_by_hand(number, 1, after)
    session = SimpleNamespace(store=store, steps=journal.steps, info=SimpleNamespace(session_id="s1"))
    found = []
    for number in (1, 2, 4):
        moment = await moment_of(cast("StepSession", session), number)
        assert moment is not None
        found.append((moment.after.picture, moment.after.spot))
    assert found[0] == (b"", None)
    assert found[1] == (b"later", spot), "it was read together with the third, which shows its field"
    assert found[2] == (b"next", None), "that is what the next one began on"


async def test_after_a_step_that_was_refused_the_page_is_shown_as_it_was_and_not_what_later_steps_did() -> None:
    store = open_store()
    store.note(SessionNote("s1", NOON))
    journal = Journal("s1", store, lambda _event: None)
    bare, ticked = replace(SEEN, picture=None), replace(SEEN, picture=Picture(b"ticked", 1, 1))
    for before, after in ((SEEN, bare), (bare, ticked), (bare, bare), (ticked, ticked)):
        number = journal.begin_by_hand(ActionCall(action_id="B1"), said("Clicked"), before)
        journal.end_by_hand(number, 1, Afterwards(after))
    steps = tuple(replace(step, outcome="failed") if step.number in (1, 3) else step for step in journal.steps)
    session = SimpleNamespace(store=store, steps=steps, info=SimpleNamespace(session_id="s1"))
    told = {}
    for number in (1, 3):
        moment = await moment_of(cast("StepSession", session), number)
        assert moment is not None
        told[number] = moment.after.picture, moment.after.stand_in
    assert told[1] == (b"before", fact(Code.PICTURE_FROM_BEFORE))
    assert told[3] == (b"ticked", fact(Code.PICTURE_OF_STEP, number=4)), "it was there when the next step began"


async def test_a_step_that_was_refused_behind_a_dialog_shows_the_page_as_the_step_before_left_it() -> None:
    store = open_store()
    store.note(SessionNote("s1", NOON))
    journal = Journal("s1", store, lambda _event: None)
    bare, ticked = replace(SEEN, picture=None), replace(SEEN, picture=Picture(b"ticked", 1, 1))
    for before, after in ((SEEN, ticked), (bare, bare), (bare, bare)):
        number = journal.begin_by_hand(ActionCall(action_id="B1"), said("Clicked"), before)
        journal.end_by_hand(number, 1, Afterwards(after))
    steps = tuple(replace(step, outcome="done" if step.number == 1 else "failed") for step in journal.steps)
    session = SimpleNamespace(store=store, steps=steps, info=SimpleNamespace(session_id="s1"))
    for number in (2, 3):
        moment = await moment_of(cast("StepSession", session), number)
        assert moment is not None
        told = moment.after.picture, moment.after.stand_in
        assert told == (b"ticked", fact(Code.PICTURE_OF_STEP, number=1))


async def test_after_a_step_whose_page_could_not_be_read_no_later_picture_is_shown() -> None:
    store = open_store()
    store.note(SessionNote("s1", NOON))
    journal = Journal("s1", store, lambda _event: None)
    bare, blank = replace(SEEN, picture=None), replace(SEEN, picture=Picture(b"blank", 1, 1))
    for before, after, facts in ((SEEN, bare, (fact(Code.NOT_READ_AFTERWARDS),)), (blank, blank, ())):
        number = journal.begin_by_hand(ActionCall(action_id="B1"), said("Clicked"), before)
        journal.end_by_hand(number, 1, Afterwards(after, facts))
    session = SimpleNamespace(store=store, steps=journal.steps, info=SimpleNamespace(session_id="s1"))
    moment = await moment_of(cast("StepSession", session), 1)
    assert moment is not None
    assert (moment.after.picture, moment.after.stand_in) == (b"", None)


async def test_after_a_step_that_was_stopped_on_its_way_no_picture_of_the_page_before_it_is_one_of_later() -> None:
    store = open_store()
    store.note(SessionNote("s1", NOON))
    journal = Journal("s1", store, lambda _event: None)
    other = replace(SEEN, metadata=Metadata("Other", "https://other.example/"), picture=Picture(b"other", 1, 1))
    went = ActionCall(action_id=Special.GO_TO, value="https://slow.example/")
    number = journal.begin_by_hand(went, said("Went"), SEEN)
    journal.end_by_hand(number, 1, Afterwards(), "stopped")
    number = journal.begin_by_hand(went, said("Went"), SEEN)  # the last reading is still that of the page before
    journal.end_by_hand(number, 1, Afterwards(other))
    session = SimpleNamespace(store=store, steps=journal.steps, info=SimpleNamespace(session_id="s1"))
    moment = await moment_of(cast("StepSession", session), 1)
    assert moment is not None
    assert (moment.after.picture, moment.after.stand_in) == (b"", None)
    assert moment.before.picture == b"before"


async def test_what_the_browser_says_of_one_address_is_not_shown_for_another() -> None:
    store = open_store()
    store.note(SessionNote("s1", NOON))
    journal = Journal("s1", store, lambda _event: None)
    first, second = (
        replace(SEEN, metadata=Metadata("", "chrome-error://chromewebdata/"), picture=Picture(data, 1, 1))
        for data in (b"first", b"second")
    )
    for before, after, how in ((SEEN, first, "failed"), (first, None, "stopped"), (first, second, "failed")):
        went = ActionCall(action_id=Special.GO_TO, value="https://slow.example/")
        number = journal.begin_by_hand(went, said("Went"), before)
        journal.end_by_hand(number, 1, Afterwards(after), cast("Any", how))
    session = SimpleNamespace(store=store, steps=journal.steps, info=SimpleNamespace(session_id="s1"))
    moment = await moment_of(cast("StepSession", session), 2)
    assert moment is not None
    assert (moment.before.picture, moment.before.stand_in) == (b"first", None)
    assert (moment.after.picture, moment.after.stand_in) == (b"", None)


async def test_a_picture_of_the_page_that_came_by_itself_before_the_next_step_is_not_shown() -> None:
    store = open_store()
    store.note(SessionNote("s1", NOON))
    journal = Journal("s1", store, lambda _event: None)
    bare = replace(SEEN, picture=None)
    other = replace(SEEN, metadata=Metadata("Bye", "https://shop.example/bye"), picture=Picture(b"other", 1, 1))
    for before, after in ((bare, bare), (other, other)):
        number = journal.begin_by_hand(ActionCall(action_id="B1"), said("Clicked"), before)
        journal.end_by_hand(number, 1, Afterwards(after))
    session = SimpleNamespace(store=store, steps=journal.steps, info=SimpleNamespace(session_id="s1"))
    moment = await moment_of(cast("StepSession", session), 1)
    assert moment is not None
    assert (moment.after.picture, moment.after.stand_in) == (b"", None)


async def test_neither_a_step_that_is_left_out_nor_another_route_lends_its_picture() -> None:
    store = open_store()
    store.note(SessionNote("s1", NOON))
    journal = Journal("s1", store, lambda _event: None)
    inbox, route = (
        replace(SEEN, metadata=Metadata("Mail", f"https://mail.example/#{part}"), picture=Picture(name, 1, 1))
        for part, name in (("/inbox", b"inbox"), ("/login", b"login"))
    )
    bare = replace(inbox, picture=None)
    for before, after in ((None, bare), (inbox, inbox), (inbox, route)):
        number = journal.begin_by_hand(ActionCall(action_id="B1"), said("Clicked"), before)
        journal.end_by_hand(number, 1, Afterwards(after))

    async def lent() -> tuple[bytes, object]:
        session = SimpleNamespace(store=store, steps=journal.steps, info=SimpleNamespace(session_id="s1"))
        moment = await moment_of(cast("StepSession", session), 1)
        assert moment is not None
        return moment.after.picture, moment.after.stand_in

    assert await lent() == (b"inbox", fact(Code.PICTURE_OF_STEP, number=2))
    journal.mark(2, Marks(unshown=True))
    assert await lent() == (b"", None)
    for number in (1, 2, 3):
        journal.mark(number, Marks(unshown=number == 1))
    assert await lent() == (b"inbox", fact(Code.PICTURE_OF_STEP, number=2)), "its own mark hides nothing from it"


@pytest.mark.parametrize(("y", "beyond"), [(700, ""), (1_300, "below"), (100, "above"), (390, ""), (100_000, "below")])
async def test_a_step_keeps_where_its_element_was_beside_the_picture(y: float, beyond: str) -> None:
    store = open_store()
    store.note(SessionNote("s1", NOON))
    journal = Journal("s1", store, lambda _event: None)
    seen = replace(SEEN, actions=(replace(BUY, box=Box(100, y, 50, 40)),))
    number = journal.begin_by_hand(ActionCall(action_id="B1"), said("Clicked"), seen)
    journal.end_by_hand(number, 1, Afterwards(seen))
    session = SimpleNamespace(store=store, steps=journal.steps, info=SimpleNamespace(session_id="s1"))
    moment = await moment_of(cast("StepSession", session), number)
    assert moment is not None
    assert moment.before.beyond == beyond
    assert (moment.before.spot is None) == bool(beyond)


async def test_a_key_is_shown_on_its_field_and_a_drag_at_both_ends() -> None:
    store = open_store()
    store.note(SessionNote("s1", NOON))
    journal = Journal("s1", store, lambda _event: None)
    mail = Action(id="I1", description="Type into E-mail", category="", target="E-mail", box=Box(200, 800, 100, 80))
    seen = replace(SEEN, actions=(BUY, mail))
    calls = (
        ActionCall(action_id=Special.PRESS, value="Enter", to="I1"),
        ActionCall(action_id="B1", gesture="drag", to="I1"),
        ActionCall(action_id=Special.PRESS, value="Enter"),
    )
    for call in calls:
        journal.end_by_hand(journal.begin_by_hand(call, said("Done"), seen), 1, Afterwards(seen))
    session = SimpleNamespace(store=store, steps=journal.steps, info=SimpleNamespace(session_id="s1"))
    found = []
    for number in (1, 2, 3):
        moment = await moment_of(cast("StepSession", session), number)
        assert moment is not None
        found.append((moment.before.spot, moment.before.spot_to))
    field, button = (0.2, 0.5, 0.1, 0.1), (0.1, 0.375, 0.05, 0.05)
    assert found == [(field, None), (button, field), (None, None)]


async def test_what_is_no_action_is_pointed_at_where_it_was_dragged_from_and_to_or_pressed() -> None:
    store = open_store()
    store.note(SessionNote("s1", NOON))
    journal = Journal("s1", store, lambda _event: None)
    picture = SEEN.picture
    assert picture is not None
    wide, high = picture.width_css_px, picture.height_css_px
    begin, end = (Point(x=x * wide, y=y * high, of="viewport") for x, y in ((0.5, 0.25), (0.25, 0.75)))
    beside = Point(x=wide + 10, y=10, of="viewport")
    calls = (
        ActionCall(action_id=BY_HAND, gesture="drag", at=begin, end=end),
        ActionCall(action_id=BY_HAND, gesture="drag", at=begin, end=beside),
        ActionCall(action_id=BY_HAND, at=begin),
    )
    for call in calls:
        journal.end_by_hand(journal.begin_by_hand(call, said("Done"), SEEN), 1, Afterwards(SEEN))
    session = SimpleNamespace(store=store, steps=journal.steps, info=SimpleNamespace(session_id="s1"))
    found = []
    for number in (1, 2, 3):
        moment = await moment_of(cast("StepSession", session), number)
        assert moment is not None
        spots = (moment.before.spot, moment.before.spot_to)
        middles = [(s[0] + s[2] / 2, s[1] + s[3] / 2) if s is not None else None for s in spots]
        found.append([(round(m[0], 2), round(m[1], 2)) if m is not None else None for m in middles])
    assert found == [[(0.5, 0.25), (0.25, 0.75)], [(0.5, 0.25), None], [(0.5, 0.25), None]]


@pytest.mark.parametrize("did", [Code.DID_SCROLL_DOWN_BY, Code.DID_TURN_WHEEL])
async def test_a_wheel_that_scrolled_points_at_nothing_that_merely_lay_under_it(did: Code) -> None:
    store = open_store()
    store.note(SessionNote("s1", NOON))
    journal = Journal("s1", store, lambda _event: None)
    over = ActionCall(action_id="B1", gesture="wheel", by=(0, 90))
    number = journal.begin_by_hand(over, fact(Code.DID_TURN_WHEEL, target="Buy", place=""), SEEN)
    scrolled = did is Code.DID_SCROLL_DOWN_BY
    if scrolled:
        call = over.model_copy(update={"action_id": Special.SCROLL_DOWN, "value": "90"})
        journal.retell(number, call, fact(did, target="", count=90))
    spot = (0.1, 0.375, 0.05, 0.05)
    journal.end_by_hand(number, 1, Afterwards(SEEN, spot=spot))
    session = SimpleNamespace(store=store, steps=journal.steps, info=SimpleNamespace(session_id="s1"))
    moment = await moment_of(cast("StepSession", session), number)
    assert moment is not None
    assert moment.before.picture == b"before"
    assert (moment.before.spot, moment.after.spot) == ((None, None) if scrolled else (spot, spot))
