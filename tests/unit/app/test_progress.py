"""What a step is called while it runs."""

import pytest

from gui.app.progress import progress_words
from gui.schema.action import Action, ActionCall

CELL = Action("B7", "Click 15, cell Price", "Teas", verb="Click", target="15, cell Price", states=("typed",))


@pytest.mark.parametrize(
    ("action", "value", "words"),
    [
        (CELL, "16", "Typing into 15, cell Price…"),
        (CELL, None, "Clicking 15, cell Price…"),
        (Action("S9", "Go forward one page", "Browser"), None, "Go forward one page…"),
        (Action("L1", "Open More…", "Page", verb="Open", target="More…"), None, "Opening More…"),
        (None, None, "Working…"),
    ],
)
def test_it_says_what_is_being_done(action: Action | None, value: str | None, words: str) -> None:
    assert progress_words(action, ActionCall(action_id="B7", value=value)) == words
