"""What is told with a clock is followed as that goes, and never to another thing that is told alike."""

from dataclasses import replace

import pytest

from gui.engine.describe.elements import Element
from gui.engine.identity.ids import IdBook
from tests.unit.engine.samples import element


class Page:
    """A page with buttons that is read at moments of a clock of its own."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.book = IdBook()
        self._now = 100.0
        monkeypatch.setattr("gui.engine.identity.ids.time.monotonic", lambda: self._now)

    def read(self, *shown: Element, after_s: float = 0.0) -> list[Element]:
        self._now += after_s
        fresh = [replace(one, id="") for one in shown]
        self.book.assign("doc", fresh)
        return fresh

    def successor(self, told: Element) -> Element | None:
        return self.book.on_its_clock(told.id)[0]


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Page:
    return Page(monkeypatch)


def _stop(clock: str) -> Element:
    """A button that is drawn anew."""
    return element(name=f"Stop timer {clock}")


def test_a_button_is_followed_as_its_clock_goes(page: Page) -> None:
    told, plain = page.read(_stop("0:07"), element(name="Start timer"))
    page.book.tell()
    assert [page.book.has_clock(one.id) for one in (told, plain)] == [True, False]
    (now,) = page.read(_stop("0:09"), after_s=2)
    assert page.book.on_its_clock(told.id) == (now, True)


def test_the_clock_of_a_twin_that_has_left_is_not_taken_for_that_of_the_other(page: Page) -> None:
    first, _second = page.read(_stop("0:09"), other := _stop("0:07"))
    page.book.tell()
    page.read(replace(other, name="Stop timer 0:08"), after_s=1)
    page.read(replace(other, name="Stop timer 0:09"), after_s=1)
    page.read(replace(other, name="Stop timer 0:10"), after_s=1)
    assert page.successor(first) is None, "that is the other one, which only passes what the first one said"


def test_what_is_started_anew_is_another_when_it_says_the_same(page: Page) -> None:
    (told,) = page.read(_stop("0:02"))
    page.book.tell()
    page.read(after_s=1)
    page.read(_stop("0:01"), after_s=60)
    page.read(_stop("0:02"), after_s=1)
    page.read(_stop("0:03"), after_s=1)
    assert page.successor(told) is None


def _buy(price: str, clock: str) -> Element:
    """A button beside a price and a clock."""
    return element(name="Buy", row="Lamp", beside=f"Lamp | {price} | {clock}")


def test_a_button_is_followed_as_its_price_and_its_clock_tick_together(page: Page) -> None:
    (told,) = page.read(_buy("$41.10", "29:43"))
    page.book.tell()
    page.read(_buy("$42.20", "29:41"), after_s=2)
    (now,) = page.read(_buy("$40.90", "29:39"), after_s=2)
    assert page.book.on_its_clock(told.id) == (now, True)


def test_a_button_is_another_if_its_price_jumps_while_its_clock_goes(page: Page) -> None:
    (told,) = page.read(_buy("$41.10", "29:43"))
    page.book.tell()
    page.read(_buy("$42.20", "29:41"), after_s=2)
    page.read(_buy("$410.90", "29:39"), after_s=2)
    assert page.successor(told) is None


def test_a_button_is_another_if_its_price_is_in_another_currency_while_its_clock_goes(page: Page) -> None:
    (told,) = page.read(_buy("1 BTC", "29:43"))
    page.book.tell()
    page.read(_buy("1 BTC", "29:41"), after_s=2)
    page.read(_buy("1 ETH", "29:39"), after_s=2)
    assert page.successor(told) is None
