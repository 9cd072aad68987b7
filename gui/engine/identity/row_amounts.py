"""Numbers in the row of what is called after that row, such as the price in that of "Watch Wool". Pure."""

import re
from collections.abc import Sequence
from itertools import pairwise

from gui.engine.describe.elements import Element
from gui.schema.harmless import is_grave, is_sending
from gui.schema.money import are_near

TICKS = "\0"
"""What stands for a number that ticks."""

_AMOUNT = re.compile(r"\s*([+−–±↑↓▲▼-]? ?)(\d+(?:[.,]\d+)?) ?%?\s*")
_LETTER = re.compile(r"[^\W\d_]")
_TOLD = re.compile(r"\w+")


def row_without_amounts(element: Element) -> str:
    """The row of an element that is called after it, without the numbers that fill cells of it by themselves.

    "Watch Wool" in the row "Wool | 95.6 | ▲ 0.6" is told by its name, whatever wool costs. A whole number stays,
    unless a sign says which way it went, and so does what may be a date or a version: the row may be called by these.
    """
    cells = _cells(element)
    if not any(map(_amount, cells)) or not _is_called_after(element.name, cells):
        return element.row
    return "".join(f" {TICKS} " if _amount(cell) else cell for cell in cells)


def keeps_its_price(before: Element, now: Element) -> bool:
    """Whether such numbers are near where it costs or sends something, other than those that say how far they went."""
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
    """The sign and the number in a cell that holds nothing else, if that is hardly what a thing is called by."""
    found = _AMOUNT.fullmatch(cell)
    if found is None or not (found[1].strip() or "." in found[2] or "," in found[2]):
        return None
    return found[1].strip(), found[2]


def _is_called_after(name: str, cells: Sequence[str]) -> bool:
    """Whether all words of a cell are in a name, one after the other."""
    whole = f" {_plain(name)} "
    return any(f" {_plain(cell)} " in whole for cell in cells if _LETTER.search(cell))


def _plain(words: str) -> str:
    return " ".join(_TOLD.findall(words.lower()))
