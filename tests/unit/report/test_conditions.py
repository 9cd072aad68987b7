"""What a report says of the sizes and the network that its steps had."""

from dataclasses import replace
from datetime import timedelta

import pytest

from gui.engine.store import SessionNote
from gui.report.conditions import began_at, conditions_words
from gui.schema.step import Conditions
from tests.unit.widgets.samples import step

WIDE, PHONE = Conditions((1218, 778)), Conditions((360, 640), "BlackBerry Z30")
START = (1280, 1020)


@pytest.mark.parametrize(
    ("under", "words"),
    [
        ((WIDE, WIDE), ("Size of the page: 1218 × 778.",)),
        ((), ("Size of the page: 1280 × 1020.",)),
        ((Conditions(), Conditions()), ("Size of the page: 1280 × 1020.",)),  # of an earlier version
        (
            (WIDE, WIDE, PHONE, WIDE),
            ("Size of the page: 1218 × 778 in steps 1–2, 4; BlackBerry Z30, 360 × 640 in step 3.",),
        ),
        (
            (WIDE, replace(WIDE, offline=True), replace(WIDE, offline=True, speed="3G")),
            ("Size of the page: 1218 × 778.", "Offline in steps 2–3.", "Network limited to 3G in step 3."),
        ),
        (
            (WIDE, replace(WIDE, locale="de-DE", time_zone="Asia/Tokyo")),
            ("Size of the page: 1218 × 778.", "Language de-DE in step 2.", "Time zone Asia/Tokyo in step 2."),
        ),
        ((replace(WIDE, speed="slow 4G"),) * 2, ("Size of the page: 1218 × 778.", "Network limited to slow 4G.")),
    ],
)
def test_what_steps_were_done_under(under: tuple[Conditions, ...], words: tuple[str, ...]) -> None:
    records = [replace(step(number), under=one) for number, one in enumerate(under, 1)]
    assert conditions_words(records, START) == words


def test_a_session_that_was_reopened_began_with_its_first_step() -> None:
    first, second = step(1), step(2)
    reopened = SessionNote("s1", first.started_at + timedelta(hours=5), "Long")
    assert began_at((first, second), reopened) == first.started_at
    assert began_at((), reopened) == reopened.began_at
