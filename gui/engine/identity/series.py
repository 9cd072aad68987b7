"""The index of a wordless element among those of its section or row that look like it, and the element there now. Pure.

For example a toolbar of icons, or the handles of a slider: as many as before, in the same section, and still alike.
In a row: the edges of its cells, or the fold of a tree item.
"""

from typing import Final, Literal

from gui.engine.identity.drawn_ticks import has_native_tick, is_drawn_tick
from gui.engine.identity.evidence import WORDINGS
from gui.engine.identity.lineup import Lineup
from gui.engine.identity.portrait import Portrait

Place = Literal["group", "row"]
"""What holds a series: a section or a row."""

_LEAST_SHARED: Final = 2
"""The fewest shared classes that still count as looking alike after some were added or removed."""


def series_of(portrait: Portrait, lineup: Lineup, place: Place = "group") -> tuple[int, int] | None:
    """How many that look like it come before and after it in its section or row; None if it has words."""
    said = (portrait.plain.get(fact, "") for fact in WORDINGS if fact != "hint")
    if any(sign.isalnum() for words in said for sign in words):
        return None
    here = [
        one for one in _beside(portrait, lineup, place) if one.role == portrait.role and _looks(one) == _looks(portrait)
    ]
    if not here or not _looks(portrait):
        return None
    if place == "row" and is_drawn_tick(portrait) and has_native_tick(_beside(portrait, lineup, place)):
        return None
    at = next(at for at, one in enumerate(here) if one is portrait)
    return at, len(here) - 1 - at


def in_series(series: tuple[int, int], wanted: Portrait, lineup: Lineup, place: Place = "group") -> Portrait | None:
    """The element of another page at the wanted one's index in its series; None if one was added or removed."""
    mine = _looks(wanted)
    around = [
        one for one in _beside(wanted, lineup, place) if wanted.role == one.role or "generic" in (wanted.role, one.role)
    ]
    here = [one for one in around if mine and _looks(one) == mine] or [
        one
        for one in around
        if len(mine & _looks(one)) >= _LEAST_SHARED and (mine <= _looks(one) or _looks(one) <= mine)
    ]
    before, after = series
    if len(here) != before + 1 + after or len({one.role for one in here}) != 1:
        return None
    return here[before]


def _beside(portrait: Portrait, lineup: Lineup, place: Place) -> list[Portrait]:
    called, frame = portrait.plain.get(place), portrait.plain.get("frame")
    if not called:
        return []
    return [one for one in lineup.portraits if (one.plain.get(place), one.plain.get("frame")) == (called, frame)]


def _looks(portrait: Portrait) -> frozenset[str]:
    return frozenset(portrait.plain.get("classes", "").split())
