"""The rows of a session's steps, and how each of them ends."""

import asyncio
from datetime import UTC, datetime

import pytest

from gui.engine.journal import Journal
from gui.schema.action import Action, ActionCall
from gui.schema.errors import ActionTimeoutError, StepStoppedError, StepUnknownError
from gui.schema.page import Metadata, Observation
from gui.schema.session import SessionInfo
from gui.schema.step import BY_HAND, Waited

NOON = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)
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


@pytest.mark.parametrize(
    ("title", "url", "changes", "target", "summary"),
    [
        ("Check\nout", "http://127.0.0.1:5000/", ("Went to “Check out”", "9 actions"), "Check out", "9 actions"),
        ("Checkout", "http://127.0.0.1:5000/", ("Opened “Checkout”",), "Checkout", "Opened “Checkout”"),
        ("", "http://127.0.0.1:5000/", ("Went to http://127.0.0.1:5000/", "9 actions"), "127.0.0.1:5000", "Went to"),
        (
            "127.0.0.1",
            "chrome-error://chromewebdata/",
            ("Went to the browser’s own page",),
            "127.0.0.1:5000",
            "Went to",
        ),
    ],
)
def test_a_page_that_was_gone_to_is_called_by_its_title(
    title: str, url: str, changes: tuple[str, ...], target: str, summary: str
) -> None:
    journal = Journal(lambda: None)
    go = Action(id="S1", description="Go to an address", category="")
    seen = Observation(SessionInfo("s1", NOON, NOON), Metadata(title, url))
    with journal.doing(go, ActionCall(action_id="S1", value="127.0.0.1:5000"), "about:blank") as entry:
        assert journal.steps[0].target == "127.0.0.1:5000"
        entry.done(seen, changes, Waited())
    row = journal.steps[0]
    assert (row.words, row.target, row.url) == ("Went to", target, url)
    assert row.summary.startswith(summary)
    assert row.call.value == "127.0.0.1:5000"
