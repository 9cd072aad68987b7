"""Numbers in a name on a page that only count: they may change while the element stays the same."""

import re

from gui.schema.action import Action
from gui.schema.places_said import unplaced

_BRACKETS = re.compile(r"[(\[{][^()\[\]{}]*[)\]}]")
_IN_BRACKETS = re.compile(r"\d{1,3}(?:[.,]\d{3})+(?!\d)|\d+")
_MASKED = re.compile(r"[•*%]")
"""In brackets with one of these is a share, or the end of a number that is not shown whole."""
_MOST_DIGITS = 4
"""Longer ones are names also in brackets, such as those of accounts."""

_NUMBER = r"\d[\d.,]*"
_COUNTS = r"left|remaining|new|unread|more|selected|total|characters"
_UNITS = r"s|sec|seconds?|min|minutes?|h|hours?|days?"
_PROGRESS = r"progress|done|completed?|finished|(?:up|down)?load(?:ed|ing)"
_TIME = r"\d+:\d\d(?::\d\d)?\b"
_COUNTER = re.compile(
    rf"""(?<![\d.,/])(?<!/\s)(?:{_NUMBER}\s?[–-]\s?)?{_NUMBER}+\s?(?:/|\bof\b)\s?{_NUMBER}+(?!\s?/)
                                                                       # 3 of 12, 3 / 12, 1–20 of 300; no date
    |\b(?:in|again)\s{_TIME}|(?<![\w.:]){_TIME}(?=\s?(?:left|remaining)\b)   # again in 0:59; no time of day
    |\b(?:{_PROGRESS})\b[\s:.…(]*{_NUMBER}\s?%
    |(?<![\w.]){_NUMBER}\s?%[\s)]*(?:{_PROGRESS}|left|remaining)\b     # 50 % done
    |(?<![\w.:/]){_NUMBER}\s?(?:{_COUNTS}|{_UNITS})\b                  # 3 new, 30 seconds
    |\b(?:{_COUNTS}):\s?{_NUMBER}                                      # Total: 12
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NUMBERS = re.compile(r"\d(?:[\d.,]*\d)?")


def without_counters(words: str) -> str:
    """The words without numbers that look like counters; any other number may distinguish two elements."""
    plain = _BRACKETS.sub(lambda found: _without_count(found[0]), words)
    return _COUNTER.sub(lambda found: _NUMBERS.sub("", found[0]), plain)


def without_place(action: Action) -> str:
    """The description of an action without the place that tells it from others of its name.

    A place in the page's own words stays: another row is another one.
    """
    words = unplaced(action.description)
    return words if not action.name or words.endswith(action.name) else action.description


def without_numbers(words: str) -> str:
    """The words without any number: elements that differ in nothing else may have been renumbered."""
    return _NUMBERS.sub("", words)


def _without_count(brackets: str) -> str:
    """The brackets without their number, if it is the only one in them and may be a count."""
    numbers = _IN_BRACKETS.findall(brackets)
    if len(numbers) != 1 or _MASKED.search(brackets) or (numbers[0].isdigit() and len(numbers[0]) > _MOST_DIGITS):
        return brackets
    return _IN_BRACKETS.sub("", brackets)
