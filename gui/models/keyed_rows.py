"""A list model over frozen rows with keys, updated row by row and never reset."""

from collections.abc import Hashable, Iterable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex


class KeyedRowsModel(QAbstractListModel, Generic[Row]):
    """Rows of one type; subclasses name the key and the texts.

    `RowRole` returns the row itself, so that a view never indexes into the source.
    """

    RowRole = int(Qt.ItemDataRole.UserRole)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def key_of(self, row: Row) -> Hashable:
        """The unique key of a row, which stays equal when the rest of the row changes."""
        raise NotImplementedError

    def text_of(self, row: Row, role: int) -> Any:
        """The data of every role except `RowRole`; None for unsupported roles."""
        raise NotImplementedError

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Change to these rows by the fewest removals, moves, insertions and changes, to keep selection and scroll.

        Raises:
            ValueError: Two rows have the same key.
        """
        wanted = list(rows)
        keys = [self.key_of(row) for row in wanted]
        if len(set(keys)) != len(keys):
            raise ValueError("two rows have the same key")
        self._remove_others(set(keys))
        for place, row in enumerate(wanted):
            self._put(place, row, keys[place])

    def rows(self) -> tuple[Row, ...]:
        """All rows in order."""
        return tuple(self._rows)

    def row_at(self, index: Index) -> Row | None:
        """The row behind an index; None for an invalid one."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def index_of(self, key: Hashable) -> QModelIndex:
        """The index of the row with this key; an invalid one if there is none."""
        for place, row in enumerate(self._rows):
            if self.key_of(row) == key:
                return self.index(place)
        return QModelIndex()

    def refresh(self, roles: list[int] | None = None) -> None:
        """Report that all rows' texts may have changed, because time passed or the current row changed."""
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1), roles or [])

    def rowCount(self, parent: Index | None = None) -> int:
        """Number of rows; no row has children."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row itself for `RowRole`, else the subclass's data."""
        row = self.row_at(index)
        if row is None:
            return None
        return row if role == self.RowRole else self.text_of(row, role)

    def _remove_others(self, keys: set[Hashable]) -> None:
        for place in reversed(range(len(self._rows))):
            if self.key_of(self._rows[place]) not in keys:
                self.beginRemoveRows(QModelIndex(), place, place)
                del self._rows[place]
                self.endRemoveRows()

    def _put(self, place: int, row: Row, key: Hashable) -> None:
        found = next((at for at in range(place, len(self._rows)) if self.key_of(self._rows[at]) == key), None)
        if found is None:
            self.beginInsertRows(QModelIndex(), place, place)
            self._rows.insert(place, row)
            self.endInsertRows()
            return
        if found != place:
            self.beginMoveRows(QModelIndex(), found, found, QModelIndex(), place)
            self._rows.insert(place, self._rows.pop(found))
            self.endMoveRows()
        if self._rows[place] != row:
            self._rows[place] = row
            self.dataChanged.emit(self.index(place), self.index(place), [])
