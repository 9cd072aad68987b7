"""Numbers in what a page calls something that only count: they go on while it stays the same thing."""

import re

_BRACKETS = re.compile(r"[(\[{][^()\[\]{}]*[)\]}]")
_SHORT = re.compile(r"(?<!\d)(?:\d{1,3}(?:[.,]\d{3})+|\d{1,4})(?!\d)")
"""Longer ones are names also in brackets, such as those of accounts."""

_NUMBER = r"\d[\d.,]*"
_COUNTS = r"left|remaining|new|unread|more|selected|total|characters"
_UNITS = r"s|sec|seconds?|min|minutes?|h|hours?|days?"
_COUNTER = re.compile(
    rf"""(?:{_NUMBER}\s?[–-]\s?)?{_NUMBER}\s?(?:/|\bof\b)\s?{_NUMBER}  # 3 of 12, 3 / 12, 1–20 of 300
    |\b\d+:\d\d(?::\d\d)?\b                                            # 0:59
    |(?<![\w.]){_NUMBER}\s?%
    |(?<![\w.]){_NUMBER}\s?(?:{_COUNTS}|{_UNITS})\b                    # 3 new, 30 seconds
    |\b(?:{_COUNTS}):\s?{_NUMBER}                                      # Total: 12
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NUMBERS = re.compile(r"\d(?:[\d.,]*\d)?")


def without_counters(words: str) -> str:
    """The words without numbers that look like counters; any other number may be what tells two things apart."""
    plain = _BRACKETS.sub(lambda found: _SHORT.sub("", found[0]), words)
    return _COUNTER.sub(lambda found: _NUMBERS.sub("", found[0]), plain)


def without_numbers(words: str) -> str:
    """The words without any number: things that differ in nothing else may have been numbered anew."""
    return _NUMBERS.sub("", words)
