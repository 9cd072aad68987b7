"""A list model over records that grow at the end, with a filter, updated without losing the selection."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gui.schema.tips import tip_of

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

LONGEST_SHOWN = 400
"""The most characters of a text in a row; the details have all of it."""


@dataclass(frozen=True, slots=True)
class Cells:
    """The texts of a row.

    Attributes:
        mark: A short word at the left, such as a status.
        tone: The mark's colour: "bad", "warning", "good", "muted" or "" for the text's own.
        text: The main text, elided to fit.
        aside: A few words at the right, muted.
    """

    mark: str
    tone: str
    text: str
    aside: str = ""


class RecordsModel(QAbstractListModel, Generic[Row]):
    """Records of one type that pass the filter; subclasses define their texts.

    `RowRole` returns the record, `CellsRole` the `Cells`.
    """

    RowRole = int(Qt.ItemDataRole.UserRole)
    CellsRole = RowRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Row, ...] = ()
        self._shown: list[Row] = []
        self._words: tuple[str, ...] = ()
        self._accepts: Callable[[Row], bool] | None = None
        self._first: Callable[[Row], bool] | None = None

    def key_of(self, row: Row) -> Hashable:
        """The unique key of a record."""
        raise NotImplementedError

    def cells_of(self, row: Row) -> Cells:
        """The texts of a record's row."""
        raise NotImplementedError

    def text_of(self, row: Row) -> str:
        """The whole record in one line, for filtering, copying and saving."""
        raise NotImplementedError

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Change to these records. Additions at the end and removals at the beginning do not move other rows."""
        self._all = tuple(rows)
        self._update()

    def set_filter(self, text: str) -> None:
        """Show only records with all these words, ignoring case."""
        words = tuple(text.casefold().split())
        if words != self._words:
            self._words = words
            self._update()

    def set_accepted(self, accepts: Callable[[Row], bool] | None) -> None:
        """Show only records that this function accepts; None for all."""
        self._accepts = accepts
        self._update()

    def set_first(self, first: Callable[[Row], bool] | None) -> None:
        """Show records that this function picks before all others; None for the original order."""
        self._first = first
        self._update()

    def all_rows(self) -> tuple[Row, ...]:
        """All records, shown or not."""
        return self._all

    def shown_rows(self) -> tuple[Row, ...]:
        """The shown records, in order."""
        return tuple(self._shown)

    def row_at(self, index: Index) -> Row | None:
        """The record behind an index; None for an invalid one."""
        return self._shown[index.row()] if index.isValid() and index.row() < len(self._shown) else None

    def index_of(self, key: Hashable) -> QModelIndex:
        """The index of the record with this key; an invalid one if it is not shown."""
        for place, row in enumerate(self._shown):
            if self.key_of(row) == key:
                return self.index(place)
        return QModelIndex()

    def rowCount(self, parent: Index | None = None) -> int:
        """The number of shown records."""
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts of a row, or the record itself."""
        row = self.row_at(index)
        if row is None:
            return None
        match role:
            case self.RowRole:
                return row
            case self.CellsRole:
                return self.cells_of(row)
            case Qt.ItemDataRole.DisplayRole:
                return self.cells_of(row).text
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(self._parts_of(row))
            case Qt.ItemDataRole.ToolTipRole:
                return tip_of("\n".join(self._parts_of(row)))
        return None

    def _parts_of(self, row: Row) -> list[str]:
        cells = self.cells_of(row)
        return [part for part in (cells.mark, cells.text, cells.aside) if part]

    def _wanted(self) -> list[Row]:
        rows = [row for row in self._all if self._accepts is None or self._accepts(row)]
        if self._words:
            rows = [row for row in rows if all(word in self.text_of(row).casefold() for word in self._words)]
        if self._first is not None:
            first = self._first
            rows.sort(key=lambda row: not first(row))
        return rows

    def _update(self) -> None:
        wanted = self._wanted()
        old_keys = [self.key_of(row) for row in self._shown]
        keys = [self.key_of(row) for row in wanted]
        there = set(keys)
        dropped = next((place for place, key in enumerate(old_keys) if key in there), len(old_keys))
        kept = len(old_keys) - dropped
        if old_keys[dropped:] != keys[:kept]:
            self.beginResetModel()
            self._shown = wanted
            self.endResetModel()
            return
        if dropped:
            self.beginRemoveRows(QModelIndex(), 0, dropped - 1)
            del self._shown[:dropped]
            self.endRemoveRows()
        changed = [place for place in range(kept) if self._shown[place] is not wanted[place]]
        if changed:
            self._shown[:kept] = wanted[:kept]
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]), [])
        if len(wanted) > kept:
            self.beginInsertRows(QModelIndex(), kept, len(wanted) - 1)
            self._shown += wanted[kept:]
            self.endInsertRows()


def one_line(text: str) -> str:
    """The beginning of a text without line breaks and control characters."""
    cut = text[:LONGEST_SHOWN]
    return " ".join("".join(sign if sign.isprintable() or sign == " " else " " for sign in cut).split())
