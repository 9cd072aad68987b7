"""Distinguish cells of one column whose rows are headed alike by what else tells these rows. Pure."""

import re
from collections import defaultdict

from gui.engine.describe import place_words
from gui.engine.describe.elements import Element
from gui.engine.describe.wording import plainly
from gui.schema.verb import Verb

_LEADING_SIGNS = re.compile(r"^\W+")
_LETTER = re.compile(r"[^\W\d_]")


def tell_grid_rows(elements: list[Element], words: list[tuple[Verb, str]], targets: list[str]) -> None:
    """Call the row of each cell by its whole name if its head alone tells it from no other: “row 14 Paper, A5”.

    A second place behind it, such as the cell beside it, would say less.

    Args:
        elements: All elements of a page.
        words: The name of each if it had no twins.
        targets: The current name of each; changed in place.
    """
    alike: dict[tuple[Verb, str], list[int]] = defaultdict(list)
    for index, (verb, _) in enumerate(words):
        if place_words.says_its_row(elements[index]):
            alike[verb, targets[index]].append(index)
    for places in alike.values():
        if len(places) > 1:
            told = [_with_whole_row(elements[index], targets[index]) for index in places]
            if all(told) and len(set(told)) == len(told):
                for index, target in zip(places, told, strict=True):
                    targets[index] = target


def told_row(element: Element, place: str) -> str:
    """The words for the row of an element, without its own name at the end of that: “Sales, in row Mira Holt”.

    Only a number at the beginning of a row counts the rows: “Lyon 5” is no row 5, but there stands a 5 beside “Lyon”.

    Args:
        element: An element in a row.
        place: What tells its row, such as its name without the names of several.
    """
    if (
        not element.card
        and not _LETTER.search(place)
        and not _LEADING_SIGNS.sub("", element.row_said).startswith(place)
    ):
        return f", beside {place}" if place_words.row_words(element, place) else ""
    before = "" if element.card else place.removesuffix(f" {element.name}")
    return place_words.row_words(element, before if _LETTER.search(before) else place)


def _with_whole_row(element: Element, target: str) -> str:
    """The target with the whole name of the row in place of its head; empty if that adds only a figure behind it."""
    head, row = plainly(element.cell[1]), element.row_said
    counted = row.endswith(f" {head}")
    more = row.startswith(f"{head} ") and _LETTER.search(row.removeprefix(head))
    if (
        not target.endswith(f"row {head}")
        or not (counted or more)
        or len(row) > place_words.MOST_GROUP
        or row.endswith("…")
    ):
        return ""
    return target.removesuffix(head) + row
