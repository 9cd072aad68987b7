"""Neighbouring elements that together spell a secret, such as a button for each letter, or options of a list. Pure."""

from collections.abc import Iterator, Sequence

from gui.engine.describe.elements import Element
from gui.engine.secrets.broken_up import MOST_OF_CARD, MOST_PIECE
from gui.engine.secrets.known import spelled_by

_MOST_BETWEEN = 2
"""The most other elements in a row that may stand among such letters."""


def spelled_in(elements: Sequence[Element]) -> dict[str, set[int]]:
    """The secrets that elements spell, with the indices of these.

    They spell by what fields hold, by the names of others, and a list alone by its options.
    """
    found: dict[str, set[int]] = {}
    for run in _runs(elements):
        for secret, first, after in spelled_by([_said(elements[place]) for place in run]):
            found.setdefault(secret, set()).update(run[first:after])
    for place, element in enumerate(elements):
        for secret in spelled_by_options(element):
            found.setdefault(secret, set()).add(place)
    return found


def spelled_by_options(element: Element) -> set[str]:
    """The secrets that the options of a list spell."""
    return (
        {secret for secret, _, _ in spelled_by([label for label, *_ in element.options])} if element.options else set()
    )


def _runs(elements: Sequence[Element]) -> Iterator[list[int]]:
    """The places of elements with a few letters each, with few others among them."""
    run: list[int] = []
    for place, element in enumerate(elements):
        if not _is_piece(element):
            continue
        if run and (place - run[-1] > 1 + _MOST_BETWEEN or elements[run[-1]].doc != element.doc):
            yield run
            run = []
        run.append(place)
    if run:
        yield run


def _is_piece(element: Element) -> bool:
    said = _said(element)
    return 0 < len(said) <= (MOST_OF_CARD if said.isdecimal() else MOST_PIECE)


def _said(element: Element) -> str:
    return (element.value if element.is_field else element.name).strip()
