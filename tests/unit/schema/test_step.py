"""What a step is called, by how it came out."""

from datetime import UTC, datetime

import pytest

from gui.schema.action import ActionCall
from gui.schema.code import Code
from gui.schema.fact import fact
from gui.schema.step import StepRecord


@pytest.mark.parametrize(
    ("asked", "there", "words"),
    [
        ("http://shop.example/silent", "http://shop.example/start", "Did not go to"),
        ("shop.example/silent", "", "Did not go to"),
        ("http://shop.example/silent", "http://shop.example/silent", "Went to"),
        ("shop.example", "https://shop.example/", "Went to"),
    ],
)
def test_an_address_that_was_stopped_before_it_was_there_was_not_gone_to(asked: str, there: str, words: str) -> None:
    call = ActionCall(action_id="S1", value=asked)
    step = StepRecord(1, call, fact(Code.DID_GO_TO, target=asked), "stopped", datetime.now(UTC), url=there)
    assert step.words == words
