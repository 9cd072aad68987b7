"""What a step is called, by how it came out."""

from datetime import UTC, datetime

import pytest

from gui.schema.action import ActionCall
from gui.schema.code import Code
from gui.schema.fact import Fact, fact
from gui.schema.step import StepRecord


@pytest.mark.parametrize(("told", "words"), [(None, "Perhaps went to"), (Code.STOPPED_BEFORE_ADDRESS, "Did not go to")])
def test_of_an_address_that_was_stopped_on_its_way_nobody_knows_whether_it_was_there(
    told: Code | None, words: str
) -> None:
    did, gist = fact(Code.DID_GO_TO, target="shop.example"), fact(told) if told is not None else None
    step = StepRecord(1, ActionCall(action_id="S1"), did, "stopped", datetime.now(UTC), gist=gist)
    assert step.words == words


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
    assert step.given(()) == given
    now = fact(Code.VALUE_CHANGED, target="Other", before="", after=given.strip("“”"))
    assert step.given((now,)) == "", "it is not said twice"


@pytest.mark.parametrize(("came", "summary"), [(1200, ""), (900, "Scrolled down by 900 pixels")])
def test_what_came_of_a_step_is_not_said_if_it_is_what_was_done(came: int, summary: str) -> None:
    did, gist = fact(Code.DID_SCROLL_DOWN_BY, target="", count=1200), fact(Code.SCROLLED_DOWN, count=came)
    step = StepRecord(1, ActionCall(action_id="S10"), did, "done", datetime.now(UTC), gist=gist)
    assert (f"{step.words} {step.target}", step.summary) == ("Scrolled down by 1,200 pixels", summary)
