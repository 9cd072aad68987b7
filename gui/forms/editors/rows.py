"""Rows of the editors' lists: high enough to hit, with checkboxes that are visible in the dark theme."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from gui.schema.tips import tip_of

Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT = 26
"""The row height in pixels: slightly more than the minimum for a click target."""
_BOX = 16
"""The side of a checkbox, in pixels."""
_LEAST_TICK_PX = 84
_ROOM = 5
"""Extra pixels between checkbox and label, compared with the style."""


class RowDelegate(QStyledItemDelegate):
    """Makes the rows of a list high enough, and draws their checkboxes."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The style's size, but at least `ROW_HEIGHT` high."""
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(size.height(), ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint in the style, with our own checkbox over the style's."""
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
    """A checkbox drawn in the palette's colours; the style's own is invisible on a dark background."""

    def sizeHint(self) -> QSize:
        """A little wider than the style's, since the box is."""
        size = super().sizeHint()
        return QSize(size.width() + _ROOM, max(size.height(), 24))

    def minimumSizeHint(self) -> QSize:
        """Narrower than the label if there is no room; the label is then cut, and the tooltip shows all of it."""
        return QSize(_LEAST_TICK_PX, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Show a label that is cut as a tooltip, unless there is one already."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and not self.toolTip():
            cut = self.width() < self.sizeHint().width()
            QToolTip.showText(event.globalPos(), tip_of(self.text().replace("&&", "&")) if cut else "", self)
            return True
        return super().event(event)

    def shown_label(self) -> str:
        """The label, cut only if there is less room than it asked for: widths are rounded."""
        missing = self.sizeHint().width() - self.width()
        if missing <= 0:
            return self.text()
        room = self.fontMetrics().horizontalAdvance(self.text()) - missing
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the label in the style, and our own box."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self.shown_label()
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
    """Draw a checkbox in the middle of a rectangle."""
    box = QRectF(0, 0, _BOX - 1, _BOX - 1)
    box.moveCenter(QRectF(rect).center())
    # Move it inwards: our box is larger than the style's and would be cut at the edge of a widget.
    box.moveLeft(max(box.left(), rect.left() + 1))
    # Do not use the highlight colour: the style sheet makes it as pale as a list's selected rows.
    accent = palette.color(QPalette.ColorRole.Accent)
    muted = palette.color(QPalette.ColorRole.PlaceholderText)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # Around the accent colour, only the text colour is visible.
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


class _PopupList(QListView):
    """Leaves room for the border that the style draws around its rows: a completer makes it a few pixels too low."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow by the few pixels that the last row lacks, rather than scroll."""
        super().resizeEvent(event)
        row = self.sizeHintForRow(0)
        lacks = row * self.model().rowCount() - self.viewport().height() if row > 0 else 0
        if self.isWindow() and 0 < lacks < row:
            self.resize(self.width(), self.height() + lacks)


def popup_list(parent: QWidget | None = None) -> QListView:
    """A list for a popup: rows of one height, so that ten thousand open at once."""
    made = _PopupList(parent)
    made.setProperty("look", "popup")
    made.setUniformItemSizes(True)
    made.setTextElideMode(Qt.TextElideMode.ElideRight)
    made.setItemDelegate(RowDelegate(made))
    return made
