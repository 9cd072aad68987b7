import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem

from gui.models.records import Cells, RecordsModel
from gui.widgets.common.theme import apply_theme, tokens
from gui.widgets.inspector.record_delegate import RecordDelegate


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_row_with_the_focus_has_a_ring_and_a_selected_one_alone_has_none(qapp: QApplication, theme: str) -> None:
    apply_theme(qapp, theme)
    model, item = QStandardItemModel(), QStandardItem()
    item.setData(Cells("GET", "", "/cart"), RecordsModel.CellsRole)
    model.appendRow(item)

    def edge(state: QStyle.StateFlag) -> str:
        option = QStyleOptionViewItem()
        option.rect, option.palette, option.state = QRect(0, 0, 200, 30), qapp.palette(), state
        image = QImage(QSize(200, 30), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        RecordDelegate("GET").paint(painter, option, model.index(0, 0))
        painter.end()
        return image.pixelColor(100, 0).name()

    accent = tokens(qapp.palette()).accent.lower()
    assert edge(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus) == accent
    assert edge(QStyle.StateFlag.State_Selected) != accent
