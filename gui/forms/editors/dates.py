"""Editors for times, days, weeks and months: typed in any usual form, or picked from a calendar."""

import re

from PySide6.QtCore import QDate, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLabel, QToolButton, QVBoxLayout, QWidget

from gui.forms.checking import sample
from gui.forms.days import (
    clock_meant,
    day_in_form,
    day_meant,
    day_words,
    days_meant,
    moment_meant,
    month_meant,
    month_words,
    week_meant,
    week_words,
)
from gui.forms.editors.popup import on_screen, open_below, popup_of
from gui.forms.editors.text import TextEditor
from gui.forms.field import FieldSpec
from gui.forms.icon_button import IconButton, phosphor

_ISO_DAY = re.compile(r"^(\d{4}-\d\d-\d\d)\s+(?=\d)")
"""A day in ISO format with the space before its time."""


class TimeEditor(TextEditor):
    """A line for a time, or a date and time. An empty line means none; typed text is never corrected.

    Attributes:
        meant: Shows how the text was understood, if it is not typed as it is sent.
    """

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self._own = ""  # the text that was set, not typed
        self.meant = QLabel(self)
        self.meant.setTextFormat(Qt.TextFormat.PlainText)
        self.meant.setWordWrap(True)
        self.meant.setProperty("look", "small")
        self.meant.hide()
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(1, self.meant)
        self.changed.connect(self._show_meant)

    def value(self) -> str | None:
        """The text to send, in ISO format; the typed text if it has no such meaning.

        Date and time are joined by a T. Ambiguous days are read in the order of the page, else of this computer.
        """
        text = super().value()
        if text is None:
            return None
        text, form = text.strip(), self.spec.placeholder
        match self.spec.kind:
            case "date":
                day = day_meant(text, form)
                return day.isoformat() if day is not None else text
            case "datetime":
                return moment_meant(text, form) or _ISO_DAY.sub(r"\1T", text)
            case "month":
                return month_meant(text) or text
            case "week":
                return week_meant(text, form) or text
            case "time":
                return clock_meant(text) or text
        return text

    def set_value(self, value: str | None) -> None:
        """Show a value; a day in the format of the page."""
        super().set_value(self._as_shown(value) if value else value)

    def _as_shown(self, value: str) -> str:
        """The value as the page shows it, if that means the same: it then needs words only if it is ambiguous."""
        days = days_meant(value[:10]) if self.spec.kind in ("date", "datetime") and self.spec.placeholder else ()
        rest = f" {value[11:]}" if value[11:] else ""
        shown = day_in_form(days[0], self.spec.placeholder) + rest if days else value
        means = day_meant(shown, self.spec.placeholder) if self.spec.kind == "date" and not rest else None
        same = (means.isoformat() if means else moment_meant(shown, self.spec.placeholder)) == value
        self._own = shown if same else ""
        return self._own or value

    def sample(self) -> str:
        """An example of what can be typed, in the order of day and month of this computer."""
        if self.spec.kind in ("date", "datetime"):
            return sample(self.spec, plainly=True)
        return super().sample()

    def _show_meant(self) -> None:
        """Show how a text was understood, since 07/04 is not the same day everywhere.

        Its space is reserved from the first letter on: nothing below may move while somebody goes to press it.
        """
        typed = self.line.text().strip()
        words = self._words_of(typed, self.value() or "")
        told = self.tr("That is {}.") if typed == self._own else self.tr("Understood as {}.")
        self.meant.setText(told.format(words) if words else "\u00a0")
        self.meant.setVisible(bool(words) or (bool(typed) and self.line.isModified()))

    def _words_of(self, typed: str, sent: str) -> str:
        """The value in words; empty if it equals the typed text, or means nothing."""
        if self.spec.kind == "time":
            return sent if clock_meant(typed) not in ("", typed) else ""
        if self.spec.kind == "month":
            return month_words(sent) if month_meant(typed) else ""
        if self.spec.kind == "week":
            return week_words(sent) if typed != sent and week_meant(sent) else ""
        days = days_meant(sent[:10]) if self.spec.kind in ("date", "datetime") else ()
        # The page may show its own day in another order than its browser says: only words leave no doubt.
        plain = typed == self._own and len(days_meant(typed.partition(" ")[0])) < 2
        if not days or plain or sent in (typed, typed.replace(" ", "T", 1)):
            return ""
        return ", ".join((day_words(days[0]), *([sent[11:]] if sent[11:] else [])))


class DateEditor(TimeEditor):
    """A line for a day, with a calendar beside it."""

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self.pick = IconButton("calendar-blank", self.tr("Pick from a calendar"), parent=self)
        self.pick.clicked.connect(self.open_calendar)
        self.row.addWidget(self.pick)
        self.aside = self.pick
        self._popup: QFrame | None = None
        self.calendar: QCalendarWidget | None = None
        self.changed.connect(self._show_day)

    def unfold(self) -> None:
        """Show the calendar permanently below the line instead of a button that opens it."""
        self.pick.hide()
        self.calendar = self._make_calendar(self)
        self.calendar.activated.connect(self.settled)
        column = self.layout()
        if column is not None:
            column.addWidget(self.calendar)
        self.line.installEventFilter(self)
        self._show_day()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down leads from the line to the calendar below it."""
        pressed = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if pressed == Qt.Key.Key_Down and watched is self.line and self.calendar is not None and self._popup is None:
            self.calendar.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().eventFilter(watched, event)

    def open_calendar(self) -> None:
        """Show the calendar below the line, at the typed day or at today."""
        if self._popup is None:
            self.calendar = self._make_calendar(self)
            self._popup = popup_of(self.calendar, self)
        if self.calendar is not None:
            self._show_day()
            open_below(self._popup, on_screen(self.line))
            self.calendar.setFocus()

    def _show_day(self) -> None:
        if self.calendar is not None:
            typed = self._typed_day()
            self.calendar.setSelectedDate(typed if typed.isValid() else QDate.currentDate())

    def _make_calendar(self, parent: QWidget) -> QCalendarWidget:
        calendar = QCalendarWidget(parent)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        names = QCalendarWidget.VerticalHeaderFormat
        calendar.setVerticalHeaderFormat(names.ISOWeekNumbers if self.spec.kind == "week" else names.NoVerticalHeader)
        plain = QTextCharFormat()
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            # Red weekends would look like errors here.
            calendar.setWeekdayTextFormat(day, plain)
        first, last = self._day_of(self.spec.minimum), self._day_of(self.spec.maximum)
        if first.isValid():
            calendar.setMinimumDate(first)
        if last.isValid():
            days = {"month": last.daysInMonth(), "week": 7}.get(self.spec.kind, 1)
            calendar.setMaximumDate(last.addDays(days - 1))
        for name, icon in (("qt_calendar_prevmonth", "caret-left"), ("qt_calendar_nextmonth", "caret-right")):
            turn = calendar.findChild(QToolButton, name)
            if turn is not None:
                turn.setIcon(phosphor(icon, self.palette()))
        calendar.clicked.connect(self._on_day)
        calendar.activated.connect(self._on_day)
        return calendar

    def _typed_day(self) -> QDate:
        return self._day_of(self.value() or "")

    def _day_of(self, text: str) -> QDate:
        """The day that a value names, or the first day of its week or month; invalid if it names none."""
        if self.spec.kind == "month":
            text = f"{text[:7]}-01"
        if self.spec.kind == "week":
            year, _, week = text.partition("-W")
            if not (year.isdecimal() and week[:2].isdecimal()):
                return QDate()
            # The fourth of January always lies in week 1.
            first = QDate(int(year[:6]), 1, 4)
            return first.addDays(1 - first.dayOfWeek() + 7 * (int(week[:2]) - 1))
        return QDate.fromString(text[:10], Qt.DateFormat.ISODate)

    def _on_day(self, day: QDate) -> None:
        text = day.toString(Qt.DateFormat.ISODate)
        if self.spec.kind == "month":
            text = text[:7]
        elif self.spec.kind == "week":
            monday = day.addDays(1 - day.dayOfWeek())
            # The year of a week is the year of its Thursday.
            text = f"{monday.addDays(3).year():04}-W{self._week_of(monday):02}"
        elif self.spec.kind == "datetime":
            _, _, clock = (self.value() or "").partition("T")
            text = f"{text}T{clock or '00:00'}"
        self.line.setText(self._as_shown(text))
        if self._popup is not None:
            self._popup.hide()
            self.line.setFocus()

    @staticmethod
    def _week_of(monday: QDate) -> int:
        return (monday.addDays(3).dayOfYear() - 1) // 7 + 1
