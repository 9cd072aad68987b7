"""Steps in the past tense."""

import pytest

from gui.engine.describe.steps import past_words
from gui.schema.action import Action, ActionCall


@pytest.mark.parametrize(
    ("action_id", "words"),
    [("S5", "Reloaded the page"), ("S3", "Went back"), ("S77", "Did Something new"), ("B1", "Did Something new")],
)
def test_a_servers_own_description_is_not_put_into_a_sentence(action_id: str, words: str) -> None:
    action = Action(action_id, "Something new", "A", target="Something new")
    assert " ".join(past_words(action, ActionCall(action_id=action_id))) == words
