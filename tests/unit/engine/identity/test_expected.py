"""What must stay of an element depends on what it was listed with."""

import base64
import json

import pytest

from gui.engine.describe.elements import Element
from gui.engine.identity.expected import Expected, expected_of
from tests.unit.engine.samples import element


def expect(meant: Element, *others: Element) -> Expected:
    return expected_of(meant, (meant, *others))


def test_alone_some_word_of_the_name_is_enough() -> None:
    expected = expect(element(name="Add to cart"), element("link", name="Add a friend"))
    assert (expected.name, expected.own, expected.numbers) == ("Add to cart", (), ())


def test_words_that_no_other_has_must_stay() -> None:
    expected = expect(element(name="Delete Ann"), element(name="Delete Bob"), element(name="Pay"))
    assert expected.own == ("ann",)


def test_without_a_word_of_its_own_all_must_stay() -> None:
    expected = expect(element(name="Open Ann"), element(name="Open Bob"), element(name="Close Ann"))
    assert expected.own == ("open", "ann")


def test_of_another_document_nothing_counts() -> None:
    assert expect(element(name="Delete Ann"), element(name="Delete Bob", doc="frame")).own == ()


@pytest.mark.parametrize(
    ("beside", "others", "kept"),
    [
        ("2! Ann | 3 left", ["2! Bob | 4 left"], ()),
        ("2! Order 7 | 3 left", ["2! Bob | 4 left"], (1,)),
        ("2! Order 7 | 3 left", ["2! Order 8 | 3 left"], (1,)),
        ("2! 7 | 3 left", ["2! 8 | 3 left", "2! 9 | 3 left"], (1,)),
        ("2! 7 | 3 left", ["2! 8 | 4 left"], (1, 2)),
        ("2! Ann (3)", ["2! Bob (3)"], ()),
        ("2! Ann | some 2 of them", ["2! Bob | some 2 of them"], ()),
        ("2! Room # 12", [], (1,)),
    ],
)
def test_numbers_count_where_they_name_or_alone_tell_apart(
    beside: str, others: list[str], kept: tuple[int, ...]
) -> None:
    found = [element(name="Delete", beside=other) for other in others]
    assert expect(element(name="Delete", beside=beside), *found).numbers == kept


@pytest.mark.parametrize(
    ("name", "other", "own"),
    [
        ("Like (3)", "Like (4)", ("3",)),
        ("Like (3)", "Share (4)", ()),
        ("Like 3", "Share (4)", ()),
        ("Delete order 7", "Pay", ("7",)),
        ("Resend in 29 s", "Pay", ()),
    ],
)
def test_numbers_in_a_name(name: str, other: str, own: tuple[str, ...]) -> None:
    assert expect(element(name=name), element(name=other)).own == own


def test_the_selector_holds_nothing_to_be_read() -> None:
    expected = expect(element(name='“x” >> css=button "', beside="1! >> y"), element(name="x z"))
    words = expected.as_selector
    assert words.isascii()
    assert not set(words) & set(" >'\"`=") - {"="}
    assert json.loads(base64.b64decode(words))["name"] == '“x” >> css=button "'
