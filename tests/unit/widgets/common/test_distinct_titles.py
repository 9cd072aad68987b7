"""Titles that are cut are still told apart."""

import pytest

from gui.widgets.common.distinct_titles import cut_apart


def fit(text: str) -> str:
    return text if len(text) <= 12 else text[:11] + "…"


@pytest.mark.parametrize(
    ("title", "others", "shown"),
    [
        ("Short", ("Short", "Shorter"), "Short"),
        ("A long title of one", ("Another long title",), "A long titl…"),
        ("A long title, page 1", ("A long title, page 1", "A long title, page 2"), "…page 1"),
        ("A long title, page 12", ("A long title, page 13",), "…page 12"),
        ("A long title, first page", ("A long title, last page", "Unlike"), "…first page"),
        ("A long title of it", ("A long title of it",), "A long titl…"),
        ("Averyverylongword1", ("Averyverylongword2",), "Averyverylo…"),
    ],
)
def test_a_title_is_cut_so_that_it_differs(title: str, others: tuple[str, ...], shown: str) -> None:
    assert cut_apart(title, others, fit) == shown


def test_only_titles_that_begin_alike_are_cut_to_be_compared() -> None:
    measured: list[str] = []

    def measure(text: str) -> str:
        measured.append(text)
        return fit(text)

    others = ("A long title, page 1", *(f"{number} is another title" for number in range(100)), "A long title, page 2")
    assert cut_apart("A long title, page 1", others, measure) == "…page 1"
    assert not any("another" in text for text in measured)
