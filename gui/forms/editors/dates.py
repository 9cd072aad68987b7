"""Editor for days, weeks and months: typed in ISO form, or picked from a calendar."""

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from gui.forms.editors.text import TextEditor
from gui.forms.field import FieldSpec
from gui.forms.icon_button import IconButton, phosphor


class DateEditor(TextEditor):
    """A line with a calendar beside it. An empty line means no day; nothing typed is put right unasked."""

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self.pick = IconButton("calendar-blank", self.tr("Pick from a calendar"), parent=self)
        self.pick.clicked.connect(self.open_calendar)
        self.row.addWidget(self.pick)
        self._popup: QFrame | None = None
        self.calendar: QCalendarWidget | None = None

    def value(self) -> str | None:
        """The typed text without blanks around it; a date and time with a T between the two."""
        text = super().value()
        if text is None:
            return None
        text = text.strip()
        return text.replace(" ", "T", 1) if self.spec.kind == "datetime" else text

    def open_calendar(self) -> None:
        """Show the calendar below the line, at the typed day or at today."""
        if self.calendar is None:
            self._make_calendar()
        if self.calendar is None or self._popup is None:
            return
        typed = self._typed_day()
        self.calendar.setSelectedDate(typed if typed.isValid() else QDate.currentDate())
        self._popup.adjustSize()
        below = self.line.mapToGlobal(QPoint(0, self.line.height() + 2))
        room = self.screen().availableGeometry()
        if below.y() + self._popup.height() > room.bottom():
            below.setY(self.line.mapToGlobal(QPoint(0, 0)).y() - self._popup.height() - 2)
        below.setX(max(room.left(), min(below.x(), room.right() - self._popup.width())))
        self._popup.move(below)
        self._popup.show()
        self.calendar.setFocus()

    def _make_calendar(self) -> None:
        self._popup = QFrame(self, Qt.WindowType.Popup)
        self._popup.setProperty("look", "popup")
        self.calendar = QCalendarWidget(self._popup)
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        names = QCalendarWidget.VerticalHeaderFormat
        self.calendar.setVerticalHeaderFormat(
            names.ISOWeekNumbers if self.spec.kind == "week" else names.NoVerticalHeader
        )
        plain = QTextCharFormat()
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            # Red week ends look like errors here.
            self.calendar.setWeekdayTextFormat(day, plain)
        for limit, setter in (
            (self.spec.minimum, self.calendar.setMinimumDate),
            (self.spec.maximum, self.calendar.setMaximumDate),
        ):
            day_limit = QDate.fromString(limit[:10], Qt.DateFormat.ISODate)
            if day_limit.isValid():
                setter(day_limit)
        for name, icon in (("qt_calendar_prevmonth", "caret-left"), ("qt_calendar_nextmonth", "caret-right")):
            turn = self.calendar.findChild(QToolButton, name)
            if turn is not None:
                turn.setIcon(phosphor(icon, self.palette()))
        self.calendar.clicked.connect(self._on_day)
        self.calendar.activated.connect(self._on_day)
        inside = QVBoxLayout(self._popup)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.calendar)

    def _typed_day(self) -> QDate:
        text = self.value() or ""
        if self.spec.kind == "month":
            text = f"{text}-01"
        if self.spec.kind == "week":
            year, _, week = text.partition("-W")
            if not (year.isdecimal() and week.isdecimal()):
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
        if self._popup is not None:
            self._popup.hide()
        self.line.setText(text)
        self.line.setFocus()

    @staticmethod
    def _week_of(monday: QDate) -> int:
        return (monday.addDays(3).dayOfYear() - 1) // 7 + 1
