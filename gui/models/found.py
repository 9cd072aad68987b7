"""The steps found by a search, as rows of a list."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gui.models.steps import mark_of, title_of
from gui.schema.found import FoundStep

FOUND_ROLE = Qt.ItemDataRole.UserRole
"""The `FoundStep` of a row."""

_Index = QModelIndex | QPersistentModelIndex


class FoundModel(QAbstractListModel):
    """A thin adapter over found steps."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[FoundStep, ...] = ()

    def set_rows(self, rows: Sequence[FoundStep]) -> None:
        """Show these steps."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, at: int) -> FoundStep | None:
        """The step of a row; None if there is none."""
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own default
        """The number of steps; steps have no children."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The step, or its words."""
        found = self.row(index.row()) if index.isValid() else None
        if found is None:
            return None
        if role == FOUND_ROLE:
            return found
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            title = f"{mark_of(found.record)} {title_of(found.record)}"
            if role == Qt.ItemDataRole.DisplayRole:
                return title
            return ", ".join((title, found.excerpt, found.session, self.when(found)))
        return None

    def when(self, found: FoundStep) -> str:
        """When the step was done."""
        return f"{found.record.started_at.astimezone():%Y-%m-%d %H:%M}"
