"""What begins alike is told by more of its own words, and by no more of them than tell it from the others."""

from dataclasses import replace

from gui.engine.describe.elements import Element
from gui.schema.action import Box
from tests.unit.engine.describe.test_actions import described
from tests.unit.engine.samples import element


def _line(name: str, lead: str) -> Element:
    return replace(element("link", name), lead=lead)


def test_lines_of_a_log_are_told_up_to_what_they_are_called_by() -> None:
    log = [f"03:34:2{second} 404 GET /icon.ico 8 ms overall 0 ms on queries" for second in range(3)]
    assert described(*(_line(line, "/icon.ico") for line in log)) == [
        f"Open 03:34:2{second} 404 GET /icon.ico" for second in range(3)
    ]


def test_what_differs_behind_the_first_line_is_told_up_to_that() -> None:
    names = [f"Tides at the mole, station {place} measured by hand every hour" for place in ("north", "south")]
    assert described(*(_line(name, "Tides") for name in names)) == [
        f"Open Tides at the mole, station {place}" for place in ("north", "south")
    ]


def test_hardly_any_words_are_left_out_for_nothing() -> None:
    names = ["Tides of spring tables", "Tides of autumn tables"]
    assert described(*(_line(name, "Tides") for name in names)) == [f"Open {name}" for name in names]


def test_a_table_of_numbers_that_is_pressed_as_a_whole_is_not_read_out() -> None:
    numbers = element("generic", "507 507 553 553 520 1 580", tag="div", box=Box(0, 0, 900, 400))
    assert described(numbers) == ["Click area of numbers"]
    assert described(element("generic", "507 508", tag="div", box=Box(0, 0, 900, 400))) == ["Click 507 508"]
