"""Paints one session of the list, and edits its name in place."""

import re
from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.forms.elided import elided
from gui.forms.grown import grown
from gui.models.sessions import SessionListModel
from gui.widgets.common.distinct_titles import cut_apart
from gui.widgets.common.focus_ring import paint_focus_ring
from gui.widgets.common.theme import EDGE, GRID, Tokens, tokens
from gui.widgets.sessions.row_layouts import DOT_PX, Letters, RowLayouts

Index = QModelIndex | QPersistentModelIndex

NARROW_PX = 150
"""Below this width, in pixels, a row has no age and only one line of details."""
_LINE_GAP = 3
_LONGEST_NAME = 120
_TITLE_LINES = 2
_DOT = "\u00a0· "
"""Between two details; no line begins with the dot."""

_COUNT = re.compile(rf"{_DOT}(\d[\d,. ]* \w+)$")
"""Such as “3 tabs”, after other words."""

_BREAK = "\u2028"
"""Ends a line."""

_SPARES = (1, 4, 8, 16)
"""Pixels by which words together may be wider than each of them alone; the first that is enough."""

_FEWEST_LETTERS = 4
"""Fewer letters before a count are useless."""

_TWO_LINES = 1.7
"""Two lines, which break between words, are sure to have room for this multiple of one line."""


_WORD_ROLES = (Qt.ItemDataRole.DisplayRole, SessionListModel.AgeRole, SessionListModel.DetailRole)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a row, and the room for them."""

    letters: Letters
    fonts_key: Hashable
    width: int
    title: str
    age: str
    details: str

    @property
    def left(self) -> int:
        """Where they begin, in device-independent pixels from the left edge of the row."""
        return EDGE + self.letters.dot + GRID

    @property
    def room(self) -> int:
        """Their width in pixels, without an age."""
        return self.width - self.left - EDGE


class SessionDelegate(QStyledItemDelegate):
    """Paints state dot, title, details and age; offers a line editor for the name.

    Signals:
        name_entered: Session id and the new name.
    """

    name_entered = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._current_id = ""
        self._kept = RowLayouts()

    def set_current(self, session_id: str) -> None:
        """Set the session with the accent bar."""
        self._current_id = session_id

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        colours = tokens(option.palette)
        area = option.rect
        info = index.data(SessionListModel.RowRole)
        state = index.data(SessionListModel.StateRole)
        current = info.session_id == self._current_id
        painter.save()
        self._paint_ground(painter, option, colours, current)
        words = self._words(option, index)
        letters, age = words.letters, words.age
        top = area.top() + GRID
        paint_state(
            painter,
            QPoint(area.left() + EDGE + letters.dot // 2, top + letters.height // 2),
            letters.dot,
            state,
            colours,
        )
        left, right = area.left() + words.left, area.right() - EDGE
        if age:
            right = self._paint_age(painter, age, colours, letters, QRect(left, top, right - left, letters.height))
        title = self._title(words, index, right - left if age else words.room)
        painter.setPen(QColor(colours.text))
        title.draw(painter, QPoint(left, top).toPointF())
        top += max(letters.height, round(title.boundingRect().height()))
        painter.setPen(QColor({"needs_you": colours.warning, "error": colours.bad}.get(state, colours.muted)))
        self._details(words).draw(painter, QPoint(left, top + _LINE_GAP).toPointF())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The view's width, and the height of one or two lines of details."""
        words = self._words(option, index)
        below = _LINE_GAP + self._details(words).boundingRect().height() + 2 * GRID
        return QSize(words.width, int(self._title_height(words, index) + below + 0.5))

    def _words(self, option: QStyleOptionViewItem, index: Index) -> "_Words":
        font, width = option.font, _steady_width(option)
        fonts_key = (font.key(), option.fontMetrics.height())  # letters also grow with those of the screen
        letters = self._kept.letters(fonts_key, lambda: Letters(font, *fonts(font)))
        title, age, details = (index.data(role) for role in _WORD_ROLES)
        age, details = self._kept.age_and_details(
            (fonts_key, width, title, age, details), lambda: age_and_details(index, font, width)
        )
        return _Words(letters, fonts_key, width, one_line(title), age, details)

    def _details(self, words: "_Words") -> QTextLayout:
        narrow = words.width < NARROW_PX
        key = (words.fonts_key, words.room, narrow, words.details)
        return self._kept.details(key, lambda: detail_layout(words.details, words.letters.small, words.room, narrow))

    def _title(self, words: "_Words", index: Index, room: int) -> QTextLayout:
        wraps, font = not (words.age or words.width < NARROW_PX), words.letters.title
        return self._kept.title(
            words.title,
            (words.fonts_key, room, wraps),
            lambda: _titles(index),
            lambda: title_layout(index, font, room, wraps=wraps),
        )

    def _title_height(self, words: "_Words", index: Index) -> int:
        return max(words.letters.height, round(self._title(words, index, words.room).boundingRect().height()))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line edit for the name."""
        editor = QLineEdit(parent)
        editor.setMaxLength(_LONGEST_NAME)
        editor.setAccessibleName(self.tr("Name of the session"))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Start with the shown name."""
        assert isinstance(editor, QLineEdit)
        editor.setText(one_line(index.data(Qt.ItemDataRole.EditRole)))
        editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Request the new name; the model changes when the new rows arrive."""
        assert isinstance(editor, QLineEdit)
        name = editor.text().strip()
        if name != one_line(index.data(Qt.ItemDataRole.EditRole)):
            self.name_entered.emit(index.data(SessionListModel.RowRole).session_id, name)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Cover the title and the age."""
        height = max(editor.sizeHint().height(), 24, self._title_height(self._words(option, index), index) + GRID)
        left = option.rect.left() + _text_left(option.font) - GRID
        editor.setGeometry(left, option.rect.top() + 2, option.rect.right() - left - GRID // 2, height)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, colours: Tokens, current: bool) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if current:
            painter.fillRect(option.rect, QColor(colours.accent_fill))
            painter.fillRect(
                QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), QColor(colours.accent)
            )
        elif selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(colours.hover))
        paint_focus_ring(painter, option, QRectF(option.rect), 4)

    def _paint_age(self, painter: QPainter, words: str, colours: Tokens, letters: Letters, line: QRect) -> int:
        """Paint the age at the right end of the line; returns the right limit of the title."""
        painter.setFont(letters.small)
        painter.setPen(QColor(colours.muted))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        return line.right() - letters.small_metrics.horizontalAdvance(words) - GRID


def dot_px(font: QFont) -> int:
    """The size of the mark of a state beside these letters, in device-independent pixels."""
    return grown(DOT_PX, QFontMetrics(font))


def _text_left(font: QFont) -> int:
    """Where the text of a row begins, in device-independent pixels from its left edge."""
    return EDGE + dot_px(font) + GRID


def _steady_width(option: QStyleOptionViewItem) -> int:
    """The width for text: the view's width less that of a scroll bar, whether one shows or not.

    The viewport's width would not do: a scroll bar that depends on the rows' heights could toggle forever.
    """
    view = option.widget
    width = view.width() if isinstance(view, QAbstractItemView) else option.rect.width()
    return width - GRID


def age_and_details(index: Index, font: QFont, width: int) -> tuple[str, str]:
    """The age beside the title of a row, and the details below.

    A title that leaves no room for the age gets the whole width, and the details begin with the age.

    Args:
        index: The row.
        font: The font of the list.
        width: The width of the row in pixels; a narrow one has no age.
    """
    details = one_line(index.data(SessionListModel.DetailRole))
    if width < NARROW_PX:
        return "", details
    age = one_line(index.data(SessionListModel.AgeRole))
    title, small = (QFontMetrics(one) for one in fonts(font))
    taken = title.horizontalAdvance(one_line(index.data())) + GRID + small.horizontalAdvance(age)
    if taken <= width - _text_left(font) - EDGE:
        return age, details
    return "", " · ".join(part for part in (age, details) if part)


def fonts(base: QFont) -> tuple[QFont, QFont]:
    """The fonts of the title and the small text."""
    title, small = QFont(base), QFont(base)
    title.setWeight(QFont.Weight.DemiBold)
    small.setPointSizeF(base.pointSizeF() * 0.9)
    return title, small


def one_line(text: object) -> str:
    """Text of a page or server as one line of bounded length."""
    return " ".join(str(text or "")[:600].split())


def shown_title(index: Index, metrics: QFontMetrics, room: int) -> str:
    """The title of a row at this width in pixels, distinguished from those of the other rows."""

    def fit(text: str) -> str:
        return elided(metrics, text, room)

    return cut_apart(one_line(index.data()), _titles(index), fit)


def _titles(index: Index) -> Iterator[str]:
    """The titles of all rows."""
    model = index.model()
    return (one_line(model.index(row, 0).data()) for row in range(model.rowCount()))


def title_layout(index: Index, font: QFont, room: int, *, wraps: bool) -> QTextLayout:
    """Lay out the title of a row at this width in pixels, in one line or, if it wraps, in two."""
    metrics, room = QFontMetrics(font), max(1, room)
    if not wraps:
        return _laid_out(shown_title(index, metrics, room), font, 2 * room)
    whole = _laid_out(one_line(index.data()), font, room)
    if whole.lineCount() <= _TITLE_LINES:
        return whole
    return detail_layout(shown_title(index, metrics, round(room * _TWO_LINES)), font, room, narrow=False)


def detail_layout(text: str, font: QFont, width: int, narrow: bool) -> QTextLayout:
    """Lay out small text in two lines at most (one if narrow), the last one elided, but for a count at its end."""
    most, text = 1 if narrow else 2, text.replace(" · ", _DOT)
    layout = _laid_out(text, font, width)
    if layout.lineCount() > most:
        start = layout.lineAt(most - 1).textStart()
        for spare in _SPARES:
            layout = _laid_out(_cut(text, start, QFontMetrics(font), width - spare), font, width)
            if layout.lineCount() <= most:
                break
    return layout


def _cut(text: str, start: int, metrics: QFontMetrics, width: int) -> str:
    """Text whose last line begins at `start`, cut off there at this width in pixels.

    The number of tabs or steps at its end is kept longer than the text before it: it takes the last line if there is no
    room for anything else.
    """

    def fit(part: str, room: int) -> str:
        return elided(metrics, part, room)

    whole = _COUNT.search(text)
    if whole is None:
        return text[:start] + fit(text[start:], width)
    before, room = text[: whole.start()], width - metrics.horizontalAdvance(whole[0])
    if start <= len(before) and room >= metrics.horizontalAdvance("…" + "n" * _FEWEST_LETTERS):
        above = f"{text[:start].rstrip()}{_BREAK}" if start else ""  # otherwise a shorter word would move up there
        return above + fit(before[start:], room) + whole[0]
    return f"{fit(before, width)}{_BREAK}{whole[1]}" if start else fit(whole[1], width)


def _laid_out(text: str, font: QFont, width: int) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    while (row := layout.createLine()).isValid():
        row.setLineWidth(max(1, width))
        row.setPosition(QRectF(0, height, 0, 0).topLeft())
        height += row.height()
    layout.endLayout()
    return layout


def paint_state(painter: QPainter, centre: QPoint, size: int, state: str, colours: Tokens) -> None:
    """Paint the mark of a state in that size. Each has its own shape, so that they differ without colour."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = size / 2 - 1
    box = QRectF(centre.x() - half, centre.y() - half, 2 * half, 2 * half)
    if state == "active":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.good))
        painter.drawEllipse(box)
    elif state == "busy":
        painter.setPen(QPen(QColor(colours.good), 1.5))
        painter.drawEllipse(box)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.good))
        painter.drawPie(box, 90 * 16, 180 * 16)
    elif state == "needs_you":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.warning))
        painter.drawEllipse(box.adjusted(-1.5, -1.5, 1.5, 1.5))
        painter.setPen(QPen(QColor(colours.panel), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        x, y = box.center().x(), box.center().y()
        up = 0.75 * half
        painter.drawLine(QPointF(x, y - up), QPointF(x, y + 0.1 * half))
        painter.drawPoint(QPointF(x, y + up))
    elif state == "error":
        painter.setPen(QPen(QColor(colours.bad), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(box.topLeft(), box.bottomRight())
        painter.drawLine(box.topRight(), box.bottomLeft())
    else:
        painter.setPen(QPen(QColor(colours.muted), 1.5))
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.restore()
