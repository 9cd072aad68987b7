"""Numbers in names that change by themselves: tenths of seconds, percentages, prices. Pure.

resources/page/countdowns.js has the same for changes under a press.
"""

import math
import re
from typing import Final

from gui.schema.money import MONEY, are_near

_NUMBER: Final = re.compile(r"\d+(?:[:.,]\d+)*")
_RUNS: Final = re.compile(r"(?:(\d{1,3}):)?(\d{1,4})[.,](\d{1,3})")
_THOUSANDTHS: Final = re.compile(r"\d{3,7}")
_LETTER: Final = re.compile(r"[^\W\d_]")
_DOES_TO_SOME: Final = re.compile(
    r"(?i)(?:delete|erase|remove|discard|drop|pay|buy|sell|order|book|rent|bid|donate|transfer|withdraw|redeem|trade"
    r"|approve|reject|cancel|merge)\b"
)
"""Verbs whose effect depends on the number in the name."""

_TICKS: Final = "\0"
_MOST_STEPS: Final = 5
_MINUTE_S: Final = 60
_OFF_S, _DRIFT = 0.6, 0.05
"""The tolerance of such a clock: seconds, and a share of the elapsed time."""


def without_numbers(words: str) -> str:
    """The words with a mark in place of each number."""
    return _NUMBER.sub(_TICKS, words)


def numbers_apart(before: str, now: str) -> list[int]:
    """The indices of the numbers in which two otherwise equal names differ, from 0."""
    pairs = zip(_NUMBER.findall(before), _NUMBER.findall(now), strict=False)
    return [place for place, (one, other) in enumerate(pairs) if one != other]


def does_to_some(name: str) -> bool:
    """Whether an action of this name affects as many things as it says, or the one of that number."""
    return _DOES_TO_SOME.match(name) is not None


def have_moved(before: str, now: str) -> bool:
    """Whether two names differ only in numbers, and may be two states of one name.

    An amount of money must stay close to its earlier value, and so must numbers that determine the effect.
    """
    if before == now:
        return True
    if not _LETTER.search(now) or without_numbers(before) != without_numbers(now) or not are_near(before, now):
        return False
    if not does_to_some(before) or MONEY.search(before):
        return True
    return all(map(_is_counted_on, _NUMBER.findall(before), _NUMBER.findall(now)))


def ran_by(before: str, now: str) -> float:
    """The seconds by which the only differing number has moved; NaN if the names differ in anything else.

    It has tenths or smaller parts of a second, as "3.3", "0:03,3" or "3300". Money does not count.
    """
    were, are = _NUMBER.findall(before), _NUMBER.findall(now)
    if without_numbers(before) != without_numbers(now) or MONEY.search(now):
        return math.nan
    apart = [(one, other) for one, other in zip(were, are, strict=True) if one != other]
    if not apart:
        return 0.0
    return _seconds(apart[0][1]) - _seconds(apart[0][0]) if len(apart) == 1 else math.nan


def ran_with_time(before: str, now: str, passed_s: float) -> bool:
    """Whether such a number has moved, in either direction, by the elapsed time."""
    return abs(abs(ran_by(before, now)) - passed_s) <= _OFF_S + _DRIFT * passed_s


def _seconds(number: str) -> float:
    found = _RUNS.fullmatch(number)
    if found is not None:
        minutes, seconds, parts = found.groups()
        return _MINUTE_S * int(minutes or 0) + float(f"{int(seconds)}.{parts}")
    return int(number) / 1000 if _THOUSANDTHS.fullmatch(number) else math.nan


def _is_counted_on(one: str, other: str) -> bool:
    mine, theirs = (int(re.sub(r"\D", "", number)) for number in (one, other))
    return abs(mine - theirs) <= _MOST_STEPS or max(mine, theirs) <= 1.1 * min(mine, theirs)
