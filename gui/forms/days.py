"""Which day a typed text means. Pure."""

import re
from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QLocale

_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})\.?")
_YEAR_LAST = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?\s+([^\W\d_]+)\.?,?\s+(\d{4})")
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")


def days_meant(text: str, form: str = "") -> tuple[date, ...]:
    """The days that a text may mean: none, one, or two where neither it nor the form tells the month from the day.

    Args:
        text: As people type days: 2027-07-04, 4.7.2027, 07/04/2027, 4 July 2027, July 4, 2027.
        form: In which form the page shows days, such as mm/dd/yyyy; empty if that is not known.
    """
    text = text.strip()
    if found := _YEAR_FIRST.fullmatch(text):
        return _days([(found[1], found[3], found[4])])
    if found := _DAY_FIRST.fullmatch(text):
        return _days([(found[3], _month(found[2]), found[1])])
    if found := _MONTH_FIRST.fullmatch(text):
        return _days([(found[3], _month(found[1]), found[2])])
    if found := _YEAR_LAST.fullmatch(text):
        month_first, day_first = (found[4], found[1], found[3]), (found[4], found[3], found[1])
        if found[2] == ".":  # with dots, nobody puts the month first
            return _days([day_first])
        days = _days([month_first, day_first])
        first = form.replace(" ", "").lower()[:3] if found[2] in form else ""
        if len(days) == 2 and first in (f"mm{found[2]}", f"dd{found[2]}"):
            return days[:1] if first.startswith("m") else days[1:]
        return days
    return ()


def day_words(day: date) -> str:
    """A day in words that can be mistaken for no other: 4 July 2027."""
    return f"{day.day} {QLocale.c().monthName(day.month)} {day.year}"


def _days(parts: Iterable[tuple[str, str | int, str]]) -> tuple[date, ...]:
    found: list[date] = []
    for year, month, day in parts:
        try:
            made = date(int(year), int(month), int(day))
        except ValueError:
            continue
        if made not in found:
            found.append(made)
    return tuple(found)


def _month(word: str) -> int:
    """The month of that name, in English or in the language of the computer; 0 if there is none."""
    word = word.lower()
    for locale in (QLocale.c(), QLocale.system()):
        for month in range(1, 13):
            names = (locale.monthName(month), locale.monthName(month, QLocale.FormatType.ShortFormat))
            if word in [name.lower().rstrip(".") for name in names] or (word == "sept" and month == 9):
                return month
    return 0
