"""The images of a page, as a table."""

from collections.abc import Iterable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gui.schema.page import PageImage
from gui.schema.shown import shown_address

Index = QModelIndex | QPersistentModelIndex


class ImageColumn(IntEnum):
    """The columns of the table."""

    CATEGORY = 0
    TEXT = 1
    ADDRESS = 2
    ID = 3


class ImagesModel(QAbstractTableModel):
    """The purpose, text, address and id of each image. The address is never loaded.

    `RowRole` returns the `PageImage`.
    """

    RowRole = int(Qt.ItemDataRole.UserRole)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[PageImage, ...] = ()

    def set_rows(self, rows: Iterable[PageImage]) -> None:
        """Show new images. Extracting data again is rare, so all rows are replaced at once."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """The number of images."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Number of columns."""
        return 0 if parent is not None and parent.isValid() else len(ImageColumn)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """The names of the columns."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Kind"), self.tr("Text"), self.tr("Address"), self.tr("Id"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell, or the row itself."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == self.RowRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, ImageColumn(index.column()))
        return None

    def _text(self, row: PageImage, column: ImageColumn) -> str:
        match column:
            case ImageColumn.CATEGORY:
                return self._category(row.category)
            case ImageColumn.TEXT:
                return row.text
            case ImageColumn.ADDRESS:
                return shown_address(row.url or "")
            case ImageColumn.ID:
                return row.id

    def _category(self, category: str | None) -> str:
        words = {
            "icon": self.tr("Icon"),
            "content_image": self.tr("Content"),
            "decorative": self.tr("Decoration"),
            "svg_icon": self.tr("Icon, drawn"),
            "svg_content": self.tr("Content, drawn"),
        }
        return words.get(category or "", self.tr("Not known"))
