"""Numbers in the row of an element named after that row, such as the price in the row of "Watch Wool". Pure."""

import re
from collections.abc import Sequence
from itertools import pairwise

from gui.engine.describe.elements import Element
from gui.schema.harmless import is_grave, is_sending
from gui.schema.money import are_near

TICKS = "\0"
"""The placeholder for a ticking number."""

_AMOUNT = re.compile(r"\s*([+−–±↑↓▲▼-]? ?)(\d+(?:[.,]\d+)?) ?%?\s*")
_LETTER = re.compile(r"[^\W\d_]")
_TOLD = re.compile(r"\w+")


def row_without_amounts(element: Element) -> str:
    """The row of an element named after it, without numbers that fill a cell alone.

    "Watch Wool" in the row "Wool | 95.6 | ▲ 0.6" is identified by its name, whatever wool costs. A whole number stays,
    unless a sign shows its direction, and so do possible dates and versions: they may be the row's name.
    """
    cells = _cells(element)
    if not any(map(_amount, cells)) or not _is_called_after(element.name, cells):
        return element.row
    return "".join(f" {TICKS} " if _amount(cell) else cell for cell in cells)


def keeps_its_price(before: Element, now: Element) -> bool:
    """Whether such numbers, except changes with a sign, stayed close if the element costs or sends something."""
    if not (is_grave(before.name) or is_sending(before.name)):
        return True
    prices = []
    for element in (before, now):
        found = filter(None, map(_amount, _cells(element)))
        prices.append(" ".join(f"${number}" for sign, number in found if not sign))
    return are_near(*prices)


def _cells(element: Element) -> list[str]:
    return [element.row[start:end] for start, end in pairwise((0, *element.row_cuts, len(element.row)))]


def _amount(cell: str) -> tuple[str, str] | None:
    """The sign and the number of a cell that contains nothing else, if it is unlikely to be a name."""
    found = _AMOUNT.fullmatch(cell)
    if found is None or not (found[1].strip() or "." in found[2] or "," in found[2]):
        return None
    return found[1].strip(), found[2]


def _is_called_after(name: str, cells: Sequence[str]) -> bool:
    """Whether a name contains all words of a cell in sequence."""
    whole = f" {_plain(name)} "
    return any(f" {_plain(cell)} " in whole for cell in cells if _LETTER.search(cell))


def _plain(words: str) -> str:
    return " ".join(_TOLD.findall(words.lower()))
