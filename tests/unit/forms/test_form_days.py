"""Days, times and colours in forms, typed and picked."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtWidgets import QCalendarWidget
from pytestqt.qtbot import QtBot

from gui.forms.days import day_meant, day_sample, day_words
from gui.forms.editors.colour import ColourEditor
from gui.forms.editors.colour_field import ColourField
from gui.forms.editors.dates import DateEditor, TimeEditor
from gui.forms.field import FieldSpec, Kind
from tests.helpers.shown_form import OFFSCREEN_POPUP, Shown


@OFFSCREEN_POPUP
def test_the_calendar_writes_in_the_form_of_the_field(qtbot: QtBot, shown: Shown) -> None:
    for kind, before, after in (
        ("date", "", "2026-01-01"),
        ("month", "2025-02", "2026-01"),
        ("week", "2025-W02", "2026-W01"),
        ("datetime", "2025-05-31 09:15", "2026-01-01T09:15"),
    ):
        form = shown.form(FieldSpec("a", kind, default=before))  # type: ignore[arg-type]
        editor = form.editors["a"]
        assert isinstance(editor, DateEditor)
        qtbot.mouseClick(editor.pick, Qt.MouseButton.LeftButton)
        assert editor.calendar is not None
        editor.calendar.activated.emit(QDate(2026, 1, 1))
        assert form.values() == {"a": after}
        assert not editor.calendar.isVisible()


def test_a_day_is_typed_as_the_page_shows_it_and_it_is_said_how_it_was_understood(shown: Shown) -> None:
    form = shown.form(FieldSpec("a", "date", placeholder="mm/dd/yyyy"))
    editor = form.editors["a"]
    assert isinstance(editor, DateEditor)
    assert editor.line.placeholderText() == "mm/dd/yyyy"
    editor.line.setText("07/04/2027")
    assert form.values() == {"a": "2027-07-04"}
    assert (editor.line.text(), editor.meant.text()) == ("07/04/2027", "Understood as 4 July 2027.")
    assert editor.meant.isVisible()
    assert form.validate()
    editor.line.setText("2027-07-04")
    assert not editor.meant.isVisible()
    form = shown.form(FieldSpec("a", "date"))
    form.set_values({"a": "07/04/2027"})
    editor = form.editors["a"]
    assert isinstance(editor, DateEditor)
    assert editor.line.placeholderText() == day_sample()
    assert editor.meant.text() == f"Understood as {day_words(day_meant('07/04/2027') or date.min)}."
    form = shown.form(FieldSpec("a", "datetime", placeholder="mm/dd/yyyy"))
    form.set_values({"a": "07/04/27, 2:30 PM"})
    assert form.values() == {"a": "2027-07-04T14:30"}
    editor = form.editors["a"]
    assert isinstance(editor, DateEditor)
    assert editor.meant.text() == "Understood as 4 July 2027, 14:30."


@pytest.mark.parametrize(
    ("kind", "day", "shown_day", "told"),
    [
        ("date", "1990-07-04", "07/04/1990", "That is 4 July 1990."),
        ("datetime", "1990-07-04T14:30", "07/04/1990 14:30", "That is 4 July 1990, 14:30."),
        ("date", "1990-07-24", "07/24/1990", ""),
        ("date", "1990-07-07", "07/07/1990", ""),
    ],
)
def test_a_day_of_the_page_that_may_be_read_in_two_ways_is_also_told_in_words(
    shown: Shown, kind: Kind, day: str, shown_day: str, told: str
) -> None:
    form = shown.form(FieldSpec("a", kind, placeholder="mm/dd/yyyy", default=day))
    editor = form.editors["a"]
    assert isinstance(editor, DateEditor)
    assert (form.values(), editor.line.text()) == ({"a": day}, shown_day)
    assert editor.meant.isVisible() is bool(told)
    assert editor.meant.text().strip() == told


def test_how_a_day_is_understood_has_its_room_from_the_first_letter_on(shown: Shown, qtbot: QtBot) -> None:
    editor = shown.form(FieldSpec("a", "date", placeholder="mm/dd/yyyy")).editors["a"]
    assert isinstance(editor, DateEditor)
    qtbot.keyClicks(editor.line, "4")
    assert editor.meant.isVisible()
    before = editor.heightForWidth(300)
    qtbot.keyClicks(editor.line, " July 27")
    assert (editor.meant.text(), editor.heightForWidth(300)) == ("Understood as 4 July 2027.", before)
    editor.line.selectAll()
    qtbot.keyClick(editor.line, Qt.Key.Key_Delete)
    assert not editor.meant.isVisible()


def test_a_time_is_typed_as_people_do(shown: Shown) -> None:
    form = shown.form(FieldSpec("a", "time", maximum="18:00"))
    editor = form.editors["a"]
    assert isinstance(editor, TimeEditor)
    editor.line.setText("2:30 PM")
    assert (form.values(), editor.meant.text()) == ({"a": "14:30"}, "Understood as 14:30.")
    assert form.validate()
    editor.line.setText("14:30")
    assert not editor.meant.isVisible()
    editor.line.setText("7.15 pm")
    assert not form.validate()
    editor.line.setText("half past two")
    assert not form.validate()


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("week 33 2026", "2026-W33"),
        ("KW 33/2026", "2026-W33"),
        ("2026 w33", "2026-W33"),
        ("12 August 2026", "2026-W33"),
        ("week 3", f"{date.today().year}-W03"),
    ],
)
def test_a_week_is_typed_as_people_do(shown: Shown, typed: str, sent: str) -> None:
    form = shown.form(FieldSpec("a", "week"))
    editor = form.editors["a"]
    assert isinstance(editor, DateEditor)
    editor.line.setText(typed)
    assert form.values() == {"a": sent}
    assert form.validate()
    if sent == "2026-W33":
        assert editor.meant.text() == "Understood as week 33 of 2026, 10 August 2026 to 16 August 2026."


@pytest.mark.parametrize("typed", ["9999-12-31", "week 52 of 9999"])
def test_the_last_week_of_all_is_taken_though_no_date_names_its_end(shown: Shown, typed: str) -> None:
    form = shown.form(FieldSpec("a", "week"))
    editor = form.editors["a"]
    assert isinstance(editor, DateEditor)
    editor.line.setText(typed)
    assert form.values() == {"a": "9999-W52"}
    assert form.validate()
    assert editor.meant.isHidden()


@pytest.mark.parametrize("typed", ["week 54 2026", "in 3 weeks", "33 34", "33 August"])
def test_what_is_no_week_is_refused_with_an_example(shown: Shown, typed: str) -> None:
    form = shown.form(FieldSpec("a", "week"))
    editor = form.editors["a"]
    assert isinstance(editor, DateEditor)
    editor.line.setText(typed)
    assert not form.validate()
    assert editor.error() == "A week is needed, such as 2025-W22."


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("red", "#ff0000"),
        ("Dark blue", "#00008b"),
        ("#0f0", "#00ff00"),
        ("3657D6", "#3657d6"),
        ("rgb(54, 87, 214)", "#3657d6"),
        ("#FF0000", "#FF0000"),
    ],
)
def test_a_colour_is_typed_as_people_do(shown: Shown, typed: str, sent: str) -> None:
    form = shown.form(FieldSpec("a", "colour"))
    editor = form.editors["a"]
    assert isinstance(editor, ColourEditor)
    editor.line.setText(typed)
    assert form.values() == {"a": sent}
    assert form.validate()


@pytest.mark.parametrize("typed", ["reddish", "transparent", "rgb(300, 0, 0)", "#zzz"])
def test_what_is_no_colour_is_refused_with_an_example(shown: Shown, typed: str) -> None:
    form = shown.form(FieldSpec("a", "colour"))
    editor = form.editors["a"]
    assert isinstance(editor, ColourEditor)
    editor.line.setText(typed)
    assert not form.validate()
    assert editor.error() == "A colour is needed, such as #3657d6."


@OFFSCREEN_POPUP
def test_the_calendar_opens_at_the_typed_week(qtbot: QtBot, shown: Shown) -> None:
    editor = shown.form(FieldSpec("a", "week", default="2026-W53")).editors["a"]
    assert isinstance(editor, DateEditor)
    editor.open_calendar()
    assert editor.calendar is not None
    assert editor.calendar.selectedDate() == QDate(2026, 12, 28)
    editor.calendar.window().close()


@OFFSCREEN_POPUP
def test_a_picked_colour_is_written(qtbot: QtBot, shown: Shown) -> None:
    editor = shown.form(FieldSpec("a", "colour", default="#000000")).editors["a"]
    assert isinstance(editor, ColourEditor)
    qtbot.mouseClick(editor.swatch, Qt.MouseButton.LeftButton)
    colours = editor.colours
    assert colours is not None
    right, bottom = colours.width() - 8, colours.height() - 8
    for point, picked in ((QPoint(8, 8), "#ffffff"), (QPoint(8, bottom), "#000000")):  # corners of the square
        qtbot.mouseClick(colours, Qt.MouseButton.LeftButton, pos=point)
        assert editor.value() == picked
    editor.set_value("#ff0000")
    assert colours.colour().name() == "#ff0000"
    qtbot.mouseClick(colours, Qt.MouseButton.LeftButton, pos=QPoint(right - 4, colours.height() // 2))  # on the strip
    assert editor.value() == "#00ffff"
    qtbot.keyClick(colours, Qt.Key.Key_Down)
    assert editor.value() == "#00fafa"
    editor.line.setText("#zz")  # what is no colour changes nothing there
    assert colours.colour().name() == "#00fafa"
    colours.window().close()


@OFFSCREEN_POPUP
def test_unfolded_editors_have_their_picker_below_the_line(qtbot: QtBot, shown: Shown) -> None:
    for kind, value in (("date", "2026-05-31"), ("colour", "#12ab34"), ("time", "09:30")):
        form = shown.form(FieldSpec("a", kind, default=value))  # type: ignore[arg-type]
        editor = form.editors["a"]
        editor.unfold()
        assert editor.value() == value
        below = editor.findChildren(QCalendarWidget) + editor.findChildren(ColourField)
        assert len(below) == (kind != "time")
        for part in below:
            qtbot.waitUntil(part.isVisible)
            assert part.window() is form.window()
    editor = shown.form(FieldSpec("a", "month", minimum="2026-02", maximum="2026-05")).editors["a"]
    assert isinstance(editor, DateEditor)
    editor.unfold()
    assert editor.calendar is not None
    assert (editor.calendar.minimumDate(), editor.calendar.maximumDate()) == (QDate(2026, 2, 1), QDate(2026, 5, 31))
    with qtbot.waitSignal(editor.settled):
        editor.calendar.activated.emit(QDate(2026, 3, 9))
    assert editor.value() == "2026-03"


@OFFSCREEN_POPUP
def test_a_picked_day_stands_in_the_order_that_the_page_shows(qtbot: QtBot, shown: Shown) -> None:
    for kind, before, text, sent in (
        ("date", "", "12/15/2026", "2026-12-15"),
        ("datetime", "2026-12-01T14:30", "12/15/2026 14:30", "2026-12-15T14:30"),
    ):
        form = shown.form(FieldSpec("a", kind, placeholder="mm/dd/yyyy"))  # type: ignore[arg-type]
        form.set_values({"a": before})
        editor = form.editors["a"]
        assert isinstance(editor, DateEditor)
        editor.open_calendar()
        assert editor.calendar is not None
        editor.calendar.activated.emit(QDate(2026, 12, 15))
        assert (editor.line.text(), form.values()) == (text, {"a": sent})
        assert not editor.meant.isVisible()
        form.set_values({"a": sent})
        assert (editor.line.text(), form.values()) == (text, {"a": sent})


@pytest.mark.parametrize("typed", ["2:30 PM", "tomorrow 9", "4 July"])
def test_a_moment_without_its_day_stays_as_it_was_typed(shown: Shown, typed: str) -> None:
    form = shown.form(FieldSpec("a", "datetime"))
    editor = form.editors["a"]
    assert isinstance(editor, DateEditor)
    editor.line.setText(typed)
    assert editor.value() == typed
