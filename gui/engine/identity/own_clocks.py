"""Elements with a clock: "Stop timer 0:07", or "Stop timer" beside "0:07" or "00:07.3". Pure.

Such an element stays the same while its clock runs, even if the page redraws it every second.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from gui.engine.describe.elements import Element
from gui.engine.identity.succession import CUT, MAYBE_CLOCK
from gui.schema.clocks import (
    clocks_in,
    is_known_to_go,
    tenths_ran_by,
    tenths_went_with_time,
    went_with_time,
    without_clocks,
    without_tenths,
)
from gui.schema.money import are_near, with_bare_currencies

Signature = tuple[str, ...]

_MOST_KEPT: Final = 40
_MOST: Final = 200
"""How many times are kept per clock, and how many clocks per page."""

_LEAST_RUN, _LEAST_RUN_S = 4, 1.5
"""From so many different times in so many seconds on, tenths of seconds that run with the time are a clock."""

_AROUND: Final = ("row", "caption", "beside")


@dataclass(slots=True)
class _Said:
    """A reported text with a clock, when it first appeared, and the elements that had it."""

    words: str
    at: float
    nodes: set[tuple[str, int]]


@dataclass(slots=True)
class _Clock:
    """The readings of an element with a clock: its texts, the last reading, and how often the clock has advanced."""

    said: list[_Said] = field(default_factory=list)
    at: float = 0.0
    gone: int = 0

    def since(self, element: Element) -> float | None:
        """When an element's text first appeared; None if that is another element with the same text."""
        words, node = _said(element), _node(element)
        return next((one.at for one in reversed(self.said) if one.words == words and node in one.nodes), None)

    @property
    def runs(self) -> bool:
        """Whether its tenths repeatedly ran with the time, always in the same direction."""
        last = self.said[-1]
        long_ago = sum(last.at - one.at >= _LEAST_RUN_S for one in self.said)
        first = min(long_ago, len(self.said) - _LEAST_RUN + 1) - 1
        if first < 0 or self.gone < _LEAST_RUN - 1:
            return False
        run = self.said[first:]
        way = tenths_ran_by(run[0].words, last.words)
        return all(tenths_went_with_time(run[0].words, one.words, one.at - run[0].at) for one in run) and all(
            way * tenths_ran_by(one.words, other.words) > 0 for one, other in pairwise(run)
        )


class OwnClocks:
    """The elements of a page that have a clock, found by repeated reading."""

    def __init__(self) -> None:
        self._clocks: dict[Signature, _Clock] = {}

    def look(self, elements: Iterable[Element], now_s: float, *, pressed: bool) -> None:
        """Take in all elements of a reading at a time (`time.monotonic()`), or after a press."""
        for signature, found in _by_signature(elements).items():
            clock = self._clocks.pop(signature, None) or _Clock()
            if len(found) > 1:  # they cannot be told apart
                continue
            said = _said(found[0])
            if not clock.said or clock.said[-1].words != said:
                goes = bool(clock.said) and _went_with_time(clock.said[-1].words, said, now_s - clock.at)
                if not goes:
                    clock.said.clear()
                clock.gone = clock.gone + (not pressed) if goes else 0
                clock.said = [*clock.said[1 - _MOST_KEPT :], _Said(said, now_s, set())]
            clock.said[-1].nodes.add(_node(found[0]))
            clock.at = now_s
            self._clocks[signature] = clock
            found[0].runs = _has_tenths(found[0]) and clock.runs
        for signature in list(self._clocks)[: max(0, len(self._clocks) - _MOST)]:
            del self._clocks[signature]

    def knows(self, told: Element) -> bool:
        """Whether a reported element has a clock, and no similar one was reported."""
        clock = self._clocks.get(_signature(told)) if _has_clock(told) else None
        return clock is not None and clock.since(told) is not None

    def goes(self, element: Element) -> bool:
        """Whether the text of an element is known to contain a running clock."""
        clock = self._clocks.get(_signature(element)) if _has_clock(element) else None
        if clock is None or not clock.said:
            return False
        return clock.runs if _has_tenths(element) else is_known_to_go(clock.gone, _said(element))

    def successor(self, told: Element, there: Iterable[Element]) -> Element | None:
        """The current element of a reported one if only a clock differs, which advanced by the elapsed time.

        None if there is none, or several. `goes` says whether that clock is known to be one.
        """
        if not _has_clock(told):
            return None
        signature = _signature(told)
        clock = self._clocks.get(signature)
        since = clock.since(told) if clock is not None else None
        if clock is None or since is None:
            return None
        found = [one for one in there if _has_clock(one) and _signature(one) == signature]
        if len(found) != 1 or not _went_with_time(_said(told), _said(found[0]), clock.at - since):
            return None
        return found[0]

    def again(self, gone: Mapping[str, Element], there: Iterable[Element]) -> Iterator[tuple[str, Element]]:
        """The ids of gone elements, with the new ones without an id in their place, if only a clock has advanced."""
        there = tuple(there)
        fresh = [one for one in there if not one.id and self.goes(one)]
        if not fresh:
            return
        present = {one.id for one in there}
        left: dict[Signature, str] = {}
        for action_id, element in gone.items():
            if action_id in present or not _has_clock(element):
                continue
            signature = _signature(element)
            clock = self._clocks.get(signature)
            if clock is not None and clock.since(element) is not None:
                left[signature] = action_id  # the last one
        for one in fresh:
            if action_id := left.get(_signature(one), ""):
                yield action_id, one


def _by_signature(elements: Iterable[Element]) -> dict[Signature, list[Element]]:
    found: dict[Signature, list[Element]] = {}
    for element in elements:
        if _has_clock(element):
            found.setdefault(_signature(element), []).append(element)
    return found


def _has_clock(element: Element) -> bool:
    """Whether its name contains a clock, or the text beside it does, if that is reported in full."""
    if MAYBE_CLOCK.search(element.name) is not None and without_clocks(element.name) != element.name:
        return True
    if MAYBE_CLOCK.search(element.beside) is None or CUT.search(element.beside) is not None:
        return False
    return bool(clocks_in(element.beside)) or _has_tenths(element)


def _has_tenths(element: Element) -> bool:
    """Whether the text beside it contains a possible clock with tenths."""
    return CUT.search(element.beside) is None and without_tenths(element.beside) != element.beside


def without_own_tenths(element: Element) -> Element:
    """The element without possible clocks with tenths around it."""
    row, caption, beside = (without_tenths(getattr(element, part)) for part in _AROUND)
    return replace(element, row=row, caption=caption, beside=beside)


def has_run_on(before: Element, now: Element) -> bool:
    """Whether the texts around an element differ in one clock with tenths and nothing else."""
    ran = {round(tenths_ran_by(getattr(before, part), getattr(now, part)), 3) for part in _AROUND} - {0.0}
    return len(ran) == 1 and not math.isnan(*ran)


def _went_with_time(before: str, now: str, passed_s: float) -> bool:
    """Whether two texts differ only in clocks that ran with the time, and in at most one with tenths."""
    if with_bare_currencies(before) != before:  # a price beside it may tick, too
        if not are_near(before, now):
            return False
        before, now = with_bare_currencies(before), with_bare_currencies(now)
    is_same = without_tenths(before) == without_tenths(now)
    return tenths_went_with_time(before, now, passed_s) if is_same else went_with_time(before, now, passed_s)


def _node(element: Element) -> tuple[str, int]:
    return element.doc, element.key


def _said(element: Element) -> str:
    return f"{element.name} | {element.beside}"


def _signature(element: Element) -> Signature:
    """Everything reported about an element except clocks, and prices that may tick beside them.

    `MovingNumbers` handles clocks in its name.
    """
    around, beside = with_bare_currencies(f"{element.row}|{element.caption}"), with_bare_currencies(element.beside)
    if _has_tenths(element):
        around, beside = without_tenths(around), without_tenths(beside)
    return (
        element.kind,
        element.role,
        without_clocks(element.name or element.hint),
        without_clocks(element.category),
        element.frame,
        without_clocks(around),
        without_clocks(beside),
        element.href,
    )
