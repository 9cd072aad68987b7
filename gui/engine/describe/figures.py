"""Words that are only sizes, dates and times. Pure."""

import re

AMOUNTS = re.compile(r"(?<!\w)\d[\d.,]* ?(%|ms|[kKMGT]?i?B)(?!\w)")
"""A size or speed, which is no name: “32.3 MiB”."""

_FIGURES = re.compile(rf"{AMOUNTS.pattern}|(?<=\d) ?[AaPp]\.?[Mm]\b\.?|(?<!\w)\d[\d.,:/-]*(?!\w)")
_LETTER = re.compile(r"[^\W\d_]")
_NUMBER = re.compile(r"\d[\d.,:]*")
_LEAST_IN_CHART = 4


def are_figures(words: str) -> bool:
    """Whether words have no letters besides units: “4.00 KB 12/1/2026 12:04:06 PM”."""
    return not _LETTER.search(_FIGURES.sub("", words))


def tells_chart(words: str) -> bool:
    """Whether words read out the numbers of a drawing, such as those along its axes."""
    return len(_NUMBER.findall(words)) >= _LEAST_IN_CHART
