"""Of a page that is too long for the time left, as much is described as there is time for."""

import time

import pytest

from gui.engine.describe import observation
from gui.engine.describe.elements import PageReading
from gui.engine.describe.observation import Described, describe
from tests.unit.engine.samples import element, reading

S_OF_ONE = 0.001


class Clock:
    """Time passes only while elements are described; of many, each takes `times` as long as of few."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, times: float = 1) -> None:
        self.now = 100.0
        described = observation._described

        def timed(part: PageReading, until: float) -> Described:
            count = len(part.elements)
            self.now += count * S_OF_ONE * (times if count > observation._FEW else 1)
            if self.now > until:
                raise observation._LateError
            return described(part, float("inf"))

        monkeypatch.setattr(observation, "_described", timed)
        monkeypatch.setattr(time, "monotonic", lambda: self.now)


@pytest.fixture(scope="module")
def page() -> PageReading:
    made = reading(*(element(name=f"Open {number}") for number in range(6_000)))
    for number, one in enumerate(made.elements):
        one.id = f"B{number}"
    return made


def test_as_much_is_described_as_there_is_time_for(page: PageReading, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    described = describe(page, clock.now + 4)
    assert 2_000 <= described.count < 3_000
    assert len(described.actions) == described.count
    # Each has a text beside it that is left out with it.
    assert described.left_out == 2 * (len(page.elements) - described.count)
    assert clock.now < 104


def test_all_is_described_where_there_is_time(page: PageReading, monkeypatch: pytest.MonkeyPatch) -> None:
    described = describe(page, Clock(monkeypatch).now + 20)
    assert (described.count, described.left_out) == (len(page.elements), 0)


@pytest.mark.parametrize("seconds", [0, 4])
def test_the_beginning_is_described_in_any_case(
    page: PageReading, monkeypatch: pytest.MonkeyPatch, seconds: float
) -> None:
    clock = Clock(monkeypatch, times=10)
    described = describe(page, clock.now + seconds)
    assert described.count == observation._FEW
    assert described.left_out == 2 * (len(page.elements) - observation._FEW)
