"""Paint one step as a card, or as one line if the list is low."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from qtawesome import icon

from gui.models.steps import RECORD_ROLE, THUMBNAIL_ROLE, StepsModel
from gui.schema.step import StepRecord
from gui.widgets.common.chips import chip_font, chip_size, paint_chip
from gui.widgets.common.theme import GRID, Tokens, tokens
from gui.widgets.page.text import clean

CARD_WIDTH = 22 * GRID
_THUMBNAIL_LEAST = 3 * GRID
_ICONS = {
    "running": "hourglass",
    "done": "check-bold",
    "failed": "x-bold",
    "stopped": "stop-fill",
    "unknown": "question",
}
_ICON_SIZE = 12.0
_WHO_SHARE = 0.5
"""The most of a line's width that a client's name takes."""

_Index = QModelIndex | QPersistentModelIndex


class StepDelegate(QStyledItemDelegate):
    """Paints cards of one size. `set_card` sets their height and whether they are single lines."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._size = QSize(CARD_WIDTH, 14 * GRID)
        self._one_line = False

    def set_card(self, height: int, *, one_line: bool) -> None:
        """Choose the form of the cards."""
        self._size = QSize(CARD_WIDTH + (6 * GRID if one_line else 0), height)
        self._one_line = one_line

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """The size of every card."""
        return self._size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a card."""
        record = index.data(RECORD_ROLE)
        if not isinstance(record, StepRecord):
            return
        colours = tokens(option.palette)
        card = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)  # keeps lines of one pixel sharp
        # Qt stretches the items of a single row to the height of the list.
        card.setHeight(min(card.height(), self._size.height() - 1))
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = colours.accent if selected else colours.muted if hovered else colours.line
        painter.setPen(QPen(QColor(edge), 1.5 if selected else 1))
        painter.setBrush(QColor(colours.accent_fill if selected and self._one_line else colours.panel))
        painter.drawRoundedRect(card, 8, 8)
        painter.setFont(option.font)
        inner = card.adjusted(GRID, 0, -GRID, 0)
        if self._one_line:
            mark = QRectF(inner.left(), inner.center().y() - _ICON_SIZE / 2, _ICON_SIZE, _ICON_SIZE)
            self._paint_mark(painter, mark, record, colours)
            room = inner.adjusted(_ICON_SIZE + GRID / 2, 0, 0, 0)
            _paint_title(painter, _paint_who(painter, room, _who(index, record), option.palette), record, colours)
        else:
            self._paint_card(painter, inner, index, record, option.palette)
        painter.restore()

    def _paint_card(
        self, painter: QPainter, inner: QRectF, index: _Index, record: StepRecord, palette: QPalette
    ) -> None:
        colours = tokens(palette)
        font = painter.font()
        small = QFont(font)
        small.setPointSizeF(font.pointSizeF() * 0.9)
        title_height = QFontMetricsF(font).height() + 2
        line_height = QFontMetricsF(small).height() + 2
        top = inner.bottom() - GRID / 2 - line_height
        fact = QRectF(inner.left(), top, inner.width(), line_height)
        title = QRectF(inner.left(), top - title_height, inner.width(), title_height)
        picture = QRectF(inner.left(), inner.top() + GRID, inner.width(), title.top() - inner.top() - GRID * 1.5)
        if picture.height() >= _THUMBNAIL_LEAST:
            _paint_thumbnail(painter, picture, index.data(THUMBNAIL_ROLE), colours)
        _paint_title(painter, title, record, colours)
        mark = QRectF(fact.left(), fact.center().y() - _ICON_SIZE / 2, _ICON_SIZE, _ICON_SIZE)
        self._paint_mark(painter, mark, record, colours)
        model = index.model()
        words = model.line_of(record) if isinstance(model, StepsModel) else record.summary
        painter.setFont(small)
        uneven = record.outcome == "done" and bool(record.heard)
        painter.setPen(
            QColor(colours.bad if record.outcome == "failed" else colours.warning if uneven else colours.muted)
        )
        room = _paint_who(painter, fact.adjusted(_ICON_SIZE + GRID / 2, 0, 0, 0), _who(index, record), palette)
        shown = QFontMetricsF(small).elidedText(clean(words)[:300], Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_mark(self, painter: QPainter, rect: QRectF, record: StepRecord, colours: Tokens) -> None:
        if record.outcome == "done" and record.heard:
            icon("ph.warning-bold", color=colours.warning).paint(painter, rect.toAlignedRect())
            return
        colour = {"done": colours.good, "failed": colours.bad, "unknown": colours.warning}
        made = icon(f"ph.{_ICONS[record.outcome]}", color=colour.get(record.outcome, colours.muted))
        made.paint(painter, rect.toAlignedRect())


def _who(index: _Index, record: StepRecord) -> str:
    model = index.model()
    return model.who_of(record) if isinstance(model, StepsModel) else ""


def _paint_who(painter: QPainter, room: QRectF, name: str, palette: QPalette) -> QRectF:
    """Paint the name of the client that did a step, on a chip; returns the room left after it."""
    if not name:
        return room
    cut = QFontMetricsF(chip_font(painter.font())).elidedText(
        clean(name), Qt.TextElideMode.ElideRight, room.width() * _WHO_SHARE
    )
    size = chip_size(cut, painter.font())
    chip = QRectF(room.left(), room.center().y() - size.height() / 2, size.width(), size.height())
    paint_chip(painter, chip, cut, "S", palette)
    return room.adjusted(size.width() + GRID / 2, 0, 0, 0)


def _paint_thumbnail(painter: QPainter, rect: QRectF, image: object, colours: Tokens) -> None:
    shape = QPainterPath()
    shape.addRoundedRect(rect, 4, 4)
    painter.save()
    if isinstance(image, QImage) and image.width() > 0:
        painter.setClipPath(shape)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        # Show the picture as wide as the card, from the top: there pages show what they are.
        part = QRectF(0, 0, image.width(), min(image.width() * rect.height() / rect.width(), image.height()))
        painter.fillRect(rect, QColor(colours.window))
        painter.drawImage(
            QRectF(rect.left(), rect.top(), rect.width(), rect.width() * part.height() / part.width()), image, part
        )
        painter.setClipping(False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setBrush(QColor(colours.window))
    painter.setPen(QPen(QColor(colours.line), 1))
    painter.drawPath(shape)
    painter.restore()


def _paint_title(painter: QPainter, rect: QRectF, record: StepRecord, colours: Tokens) -> None:
    """Paint number and words, and in bold the name, which is shortened first."""
    painter.setPen(QColor(colours.text))
    font = painter.font()
    bold = QFont(font)
    bold.setBold(True)
    plain = QFontMetricsF(font)
    first = plain.elidedText(f"{record.number} {clean(record.words)}", Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(font)
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, first)
    used = plain.horizontalAdvance(first + " ")
    target = record.target.removeprefix("https://").removeprefix("http://")
    if target and rect.width() - used > 2 * GRID:
        painter.setFont(bold)
        room = rect.adjusted(used, 0, 0, 0)
        name = QFontMetricsF(bold).elidedText(clean(target)[:200], Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
