"""Rows of the lists that editors open: high enough to be hit, with ticks that can be seen in the dark."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QCheckBox,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
    QWidget,
)

Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT = 26
"""Pixels: as high as a target has to be, and a little more."""
_BOX = 16
"""Side of a tick box, in pixels."""
_ROOM = 5
"""Pixels by which the label stands further away from the box than in the style."""


class RowDelegate(QStyledItemDelegate):
    """Makes the rows of a list high enough, and draws their ticks."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As the style says, but not less than a target's height."""
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(size.height(), ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """As the style does, with our own tick over the style's."""
        super().paint(painter, option, index)
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is None:
            return
        full = QStyleOptionViewItem(option)
        self.initStyleOption(full, index)
        style = full.widget.style() if full.widget is not None else None
        if style is not None:
            rect = style.subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, full, full.widget)
            paint_tick(painter, rect, full.palette, checked=Qt.CheckState(state) == Qt.CheckState.Checked)


class TickBox(QCheckBox):
    """A check box whose box is drawn in the palette's colours; the style's own is lost on a dark ground."""

    def sizeHint(self) -> QSize:
        """A little wider than the style's, since the box is."""
        size = super().sizeHint()
        return QSize(size.width() + _ROOM, max(size.height(), 24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the label as the style does, and the box ourselves."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QPainter(self)
        style = self.style()
        contents = style.subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self)
        option.rect = contents.translated(-_ROOM if self.isRightToLeft() else _ROOM, 0)
        style.drawControl(QStyle.ControlElement.CE_CheckBoxLabel, option, painter, self)
        option.rect = self.rect()
        rect = style.subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        paint_tick(painter, rect, self.palette(), checked=self.isChecked(), focused=self.hasFocus())
        painter.end()


def paint_tick(painter: QPainter, rect: QRect, palette: QPalette, *, checked: bool, focused: bool = False) -> None:
    """Draw a tick box in the middle of a rectangle."""
    box = QRectF(0, 0, _BOX - 1, _BOX - 1)
    box.moveCenter(QRectF(rect).center())
    # The style's own box is smaller: at the edge of a widget ours would be cut.
    box.moveLeft(max(box.left(), rect.left() + 1))
    # Not the highlight: a style sheet makes that of a list as pale as its selected rows.
    accent = palette.color(QPalette.ColorRole.Accent)
    muted = palette.color(QPalette.ColorRole.PlaceholderText)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # Around the accent only the colour of text is seen.
    text = palette.color(QPalette.ColorRole.WindowText)
    painter.setPen(
        QPen((text if checked else accent) if focused else accent if checked else muted, 2 if focused else 1)
    )
    painter.setBrush(accent if checked else palette.color(QPalette.ColorRole.Base))
    painter.drawRoundedRect(box, 4, 4)
    if checked:
        ink = palette.color(QPalette.ColorRole.BrightText)
        painter.setPen(QPen(ink, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        middle = box.center()
        painter.drawPolyline([middle + QPointF(*bend) for bend in ((-3.5, 0.2), (-1.0, 2.8), (3.7, -2.6))])
    painter.restore()


def popup_list(parent: QWidget | None = None) -> QListView:
    """A list for a popup: rows of one height, so that ten thousand open at once."""
    made = QListView(parent)
    made.setProperty("look", "popup")
    made.setUniformItemSizes(True)
    made.setTextElideMode(Qt.TextElideMode.ElideRight)
    made.setItemDelegate(RowDelegate(made))
    return made
