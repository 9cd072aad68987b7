"""Clocks in words, such as "Your cart 29:43" and "Question 2 of 5 16 s": what goes on by as much as time passes. Pure.

resources/page/countdowns.js holds the same for what changes under a press.
"""

import math
import re
from collections.abc import Iterable
from typing import Final

_MINUTES: Final = re.compile(r"(?<![\w:.,])(?:(\d{1,2}):)?(\d{1,3}):(\d\d)(?![\w:]|[.,]\d)")
_SECONDS: Final = re.compile(
    r"(?i)(?<![\w:.,])(\d{1,4})(?= ?(?:secs?|seconds?|sekunden?|secondes?|segundos?|second[oi])\b|\s+s(?: ?[)\]]|$))"
)
"""A bare "s" stands for seconds only behind a space and at the end: "Phone 5s" is a thing."""

_TENTHS: Final = re.compile(
    r"(?i)(?<![\w:.,])(?:(?:(\d{1,2}):)?(\d{1,3}):(\d\d)[.,](\d{1,3})(?![\w:]|[.,]\d)"
    r"|(\d{1,4})[.,](\d{1,3})(?= ?(?:s|secs?|seconds?|sekunden?|secondes?|segundos?|second[oi])\b))"
)
"""A clock in tenths or smaller parts of a second, if it is one: a lap or a result is written like that, too."""

_TICKS: Final = "\0"
SEEN_TO_GO: Final = 2
"""How often a clock must have gone by itself: a time of day may become the next one once."""

_MINUTE_S: Final = 60

LATE_S: Final = 2.5
"""Seconds by which a clock may differ from the time that has passed: it is read a little after it has turned."""

_OFF_S, _DRIFT = 0.6, 0.05
"""Seconds by which a clock in tenths may differ from the time that has passed, and the share of that time."""

_MOST: Final = 100


def without_clocks(words: str) -> str:
    """The words with a mark in place of each clock."""
    return _SECONDS.sub(_TICKS, _MINUTES.sub(_TICKS, words))


def without_tenths(words: str) -> str:
    """The words with a mark in place of each number that may be a clock in tenths."""
    return _TENTHS.sub(_TICKS, words)


def tenths_ran_by(before: str, now: str) -> float:
    """By how many seconds the one clock in tenths has moved in which two texts differ; NaN if they differ in more."""
    if before == now:
        return 0.0
    apart = [(one, other) for one, other in zip(_tenths_in(before), _tenths_in(now), strict=False) if one != other]
    if len(apart) != 1 or without_tenths(before) != without_tenths(now):
        return math.nan
    return apart[0][1] - apart[0][0]


def tenths_went_with_time(before: str, now: str, passed_s: float) -> bool:
    """Whether two texts are the same but for one clock in tenths, which went by the time that has passed."""
    return abs(abs(tenths_ran_by(before, now)) - passed_s) <= _OFF_S + _DRIFT * passed_s


def _tenths_in(words: str) -> list[float]:
    return [
        3600 * int(hours or 0) + _MINUTE_S * int(minutes or 0) + float(f"{seconds or alone}.{parts or rest}")
        for hours, minutes, seconds, parts, alone, rest in _TENTHS.findall(words)
    ]


def without_clocks_of(title: str, words: str) -> str:
    """The words with a mark in place of each clock that stands in a title, too."""
    there = {found[0] for form in (_MINUTES, _SECONDS) for found in form.finditer(title)}
    for form in (_MINUTES, _SECONDS):
        words = form.sub(lambda found: _TICKS if found[0] in there else found[0], words)
    return words


def minutes_in(words: str) -> list[tuple[int, int]]:
    """Where clocks of minutes and seconds stand in some words: their first place, and the one behind their last."""
    return [found.span() for found in _MINUTES.finditer(words)]


def tenths_in(words: str) -> list[tuple[int, int]]:
    """Likewise of what may be clocks in tenths."""
    return [found.span() for found in _TENTHS.finditer(words)]


def went_with_time(before: str, now: str, passed_s: float) -> bool:
    """Whether two texts are the same but for clocks, which have gone on, or back, by the time that has passed.

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
    """Whether clocks in some words that have gone so often by themselves are known to be some.

    In the first minute once is enough: no time of day is "0:07", but just after midnight.
    """
    return gone >= SEEN_TO_GO or (gone > 0 and all(clock < _MINUTE_S for clock in clocks_in(words)))


class GoingClocks:
    """Which titles of a page have a clock that goes, found by looking again and again.

    "9:30" may be a clock of minutes and seconds, or a time of day that becomes another. So it is a clock once it was
    seen to go with the time. What says that it is seconds is one at once.
    """

    def __init__(self) -> None:
        self._seen: dict[str, tuple[str, float, int]] = {}

    def look(self, titles: Iterable[str], now_s: float) -> None:
        """Take the titles that a page shows at a moment (`time.monotonic()`)."""
        shown: dict[str, str] = {}
        for title in set(titles):
            firm = without_clocks(title)
            if firm != title:
                shown[firm] = "" if firm in shown else title  # of two nobody can tell which one went
        for firm, title in shown.items():
            before, at, gone = self._seen.pop(firm, (title, now_s, 0))
            if before != title:
                gone = gone + 1 if title and went_with_time(before, title, now_s - at) else 0
            self._seen[firm] = title, now_s, gone
        for firm in list(self._seen)[: max(0, len(self._seen) - _MOST)]:
            del self._seen[firm]

    def goes(self, title: str) -> bool:
        """Whether all clocks in a title are known to be some."""
        firm = without_clocks(title)
        said, _, gone = self._seen.get(firm, ("", 0.0, 0))
        return bool(said) and (gone >= SEEN_TO_GO or _MINUTES.search(title) is None)


def clocks_in(words: str) -> list[int]:
    """The clocks in some words, in seconds. The last number of each is taken for these."""
    minutes = [int(hours or 0) * 3600 + int(some) * 60 + int(rest) for hours, some, rest in _MINUTES.findall(words)]
    return minutes + [int(some) for some in _SECONDS.findall(words)]
