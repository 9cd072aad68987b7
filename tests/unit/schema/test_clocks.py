"""Clocks in words go on with the time; times of day and things that are called by a number do not."""

import pytest

from gui.schema.clocks import GoingClocks, went_with_time, without_clocks


@pytest.mark.parametrize(
    ("before", "now", "passed_s", "went"),
    [
        ("Your cart 29:43", "Your cart 29:40", 3.0, True),
        ("Your cart 29:43", "Your cart 29:13", 3.0, False),
        ("Your cart 1:00:00", "Your cart 59:58", 2.0, True),
        ("Elapsed 1:00:58", "Elapsed 1:01:03", 5.0, True),
        ("Question 1 of 5 16 s", "Question 1 of 5 12 s", 4.0, True),
        ("Question 1 of 5 16 s", "Question 2 of 5 12 s", 4.0, False),
        ("16 seconds to answer", "9 seconds to answer", 7.0, True),
        ("Phone 5s", "Phone 6s", 1.0, False),
        ("Phone 5s Pro", "Phone 6s Pro", 1.0, False),
        ("Order 16", "Order 15", 1.0, False),
    ],
)
def test_a_clock_goes_with_the_time(before: str, now: str, passed_s: float, *, went: bool) -> None:
    assert went_with_time(before, now, passed_s) is went


def test_minutes_are_a_clock_once_they_were_seen_to_go() -> None:
    clocks = GoingClocks()
    told = []
    for at, left in enumerate(("29:59", "29:58", "29:57")):
        clocks.look({f"Your cart {left}", "Help"}, float(at))
        told.append(clocks.goes(f"Your cart {left}"))
    assert told == [False, False, True]
    clocks.look({"Your cart 12:10"}, 4.0)
    assert not clocks.goes("Your cart 12:10")


def test_of_two_titles_that_differ_in_a_clock_alone_none_goes() -> None:
    clocks = GoingClocks()
    for at in range(4):
        clocks.look({f"Room {9 - at} s", f"Room {29 - at} s"}, float(at))
    assert not clocks.goes("Room 6 s")


def test_words_that_are_no_clocks_stay() -> None:
    assert without_clocks("Phone 5s, 9.30 and 1:2") == "Phone 5s, 9.30 and 1:2"
