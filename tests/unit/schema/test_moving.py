"""Numbers in names that move: what they may become, and which of them go as the time does."""

import pytest

from gui.schema.moving import have_moved, ran_with_time


@pytest.mark.parametrize(
    ("before", "now", "moved"),
    [
        ("Stop timer 3.3", "Stop timer 59.8", True),
        ("Stop timer 0:59.8", "Stop timer 1:03.4", True),
        ("Halt at 31 %", "Halt at 90 %", True),
        ("Buy for $20.10", "Buy for $21.40", True),
        ("Buy for $20.10", "Buy for $200.10", False),
        ("Buy for $20", "Buy for 20 €", False),
        ("Delete 3 files", "Delete 4 files", True),
        ("Delete 3 files", "Delete 300 files", False),
        ("Stop timer 3.3", "Start timer 3.4", False),
        ("3", "4", False),
    ],
)
def test_a_name_that_differs_in_numbers_may_have_moved_on(before: str, now: str, *, moved: bool) -> None:
    assert have_moved(before, now) is moved


@pytest.mark.parametrize(
    ("before", "now", "passed_s", "ran"),
    [
        ("Stop timer 3.3", "Stop timer 8.4", 5.0, True),
        ("Stop timer 0:59,8", "Stop timer 1:03,4", 3.6, True),
        ("Left 12.0 s", "Left 2.1 s", 10.0, True),
        ("Stop 3300", "Stop 8300", 5.0, True),
        ("Stop timer 3.3", "Stop timer 38.4", 5.0, False),
        ("Sell at 3.30", "Sell at 3.40", 5.0, False),
        ("Pay $3.30", "Pay $8.30", 5.0, False),
        ("Lap 2 3.3", "Lap 3 8.3", 5.0, False),
    ],
)
def test_a_number_in_tenths_goes_as_the_time_does(before: str, now: str, passed_s: float, *, ran: bool) -> None:
    assert ran_with_time(before, now, passed_s) is ran
