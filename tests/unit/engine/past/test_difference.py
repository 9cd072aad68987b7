"""Two pages as lines: what went and came, and which words changed in a line that stayed."""

import pytest

from gui.engine.past.difference import difference

LETTER = "My first name being Philip, my infant tongue could make of both names nothing longer than Pip."


def marked(before: list[str], after: list[str]) -> list[tuple[str, str, list[str] | None]]:
    """Kind, text and changed words of each line."""
    return [
        (line.kind, line.text, None if line.marks is None else [line.text[start:end] for start, end in line.marks])
        for line in difference(before, after)
    ]


@pytest.mark.parametrize(
    ("old", "new", "gone", "came"),
    [
        (LETTER, LETTER.replace("nothing", "no word"), ["nothing"], ["no word"]),
        (LETTER, LETTER.replace("longer", "much longer"), [], ["much"]),
        (LETTER, LETTER.replace("infant ", ""), ["infant"], []),
        ("12 items in the cart", "14 items in the cart", ["12"], ["14"]),
    ],
)
def test_in_a_line_that_stayed_only_the_changed_words_are_marked(
    old: str, new: str, gone: list[str], came: list[str]
) -> None:
    assert marked([old], [new]) == [("gone", old, gone), ("new", new, came)]


def test_another_line_in_place_of_one_is_not_marked_word_by_word() -> None:
    assert marked(["Ink and paper"], [LETTER]) == [("gone", "Ink and paper", None), ("new", LETTER, None)]


def test_lines_that_have_little_but_spaces_in_common_are_not_marked_word_by_word() -> None:
    one = "We sailed out on the tide before dawn and had a fair wind behind us"
    other = "Her aunt wrote on the Sunday that trains ran late and sent a coach instead"
    assert marked([one], [other]) == [("gone", one, None), ("new", other, None)]


def test_each_line_is_compared_with_the_one_that_it_became() -> None:
    before = [LETTER, "12 items in the cart"]
    after = ["A new headline", LETTER.replace("Pip", "Pipp"), "14 items in the cart"]
    assert [words for _, _, words in marked(before, after)] == [["Pip"], ["12"], None, ["Pipp"], ["14"]]


def test_many_lines_are_compared_in_a_moment() -> None:
    before = [f"{LETTER} {number}" for number in range(2_000)]
    after = [f"{line} more" for line in before]
    assert [words for _, _, words in marked(before, after)] == [None] * 4_000
