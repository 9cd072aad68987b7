"""What a step is called, by how it came out."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from gui.schema.action import ActionCall
from gui.schema.code import Code
from gui.schema.fact import Fact, fact
from gui.schema.say import say
from gui.schema.step import Outcome, StepRecord


@pytest.mark.parametrize(
    ("did", "words"),
    [
        (fact(Code.DID_OPEN, target="Add a bill"), "Open"),
        (fact(Code.DID_CLICK, target="Send", place="", modifiers="Ctrl"), "Ctrl+click"),
        (fact(Code.DID_GO_TO, target="shop.example"), "Go to"),
    ],
)
def test_what_is_not_over_yet_is_not_said_to_be_done(did: Fact, words: str) -> None:
    assert StepRecord(1, ActionCall(action_id="L1"), did, "running", datetime.now(UTC)).words == words


@pytest.mark.parametrize(("told", "words"), [(None, "Perhaps went to"), (Code.STOPPED_BEFORE_ADDRESS, "Did not go to")])
def test_of_an_address_that_was_stopped_on_its_way_nobody_knows_whether_it_was_there(
    told: Code | None, words: str
) -> None:
    did, gist = fact(Code.DID_GO_TO, target="shop.example"), fact(told) if told is not None else None
    step = StepRecord(1, ActionCall(action_id="S1"), did, "stopped", datetime.now(UTC), gist=gist)
    assert step.words == words


@pytest.mark.parametrize(("told", "words"), [(None, "Stopped opening"), (Code.STOPPED_BEFORE, "Did not open")])
def test_a_link_whose_page_was_stopped_is_not_said_to_have_opened_it(told: Code | None, words: str) -> None:
    did, gist = fact(Code.DID_OPEN, target="Slow page"), fact(told) if told is not None else None
    step = StepRecord(1, ActionCall(action_id="L1"), did, "stopped", datetime.now(UTC), gist=gist)
    assert step.words == words


@pytest.mark.parametrize(
    ("action_id", "did", "words"),
    [
        ("B1", fact(Code.DID_CLICK, target="Buy", place="", modifiers=""), "Clicked"),
        ("S8", fact(Code.DID_PRESS, keys="Enter"), "Pressed"),
        ("L1", fact(Code.DID_OPEN, target="Dead server"), "Did not open"),
        ("S1", fact(Code.DID_GO_TO, target="shop.example"), "Did not go to"),
        ("S5", fact(Code.DID_RELOAD), "Did not reload"),
    ],
)
def test_what_led_to_a_page_that_did_not_load_was_done_all_the_same(action_id: str, did: Fact, words: str) -> None:
    call, failed = ActionCall(action_id=action_id), fact(Code.NOTHING_AT_PORT, port=80)
    step = StepRecord(1, call, did, "failed", datetime.now(UTC), gist=failed, facts=(fact(Code.SHOWS_OWN_PAGE),))
    assert step.words == words
    assert replace(step, facts=()).undone, "it was refused"
    if did.code is Code.DID_OPEN:
        assert replace(step, outcome="unknown").words == "Perhaps opened"


@pytest.mark.parametrize(
    ("did", "given"),
    [
        (fact(Code.DID_TYPE, target="Colours", place=""), "“red ↵ blue”"),
        (fact(Code.DID_CHOOSE, target="Colours"), "“red, blue”"),
    ],
    ids=["lines", "choices"],
)
def test_lines_of_text_are_told_apart_from_several_choices(did: Fact, given: str) -> None:
    call = ActionCall(action_id="I1", value="red\nblue")
    step = StepRecord(1, call, did, "done", datetime.now(UTC))
    assert step.given(()) == ("" if step.chosen else given), "it is said with what was done"
    assert f"“{step.value}”" == given
    now = fact(Code.VALUE_CHANGED, target="Other", before="", after=given.strip("“”"))
    assert step.given((now,)) == "", "it is not said twice"


def test_what_was_chosen_is_said_with_the_name_of_its_field() -> None:
    did, call = fact(Code.DID_CHOOSE, target="Owner"), ActionCall(action_id="I1", value="Bo Lind")
    chosen = fact(Code.VALUE_CHANGED, target="Owner", before="Ann", after="Bo Lind")
    total = fact(Code.TEXT_ADDED, text="2 tasks")
    step = StepRecord(1, call, did, "done", datetime.now(UTC), gist=chosen, facts=(chosen, total))
    assert (step.words, step.target) == ("Chose “Bo Lind” in", "Owner")
    assert step.summary == step.line == "New text: “2 tasks”", "it is not said twice"
    assert replace(step, facts=(chosen,)).line == ""
    assert replace(step, outcome="failed").words == "Did not choose"
    secret = replace(step, call=ActionCall(action_id="I1", secret="Code"))
    assert (secret.words, secret.chosen) == ("Chose", "")
    refused = fact(Code.NOT_ACCEPTED, target="Owner", why="She is away")
    assert replace(step, gist=refused, facts=(refused, chosen)).words == "Chose"
    assert replace(step, did=fact(Code.DID_CHOOSE, target="“Bo Lind”")).words == "Chose", "it has no other name"


def test_what_left_is_counted_beside_what_came() -> None:
    did = fact(Code.DID_CLICK, target="Next", place="", modifiers="")
    for came, left, summary in (
        (
            fact(Code.ACTIONS_ADDED, count=2),
            fact(Code.ACTIONS_GONE, count=3),
            "2 new actions · 3 actions are no longer there",
        ),
        (
            fact(Code.MANY_SHOWN, count=2),
            fact(Code.MANY_FOLDED, count=3),
            "2 more actions are shown · 3 actions are no longer shown",
        ),
        (fact(Code.ACTIONS_ADDED, count=2), fact(Code.MANY_COVERED, count=3), "2 new actions"),
    ):
        step = StepRecord(1, ActionCall(action_id="B1"), did, "done", datetime.now(UTC), gist=came, facts=(came, left))
        assert step.summary == summary


def test_that_something_is_open_is_not_said_of_what_was_opened() -> None:
    did, opened = fact(Code.DID_OPEN, target="Export"), fact(Code.EXPANDED, target="Export")
    shown = fact(Code.MANY_SHOWN, count=3)
    step = StepRecord(1, ActionCall(action_id="B1"), did, "done", datetime.now(UTC), gist=opened, facts=(opened, shown))
    assert step.summary == "3 more actions are shown"
    assert replace(step, facts=(opened, fact(Code.ACTIONS_ADDED, count=3))).summary == ""
    other = fact(Code.EXPANDED, target="Details")
    assert replace(step, gist=other, facts=(other, shown)).summary == "“Details” is now open"
    assert (
        replace(step, did=fact(Code.DID_CLICK, target="Export", place="", modifiers="")).summary
        == "“Export” is now open"
    )


def test_what_the_page_says_to_which_a_step_led_is_said_with_it() -> None:
    did, went = (
        fact(Code.DID_CLICK, target="Save", place="", modifiers=""),
        fact(Code.WENT_TO, title="Users", url="http://a.example/users"),
    )
    said = fact(Code.PAGE_SAID, text="Bob was saved.")
    step = StepRecord(1, ActionCall(action_id="B1"), did, "done", datetime.now(UTC), gist=went, facts=(went, said))
    assert step.summary == "Went to “Users” · The page says: “Bob was saved.”"
    assert replace(step, facts=(went,)).summary == "Went to “Users”"


def test_of_what_could_not_be_used_the_line_says_why() -> None:
    did, why = fact(Code.DID_CLICK, target="Send", place="", modifiers=""), fact(Code.BLOCKED_BY, by="Any news?")
    gist = fact(Code.CANNOT_BE_USED_NOW, target="Send")
    step = StepRecord(1, ActionCall(action_id="B1"), did, "failed", datetime.now(UTC), gist=gist, facts=(why,))
    assert step.line == "Answer “Any news?” first."
    assert replace(step, facts=()).line == "“Send” could not be used."


@pytest.mark.parametrize(("came", "summary"), [(1200, ""), (900, "Scrolled down by 900 pixels")])
def test_what_came_of_a_step_is_not_said_if_it_is_what_was_done(came: int, summary: str) -> None:
    did, gist = fact(Code.DID_SCROLL_DOWN_BY, target="", count=1200), fact(Code.SCROLLED_DOWN, count=came)
    step = StepRecord(1, ActionCall(action_id="S10"), did, "done", datetime.now(UTC), gist=gist)
    assert (f"{step.words} {step.target}", step.summary) == ("Scrolled down by 1,200 pixels", summary)


FIELD = "Comment"
LONG = "It was a long letter that told of everything that had been seen on the way, and then of the sea."


def typed(call: ActionCall, gist: Fact | None, did: Fact | None = None) -> StepRecord:
    did = did or fact(Code.DID_TYPE, target=FIELD, place="")
    return StepRecord(1, call, did, "done", datetime.now(UTC), gist=gist)


@pytest.mark.parametrize(
    ("before", "after", "target", "enter", "line"),
    [
        ("", "Hello", FIELD, False, "“Hello”"),
        ("", "Hello", FIELD, True, "“Hello”, then Enter"),
        ("", "Hello", f"“{FIELD}”", False, "“Hello”"),
        ("", "Hello", "Another field", False, "Another field: “Hello”"),
        ("Hello", "", FIELD, False, "Now empty"),
        (LONG, f"{LONG[:-1]} and the sky.", FIELD, False, "“…the way, and then of the sea and the sky.”"),
        ("", LONG, FIELD, False, "“It was a long letter that told of everything that had been…”"),
    ],
)
def test_below_the_name_of_a_field_stands_what_it_holds_now(
    before: str, after: str, target: str, enter: bool, line: str
) -> None:
    gist = fact(Code.VALUE_CHANGED, target=target, before=before, after=after)
    assert typed(ActionCall(action_id="I1", value=after, enter=enter), gist).line == line


@pytest.mark.parametrize("none", [fact(Code.NO_CLICK_CAME), fact(Code.REDRAWN_AT_PRESS, target="Delete")])
def test_a_press_that_came_to_nothing_is_marked_and_says_so_first(none: Fact) -> None:
    did = fact(Code.DID_PRESS_MOUSE, target="Delete")
    other = fact(Code.TEXT_ADDED, text="12:01")
    step = StepRecord(1, ActionCall(action_id="B1"), did, "done", datetime.now(UTC), gist=other, facts=(other, none))
    assert step.refused
    assert step.uneven
    assert step.line == say(none)


@pytest.mark.parametrize(
    "new",
    [
        fact(Code.VALUE_CHANGED, target="Day", before="", after="15 May"),
        fact(Code.TICKED, target="Buyer"),
        fact(Code.TEXT_ADDED, text="From 15 May"),
        fact(Code.DIALOG_CLOSED, target="Calendar"),
    ],
)
def test_a_press_is_not_marked_if_the_page_received_it_and_redrew_the_pressed_element(new: Fact) -> None:
    did, redrawn = fact(Code.DID_PRESS_MOUSE, target="15"), fact(Code.REDRAWN_AT_PRESS, target="15")
    step = StepRecord(1, ActionCall(action_id="B1"), did, "done", datetime.now(UTC), gist=new, facts=(new, redrawn))
    assert not step.uneven
    assert step.summary == say(new)
    assert replace(step, facts=(new, fact(Code.NO_CLICK_CAME))).refused, "what it led to need not be of the press"


def test_a_refusal_is_said_in_place_of_the_value() -> None:
    gist = fact(Code.VALUE_CHANGED, target=FIELD, before="", after="Hello")
    step = typed(ActionCall(action_id="I1", value="Hello"), gist)
    refused = replace(step, facts=(gist, fact(Code.NOT_ACCEPTED, target=FIELD, why="")))
    assert refused.line == refused.summary == "“Comment” is not accepted"


@pytest.mark.parametrize(
    ("code", "call", "given"),
    [
        (Code.DID_GIVE_FILE, ActionCall(action_id="by hand", files=("/home/me/cover.png",)), "“cover.png”"),
        (Code.DID_CHOOSE_FILE, ActionCall(action_id="I1", value="C:\\me\\a.png\n/b/c.txt"), "“a.png, c.txt”"),
        (Code.DID_PASTE, ActionCall(action_id="I1", text="some words"), "“some words”"),
        (Code.DID_TYPE, ActionCall(action_id="I1", keys="{End} Hello{Backspace}{{"), "“Hello{”"),
        (Code.DID_TYPE, ActionCall(action_id="I1", keys="{End}hunter2", secret="Password"), ""),
    ],
)
def test_what_was_given_is_said_and_nothing_of_a_secret(code: Code, call: ActionCall, given: str) -> None:
    args = {"target": "Cover", "place": ""}
    did = fact(code, **{name: args[name] for name in code.takes})
    assert typed(call, None, did).given(()) == given


def test_a_day_and_its_time_are_given_without_the_sign_between_them() -> None:
    call, did = ActionCall(action_id="I1", value="2027-07-04T14:30"), fact(Code.DID_SET, target="Collect at")
    assert typed(call, None, did).given(()) == "“2027-07-04 14:30”"


@pytest.mark.parametrize(
    ("outcome", "facts", "given"),
    [
        ("unknown", (), "“Ada Lovelace”"),
        ("unknown", (fact(Code.VALUE_CHANGED, target=FIELD, before="", after="Ada Lo"),), "“Ada Lo” of “Ada Lovelace”"),
        ("unknown", (fact(Code.VALUE_CHANGED, target=FIELD, before="", after="Eva"),), "“Ada Lovelace”"),
        ("unknown", (fact(Code.VALUE_CHANGED, target="Other", before="", after="Ada"),), "“Ada Lovelace”"),
        ("stopped", (), "“Ada Lovelace”"),
        ("failed", (), ""),
        ("running", (), ""),
    ],
)
def test_of_what_was_perhaps_typed_it_is_said_what_it_was_and_how_far_it_came(
    outcome: Outcome, facts: tuple[Fact, ...], given: str
) -> None:
    step = replace(typed(ActionCall(action_id="I1", value="Ada Lovelace"), None), outcome=outcome, facts=facts)
    assert step.given((step.gist,)) == given
    assert replace(step, call=ActionCall(action_id="I1", secret="Password")).given(()) == ""


def test_keys_are_said_as_they_stand_on_a_keyboard() -> None:
    assert say(fact(Code.DID_PRESS_IN, keys="Control+a", target=FIELD)) == "Pressed Ctrl+A in Comment"
    click = fact(Code.DID_CLICK, modifiers="Control+Shift", target=FIELD, place="")
    assert say(click) == "Ctrl+Shift+clicked Comment"
