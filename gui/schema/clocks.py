"""Clocks in texts, such as "Your cart 29:43" and "Question 2 of 5 16 s": they advance with the time. Pure.

resources/page/countdowns.js has the same for changes under a press.
"""

import math
import re
from collections.abc import Iterable
from typing import Final

_MINUTES: Final = re.compile(r"(?<![\w:.,])(?:(\d{1,2}):)?(\d{1,3}):(\d\d)(?![\w:]|[.,]\d)")
_SECONDS: Final = re.compile(
    r"(?i)(?<![\w:.,])(\d{1,4})(?= ?(?:secs?|seconds?|sekunden?|secondes?|segundos?|second[oi])\b|\s+s(?: ?[)\]]|$))"
)
"""A bare "s" means seconds only after a space and at the end: "Phone 5s" is a product."""

_TENTHS: Final = re.compile(
    r"(?i)(?<![\w:.,])(?:(?:(\d{1,2}):)?(\d{1,3}):(\d\d)[.,](\d{1,3})(?![\w:]|[.,]\d)"
    r"|(\d{1,4})[.,](\d{1,3})(?= ?(?:s|secs?|seconds?|sekunden?|secondes?|segundos?|second[oi])\b))"
)
"""A possible clock with fractions of a second; laps and results are written in this way, too."""

_TICKS: Final = "\0"
SEEN_TO_GO: Final = 2
"""How often a clock must have advanced by itself: a time of day may change once."""

_MINUTE_S: Final = 60

LATE_S: Final = 2.5
"""Seconds by which a clock may lag behind the elapsed time: it is read shortly after it has advanced."""

_OFF_S, _DRIFT = 0.6, 0.05
"""The tolerance of a clock with tenths: seconds, and a share of the elapsed time."""

_MOST: Final = 100


def without_clocks(words: str) -> str:
    """The words with a mark in place of each clock."""
    return _SECONDS.sub(_TICKS, _MINUTES.sub(_TICKS, words))


def without_tenths(words: str) -> str:
    """The words with a mark in place of each possible clock with tenths."""
    return _TENTHS.sub(_TICKS, words)


def tenths_ran_by(before: str, now: str) -> float:
    """The seconds by which the only differing clock with tenths has moved; NaN if the texts differ in more."""
    if before == now:
        return 0.0
    apart = [(one, other) for one, other in zip(_tenths_in(before), _tenths_in(now), strict=False) if one != other]
    if len(apart) != 1 or without_tenths(before) != without_tenths(now):
        return math.nan
    return apart[0][1] - apart[0][0]


def tenths_went_with_time(before: str, now: str, passed_s: float) -> bool:
    """Whether two texts differ only in one clock with tenths, which moved by the elapsed time."""
    return abs(abs(tenths_ran_by(before, now)) - passed_s) <= _OFF_S + _DRIFT * passed_s


def _tenths_in(words: str) -> list[float]:
    return [
        3600 * int(hours or 0) + _MINUTE_S * int(minutes or 0) + float(f"{seconds or alone}.{parts or rest}")
        for hours, minutes, seconds, parts, alone, rest in _TENTHS.findall(words)
    ]


def without_clocks_of(title: str, words: str) -> str:
    """The words with a mark in place of each clock that a title also contains."""
    there = {found[0] for form in (_MINUTES, _SECONDS) for found in form.finditer(title)}
    for form in (_MINUTES, _SECONDS):
        words = form.sub(lambda found: _TICKS if found[0] in there else found[0], words)
    return words


def minutes_in(words: str) -> list[tuple[int, int]]:
    """The start and end of each clock of minutes and seconds in a text."""
    return [found.span() for found in _MINUTES.finditer(words)]


def tenths_in(words: str) -> list[tuple[int, int]]:
    """The same for possible clocks with tenths."""
    return [found.span() for found in _TENTHS.finditer(words)]


def went_with_time(before: str, now: str, passed_s: float) -> bool:
    """Whether two texts differ only in clocks that have moved, in either direction, by the elapsed time.

    Args:
        before: The one text.
        now: The other.
        passed_s: Seconds between the two.
    """
    if before == now:
        return True
    if without_clocks(before) != without_clocks(now):
        return False
    moved = (abs(one - other) for one, other in zip(clocks_in(before), clocks_in(now), strict=True))
    return all(not seconds or abs(seconds - passed_s) <= LATE_S for seconds in moved)


def is_known_to_go(gone: int, words: str) -> bool:
    """Whether clocks in a text, which advanced so often by themselves, are known to be clocks.

    In the first minute once is enough: "0:07" is a time of day only just after midnight.
    """
    return gone >= SEEN_TO_GO or (gone > 0 and all(clock < _MINUTE_S for clock in clocks_in(words)))


class GoingClocks:
    """Which titles of a page contain a running clock, found by repeated reading.

    "9:30" may be minutes and seconds, or a time of day. It is a clock once it was seen to run with the time. An
    explicit unit of seconds makes it one at once.
    """

    def __init__(self) -> None:
        self._seen: dict[str, tuple[str, float, int]] = {}

    def look(self, titles: Iterable[str], now_s: float) -> None:
        """Take in the titles that a page shows at a time (`time.monotonic()`)."""
        shown: dict[str, str] = {}
        for title in set(titles):
            firm = without_clocks(title)
            if firm != title:
                shown[firm] = "" if firm in shown else title  # two equal ones cannot be told apart
        for firm, title in shown.items():
            before, at, gone = self._seen.pop(firm, (title, now_s, 0))
            if before != title:
                gone = gone + 1 if title and went_with_time(before, title, now_s - at) else 0
            self._seen[firm] = title, now_s, gone
        for firm in list(self._seen)[: max(0, len(self._seen) - _MOST)]:
            del self._seen[firm]

    def goes(self, title: str) -> bool:
        """Whether all clocks in a title are known to be clocks."""
        firm = without_clocks(title)
        said, _, gone = self._seen.get(firm, ("", 0.0, 0))
        return bool(said) and (gone >= SEEN_TO_GO or _MINUTES.search(title) is None)


def clocks_in(words: str) -> list[int]:
    """The clocks in a text, in seconds. The last number of each counts as seconds."""
    minutes = [int(hours or 0) * 3600 + int(some) * 60 + int(rest) for hours, some, rest in _MINUTES.findall(words)]
    return minutes + [int(some) for some in _SECONDS.findall(words)]
