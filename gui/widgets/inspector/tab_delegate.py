"""Paint one tab: mark, title, address, number and a cross to close it."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.forms.grown import grown
from gui.models.tabs import TabsModel
from gui.widgets.common.focus_ring import paint_focus_ring
from gui.widgets.common.theme import GRID, tokens
from gui.widgets.page.text import clean

Index = QModelIndex | QPersistentModelIndex

_CLOSE_PX = 28
_LEFT_PX = 26


class TabDelegate(QStyledItemDelegate):
    """Paints tabs.

    Signals:
        close_clicked: Id of the tab whose cross was clicked.
    """

    close_clicked = Signal(int)

    closes = True
    """Whether tabs can be closed."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        colours = tokens(option.palette)
        rect = option.rect
        tab = index.data(TabsModel.RowRole)
        current = bool(index.data(TabsModel.CurrentRole))
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent_fill if selected else colours.hover))
            painter.drawRoundedRect(QRectF(rect), 4, 4)
        if current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.text))
            dot = grown(8, option.fontMetrics)
            painter.drawEllipse(QRectF(rect.left() + GRID, rect.center().y() + 0.5 - dot / 2, dot, dot))
        if self.closes and (selected or hovered):
            self._paint_cross(painter, close_rect(rect), QColor(colours.muted), grown(7, option.fontMetrics))
        number = str(tab.tab_id + 1)
        middle = Qt.AlignmentFlag.AlignVCenter
        words_at = GRID + grown(_LEFT_PX - GRID, option.fontMetrics)
        numbered = QRect(rect.left(), rect.top(), rect.width() - _CLOSE_PX - 2, rect.height())
        painter.setPen(QColor(colours.muted))
        painter.drawText(numbered, Qt.AlignmentFlag.AlignRight | middle, number)
        room = numbered.width() - words_at - option.fontMetrics.horizontalAdvance(number) - GRID
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold if current else QFont.Weight.Normal)
        metrics = QFontMetrics(font)
        address = clean(str(index.data(TabsModel.AddressRole))[:500]).removeprefix("https://").removeprefix("http://")
        wanted = option.fontMetrics.horizontalAdvance(address) + GRID if len(address) > 1 else 0
        # A long title leaves some room for the address: tabs of one website often share a title.
        titled = max(room - wanted, room * 3 // 5)
        title = metrics.elidedText(
            " ".join(clean(str(index.data())[:300]).split()), Qt.TextElideMode.ElideRight, titled
        )
        painter.setFont(font)
        painter.setPen(QColor(colours.text))
        painter.drawText(rect.adjusted(words_at, 0, 0, 0), middle, title)
        used = metrics.horizontalAdvance(title) + GRID
        painter.setFont(option.font)
        painter.setPen(QColor(colours.muted))
        address = option.fontMetrics.elidedText(address, Qt.TextElideMode.ElideMiddle, max(0, room - used))
        painter.drawText(rect.adjusted(words_at + used, 0, 0, 0), middle, address if len(address) > 1 else "")
        paint_focus_ring(painter, option, QRectF(rect), 4)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A row that a finger can hit."""
        return QSize(120, max(_CLOSE_PX, option.fontMetrics.height() + GRID + 2))

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """Turn a click on the cross into a request."""
        if (
            self.closes
            and isinstance(event, QMouseEvent)
            and close_rect(option.rect).contains(event.position().toPoint())
        ):
            if event.type() == QEvent.Type.MouseButtonRelease and event.button() == Qt.MouseButton.LeftButton:
                self.close_clicked.emit(index.data(TabsModel.RowRole).tab_id)
            return event.button() == Qt.MouseButton.LeftButton
        return super().editorEvent(event, model, option, index)

    def _paint_cross(self, painter: QPainter, rect: QRect, colour: QColor, size: int) -> None:
        painter.setPen(QPen(colour, 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        left, top = rect.center().x() - size // 2, rect.center().y() - size // 2
        painter.drawLine(left, top, left + size, top + size)
        painter.drawLine(left + size, top, left, top + size)


def close_rect(row: QRect) -> QRect:
    """The clickable rectangle of a row's cross."""
    return QRect(row.right() - _CLOSE_PX + 1, row.top(), _CLOSE_PX, row.height())
