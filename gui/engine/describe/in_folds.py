"""Distinguish equal entries of several unfolded lists by the lines that fold these. Pure."""

from collections import Counter

from gui.engine.describe.called import MOST_VALUE, label_of
from gui.engine.describe.elements import Element, compares
from gui.engine.describe.in_cards import places_alike
from gui.schema.verb import Verb

_FOLDS = frozenset({"summary", "button"})
_MOST_GAP = 24
"""CSS pixels between two entries of one list."""

_SLACK = 2


def tell_in_folds(elements: list[Element], words: list[tuple[Verb, str]], targets: list[str]) -> None:
    """Add the fold to each of several equal entries: “All, in By status” for a filter of that name.

    Args:
        elements: All elements of a page.
        words: The name of each if it had no twins.
        targets: The current name of each; changed in place.
    """
    if len(set(targets)) == len(targets) or not any(map(_is_fold, elements)):
        return
    folds = _folds_of(elements)
    for places in places_alike(words, targets):
        said = Counter(folds.get(index, "") for index in places)
        if len(places) > 1 and len(said) == len(places) and all(len(fold) <= MOST_VALUE for fold in said):
            for index in places:
                targets[index] += f", in {folds[index]}" if index in folds else ""


def _folds_of(elements: list[Element]) -> dict[int, str]:
    """The name of the unfolded line that each entry of a list right below one belongs to."""
    folds: dict[int, str] = {}
    fold: Element | None = None
    bottom = 0.0
    for index, element in enumerate(elements):
        if _is_fold(element):
            fold, bottom = element, element.box.sides[3]
        elif fold is not None and _goes_on(fold, element, bottom):
            compares(fold, element)
            folds[index], bottom = label_of(fold), element.box.sides[3]
        else:
            fold = None
    return folds


def _is_fold(element: Element) -> bool:
    opens = "expanded" in element.states and "popup" not in element.states
    return element.role in _FOLDS and opens and element.name != ""


def _goes_on(fold: Element, entry: Element, bottom: float) -> bool:
    """Whether an entry is the next one of the list below a line that folds it, and no wider than that."""
    left, _, right, under = fold.box.sides
    own = entry.box.sides
    inside = left - _SLACK <= own[0] and own[2] <= right + _SLACK and own[1] >= under - _SLACK
    return entry.doc == fold.doc and entry.row != "" and inside and own[1] - bottom <= _MOST_GAP
