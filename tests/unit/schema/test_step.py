"""What a step is called, by how it came out."""

from datetime import UTC, datetime

import pytest

from gui.schema.action import ActionCall
from gui.schema.code import Code
from gui.schema.fact import fact
from gui.schema.step import StepRecord


@pytest.mark.parametrize(("told", "words"), [(None, "Perhaps went to"), (Code.STOPPED_BEFORE_ADDRESS, "Did not go to")])
def test_of_an_address_that_was_stopped_on_its_way_nobody_knows_whether_it_was_there(
    told: Code | None, words: str
) -> None:
    did, gist = fact(Code.DID_GO_TO, target="shop.example"), fact(told) if told is not None else None
    step = StepRecord(1, ActionCall(action_id="S1"), did, "stopped", datetime.now(UTC), gist=gist)
    assert step.words == words
