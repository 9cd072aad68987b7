"""Words that are only sizes, dates and times. Pure."""

import re

AMOUNTS = re.compile(r"(?<!\w)\d[\d.,]* ?(%|ms|[kKMGT]?i?B)(?!\w)")
"""A size or speed, which is no name: “32.3 MiB”."""

_AGES = (
    r"\b(?:\d+|an?) (?:sec(?:ond)?|min(?:ute)?|hour|hr|day|week|month|year)s? ago\b|\b(?:just now|yesterday|today)\b"
)
"""How long ago something came: “14 min ago”."""

_FIGURES = re.compile(
    rf"{AMOUNTS.pattern}|(?<=\d) ?[AaPp]\.?[Mm]\b\.?|{_AGES}|(?<!\w)\d[\d.,:/-]*(?!\w)", re.IGNORECASE
)
_LETTER = re.compile(r"[^\W\d_]")
_NUMBER = re.compile(r"\d[\d.,:]*")
_LEAST_IN_CHART = 4


def are_figures(words: str) -> bool:
    """Whether words have no letters besides units: “4.00 KB 12/1/2026 12:04:06 PM”."""
    return not _LETTER.search(_FIGURES.sub("", words))


_AXIS = re.compile(r"[XY]-axis (titled|for a)\b")
"""How a library for charts reads out an axis: “X-axis for a linear scale with values from 0 to 23”."""


def tells_chart(words: str) -> bool:
    """Whether words read out the numbers of a drawing, such as those along its axes."""
    return bool(_AXIS.match(words)) or len(_NUMBER.findall(words)) >= _LEAST_IN_CHART
