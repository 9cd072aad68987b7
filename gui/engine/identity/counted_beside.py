"""The number beside a button that counts it up or down, such as “+”, is no part of who the button is. Pure."""

import re
from collections.abc import Sequence
from typing import Final

from gui.engine.identity.lineup import Lineup
from gui.engine.identity.portrait import Portrait
from gui.schema.money import MONEY
from gui.schema.target import Fact

_STEPS: Final = re.compile(r"[+＋−–-]|plus|minus|(increase|decrease|increment|decrement)( [^\W\d_]+){0,2}")
"""Names, in compared form, of buttons that change a number by one."""

_COUNT: Final = re.compile(r"(?<![\w.,:/#−–-])\d{1,3}(?![\w.,:/%−–-])")
"""A whole number that stands alone; others may be dates, versions, prices or the numbers of orders."""

_LAST_WORD: Final = re.compile(r"([^\W\d_]+)[\s:]*$")
_OF_SEVERAL: Final = re.compile(r"\w+(?<![isu])s|amount|children|count|men|number|people|qty|quantity|total|women")
"""Words, in compared form, before a number that counts: any other word may be numbered, as in “Room 2”."""

_BESIDE: Final[tuple[Fact, ...]] = ("row", "near")


def with_count_now(portrait: Portrait, rivals: Sequence[Portrait], lineup: Lineup) -> Portrait:
    """The wanted element with the number that stands beside the only button of its name now.

    Returns it unchanged if it changes no number, if there are or were several of its name, if anything but one whole
    number differs, if that may number what is before it, or beside an amount of money: another row may then be another
    thing.
    """
    called = portrait.called_plain
    if not _STEPS.fullmatch(called) or any(rival.called_plain == called for rival in rivals):
        return portrait
    alike = [one for one in lineup.portraits if one.called_plain == called]
    if len(alike) != 1 or alike[0].role != portrait.role:
        return portrait
    for fact in _BESIDE:
        was, now = portrait.plain.get(fact, ""), alike[0].plain.get(fact, "")
        if was != now and _only_counted(portrait.facts.get(fact, ""), was, now):
            portrait.plain[fact] = now
    return portrait


def _only_counted(shown: str, was: str, now: str) -> bool:
    if MONEY.search(shown) or _COUNT.sub("#", was) != _COUNT.sub("#", now):
        return False
    pairs = zip(_COUNT.finditer(was), _COUNT.finditer(now), strict=True)
    changed = [before.start() for before, after in pairs if before[0] != after[0]]
    return len(changed) == 1 and not _may_number(was[: changed[0]])


def _may_number(before: str) -> bool:
    """Whether a number after these words may number them rather than count."""
    word = _LAST_WORD.search(before)
    return word is not None and _OF_SEVERAL.fullmatch(word[1]) is None
