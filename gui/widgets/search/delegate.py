"""Paint a found step: what was done and in which session, and below it the words around the match."""

import re

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from gui.forms.elided import elided
from gui.models.found import FOUND_ROLE, FoundModel
from gui.models.steps import mark_of, title_of
from gui.schema.found import FoundStep
from gui.widgets.common.theme import GRID, Tokens, tokens
from gui.widgets.page.text import clean
from gui.widgets.palette.row import WORDS_PX, paint_ground, small

_Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_IDS = re.compile(r"\[[LBIMFOS]\d{1,5}\] ?|(?<=^…)[LBIMFOS]?\d{0,5}\] ?|\[[LBIMFOS]?\d{0,5}(?=…$)")
"""Ids of actions in the text of a page, also one that the excerpt has cut."""

_HEADING = re.compile(r"(?<!\S)#{1,6} (?=\S)")
_BARS = re.compile(r"(?<!\S)\|(?:[ |:-]*\|)?(?!\S)")
"""Bars of the rows of a table, and the rule below its head."""


class FoundDelegate(QStyledItemDelegate):
    """Rows of two lines, with the searched text in bold."""

    def __init__(self, model: FoundModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._text = ""

    def set_text(self, text: str) -> None:
        """Set the searched text."""
        self._text = " ".join(text.split()).casefold()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Two lines with some padding, as wide as the list."""
        return QSize(0, round(2 * QFontMetricsF(option.font).height()) + 2 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a row."""
        found = index.data(FOUND_ROLE)
        if not isinstance(found, FoundStep):
            return
        colours = tokens(option.palette)
        painter.save()
        row = paint_ground(painter, option)
        inner = row.adjusted(WORDS_PX, GRID / 2, -GRID, -GRID / 2)
        above = QRectF(inner.left(), inner.top(), inner.width(), inner.height() / 2)
        below = above.translated(0, inner.height() / 2)
        beside = small(option.font)
        when = f"{clean(found.session)[:60]} · {self._model.when(found)}"
        wanted = min(QFontMetricsF(beside).horizontalAdvance(when) + 2, above.width() * 0.5)
        painter.setPen(QColor(colours.text))
        title = f"{mark_of(found.record)} {clean(title_of(found.record))[:200]}"
        room = above.adjusted(0, 0, -wanted - GRID, 0)
        shown = elided(QFontMetricsF(option.font), title, room.width())
        painter.drawText(room, _LEFT, shown)
        painter.setFont(beside)
        painter.setPen(QColor(colours.muted))
        side = above.adjusted(above.width() - wanted, 0, 0, 0)
        painter.drawText(side, _RIGHT, QFontMetricsF(beside).elidedText(when, Qt.TextElideMode.ElideLeft, wanted))
        where = self.tr("On the page: ") if found.where == "page" else ""
        self._paint_excerpt(painter, below, where, self.words_of(found), beside, colours)
        painter.restore()

    def words_of(self, found: FoundStep) -> str:
        """The words around the match, without marks and ids of actions between them, unless these were searched for."""
        words = clean(found.excerpt)
        plain = words
        if found.where == "page":
            plain = _BARS.sub("·", _HEADING.sub("", _IDS.sub("", words))).strip("· ")
        return plain if self._text in plain.casefold() else words

    def _paint_excerpt(
        self, painter: QPainter, room: QRectF, where: str, excerpt: str, font: QFont, colours: Tokens
    ) -> None:
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        at = excerpt.casefold().find(self._text) if self._text else -1
        end = at + len(self._text)
        parts = (
            ((where + excerpt, font, colours.muted),)
            if at < 0
            else (
                (where + excerpt[:at], font, colours.muted),
                (excerpt[at:end], bold, colours.text),
                (excerpt[end:], font, colours.muted),
            )
        )
        left = room.left()
        for text, used, colour in parts:
            metrics = QFontMetricsF(used)
            if left >= room.right():
                return
            shown = elided(metrics, text, room.right() - left)
            painter.setFont(used)
            painter.setPen(QColor(colour))
            painter.drawText(QRectF(left, room.top(), room.right() - left, room.height()), _LEFT, shown)
            left += metrics.horizontalAdvance(text)
