"""The steps of a session as an item model, oldest first."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage

from gui.models.heard import heard_words
from gui.schema.step import StepRecord
from gui.schema.tips import tip_of

RECORD_ROLE = Qt.ItemDataRole.UserRole
"""The StepRecord of a row."""
THUMBNAIL_ROLE = Qt.ItemDataRole.UserRole + 1
"""A small QImage of the page after the step, or None."""

MARKS: dict[str, str] = {"running": "⏳", "done": "✓", "failed": "✗", "stopped": "■", "unknown": "?"}
"""The outcome of a step as a sign; the words beside it say the same."""

SmallPictures = Callable[[str], QImage | None]
"""Returns the small picture for a reference; None if there is none, or none yet, and for ""."""

LEAST_WAIT_MS = 50
"""Shorter waits are not told: they would read as 0.0 s."""
_SHOWN_CHANGES = 20

_Index = QModelIndex | QPersistentModelIndex


class StepsModel(QAbstractListModel):
    """A thin adapter over step records, without any I/O."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[StepRecord] = []
        self._session_id = ""
        self._small: SmallPictures = _no_picture

    def set_rows(self, rows: Sequence[StepRecord], session_id: str = "") -> None:
        """Show the steps of a session.

        Args:
            rows: All of its steps, in order.
            session_id: The session. Its steps only grow at the end, so scroll position and selection stay.
        """
        known = len(self._rows)
        if session_id and session_id == self._session_id and known <= len(rows):
            # Several steps may run at once, because input by hand is read together. Rows are replaced, never changed.
            changed = [row for row in range(known) if self._rows[row] is not rows[row]]
            self._rows[:] = rows[:known]
            for row in changed:
                self.dataChanged.emit(self.index(row), self.index(row))
                self._small(rows[row].picture)  # it will be there when the row is painted
            for record in rows[known:]:
                self.append(record)
            return
        self._session_id = session_id
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def append(self, record: StepRecord) -> None:
        """Add a step at the end."""
        at = len(self._rows)
        self.beginInsertRows(QModelIndex(), at, at)
        self._rows.append(record)
        self.endInsertRows()
        self._small(record.picture)

    def set_pictures(self, small: SmallPictures) -> None:
        """Set the source of step pictures; it is asked again and again, so it should cache."""
        self._small = small

    def show_picture(self, ref: str) -> None:
        """Show a picture that is now available, on all steps with its reference."""
        for row, record in enumerate(self._rows):
            if record.picture == ref:
                self.dataChanged.emit(self.index(row), self.index(row), [THUMBNAIL_ROLE])

    def rows(self) -> tuple[StepRecord, ...]:
        """All steps, oldest first."""
        return tuple(self._rows)

    def row_of(self, number: int) -> int:
        """The row of the step with this number; -1 if there is none."""
        for row in range(len(self._rows) - 1, -1, -1):
            if self._rows[row].number == number:
                return row
        return -1

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own default
        """The number of steps; steps have no children."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a step, its record or its thumbnail."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        record = self._rows[index.row()]
        if role == RECORD_ROLE:
            return record
        if role == THUMBNAIL_ROLE:
            return self._small(record.picture)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return title_of(record) if role == Qt.ItemDataRole.DisplayRole else self.text_of(record)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_of(self.text_of(record))
        return None

    def line_of(self, record: StepRecord) -> str:
        """The outcome of a step, in one line without its sign."""
        if record.outcome == "running":
            return self.tr("running…")
        parts = [self.tr("{0} s").format(f"{record.duration_ms / 1000:.1f}")] if record.duration_ms else []
        words = {"stopped": self.tr("stopped"), "unknown": self.tr("not known whether it was done")}
        heard = heard_words(record.heard) if record.outcome == "done" else ""
        parts.append(heard or record.summary or words.get(record.outcome, ""))
        return " · ".join(part for part in parts if part)

    def who_of(self, record: StepRecord) -> str:
        """The name of the client or plan that did a step; empty for the user."""
        return record.by.name or {"client": self.tr("a program"), "plan": self.tr("a plan")}.get(record.by.kind, "")

    def text_of(self, record: StepRecord) -> str:
        """All facts about a step as plain text, in several lines."""
        lines = [title_of(record), f"{mark_of(record)} {self.line_of(record)}"]
        if record.by.kind != "you":
            lines.append(self.tr("Done by {0}").format(self.who_of(record) or self.tr("hand")))
        lines += [f"• {change}" for change in record.changes[:_SHOWN_CHANGES]]
        more = len(record.changes) - _SHOWN_CHANGES
        if more > 0:
            lines.append(self.tr("and {0} more").format(more))
        parts = [part for part in record.waited.parts if part.ms >= LEAST_WAIT_MS]
        if parts:
            waits = ", ".join(self.tr("{0} {1} s").format(part.what, f"{part.ms / 1000:.1f}") for part in parts)
            lines.append(self.tr("Waited for: {0}").format(waits))
        if not record.waited.quiet:
            lines.append(self.tr("The page was still at work when the wait ended."))
        if record.url:
            lines.append(record.url[:300])
        return "\n".join(lines)


def mark_of(record: StepRecord) -> str:
    """The outcome of a step as a sign; one during which the page had errors is not plainly done."""
    return "⚠" if record.outcome == "done" and record.heard else MARKS[record.outcome]


def title_of(record: StepRecord) -> str:
    """Number and what it is called: `7 Typed into E-mail`."""
    if record.name:
        return f"{record.number} {record.name}"
    return " ".join(part for part in (str(record.number), record.words, record.target) if part)


def _no_picture(_ref: str) -> QImage | None:
    return None
