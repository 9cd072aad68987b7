"""Lists that reuse elements for other rows: the selection belongs to a row, not to an element."""

import re
from collections import Counter

from gui.schema.action import Action
from gui.schema.page import Observation
from gui.schema.plain import unnumbered

_BESIDE = re.compile(r"“([^“”]+)”")
"""The part of a name that was taken from words beside an unnamed element."""


def is_dealt(selected: str, before: Observation | None, now: Observation | None) -> bool:
    """Whether the page has reused the element of a selected action for another row.

    Long lists have elements for visible rows only, and show other rows in them after scrolling or when new ones arrive.
    This shows in actions of the same kind: one has the name that another one had. An element that is merely renamed, or
    has a counter, gets a name that is new. The current place of its row cannot be known for sure: rows may be named
    after their position.

    Args:
        selected: Its id, which its element still has.
        before: The reading that was shown until now.
        now: The one that is shown from now on.
    """
    if before is None or now is None or not before.same_document(now):
        return False
    known, there = before.action(selected), now.action(selected)
    if known is None or there is None or known.name != there.name or not _is_elsewhere(known, there):
        return False
    if _has_moved(known, there, before, now):
        return True
    if not now.by_itself:
        return False  # what a step has led to is told before the next press
    were = {one.id: one for one in before.actions if _sort(one) == _sort(known)}
    times = Counter(_words(one) for one in were.values())
    return any(
        one.id in were and _is_elsewhere(were[one.id], one) and times[_words(one)] == 1
        for one in now.actions
        if _sort(one) == _sort(known)
    )


def _has_moved(known: Action, there: Action, before: Observation, now: Observation) -> bool:
    """Whether it has gone from one thing that the page says to another, and both were said and still are.

    A sheet may have a single field, which goes from row to row as Enter is pressed. What is renamed itself is not.
    """
    were, are = (set(_BESIDE.findall(one.target)) for one in (known, there))
    if known.name or not were or not are or were & are:
        return False
    if known.box is not None and there.box is not None and there.box.is_in_place_of(known.box):
        return False
    return all(words in before.markdown for words in are) and all(words in now.markdown for words in were)


def _sort(action: Action) -> tuple[str, ...]:
    """What actions share that differ only in where they stand."""
    return action.kind, action.role, action.verb, action.name


def _words(action: Action) -> tuple[str, str]:
    return unnumbered(action.description), action.category


def _is_elsewhere(one: Action, other: Action) -> bool:
    return _words(one) != _words(other)
