"""What is said of the answers in an archive of requests."""

import pytest

from gui.models.network import answers_words
from gui.schema.inspect import Archive


@pytest.mark.parametrize(
    ("archive", "words"),
    [
        (Archive("", 4), "Answers in it: 4 of 4. They may hold secrets."),
        (
            Archive("", 19, {"gone": 15}),
            "Answers in it: 4 of 19. They may hold secrets. Not in it: 15 that the browser no longer had.",
        ),
        (Archive("", 4, cut=1), "Answers in it: 4 of 4. They may hold secrets. 1 of them is shortened."),
        (Archive("", 4, cut=2), "Answers in it: 4 of 4. They may hold secrets. 2 of them are shortened."),
        (
            Archive("", 3, {"gone": 1, "other": 1, "large": 1}),
            "Answers in it: 0 of 3. Not in it: 1 that the browser no longer had, 1 that is no text, "
            "1 that is too large.",
        ),
    ],
)
def test_the_number_of_answers_is_said_and_why_others_are_missing(archive: Archive, words: str) -> None:
    assert answers_words(archive) == words
