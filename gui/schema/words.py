"""Format times, durations and addresses for people. Pure functions, without a clock of their own."""

import ipaddress
from datetime import timedelta
from urllib.parse import urlsplit

_MINUTE = 60
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR


def short_age_words(seconds: float) -> str:
    """An age for a narrow column: "now" below a minute, then "4 min", "1 h", "3 days"."""
    whole = max(0, int(seconds))
    if whole < _MINUTE:
        return "now"
    if whole < _HOUR:
        return f"{whole // _MINUTE} min"
    if whole < _DAY:
        return f"{whole // _HOUR} h"
    return counted(whole // _DAY, "day")


def age_words(seconds: float) -> str:
    """An age in a sentence: "just now" below two seconds, then "12 s ago", "4 min ago", "1 h ago", "3 days ago"."""
    whole = max(0, int(seconds))
    if whole < 2:
        return "just now"
    if whole < _MINUTE:
        return f"{whole} s ago"
    return f"{short_age_words(whole)} ago"


def duration_words(duration: timedelta) -> str:
    """A length of time: "41 s", "2 min 41 s", "1 h 2 min", "3 days 4 h"; negative ones count as none."""
    whole = _whole_seconds(duration)
    if whole < _MINUTE:
        return f"{whole} s"
    if whole < _HOUR:
        return f"{whole // _MINUTE} min {whole % _MINUTE} s"
    if whole < _DAY:
        return f"{whole // _HOUR} h {whole % _HOUR // _MINUTE} min"
    return f"{counted(whole // _DAY, 'day')} {whole % _DAY // _HOUR} h"


def clock_words(duration: timedelta) -> str:
    """A length of time in clock format: "2:41", "1:02:41"; negative ones count as none."""
    whole = _whole_seconds(duration)
    hours, minutes, seconds = whole // _HOUR, whole % _HOUR // _MINUTE, whole % _MINUTE
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def counted(number: int, word: str) -> str:
    """A number and its noun: "1 tab", "2 tabs", "0 steps". Regular plurals only."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def size_words(size_bytes: int | None) -> str:
    """A size in words: "12 B", "1.2 kB", "3.4 MB", "5.6 GB"; empty if unknown."""
    if size_bytes is None or size_bytes < 0:
        return ""
    if size_bytes < 1000:
        return f"{size_bytes} B"
    for unit, factor in (("kB", 10**3), ("MB", 10**6)):
        if size_bytes < factor * 999.95:
            return f"{size_bytes / factor:.1f} {unit}"
    return f"{size_bytes / 10**9:.1f} GB"


def host_of(url: str) -> str:
    """The host of an address, with its port if it names one; empty if there is none.

    Never raises: a page's address may be anything.
    """
    if is_failure_page(url):
        return ""
    try:
        netloc = urlsplit(url.strip()).netloc
    except ValueError:
        return ""
    return netloc.rpartition("@")[2]


def is_this_computer(host: str) -> bool:
    """Whether a host, with or without port, is this computer."""
    name = host.removeprefix("[").partition("]")[0] if host.startswith("[") else host
    if name.count(":") == 1:
        name = name.partition(":")[0]
    if name.lower() == "localhost" or name.lower().endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def is_failure_page(url: str) -> bool:
    """Whether an address is that of the browser's own error page."""
    return url.strip().startswith("chrome-error:")


def in_one_line(value: str, *, choices: bool) -> str:
    """A value in one line: several choices separated by commas, lines of text by a line-end sign."""
    return (", " if choices else " ↵ ").join(value.replace("\r\n", "\n").split("\n"))


def address_words(url: str) -> str:
    """The most readable form of an address: without "https://" and a lone "/" at the end; empty for a page without one.

    Any other scheme stays, "http://" too: a reader should see that it is not the safe one.
    """
    url = url.strip()
    if url == "about:blank" or is_failure_page(url):
        return ""
    short = url.removeprefix("https://")
    return short[:-1] if short.count("/") == 1 and short.endswith("/") else short


def _whole_seconds(duration: timedelta) -> int:
    return max(0, int(duration.total_seconds()))
