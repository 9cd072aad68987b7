"""Measure and paint one row of the action list, without scrolling and selection."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate, takewhile

import qtawesome
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QPainter, QPalette, QPen, QPixmap

from gui.forms.elided import elided
from gui.forms.grown import grown
from gui.models.action_rows import FormRow, GroupRow, Row
from gui.models.row_words import is_chosen
from gui.schema.action import Action
from gui.schema.special import Special
from gui.widgets.common.chips import chip_font, chip_size, paint_chip
from gui.widgets.common.short_names import shortened_to_tell
from gui.widgets.common.theme import EDGE, GRID, tokens

HEADER_HEIGHT = 28
ROW_HEIGHT = 30
"""Heights in pixels at the usual font size; larger fonts make higher rows."""
_COMPACT_BY_PX = 4
"""By how much rows and headers are lower in a low window: a button of 24 pixels still fits."""

_APART_PX = 13
"""The distance between the last of the browser's own actions, which ends the session, and the others, in pixels."""
FORM_HEIGHT = 2
"""The height of the row of a whole form, in pixels: the form itself is the gap below it."""
_ICON_PX = 16
"""The size of an icon beside usual letters, in pixels."""
_SHOWN = 300
"""The most characters of a page's text to measure or paint; a name may have a megabyte."""
_MOST_REASON_LINES = 3
"""The most lines of a reason on its row; its form and the tooltip have all of it."""
_MOST_MEASURED = 5_000
"""The most cached reasons' widths: a page may give other reasons at each reading."""
_MOST_FITTED = 500
"""The most rows whose fitted words are cached: more than are visible at once."""
_IN_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
_LEAST_CHARS = 18
"""The most characters of a target for which room is reserved beside its verb."""
_SLACK, _SPARE = 6, 2
"""Pixels by which the sum of letter widths may differ from the width of the text, and that are left free beside it."""
_SHOW_WIDTH = 56
"""Room for the button at the right of an unavailable action's row, in pixels."""


@dataclass(frozen=True, slots=True)
class RowState:
    """The state of a row, in addition to its words.

    Attributes:
        told_at: The number of letters that it shares with another row; what distinguishes them is not cut off if not
            all of it fits.
    """

    selected: bool = False
    focused: bool = False
    hovered: bool = False
    show_hovered: bool = False
    told_at: Callable[[], int] = lambda: 0


class RowPainter:
    """Measures and paints rows in one font and one palette; make a new one when either changes.

    Args:
        font: The list's font.
        palette: Made by `apply_theme`.
        show_words: The word on an unavailable action's button that scrolls to the element.
        help_words: The word on an unavailable action's button for the available help; empty without help.
        compact: Whether to make lower rows.

    Attributes:
        ids_always: Whether all rows show their id, or only selected or hovered ones; others then show the letter of
            their kind.
        said_once: A reason that is shown above the list, and not repeated on each row.
    """

    def __init__(
        self,
        font: QFont,
        palette: QPalette,
        show_words: str,
        help_words: Callable[[Action], str] = lambda _: "",
        *,
        compact: bool = False,
    ) -> None:
        self.ids_always = True
        self.said_once = ""
        self._palette = palette
        self._colours = tokens(palette)
        self._show_words = show_words
        self._help_words = help_words
        self._font = QFont(font)
        self._bold = QFont(font)
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._small = QFont(font)
        self._small.setPointSizeF(font.pointSizeF() * 0.9)
        self._small_bold = QFont(self._small)
        self._small_bold.setWeight(QFont.Weight.DemiBold)
        self._metrics = QFontMetrics(self._font)
        self._bold_metrics = QFontMetrics(self._bold)
        self._small_metrics = QFontMetrics(self._small)
        self._chip_font = chip_font(self._font)
        self._chip_metrics = QFontMetrics(self._chip_font)
        self._chip_height = max(20.0, chip_size("M8", self._font).height())
        self._chip_texts: dict[tuple[str, int], str] = {}  # as far as a chip has room for them
        self._fitted: dict[tuple[str, str, int, int], tuple[str, int, str]] = {}  # see `_fit`
        self._count_metrics = QFontMetrics(self._small_bold)
        self._line = self._small_metrics.lineSpacing()
        self._letters = _LetterWidths(self._small_metrics)
        self._show_widths: dict[str, int] = {}
        self._reason_widths: dict[str, int] = {}  # of those that nearly fit
        self._reason_rows: dict[tuple[str, int], tuple[str, ...]] = {}  # see `_wrapped`
        self._word_widths: dict[str, float] = {}
        self._exact = QFontMetricsF(self._small)
        self._pixmaps: dict[tuple[str, str, float], QPixmap] = {}
        less = _COMPACT_BY_PX if compact else 0
        self.header_height = max(HEADER_HEIGHT, self._small_metrics.height() + 10) - less
        self.row_height = max(ROW_HEIGHT, self._metrics.height() + 10) - less
        self._chip_width = 38
        self._digits = 0

    def set_longest_id(self, characters: int) -> None:
        """Make the column of chips wide enough for ids of this many characters."""
        if characters != self._digits:
            self._digits = characters
            self._chip_width = max(38, self._chip_metrics.horizontalAdvance("M" + "8" * (characters - 1)) + 14)

    def height(self, row: Row, width: int) -> int:
        """Height of a row in a list of that width, in pixels."""
        if isinstance(row, FormRow):
            return FORM_HEIGHT
        if isinstance(row, GroupRow):
            return self.header_height
        apart = self._apart(row)
        if not self._has_reason(row):
            return self.row_height + apart
        return apart + self.row_height + self._line * len(self._reason_lines(row, width)) + 2

    def show_rect(self, row: Row, rect: QRect) -> QRect:
        """The rectangle of an unavailable action's button; empty for rows without one."""
        if not isinstance(row, Action) or not (width := self._show_width(row)):
            return QRect()
        height = max(24, self._small_metrics.height() + 8)
        left = rect.right() - EDGE - width + 1
        return QRect(left, rect.top() + self._apart(row) + (self.row_height - height) // 2, width, height)

    def paint(self, painter: QPainter, row: Row, rect: QRect, state: RowState) -> None:
        """Paint one row into its rectangle; a form in place of its fields is shown below."""
        if isinstance(row, FormRow):
            return
        if row.id == Special.FINISH:
            painter.setPen(QPen(QColor(self._colours.line), 1))
            painter.drawLine(
                rect.left() + EDGE, rect.top() + _APART_PX // 2, rect.right() - EDGE, rect.top() + _APART_PX // 2
            )
            rect = rect.adjusted(0, _APART_PX, 0, 0)
        if state.selected:
            painter.fillRect(rect, QColor(self._colours.accent_fill))
        elif state.hovered:
            painter.fillRect(rect, QColor(self._colours.hover))
        if isinstance(row, GroupRow):
            self._paint_header(painter, row, rect)
        else:
            self._paint_action(painter, row, rect, state)
        if state.focused:
            painter.setPen(QPen(QColor(self._colours.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 1, -2, -1), 5, 5)

    def _paint_header(self, painter: QPainter, row: GroupRow, rect: QRect) -> None:
        painter.setPen(QPen(QColor(self._colours.muted), 1.5))
        half = grown(4, self._small_metrics)
        middle = QPointF(rect.left() + EDGE + half, rect.center().y() + 0.5)
        if row.collapsed:
            bends = (QPointF(-half / 2, -half), QPointF(half / 2, 0), QPointF(-half / 2, half))
        else:
            bends = (QPointF(-half, -half / 2), QPointF(0, half / 2), QPointF(half, -half / 2))
        painter.drawPolyline([middle + bend for bend in bends])
        painter.setFont(self._small_bold)
        count = f"{row.count:,}"
        room = rect.adjusted(EDGE + 2 * half + GRID, 0, -EDGE, 0)
        count_width = self._count_metrics.horizontalAdvance(count) + GRID
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
        name = self._count_metrics.elidedText(
            _one_line(row.name), Qt.TextElideMode.ElideRight, room.width() - count_width
        )
        painter.drawText(
            room.adjusted(0, 0, -count_width, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name
        )

    def _paint_action(self, painter: QPainter, row: Action, rect: QRect, state: RowState) -> None:
        first = QRect(rect.left(), rect.top(), rect.width(), self.row_height)
        whole_id = self.ids_always or state.selected or state.hovered
        self._paint_chip(painter, row, first, selected=state.selected, whole_id=whole_id)
        words = first.adjusted(self._words_left(), 0, -EDGE, 0)
        show = self.show_rect(row, rect)
        if not show.isEmpty():
            words.setRight(show.left() - GRID)
        if row.status == "failed" and (show.isEmpty() or self._has_room_for_icon(row, words)):
            self._paint_icon(painter, "warning", self._colours.warning, words)
        if is_chosen(row):
            self._paint_icon(painter, "check", self._colours.accent, words)
        if accepts_enter(row) and show.isEmpty():  # if help is needed first, nothing is typed yet
            self._paint_icon(painter, "arrow-elbow-down-left", self._colours.muted, words)
        excluded = row.status == "excluded"
        ink = self._colours.muted if excluded else self._colours.text
        self._paint_words(painter, row, words, ink, state.told_at)
        if self._has_reason(row):
            below = first.bottom() - 3 if show.isEmpty() else max(first.bottom() - 3, show.bottom() + 1)
            painter.setPen(QColor(self._colours.muted if row.can_be_done else self._colours.warning))
            painter.setFont(self._small)
            for number, line in enumerate(self._reason_lines(row, rect.width())):
                room = QRect(words.left(), below + number * self._line, rect.right() - EDGE - words.left(), self._line)
                painter.drawText(room, _IN_LINE, line)
        if not show.isEmpty():
            self._paint_show(painter, show, self._word(row), hovered=state.show_hovered)

    def _paint_chip(self, painter: QPainter, row: Action, first: QRect, *, selected: bool, whole_id: bool) -> None:
        if not row.id[1:].isdigit():  # a server's own word for one of its actions
            return
        height = self._chip_height
        chip = QRectF(first.left() + EDGE, first.center().y() + 1 - height / 2, self._chip_width, height)
        text = self._chip_text(row.id if whole_id else row.kind)
        paint_chip(painter, chip, text, row.kind, self._palette, selected, letters=self._chip_font)

    def _chip_text(self, words: str) -> str:
        at = words, self._chip_width
        if at not in self._chip_texts:
            if len(self._chip_texts) >= _MOST_MEASURED:
                self._chip_texts.clear()
            self._chip_texts[at] = elided(self._chip_metrics, _one_line(words), self._chip_width - 4)
        return self._chip_texts[at]

    def _paint_words(self, painter: QPainter, row: Action, room: QRect, ink: str, told_at: Callable[[], int]) -> None:
        """Paint the verb, then the target in bold; the whole description if the two are not known."""
        painter.setPen(QColor(ink))
        painter.setFont(self._font)
        # Special actions have no target on the page to highlight.
        in_two = bool(row.verb and row.target) and row.kind != "S"
        words = row.verb if in_two else row.description
        target = row.target[:_SHOWN] if in_two else ""
        verb, taken, shown = self._fitting(words[:_SHOWN], target, room.width(), 0)
        if target and shown != _one_line(target) and (at := told_at()):
            verb, taken, shown = self._fitting(words[:_SHOWN], target, room.width(), at)
        if verb:
            painter.drawText(room, _IN_LINE, verb)
        if in_two:
            painter.setFont(self._bold)
            painter.drawText(room.adjusted(taken, 0, 0, 0), _IN_LINE, shown)

    def _fitting(self, *at: *tuple[str, str, int, int]) -> tuple[str, int, str]:
        """Like `_fit`, cached by its words."""
        if at not in self._fitted:
            if len(self._fitted) >= _MOST_FITTED:
                self._fitted.clear()
            self._fitted[at] = self._fit(*at)
        return self._fitted[at]

    def _fit(self, words: str, target: str, width: int, told_at: int) -> tuple[str, int, str]:
        """A verb and its target as they fit into a width, with how much of it the verb takes; or other words alone."""
        verb, target = _one_line(words), _one_line(target)
        taken = self.verb_width(verb, target, width) if target else width
        told = shortened_to_tell(target, told_at, self._bold_metrics, width - taken) if target else ""
        return elided(self._metrics, verb, width) if taken > 0 else "", taken, told

    def verb_width(self, verb: str, target: str, width: int) -> int:
        """The width of the verb before a target; 0 if it would leave no room for that.

        The target identifies the action; its kind is shown nearly as well by its chip.
        """
        taken = self._metrics.horizontalAdvance(verb + " ")
        wanted = min(self._bold_metrics.horizontalAdvance(target), _LEAST_CHARS * self._bold_metrics.averageCharWidth())
        return taken if width - taken >= wanted else 0

    def _paint_show(self, painter: QPainter, rect: QRect, words: str, *, hovered: bool) -> None:
        painter.setPen(QColor(self._colours.muted if hovered else self._colours.line))
        painter.setBrush(QColor(self._colours.panel))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(QColor(self._colours.text))
        painter.setFont(self._small)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_icon(self, painter: QPainter, name: str, colour: str, room: QRect) -> None:
        """Paint a small icon at the right end of the room, and shrink the room by it."""
        scale, size = painter.device().devicePixelRatioF(), grown(_ICON_PX, self._metrics)
        key = (name, colour, scale)
        if key not in self._pixmaps:
            self._pixmaps[key] = qtawesome.icon(f"ph.{name}", color=colour).pixmap(QSize(size, size), scale)
        painter.drawPixmap(room.right() - size + 1, room.center().y() - size // 2 + 1, self._pixmaps[key])
        room.setRight(room.right() - size - GRID // 2)

    def _has_room_for_icon(self, row: Action, room: QRect) -> bool:
        """Whether an icon would cut no name: the reason below a row warns, too."""
        name = self._bold_metrics.horizontalAdvance(_one_line(row.target or row.description))
        return name <= room.width() - grown(_ICON_PX, self._metrics) - GRID // 2

    def _has_reason(self, action: Action) -> bool:
        if action.reason == "blocked" and self.said_once and action.reason_text.startswith(self.said_once):
            return False  # other obstacles do not matter meanwhile
        return action.reason != "ready" and action.reason_text not in ("", self.said_once)

    def _words_left(self) -> int:
        return EDGE + self._chip_width + GRID

    def _word(self, row: Action) -> str:
        """The word on the button of a row; empty for a row without one."""
        if not self._has_reason(row):
            return ""
        return self._help_words(row) or (self._show_words if can_be_shown(row) else "")

    def _show_width(self, row: Action) -> int:
        words = self._word(row)
        if not words:
            return 0
        if words not in self._show_widths:
            self._show_widths[words] = max(_SHOW_WIDTH, self._small_metrics.horizontalAdvance(words) + 20)
        return self._show_widths[words]

    def _apart(self, row: Action) -> int:
        return _APART_PX if row.id == Special.FINISH else 0

    def _reason_lines(self, row: Action, width: int) -> tuple[str, ...]:
        """The reason in lines as wide as the row, the last of which is cut; the tooltip has the rest."""
        room = width - self._words_left() - EDGE
        text = row.reason_text[:_SHOWN]
        # Asking Qt for the width of each reason takes 100 ms with 4,000 unavailable rows; there are few letters.
        about = sum(map(self._letters.__getitem__, text))
        if abs(about - room) <= _SLACK + len(text) // 2:  # each of them is rounded
            about = self._reason_width(text)
        return (_one_line(text),) if about <= room - _SPARE else self._wrapped(text, room - _SPARE)

    def _wrapped(self, text: str, room: int) -> tuple[str, ...]:
        """A text in lines of that width, in pixels, cached; there are few words, too."""
        at = text, room
        if at not in self._reason_rows:
            if len(self._reason_rows) >= _MOST_MEASURED:
                self._reason_rows.clear()
            lines = self._break(_one_line(text).split(), room)
            last = _MOST_REASON_LINES - 1
            if len(lines) > last:
                lines[last:] = [elided(self._small_metrics, " ".join(lines[last:]), room)]
            self._reason_rows[at] = tuple(lines)
        return self._reason_rows[at]

    def _break(self, words: list[str], room: int) -> list[str]:
        """Words in lines; one that is longer than a line is broken between its letters."""
        lines, line, left, space = [], "", float(room), self._word_width(" ")
        for whole in words:
            word, wide = whole, self._word_width(whole)
            if line and wide + space > left:
                lines.append(line)
                line, left = "", float(room)
            while wide > room and len(word) > 1:
                fits = max(1, self._letters_in(word, room))
                lines.append(word[:fits])
                word = word[fits:]
                wide = self._word_width(word)
            line, left = f"{line} {word}".lstrip(), left - wide - (space if line else 0)
        return [*lines, line]

    def _letters_in(self, word: str, room: int) -> int:
        """How many of the first letters of a word fit into that width."""
        taken = accumulate(map(self._letters.__getitem__, word))
        return sum(1 for _ in takewhile(lambda width: width <= room, taken))

    def _word_width(self, word: str) -> float:
        if word not in self._word_widths:
            if len(self._word_widths) >= _MOST_MEASURED:
                self._word_widths.clear()
            self._word_widths[word] = self._exact.horizontalAdvance(word)
        return self._word_widths[word]

    def _reason_width(self, text: str) -> int:
        if text not in self._reason_widths:
            if len(self._reason_widths) >= _MOST_MEASURED:
                self._reason_widths.clear()
            self._reason_widths[text] = self._small_metrics.horizontalAdvance(text)
        return self._reason_widths[text]


class _LetterWidths(dict[str, int]):
    """The width of each letter in one font, measured once."""

    def __init__(self, metrics: QFontMetrics) -> None:
        super().__init__()
        self._metrics = metrics

    def __missing__(self, letter: str) -> int:
        width = self[letter] = self._metrics.horizontalAdvance(letter)
        return width


def can_be_shown(action: Action) -> bool:
    """Whether an action's element is at a place on the page that one can scroll to."""
    box = action.box
    if box is None or action.kind == "S" or action.reason == "outside":
        return False
    return box.x + box.width > 0 and box.y + box.height > 0


def accepts_enter(action: Action) -> bool:
    """Whether the action types into a single-line field, in which Enter can be pressed."""
    param = action.param
    if action.kind != "I" or param is None or param.values or param.type not in ("str", "number"):
        return False
    return param.input_type not in ("textarea", "range", "color", "file", "checkbox") and action.tag != "textarea"


def _one_line(text: str) -> str:
    return " ".join(text[:_SHOWN].split())
