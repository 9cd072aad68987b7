"""The rows of a session's steps, and how each of them ends."""

import asyncio

import pytest

from gui.engine.journal import Journal
from gui.schema.action import Action, ActionCall
from gui.schema.errors import ActionTimeoutError, StepStoppedError, StepUnknownError
from gui.schema.step import BY_HAND

BUY = Action(id="B1", description="Click Buy", category="", target="Buy")


@pytest.mark.parametrize(
    ("error", "outcome", "summary"),
    [
        (StepStoppedError("Stopped."), "stopped", "Stopped."),
        (StepUnknownError("It may have been done."), "unknown", "It may have been done."),
        (ActionTimeoutError("“Buy” did not come through."), "failed", "“Buy” did not come through."),
        (asyncio.CancelledError(), "failed", "The step was broken off."),
        (ZeroDivisionError(), "failed", "The step was broken off."),
    ],
)
def test_what_is_raised_ends_the_row_and_is_raised_on(error: BaseException, outcome: str, summary: str) -> None:
    told: list[str] = []
    journal = Journal(lambda: told.append(journal.steps[-1].outcome))
    with pytest.raises(type(error)), journal.doing(BUY, ActionCall(action_id="B1"), "https://shop.example/"):
        raise error
    (row,) = journal.steps
    assert (row.number, row.outcome, row.summary, row.url) == (1, outcome, summary, "https://shop.example/")
    assert told == ["running", outcome]


def test_a_row_is_found_again_by_its_number() -> None:
    """By hand, something may be done while what was done before is still being read."""
    journal = Journal(lambda: None)
    first = journal.add_by_hand(ActionCall(action_id=BY_HAND), "Clicked", "Buy", "")
    second = journal.add_by_hand(ActionCall(action_id=BY_HAND), "Typed", "", "")
    journal.amend(first, outcome="done")
    assert [(row.number, row.outcome, row.by_hand) for row in journal.steps] == [
        (first, "done", True),
        (second, "running", True),
    ]
    journal.forget()
    journal.amend(first, outcome="failed")
    assert journal.steps == ()
