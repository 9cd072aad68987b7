"""Paint one record: a mark, a line of text, a few words at the right."""

import re

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.forms.elided import elided
from gui.models.records import RecordsModel
from gui.widgets.common.focus_ring import paint_focus_ring
from gui.widgets.common.theme import GRID, tokens

Index = QModelIndex | QPersistentModelIndex

ROW_PX = 26

_SPARE_PX = 2
"""Extra pixels, because widths are rounded and text that just fits must not be cut."""
_LEAST_QUERY = 6
"""The fewest letters that are worth showing of a query that is cut."""
_LEAST_ASIDE = 8
"""The fewest letters that are worth showing of words at the right that are cut."""


class RecordDelegate(QStyledItemDelegate):
    """Paints rows of a `RecordsModel`; texts are plain and elided to fit.

    Args:
        widest_mark: A text that sets the width of the mark column.
        bold_mark: Whether the mark is the row's name, in bold.
        ends: Whether the end of a text is as important as its beginning, such as the file name of an address.
    """

    def __init__(
        self, widest_mark: str, parent: QWidget | None = None, *, bold_mark: bool = False, ends: bool = False
    ) -> None:
        super().__init__(parent)
        self._widest = widest_mark
        self.elided = Qt.TextElideMode.ElideMiddle if ends else Qt.TextElideMode.ElideRight
        self._bold = bold_mark

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        cells = index.data(RecordsModel.CellsRole)
        if cells is None:
            return
        colours = tokens(option.palette)
        rect = option.rect
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent_fill if selected else colours.hover))
            painter.drawRoundedRect(QRectF(rect), 4, 4)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        marked = QFont(option.font)
        marked.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(marked)
        inner = rect.adjusted(GRID, 0, -GRID, 0)
        plain = option.fontMetrics
        wanted = plain.horizontalAdvance(cells.text)
        named = self.named_px(cells.text, plain, inner.width())
        mark_px = min(metrics.horizontalAdvance(self._widest) + _SPARE_PX, inner.width() // 3)
        mark_px = max(mark_px, self.mark_px(metrics.horizontalAdvance(cells.mark) + _SPARE_PX, wanted, inner.width()))
        painter.setFont(marked)
        painter.setPen(QColor(getattr(colours, cells.tone) if cells.tone else colours.text))
        painter.drawText(
            inner.adjusted(0, 0, mark_px - inner.width(), 0),
            middle,
            elided(metrics, cells.mark, mark_px),
        )
        painter.setFont(option.font)
        rest = inner.adjusted(mark_px + GRID, 0, 0, 0)
        most_px = self.aside_px(wanted, named, rest.width())
        aside_px = min(plain.horizontalAdvance(cells.aside) + _SPARE_PX, most_px)
        if cells.aside:
            painter.setPen(QColor(colours.muted))
            shown = fitting(cells.aside, plain, aside_px)
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, shown)
            rest = rest.adjusted(0, 0, -plain.horizontalAdvance(shown) - GRID, 0)
        painter.setPen(QColor(colours.text))
        painter.drawText(rest, middle, self.fitted(cells.text, plain, rest.width()))
        paint_focus_ring(painter, option, QRectF(rect), 4)
        painter.restore()

    @staticmethod
    def mark_px(wanted_px: int, text_px: int, room_px: int) -> int:
        """The room for a mark that is longer than its column: half of the row, or what its text does not need."""
        return min(wanted_px, max(room_px // 2, room_px - text_px - 2 * GRID))

    def aside_px(self, text_px: int, named_px: int, room_px: int) -> int:
        """The most room for the words at the right: none that the name of a file needs, if that fits at all."""
        left = room_px - text_px - GRID
        if self.elided is Qt.TextElideMode.ElideMiddle and min(text_px, named_px) <= room_px:
            return max(left, room_px - min(text_px, named_px) - GRID, 0)
        return max(left, room_px * 2 // 5)

    def named_px(self, text: str, metrics: QFontMetrics, room_px: int) -> int:
        """The width of the name of a request's file, with its query if half of the room is enough for both."""
        ends = _ends(text) if self.elided is Qt.TextElideMode.ElideMiddle else []
        whole = metrics.horizontalAdvance(ends[0] if ends else text)
        return whole if whole <= room_px // 2 else metrics.horizontalAdvance(_named(text) if ends else text)

    def fitted(self, text: str, metrics: QFontMetrics, room_px: int) -> str:
        """As much of a text as fits; of an address first of all its end, by which most addresses differ."""
        if metrics.horizontalAdvance(text) <= room_px:
            return text
        cut = metrics.elidedText(text, self.elided, room_px)
        ends = _ends(text) if self.elided is Qt.TextElideMode.ElideMiddle else []
        if not ends or cut.endswith(ends[0].rpartition("…")[2]):
            return cut
        whole = [end for end in ends if metrics.horizontalAdvance(end) <= room_px]
        if whole:
            return whole[-1]
        named = _named(text)
        left_px = room_px - metrics.horizontalAdvance(named)
        if left_px < 0:
            return metrics.elidedText(ends[0], self.elided, room_px)
        query = metrics.elidedText(ends[0].removeprefix(named), self.elided, left_px)
        return named + query if len(query) >= _LEAST_QUERY else named

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A row that a finger can hit."""
        return QSize(120, max(ROW_PX, option.fontMetrics.height() + GRID))


def _named(text: str) -> str:
    """The last part of a request's path, without its query; empty if it has no such part."""
    return re.split(r"[?#]", _ends(text)[0], maxsplit=1)[0].rstrip("/") if _ends(text) else ""


def _ends(text: str) -> list[str]:
    """The ends of a request's address behind an ellipsis, from its last part with the query on; longer and longer."""
    method, _, address = text.partition(" ")
    path = re.split(r"[?#]", address, maxsplit=1)[0].rstrip("/")
    steps = [at for at, sign in enumerate(path) if sign == "/" and at and path[at + 1 : at + 2] not in ("", "/")]
    return [f"{method} …{address[at:]}" for at in reversed(steps)]


def fitting(aside: str, metrics: QFontMetrics, room_px: int) -> str:
    """As many of the last parts as fit; the last one is elided if necessary, or left out if little would remain."""
    parts = aside.split(" · ")
    while len(parts) > 1 and metrics.horizontalAdvance(" · ".join(parts)) > room_px:
        del parts[0]
    shown = elided(metrics, " · ".join(parts), room_px)
    return shown if shown == parts[-1] or len(parts) > 1 or len(shown) >= _LEAST_ASIDE else ""
