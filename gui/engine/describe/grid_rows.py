"""Distinguish cells of one column whose rows are headed alike by what else tells these rows. Pure."""

import re
from collections import defaultdict

from gui.engine.describe.elements import Element
from gui.engine.describe.place_words import MOST_GROUP, says_its_row
from gui.engine.describe.wording import plainly
from gui.schema.verb import Verb

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
        if says_its_row(elements[index]):
            alike[verb, targets[index]].append(index)
    for places in alike.values():
        if len(places) > 1:
            told = [_with_whole_row(elements[index], targets[index]) for index in places]
            if all(told) and len(set(told)) == len(told):
                for index, target in zip(places, told, strict=True):
                    targets[index] = target


def _with_whole_row(element: Element, target: str) -> str:
    """The target with the whole name of the row in place of its head; empty if that adds only a figure behind it."""
    head, row = plainly(element.cell[1]), element.row_said
    counted = row.endswith(f" {head}")
    more = row.startswith(f"{head} ") and _LETTER.search(row.removeprefix(head))
    if not target.endswith(f"row {head}") or not (counted or more) or len(row) > MOST_GROUP or row.endswith("…"):
        return ""
    return target.removesuffix(head) + row
