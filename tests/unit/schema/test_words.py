"""Times, durations and addresses in words."""

from datetime import timedelta

import pytest

from gui.schema.words import (
    address_words,
    age_words,
    clock_words,
    counted,
    duration_words,
    host_of,
    short_age_words,
)


@pytest.mark.parametrize(
    ("seconds", "words", "short"),
    [
        (-5, "just now", "now"),
        (0, "just now", "now"),
        (1.9, "just now", "now"),
        (12, "12 s ago", "now"),
        (59.9, "59 s ago", "now"),
        (60, "1 min ago", "1 min"),
        (3599, "59 min ago", "59 min"),
        (3600, "1 h ago", "1 h"),
        (86_399, "23 h ago", "23 h"),
        (86_400, "1 day ago", "1 day"),
        (3 * 86_400, "3 days ago", "3 days"),
    ],
)
def test_ages(seconds: float, words: str, short: str) -> None:
    assert age_words(seconds) == words
    assert short_age_words(seconds) == short


@pytest.mark.parametrize(
    ("seconds", "words", "clock"),
    [
        (-1, "0 s", "0:00"),
        (41, "41 s", "0:41"),
        (161, "2 min 41 s", "2:41"),
        (3761, "1 h 2 min", "1:02:41"),
        (100_800, "1 day 4 h", "28:00:00"),
    ],
)
def test_durations(seconds: float, words: str, clock: str) -> None:
    assert duration_words(timedelta(seconds=seconds)) == words
    assert clock_words(timedelta(seconds=seconds)) == clock


def test_counted() -> None:
    assert [counted(number, "tab") for number in (0, 1, 2, 12_000)] == ["0 tabs", "1 tab", "2 tabs", "12,000 tabs"]


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://shop.example/checkout?a=//b", "shop.example"),
        ("http://127.0.0.1:8710/", "127.0.0.1:8710"),
        ("https://name:secret@shop.example/", "shop.example"),
        ("about:blank", ""),
        ("http://[broken", ""),
        ("", ""),
    ],
)
def test_hosts(url: str, host: str) -> None:
    assert host_of(url) == host


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://shop.example/checkout", "shop.example/checkout"),
        ("https://shop.example/", "shop.example"),
        ("https://shop.example/a/", "shop.example/a/"),
        ("http://shop.example/checkout", "http://shop.example/checkout"),
        ("about:blank", ""),
        ("file:///tmp/a.html", "file:///tmp/a.html"),
    ],
)
def test_addresses(url: str, words: str) -> None:
    assert address_words(url) == words
