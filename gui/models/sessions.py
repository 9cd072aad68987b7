"""The list of sessions, with the texts of each."""

from collections.abc import Hashable, Iterable
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QObject, Qt

from gui.models.keyed_rows import Index, KeyedRowsModel
from gui.schema.code import Code
from gui.schema.say import say
from gui.schema.session import SessionInfo
from gui.schema.tips import tip_of
from gui.schema.words import counted, host_of, short_age_words


class SessionListModel(KeyedRowsModel[SessionInfo]):
    """Rows of `SessionInfo`, keyed by session id.

    Besides the row itself: the title for `DisplayRole`, the second line for `DetailRole`, the age for `AgeRole`,
    one of the STATES for `StateRole`, the whole title as tooltip, and everything in one sentence for a screen reader.
    """

    DetailRole = KeyedRowsModel.RowRole + 1
    AgeRole = KeyedRowsModel.RowRole + 2
    StateRole = KeyedRowsModel.RowRole + 3

    STATES = ("active", "busy", "needs_you", "ended", "error")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = datetime.now(UTC)
        self._called: dict[str, tuple[str, int]] = {}  # the last page of each session, after how many steps

    def set_rows(self, rows: Iterable[SessionInfo]) -> None:
        """Show these sessions; one that is being opened again keeps its title until it has a page."""
        rows = tuple(rows)
        now = {row.session_id: (called, row.steps) for row in rows if (called := _page_of(row))}
        ids = {row.session_id for row in rows}
        self._called = {one: called for one, called in self._called.items() if one in ids}
        self._called |= now
        super().set_rows(rows)

    def set_now(self, now: datetime) -> None:
        """Set the moment (UTC) at which ages are computed."""
        before = [self._age(row) for row in self._rows]
        self._now = now
        for place, (row, age) in enumerate(zip(self._rows, before, strict=True)):
            if self._age(row) != age:  # a view lays out all rows again for each changed row
                self.dataChanged.emit(self.index(place), self.index(place), [self.AgeRole])

    def key_of(self, row: SessionInfo) -> Hashable:
        """The session id."""
        return row.session_id

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be renamed in place; the new name is emitted as a request and never stored in the model."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() else flags

    def text_of(self, row: SessionInfo, role: int) -> Any:
        """Title, second line, age, state and tooltip of a session."""
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self.title(row)
            case self.DetailRole:
                return self._detail(row)
            case self.AgeRole:
                return self._age(row)
            case self.StateRole:
                return self._state(row)
            case Qt.ItemDataRole.ToolTipRole:
                return tip_of("\n".join(filter(None, (self.title(row), self._detail(row)))))
            case Qt.ItemDataRole.AccessibleTextRole:
                words = (self.title(row), self._state_words(row), self._detail(row), self._age(row))
                return ", ".join(part for part in words if part)
        return None

    def title(self, row: SessionInfo) -> str:
        """The title of a session: its own name, else the page's title, else the host, else that it is new or blank."""
        blank = self.tr("Blank page") if row.steps else self.tr("New session")
        before, steps = self._called.get(row.session_id, ("", 0))
        return row.name or _page_of(row) or (before if steps == row.steps else "") or blank

    def _age(self, row: SessionInfo) -> str:
        since = row.closed_at or row.last_accessed_at
        return short_age_words((self._now - since).total_seconds())

    def _detail(self, row: SessionInfo) -> str:
        if not row.active:
            reason = row.error or row.end_reason
            if row.status == "error":
                return reason or self.tr("Ended with an error")
            if row.ending is not None and row.ending.code is Code.RUNS_ELSEWHERE:
                return self.tr("In another window")
            if row.ending is not None and row.ending.code is Code.FROM_FILE:
                ended = say(row.ending).rstrip(".")
            elif row.ending is not None and row.ending.code is Code.YOU_CLOSED:
                ended = self.tr("Closed by you")  # most sessions end like this: a short word fits a narrow list
            else:
                ended = self.tr("Ended: {reason}").format(reason=reason) if reason else self.tr("Ended")
            kept = "" if row.kept else self.tr("Not kept")
            return " · ".join(part for part in (kept, ended, counted(row.steps, "step") if row.steps else "") if part)
        if row.unreached is not None:
            return self.tr("Not reachable: {why}").format(why=say(row.unreached))
        if row.needs_you:
            return self.tr("Needs you: {what}").format(what=row.needs_you)
        again = self.tr("Reopened") if row.reopened else ""
        kept = "" if row.kept else self.tr("Not kept")
        where = row.location if row.remote else ""
        offline = self.tr("Offline") if row.offline else ""
        tabs = counted(row.tab_count, "tab") if row.tab_count > 1 else ""
        parts = (offline, kept, again, where, host_of(row.url), tabs)
        empty = self.tr("Opening…") if row.busy else self.tr("Nothing opened yet")
        return " · ".join(part for part in parts if part) or empty

    def _state(self, row: SessionInfo) -> str:
        if not row.active:
            return "error" if row.status == "error" else "ended"
        if row.unreached is not None:
            return "error"
        if row.needs_you:
            return "needs_you"
        return "busy" if row.busy else "active"

    def _state_words(self, row: SessionInfo) -> str:
        return {
            "active": self.tr("active"),
            "busy": self.tr("a step is running"),
            "needs_you": "",
            "ended": "",
            "error": self.tr("ended with an error") if not row.active else "",
        }[self._state(row)]


def _page_of(row: SessionInfo) -> str:
    """What the page of a session is called; empty for a blank page."""
    return row.title.strip() or host_of(row.url)
