"""A field below a heading of its column that is now named after that heading. Pure.

The four nameless fields below "Order", "Customer", "City" and "Price" are "Order filter", "Customer filter", "City
filter" and "Price filter" in the next release.
"""

from collections.abc import Sequence
from typing import Final

from gui.engine.identity.lineup import Lineup
from gui.engine.identity.portrait import Portrait, compared
from gui.engine.identity.words import tokens
from gui.schema.target import Mark, Target

_LEAST_FIELDS: Final = 2
_FOR_TEXT: Final = frozenset({"textbox", "searchbox", "spinbutton"})
"""Roles of fields for a line of text or a number."""


def named_by_its_column(
    target: Target, wanted: Portrait, _rivals: Sequence[Portrait], lineup: Lineup
) -> Portrait | None:
    """The field at the wanted one's turn, if all of them are now named after the elements that stood before them.

    The section must have as many such fields as before, each named with one of these headings, in their order, and with
    words that all of these names have. Only the nearest headings are kept in a target; its own must be one of them.
    """
    order = target.order
    if wanted.role not in _FOR_TEXT or wanted.called_plain or order is None or order.series is None:
        return None
    turn = order.series
    heads = _headings(order.before, turn[0])
    section, frame = wanted.plain.get("group"), wanted.frame
    now = [one for one in lineup.portraits if one.role in _FOR_TEXT and one.frame == frame and one.called_plain]
    now = [one for one in now if one.plain.get("group") == section and one.called_fact != "hint"]
    if len(now) != sum(turn) + 1 or len(now) < _LEAST_FIELDS or order.section != turn:
        return None
    names = [tokens(one.called_plain) for one in now]
    common = frozenset.intersection(*map(frozenset, names))
    apart = [tuple(word for word in name if word not in common) for name in names]
    heads = heads[-len(apart) :]
    if not common or not all(apart) or len(set(apart)) != len(apart) or turn[1] >= len(heads):
        return None
    return now[turn[0]] if apart[-len(heads) :] == heads else None


def _headings(before: Sequence[Mark], passed: int) -> list[tuple[str, ...]]:
    """The words of the named elements before the first of the fields, in page order."""
    names = [mark.name for mark in reversed(before) if mark.name and mark.twins == passed]
    return [tokens(compared("name", name)) for name in names]
