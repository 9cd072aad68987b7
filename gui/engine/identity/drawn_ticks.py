"""A drawn tick box of a row that has become a native one in another version of the page. Pure.

A tree draws its tick boxes with an icon; in the next release each of them is a checkbox in the same row.
"""

import re
from collections.abc import Iterable
from typing import Final

from gui.engine.identity.evidence import WORDINGS
from gui.engine.identity.portrait import Portrait
from gui.engine.identity.words import tokens
from gui.schema.target import Order

_DRAWN: Final = re.compile(r"(?:^|[^a-z])checkbox(?:[^a-z]|$)")
"""The word in a class that says what is drawn."""

_OF_ROWS: Final = frozenset({"row", "rows", "select", "selection", "selected"})
"""Words of a checkbox that selects its row; any other name may be that of a column."""


def is_drawn_tick(portrait: Portrait) -> bool:
    """Whether an element without words is drawn as a tick box."""
    looks = portrait.plain.get("classes", "")
    return portrait.role == "generic" and not _said(portrait) and _DRAWN.search(looks) is not None


def has_native_tick(row: Iterable[Portrait]) -> bool:
    """Whether one of the elements of a row is a native tick box."""
    return any(one.role == "checkbox" for one in row)


def native_tick_of_its_row(order: Order | None, wanted: Portrait, portraits: Iterable[Portrait]) -> Portrait | None:
    """The only tick box in the row in which the wanted one was the only one, if that was drawn and this is native."""
    row = wanted.plain.get("row")
    if order is None or order.row != (0, 0) or not row or not is_drawn_tick(wanted):
        return None
    facts = row, wanted.plain.get("frame")
    here = [one for one in portraits if (one.plain.get("row"), one.plain.get("frame")) == facts]
    found = [one for one in here if one.role == "checkbox"]
    if len(found) != 1 or any(map(is_drawn_tick, here)):
        return None
    said = _said(found[0])
    return found[0] if not said or said & _OF_ROWS else None


def _said(portrait: Portrait) -> set[str]:
    return {word for fact in WORDINGS if fact != "hint" for word in tokens(portrait.plain.get(fact, ""))}
