"""A button under a heading with a clock: a countdown goes on, a train at another time of day is another one."""

import pytest

from gui.schema.action import Action
from gui.widgets.actions.renamed import Renamed
from tests.unit.widgets.action_samples import action


@pytest.mark.parametrize(
    ("before", "now", "passed_s", "still"),
    [
        ("Your cart 29:56", "Your cart 29:52", 4.0, True),
        ("Your cart 29:56", "Your cart 29:52", 5.9, True),
        ("Ends in 1:00:01", "Ends in 0:59:58", 3.0, True),
        ("Question 1 of 5 16 s", "Question 1 of 5 12 s", 4.0, True),
        ("Chile, 16 s", "Nepal, 12 s", 4.0, False),
        ("Your cart 29:56", "Your cart 29:26", 4.0, False),
        ("Train 10:45", "Train 11:45", 4.0, False),
        ("Train 10:45", "Train 10:50", 60.0, False),
        ("Ann 29:56", "Bob 29:52", 4.0, False),
    ],
)
def test_a_clock_that_goes_on_makes_no_other_button(
    monkeypatch: pytest.MonkeyPatch, before: str, now: str, passed_s: float, still: bool
) -> None:
    clock = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: clock[0])
    was, there = (action("B1", "Click", "Proceed", heading) for heading in (before, now))
    of = Renamed()
    of.read(None, was, (was,))
    clock[0] += passed_s
    of.read(was, there, (there,))
    assert of.by_itself() is not still
    assert (of.tell(there) is None) is still


@pytest.mark.parametrize(
    ("names", "still"),
    [
        (("Stop timer 2:56", "Stop timer 2:55", "Stop timer 2:54", "Stop timer 2:53"), True),
        (("Stop timer 2:56", "Stop timer 2:55"), False),
        (("Book 10:30", "Book 10:31", "Book 10:30", "Book 10:31"), False),
        (("Book 10:30", "Book 11:30", "Book 12:30", "Book 13:30"), False),
        (("Stop timer 2:56", "Stop timer 2:55", "Stop timer 2:54", "Delete 2:53"), False),
    ],
)
def test_a_clock_in_the_name_of_a_button_goes_on_once_it_was_seen_to_go(
    monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...], still: bool
) -> None:
    clock = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: clock[0])
    of, before = Renamed(), action("B1", "Click", names[0], "")
    of.read(None, before, (before,))
    for name in names[1:]:
        clock[0] += 1
        now = action("B1", "Click", name, "")
        of.read(before, now, (now,))
        before = now
    assert of.by_itself() is not still
    assert (of.tell(before) is None) is still


@pytest.mark.parametrize(
    ("name", "now", "passed_s", "goes_on"),
    [
        ("Approve", "Invoice 1042", 0.6, False),
        ("Approve", "Invoice 1042", 2.0, True),
        ("Approve", "Invoice 1041", 0.6, True),
        ("Next month", "Invoice 1042", 0.6, True),
    ],
)
def test_a_second_quick_press_of_what_cannot_be_taken_back_is_not_of_the_next(
    monkeypatch: pytest.MonkeyPatch, name: str, now: str, passed_s: float, goes_on: bool
) -> None:
    clock = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: clock[0])
    was, there = (action("B1", "Click", name, heading) for heading in ("Invoice 1041", now))
    of = Renamed()
    of.read(None, was, (was,))
    of.requested(was)
    clock[0] += passed_s
    of.read(was, there, (there,))
    told = of.tell(there)
    assert (told is None) is goes_on
    assert goes_on or told == (f"{name}, Invoice 1041", f"{name}, Invoice 1042")
    assert of.tell(there) is None, "whoever presses again has read it"


@pytest.mark.parametrize(("name", "still"), [("Details", True), ("Delete", False), ("Send", False)])
def test_an_action_on_a_card_is_the_same_under_another_heading_unless_it_cannot_be_undone(
    name: str, still: bool
) -> None:
    def listed(heading: str) -> tuple[Action, Action]:
        button = action("B1", "Click", f"{name}, in Report", heading, name=name)
        return button, action("M1", "Drag", "Report", heading)

    (was, *_), (there, *_) = before, now = listed("Folder A"), listed("Folder B")
    of = Renamed()
    of.read(None, was, before)
    of.read(was, there, now)
    assert of.by_itself() is not still
    assert (of.tell(there) is None) is still


@pytest.mark.parametrize(
    ("was", "now", "name", "still"),
    [
        ("Delete (second from the left)", "Delete (first from the left)", "Delete", True),
        ("button (second row, left)", "button (first row, left)", "", True),
        ("Book (second row)", "Book (third row)", None, False),
        ("Book, beside Seat (second row)", "Book, beside Seat (third row)", "Book", False),
    ],
)
def test_only_a_place_that_the_page_says_itself_makes_another_button(
    was: str, now: str, name: str | None, *, still: bool
) -> None:
    before, there = (action("B1", "Click", one, "Hall", name=one if name is None else name) for one in (was, now))
    of = Renamed()
    of.read(None, before, (before,))
    of.read(before, there, (there,))
    assert of.by_itself() is not still


def test_a_heading_with_another_place_makes_another_button() -> None:
    was, there = (action("B1", "Click", "Book", f"Seats ({row} row)") for row in ("second", "third"))
    of = Renamed()
    of.read(None, was, (was,))
    of.read(was, there, (there,))
    assert of.by_itself()


@pytest.mark.parametrize(("passed_s", "told"), [(0.4, True), (2.0, False)])
def test_who_looks_for_an_action_by_its_words_sees_what_it_has_become(
    monkeypatch: pytest.MonkeyPatch, passed_s: float, told: bool
) -> None:
    clock = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: clock[0])
    was, there = (action("B1", "Click", name, "Rice") for name in ("Start timer", "Stop timer"))
    of = Renamed()
    of.read(None, was, (was,))
    of.read(was, there, (there,))
    assert of.by_itself()
    clock[0] += passed_s
    of.looked_up()
    assert (of.tell(there) is not None) is told
