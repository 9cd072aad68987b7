"""Whether only typed values tell an element from its twins, and what else its row says. Pure.

A form of order lines has the heading "Line: Paper" over the field that holds "Paper". What is typed is in no Target, so
neither is this heading, and its place among the lines is all that is left of "Delete" below it. But lines come and go.
"""

import re
from collections.abc import Iterable
from typing import Final

from gui.engine.identity.lineup import Lineup
from gui.engine.identity.portrait import Portrait, compared
from gui.engine.identity.words import tokens
from gui.schema.target import Fact

_HEADS: Final[tuple[Fact, ...]] = ("row", "group", "caption", "near")
"""Facts that tell twins apart by what they belong to."""

_LEAST_WORD: Final = 2
_LEAST_NUMBER: Final = 4


def is_told_by_typed(portrait: Portrait, lineup: Lineup, typed: Iterable[str]) -> bool:
    """Whether a text around an element, and around no twin of it, repeats what a field holds.

    Besides its own texts, those of the elements between its two nearest twins count, unless they are found elsewhere,
    too.

    Args:
        portrait: The element.
        lineup: All elements of its page, including itself.
        typed: The values of the fields.
    """
    pattern, twins = _pattern(typed), _other_twins(portrait, lineup)
    if pattern is None or not twins:
        return False
    if _heads(portrait, pattern) - _all_heads(twins, pattern):
        return True
    low = max((one.at for one in twins if one.at < portrait.at), default=portrait.at)
    high = min((one.at for one in twins if one.at > portrait.at), default=portrait.at)
    here = _all_heads(lineup.portraits[low + 1 : high], pattern)
    return bool(here) and bool(here - _all_heads((*lineup.portraits[: low + 1], *lineup.portraits[high:]), pattern))


def rest_of_row(portrait: Portrait, lineup: Lineup, typed: Iterable[str]) -> str:
    """What its row says besides what fields hold: "Order 8307" of "Order 8307 Brno", if a field holds "Brno".

    Empty if nothing in the row is typed, or the row of a twin has the same rest.
    """
    pattern, row = _pattern(typed), portrait.facts.get("row", "")
    if pattern is None or not pattern.search(row):
        return ""
    rest = _rest(row, pattern)
    twins = _other_twins(portrait, lineup)
    return rest if all(_rest(one.facts.get("row", ""), pattern) != rest for one in twins) else ""


def says_the_rest(rest: str, found: Portrait) -> bool:
    """Whether the row of an element has all words of the rest of a row."""
    return set(tokens(compared("row", rest))) <= set(tokens(found.plain.get("row", "")))


def _pattern(typed: Iterable[str]) -> re.Pattern[str] | None:
    longest_first = sorted(filter(_may_tell, typed), key=len, reverse=True)  # one may begin with another
    values = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?<!\w)(?:{values})(?!\w)") if values else None


def _other_twins(portrait: Portrait, lineup: Lineup) -> list[Portrait]:
    return [one for one in lineup.twins_of(portrait) if one is not portrait and one.frame == portrait.frame]


def _rest(row: str, pattern: re.Pattern[str]) -> str:
    return " ".join(pattern.sub(" ", row).split())


def _may_tell(value: str) -> bool:
    return len(value) >= (_LEAST_WORD if any(map(str.isalpha, value)) else _LEAST_NUMBER)


def _heads(portrait: Portrait, pattern: re.Pattern[str]) -> set[tuple[Fact, str]]:
    texts = ((fact, portrait.facts.get(fact, "")) for fact in _HEADS)
    return {(fact, text) for fact, text in texts if text and pattern.search(text)}


def _all_heads(portraits: Iterable[Portrait], pattern: re.Pattern[str]) -> set[tuple[Fact, str]]:
    return {head for one in portraits for head in _heads(one, pattern)}
