"""Paint a row of the palette: its kind, words, keys, and why it is unavailable."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from gui.forms.elided import elided
from gui.models.palette import ENTRY_ROLE, Entry, PaletteModel
from gui.widgets.common.chips import chip_size, paint_chip
from gui.widgets.common.theme import GRID, Tokens, tokens
from gui.widgets.palette.row import WORDS_PX, paint_ground, small

_LEAST_WORDS = 0.45
"""The share of a row reserved for the words."""
_SIDE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft

_Index = QModelIndex | QPersistentModelIndex


class PaletteDelegate(QStyledItemDelegate):
    """Rows of one height, one line each."""

    def __init__(self, model: PaletteModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kinds = {kind: model.kind_words(kind) for kind in ("command", "action", "session", "step")}

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """One line with some padding, as wide as the list."""
        return QSize(0, max(4 * GRID, round(QFontMetricsF(option.font).height()) + 2 * GRID))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a row."""
        entry = index.data(ENTRY_ROLE)
        if not isinstance(entry, Entry):
            return
        colours = tokens(option.palette)
        painter.save()
        row = paint_ground(painter, option)
        inner = row.adjusted(WORDS_PX, 0, -GRID, 0)
        inner.setLeft(self._paint_kind(painter, inner, entry, colours))
        inner.setRight(_paint_keys(painter, inner, entry, colours))
        inner.setLeft(_paint_chip(painter, inner, entry, option.palette))
        _paint_words(painter, inner, entry, colours)
        painter.restore()

    def _paint_kind(self, painter: QPainter, inner: QRectF, entry: Entry, colours: Tokens) -> float:
        """Paint the kind, muted, in its own column; return where the rest begins."""
        font = painter.font()
        beside = small(font)
        painter.setFont(beside)
        painter.setPen(QColor(colours.muted))
        painter.drawText(inner, _SIDE, self._kinds[entry.kind])
        painter.setFont(font)
        return inner.left() + max(map(QFontMetricsF(beside).horizontalAdvance, self._kinds.values())) + 2 * GRID


def _paint_keys(painter: QPainter, inner: QRectF, entry: Entry, colours: Tokens) -> float:
    """Paint the keys as caps at the end of the row; return where they begin."""
    right = inner.right()
    font = painter.font()
    beside = small(font)
    metrics = QFontMetricsF(beside)
    painter.setFont(beside)
    for words in reversed(entry.keys.split(", ") if entry.keys else []):
        width = round(metrics.horizontalAdvance(words)) + GRID
        height = round(metrics.height()) + 4
        cap = QRectF(right - width - 0.5, round(inner.center().y() - height / 2) + 0.5, width, height)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.setBrush(QColor(colours.panel))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setPen(QColor(colours.text))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, words)
        right = cap.left() - GRID / 2
    painter.setFont(font)
    return right - GRID


def _paint_chip(painter: QPainter, inner: QRectF, entry: Entry, palette: QPalette) -> float:
    """Paint the id of an action; return where the words begin."""
    if not entry.chip:
        return inner.left()
    size = chip_size(entry.chip, painter.font())
    top = round(inner.center().y() - size.height() / 2)
    paint_chip(painter, QRectF(inner.left(), top, size.width(), size.height()), entry.chip, entry.chip[:1], palette)
    return inner.left() + size.width() + GRID


def _paint_words(painter: QPainter, inner: QRectF, entry: Entry, colours: Tokens) -> None:
    """Paint the words, then the reason or context; both are elided to fit."""
    words = f"✓ {entry.words}" if entry.checked else entry.words
    behind = entry.why_not or entry.detail
    metrics = QFontMetricsF(painter.font())
    gap = 2 * GRID if behind else 0
    beside = small(painter.font())
    wanted = QFontMetricsF(beside).horizontalAdvance(behind) + 2 if behind else 0
    room = max(inner.width() - gap - wanted, inner.width() * _LEAST_WORDS)
    shown = elided(metrics, words, room)
    painter.setPen(QColor(colours.muted if entry.why_not else colours.text))
    painter.drawText(inner, _SIDE, shown)
    rest = inner.adjusted(min(metrics.horizontalAdvance(shown), room) + gap, 0, 0, 0)
    if behind and rest.width() > 3 * GRID:
        painter.setFont(beside)
        painter.setPen(QColor(colours.warning if entry.why_not else colours.muted))
        painter.drawText(rest, _SIDE, elided(QFontMetricsF(beside), behind, rest.width()))
