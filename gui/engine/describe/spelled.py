"""Neighbouring elements that together spell a secret, such as a button for each letter. Pure."""

from collections.abc import Sequence
from itertools import groupby

from gui.engine.describe.elements import Element
from gui.engine.secrets.broken_up import MOST_OF_CARD, MOST_PIECE
from gui.engine.secrets.known import spelled_by


def spelled_in(elements: Sequence[Element]) -> dict[str, set[int]]:
    """The secrets that elements spell, with the indices of these: by what fields hold, and by the names of others."""
    found: dict[str, set[int]] = {}
    for doc, run in groupby(enumerate(elements), lambda one: one[1].doc if _is_piece(one[1]) else None):
        if doc is None:
            continue
        places, pieces = zip(*((at, _said(element)) for at, element in run), strict=True)
        for secret, first, after in spelled_by(pieces):
            found.setdefault(secret, set()).update(places[first:after])
    return found


def _is_piece(element: Element) -> bool:
    said = _said(element)
    return 0 < len(said) <= (MOST_OF_CARD if said.isdecimal() else MOST_PIECE)


def _said(element: Element) -> str:
    return (element.value if element.is_field else element.name).strip()
