"""What a step is called while it runs."""

import pytest

from gui.app.steps.progress import progress_words
from gui.engine.describe.special import special_actions
from gui.schema.action import Action, ActionCall
from gui.schema.special import Special
from gui.schema.verb import Verb

CELL = Action("B7", "Click 15, cell Price", "Teas", verb="Click", target="15, cell Price", states=("typed",))


@pytest.mark.parametrize(
    ("action", "value", "words"),
    [
        (CELL, "16", "Typing into 15, cell Price…"),
        (CELL, None, "Clicking 15, cell Price…"),
        (Action("S9", "Go forward one page", "Browser"), None, "Go forward one page…"),
        (Action("L1", "Open More…", "Page", verb="Open", target="More…"), None, "Opening More…"),
        (Action("B7", "Click 10:30 a.m.", "Page", verb="Click", target="10:30 a.m."), None, "Clicking 10:30 a.m…"),
        (None, None, "Working…"),
    ],
)
def test_it_says_what_is_being_done(action: Action | None, value: str | None, words: str) -> None:
    assert progress_words(action, ActionCall(action_id="B7", value=value)) == words


def test_every_verb_is_told_as_something_that_goes_on() -> None:
    mine = [one for one in special_actions() if one.id != Special.FINISH]
    page = [Action("B1", f"{verb} Tea", "Page", verb=verb, target="Tea") for verb in Verb]
    for action in (*mine, *page):
        words = progress_words(action, ActionCall(action_id=action.id))
        assert words.split()[0].endswith("ing"), words
        assert words.endswith("…"), words
