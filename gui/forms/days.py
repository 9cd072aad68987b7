"""Which day, month and time a typed text means. Pure, except for the language of the computer."""

import contextlib
import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale

_YEAR = r"(\d{4}|\d{2})"
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})\.?")
_YEAR_LAST = re.compile(rf"(\d{{1,2}})\s*([-/.])\s*(\d{{1,2}})\s*\2\s*{_YEAR}")
_DAY_FIRST = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th|\.)?[\s-]+([^\W\d_]+)\.?,?[\s-]+{_YEAR}")
_MONTH_FIRST = re.compile(rf"([^\W\d_]+)\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}")
_NO_YEAR = re.compile(
    r"(\d{1,2})\s*([/.])\s*(\d{1,2})\.?"
    r"|(\d{1,2})(?:st|nd|rd|th|\.)?\s+([^\W\d_]+)\.?|([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?"
)
_NEAR_TODAY = {"yesterday": -1, "today": 0, "tomorrow": 1, "gestern": -1, "heute": 0, "morgen": 1}
_HALF_A_YEAR = 183

_MONTH = re.compile(rf"(?:(\d{{1,2}})\s*[-/.]\s*|([^\W\d_]+)\.?,?\s+){_YEAR}")
_CLOCK = re.compile(r"(\d{1,2})(?:\s?[:.h](\d{2})(?:[:.](\d{2}(?:\.\d{1,3})?))?)?\s?(\D*)")

_YEARS_AHEAD = 20
"""A two-digit year is at most this many years ahead, else in the century before."""

_OF_WEEKS = frozenset(
    {"w", "wk", "week", "cw", "kw", "calendar", "of", "in", "kalenderwoche", "woche", "semaine", "semana"}
)
"""Words that may accompany the number of a week."""

_EXAMPLE = date(2025, 5, 31)
"""The example day: no month has the number 31, so it shows the order."""


def days_meant(text: str, form: str = "") -> tuple[date, ...]:
    """The days that a text may mean: none, one, or two if neither it nor the form tells the month from the day.

    Args:
        text: As people type days: 2027-07-04, 4.7.2027, 07/04/27, 4 July 2027, July 4, 2027, tomorrow. A day without a
            year, such as 4 July or 24/12, is the one nearest to today.
        form: The format in which the page shows days, such as mm/dd/yyyy; empty if unknown.

    Returns:
        Of two days, the one read month first comes first.
    """
    text = text.strip()
    if found := _YEAR_FIRST.fullmatch(text):
        return _days([(found[1], found[3], found[4])])
    if found := _DAY_FIRST.fullmatch(text):
        return _days([(found[3], _month(found[2]), found[1])])
    if found := _MONTH_FIRST.fullmatch(text):
        return _days([(found[3], _month(found[1]), found[2])])
    if found := _YEAR_LAST.fullmatch(text):
        if found[2] == "-" and len(found[4]) == 2:
            return ()  # with hyphens, the year may stand first
        month_first, day_first = (found[4], found[1], found[3]), (found[4], found[3], found[1])
        if found[2] == ".":  # with dots, nobody writes the month first
            return _days([day_first])
        return _in_order(_days([month_first, day_first]), found[2], form)
    return _days_near(text, form)


def _in_order(days: tuple[date, ...], mark: str, form: str) -> tuple[date, ...]:
    """Of two days, the first read month first, the one that the form means, if the form names day and month."""
    first = form.replace(" ", "").lower()[:3] if mark in form else ""
    if len(days) == 2 and first in (f"mm{mark}", f"dd{mark}"):
        return days[:1] if first.startswith("m") else days[1:]
    return days


def _days_near(text: str, form: str) -> tuple[date, ...]:
    """The days meant by words without a year; see `days_meant`."""
    today = date.today()
    if (ahead := _NEAR_TODAY.get(text.lower())) is not None:
        return (today + timedelta(days=ahead),)
    found = _NO_YEAR.fullmatch(text)
    if found is None:
        return ()
    years = [str(today.year + more) for more in (-1, 0, 1)]
    if not found[2]:
        day, month = (found[4], found[5]) if found[4] else (found[7], found[6])
        return _nearest(_days([(year, _month(month), day) for year in years]), today)
    month_first, day_first = (found[1], found[3]), (found[3], found[1])
    orders = [day_first] if found[2] == "." else [month_first, day_first]
    near = [_nearest(_days([(year, month, day) for year in years]), today) for month, day in orders]
    return _in_order(tuple(dict.fromkeys(day for days in near for day in days)), found[2], form)


def _nearest(days: tuple[date, ...], today: date) -> tuple[date, ...]:
    return tuple(day for day in days if abs((day - today).days) < _HALF_A_YEAR)[-1:]


def day_meant(text: str, form: str = "") -> date | None:
    """The day that a text means, in this computer's order if nothing else decides; None for no day."""
    days = days_meant(text, form)
    return days[-1 if len(days) == 2 and not _month_comes_first() else 0] if days else None


def day_that_is_none(text: str) -> str:
    """The day named by a text that its month does not have, in words: 31 February; empty if there is none."""
    text = text.strip()
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = found[1], int(found[3]), int(found[4])
    elif found := _DAY_FIRST.fullmatch(text):
        year, month, day = found[3], _month(found[2]), int(found[1])
    elif found := _MONTH_FIRST.fullmatch(text):
        year, month, day = found[3], _month(found[1]), int(found[2])
    elif (found := _YEAR_LAST.fullmatch(text)) and (found[2] == "." or int(found[1]) > 12):
        year, month, day = found[4], int(found[3]), int(found[1])  # only the first number can be the day
    else:
        return ""
    full = _full_year(year)
    if not (1 <= month <= 12 and 1 <= day <= 31 and full) or day <= monthrange(full, month)[1]:
        return ""
    name = f"{day} {QLocale.c().monthName(month)}"
    return f"{name} {full}" if (month, day) == (2, 29) else name


def day_in_form(day: date, form: str) -> str:
    """A day as the page shows it; in ISO format if that cannot be read back.

    Args:
        day: The day.
        form: The page's format, such as mm/dd/yyyy.
    """
    text = form.lower()
    for part, digits in (("yyyy", f"{day.year:04}"), ("mm", f"{day.month:02}"), ("dd", f"{day.day:02}")):
        text = text.replace(part, digits, 1)
    return text if day_meant(text, form) == day else day.isoformat()


def month_meant(text: str) -> str:
    """The month that a text means, as 2025-05: May 2025, 5/2025, 05.25; empty for none."""
    found = _MONTH.fullmatch(text.strip())
    days = _days([(found[3], found[1] or _month(found[2]), "1")]) if found else ()
    return f"{days[0]:%Y-%m}" if days else ""


def week_meant(text: str, form: str = "") -> str:
    """The week that a text means, as 2025-W22: week 22, KW 22 2025, 22/2025, a day in it; empty for none.

    Without a year, it is in this year.
    """
    day = day_meant(text, form)
    if day is not None:
        return _week_of(day)
    words = {word.lower() for word in re.findall(r"[^\W\d_]+", text)}
    numbers = re.findall(r"\d+", text)
    years = [number for number in numbers if len(number) == 4]
    weeks = [number for number in numbers if len(number) <= 2]
    if not words <= _OF_WEEKS or len(weeks) != 1 or len(years) > 1 or len(numbers) != len(weeks) + len(years):
        return ""
    try:
        return _week_of(date.fromisocalendar(int(years[0]) if years else date.today().year, int(weeks[0]), 1))
    except ValueError:
        return ""


def week_words(week: str) -> str:
    """A week such as 2026-W33 with its days: week 33 of 2026, 10 August 2026 to 16 August 2026.

    Empty for the last week of 9999, which ends in a year that no date has.
    """
    year, number = int(week[:4]), int(week[6:])
    try:
        first, last = (date.fromisocalendar(year, number, day) for day in (1, 7))
    except ValueError:
        return ""
    return f"week {number} of {year}, {day_words(first)} to {day_words(last)}"


def _week_of(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def clock_meant(text: str) -> str:
    """The time that a text means, as 14:30 or 14:30:15: 2:30 PM, 2.30 p.m., 14.30, 14h30, 9 am; empty for none."""
    found = _CLOCK.fullmatch(text.strip())
    half = _letters(found[4]) if found else ""
    if found is None or not (found[2] or half):
        return ""
    hour, minute, second = int(found[1]), found[2] or "00", found[3] or ""
    if half:
        afternoon = half == "pm" or half == _letters(QLocale().pmText())
        if not (afternoon or half == "am" or half == _letters(QLocale().amText())) or not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + (12 if afternoon else 0)
    if hour > 23 or int(minute) > 59 or (second and float(second) >= 60):
        return ""
    return f"{hour:02}:{minute}" + (f":{second}" if second else "")


def moment_meant(text: str, form: str = "") -> str:
    """The day and time that a text means, joined by a T: 4 July 2027, 2:30 PM; empty if either is missing."""
    words = re.sub(r"(\d)T(\d)", r"\1 \2", text.strip(), count=1).split()
    for at in range(1, len(words)):
        day = day_meant(re.sub(r"(,|\s+at)$", "", " ".join(words[:at])), form)
        clock = clock_meant(" ".join(words[at:])) if day is not None else ""
        if day is not None and clock:
            return f"{day.isoformat()}T{clock}"
    return ""


def day_sample(day: date = _EXAMPLE) -> str:
    """A day as people type it on this computer, which shows the order of day and month: 31/05/2025 or 05/31/2025."""
    form = re.sub(r"y+", "yyyy", QLocale().dateFormat(QLocale.FormatType.ShortFormat))
    form = re.sub(r"(?<!d)d(?!d)", "dd", re.sub(r"(?<!M)M(?!M)", "MM", form))
    typed: str = QLocale().toString(QDate(day.year, day.month, day.day), form)
    return typed if day_meant(typed) == day else day.isoformat()


def day_words(day: date) -> str:
    """A day in unambiguous words: 4 July 2027."""
    return f"{day.day} {QLocale.c().monthName(day.month)} {day.year}"


def month_words(month: str) -> str:
    """A month such as 2027-07 in words: July 2027."""
    return f"{QLocale.c().monthName(int(month[5:7]))} {month[:4]}"


def moment_words(value: str) -> str:
    """The value of a day, day-and-time or month field in words: 4 July 2027 14:30; anything else is unchanged."""
    day, _, clock = value.partition("T")
    with contextlib.suppress(ValueError):
        if re.fullmatch(r"\d{4}-\d\d", value):
            return month_words(value)
        if re.fullmatch(r"\d{4}-\d\d-\d\d", day):
            return f"{day_words(date.fromisoformat(day))} {clock}".rstrip()
    return value


def _letters(text: str) -> str:
    return "".join(re.findall(r"[^\W\d_]", text)).lower()


def _month_comes_first() -> bool:
    form = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return 0 <= form.find("M") < form.find("d")


def _days(parts: Iterable[tuple[str, str | int, str]]) -> tuple[date, ...]:
    found: list[date] = []
    for year, month, day in parts:
        try:
            made = date(_full_year(year), int(month), int(day))
        except ValueError:
            continue
        if made not in found:
            found.append(made)
    return tuple(found)


def _full_year(year: str) -> int:
    if len(year) > 2:
        return int(year)
    now = date.today().year
    full = now // 100 * 100 + int(year)
    return full - 100 if full > now + _YEARS_AHEAD else full


def _month(word: str) -> int:
    """The number of a named month, in English or in the language of the computer; 0 if there is none."""
    word = word.lower()
    for locale in (QLocale.c(), QLocale()):
        for month in range(1, 13):
            names = (locale.monthName(month), locale.monthName(month, QLocale.FormatType.ShortFormat))
            if word in [name.lower().rstrip(".") for name in names] or (word == "sept" and month == 9):
                return month
    return 0
