"""Paint a step, or a form with its steps, as a card, or as one line if the list is low."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from qtawesome import icon

from gui.forms.grown import grown
from gui.models.steps import CARD_ROLE, THUMBNAIL_ROLE, StepsModel, numbers_of
from gui.models.story import Card
from gui.widgets.common.chips import chip_font, chip_size, paint_chip
from gui.widgets.common.focus_ring import paint_focus_ring
from gui.widgets.common.smooth_pictures import SmoothImages
from gui.widgets.common.theme import GRID, Tokens, tokens
from gui.widgets.common.upper_part import place_in
from gui.widgets.page.text import clean
from gui.widgets.steps.two_lines import line_height, paint_title

CARD_WIDTH = 25 * GRID
_LETTERS = 24
_THUMBNAIL_LEAST = 3 * GRID
_ROUND = 8.0
_ICONS = {
    "running": "hourglass",
    "done": "check-bold",
    "failed": "x-bold",
    "stopped": "stop-fill",
    "unknown": "question",
}
_MARK_SIZE = 12
_SIGN_SIZE = 16
"""Of a star, a note and an eye, in device-independent pixels beside usual letters, as all sizes here."""
_FOLD_SIZE = 24
"""The size of the fold button, as large as any click target, in device-independent pixels."""

_WHO_SHARE = 0.6
"""The most of a card's width that a client's name takes."""

_SIGN_GAP = 4
"""Between a star and the sign of a note, in device-independent pixels."""

_BESIDE_CHAPTER = 36
"""Room of a card's width that its chapter leaves, for the edges of its chip and a star."""

_LEAST_NAME, _MOST_NAME = 8, 40
"""The letters of a name for which a verb leaves room in one line, and the most that are measured for that."""

_LEAST_DEED = 60
"""The least room for the action beside the user's name of the step, in device-independent pixels."""

_STACKED = 3.0
"""The offset of the cards stacked below the first one of a folded form."""

_FADED = 0.3
"""How much is left of the picture of a card that presentations leave out."""

_small = SmoothImages(80)

_Index = QModelIndex | QPersistentModelIndex


class StepDelegate(QStyledItemDelegate):
    """Paints cards of one size. `set_card` sets their height and whether they are single lines."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._size = QSize(CARD_WIDTH, 18 * GRID)
        self._one_line = False
        self._fold_size, self._mark_size, self._sign_size = _FOLD_SIZE, _MARK_SIZE, _SIGN_SIZE

    def set_card(self, height: int, font: QFont, *, one_line: bool) -> None:
        """Set the form of the cards; they show about the same number of letters at any font size."""
        width = max(CARD_WIDTH, round(_LETTERS * QFontMetricsF(font).averageCharWidth()))
        self._size = QSize(width * 9 // 8 if one_line else width, height)
        self._one_line = one_line
        letters = QFontMetricsF(font)
        self._fold_size, self._mark_size, self._sign_size = (
            grown(px, letters) for px in (_FOLD_SIZE, _MARK_SIZE, _SIGN_SIZE)
        )

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """The size of every card."""
        return self._size

    def fold_rect(self, rect: QRect, card: Card) -> QRect:
        """Where a click unfolds a form or folds it again; empty for any other card."""
        if card.kind != "form":
            return QRect()
        height = min(rect.height(), self._size.height())
        size = min(self._fold_size, height)
        top = rect.top() + (height - size) // 2 if self._one_line else rect.top() + height - size - 4
        return QRect(rect.right() - size - 4, top, size, size)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a card."""
        model, card = index.model(), index.data(CARD_ROLE)
        if not isinstance(card, Card) or not isinstance(model, StepsModel):
            return
        colours = tokens(option.palette)
        place = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)  # keeps lines of one pixel sharp
        # Qt stretches the items of a single row to the height of the list.
        place.setHeight(min(place.height(), self._size.height() - 1))
        words = QRectF(place)
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = colours.accent if selected else colours.muted if hovered else colours.line
        if card.kind == "form" and not card.unfolded:
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.setBrush(QColor(colours.window))
            painter.drawRoundedRect(place.adjusted(_STACKED, _STACKED, 0, 0), _ROUND, _ROUND)
            place.adjust(0, 0, -_STACKED, -_STACKED)
            words.setRight(place.right())  # its lines stay level with those of the cards beside it
        painter.setPen(QPen(QColor(edge), 1.5 if selected else 1))
        painter.setBrush(QColor(_fill(card, colours, selected=selected and self._one_line)))
        painter.drawRoundedRect(place, _ROUND, _ROUND)
        painter.setFont(option.font)
        if self._one_line:
            self._paint_line(painter, words.adjusted(GRID, 0, -GRID, 0), card, model, option.palette)
        else:
            self._paint_card(painter, words, index, card, model, option.palette)
        if card.kind == "form":
            name = "caret-left" if card.unfolded else "caret-right"
            rect = self.fold_rect(option.rect, card)
            edge_px = self._fold_size // 4
            inside = rect.adjusted(edge_px, edge_px, -edge_px, -edge_px)
            icon(f"ph.{name}-bold", color=colours.muted).paint(painter, inside)
        paint_focus_ring(painter, option, place.adjusted(-0.5, -0.5, 0.5, 0.5), _ROUND)
        painter.restore()

    def _paint_line(self, painter: QPainter, inner: QRectF, card: Card, model: StepsModel, palette: QPalette) -> None:
        colours = tokens(palette)
        mark, sign = self._mark_size, self._sign_size
        _paint_mark(painter, QRectF(inner.left(), inner.center().y() - mark / 2, mark, mark), card, colours)
        room = inner.adjusted(mark + GRID / 2, 0, 0, 0)
        if card.kind == "form":
            room.adjust(0, 0, -self._fold_size, 0)
        if card.unshown:
            _paint_left_out(painter, QRectF(room.right() - sign, room.center().y() - sign / 2, sign, sign), colours)
            room.adjust(0, 0, -sign - GRID / 2, 0)
        for paint in _signs_of(card):
            paint(painter, QRectF(room.right() - sign, room.center().y() - sign / 2, sign, sign), colours)
            room.adjust(0, 0, -sign - GRID / 2, 0)
        if card.chapter:
            chapter = _cut(card.chapter, painter.font(), room.width() * 0.4)
            size = chip_size(chapter, painter.font())
            paint_chip(painter, _at(room.left(), room.center().y(), size), chapter, "S", palette, selected=True)
            room.adjust(size.width() + GRID / 2, 0, 0, 0)
        who = _cut(model.who_of(card.last), painter.font(), room.width() * 0.5)
        if who:
            size = chip_size(who, painter.font())
            paint_chip(painter, _at(room.left(), room.center().y(), size), who, "S", palette)
            room.adjust(size.width() + GRID / 2, 0, 0, 0)
        words, name = _words(model, card)
        height = line_height(painter.font())
        room.setTop(room.center().y() - height / 2)
        title = title_in_line(numbers_of(card), words, name, painter.font(), room.width())
        deed = clean(model.deed_of(card))
        paint_title(painter, room, title, name, colours.text, lines=1)
        if deed:
            room.adjust(QFontMetricsF(painter.font()).horizontalAdvance(title[:300]) + GRID, 0, 0, 0)
        if deed and room.width() > _LEAST_DEED:
            paint_title(painter, room, deed, "", colours.muted, lines=1)

    def _paint_card(
        self, painter: QPainter, place: QRectF, index: _Index, card: Card, model: StepsModel, palette: QPalette
    ) -> None:
        colours, font = tokens(palette), painter.font()
        mark, sign = self._mark_size, self._sign_size
        small = QFont(font)
        small.setPointSizeF(font.pointSizeF() * 0.9)
        title_line, fact_line = line_height(font), QFontMetricsF(small).height()
        inner = place.adjusted(GRID, 0, -GRID, -GRID * 0.75)
        lines = 2 if inner.height() - 2 * title_line - fact_line - GRID >= _THUMBNAIL_LEAST else 1
        fact = QRectF(inner.left(), inner.bottom() - fact_line, inner.width(), fact_line)
        title = QRectF(inner.left(), fact.top() - lines * title_line - 2, inner.width(), lines * title_line)
        picture = QRectF(place.left(), place.top(), place.width(), title.top() - GRID * 0.75 - place.top())
        shown = picture.height() >= _THUMBNAIL_LEAST
        if shown:
            _paint_thumbnail(painter, picture, index.data(THUMBNAIL_ROLE), colours, faded=card.unshown)
            instead = model.in_place_of_picture(card)
            if instead:
                painter.setFont(small)
                painter.setPen(QColor(colours.muted))
                wrapped = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
                painter.drawText(picture.adjusted(GRID, GRID, -GRID, 0), int(wrapped), instead)
                painter.setFont(font)
            _paint_badges(painter, picture.adjusted(4, 4, -4, -4), card, model, palette, sign)
        words, name = _words(model, card)
        if card.unshown and not shown:
            _paint_left_out(painter, QRectF(inner.right() - sign, fact.center().y() - sign / 2, sign, sign), colours)
        for paint in () if shown else _signs_of(card):
            paint(painter, QRectF(title.right() - sign, title.top(), sign, sign), colours)
            title.adjust(0, 0, -sign - GRID / 2, 0)
        if not shown:
            words = " · ".join(filter(None, (clean(card.chapter), f"{numbers_of(card)} {words}")))
        deed = clean(model.deed_of(card))
        worst = card.worst
        wrong = "" if worst.refused else model.wrong_of(card)
        told = clean(model.line_of_card(card))
        bare = clean(model.line_of_card(card, timed=False))
        fact_room = inner.width() - mark - GRID / 2 - (self._fold_size if card.kind == "form" else 0)
        # The effects and an error after them need a line each, for which the title gives up one of its own.
        is_long = QFontMetricsF(small).horizontalAdvance(bare[:300]) > fact_room
        two = is_long and bool(wrong and _without(bare, wrong))
        used = paint_title(painter, title, words, name, colours.text, lines=1 if deed or two else lines)
        if deed and lines > used:
            painter.setFont(small)
            paint_title(painter, title.translated(0, used * title_line), deed, "", colours.muted, lines=1)
            used, deed = lines, ""
        fact.translate(0, (used - lines) * title_line)
        _paint_mark(painter, QRectF(fact.left(), fact.center().y() - mark / 2, mark, mark), card, colours)
        colour = colours.bad if worst.outcome == "failed" else colours.warning if worst.uneven else colours.muted
        painter.setFont(small)
        room = fact.adjusted(mark + GRID / 2, 0, -self._fold_size if card.kind == "form" else 0, 0)
        rows = 1 + lines - used  # a title of one line leaves room for a second line of facts
        if QFontMetricsF(small).horizontalAdvance(told[:300]) > rows * room.width():
            told = bare or told  # the effects matter more than the time
        if wrong and QFontMetricsF(small).horizontalAdvance(told[:300]) > rows * room.width():
            result = _without(told, wrong)
            if rows > 1 and result:
                taken = paint_title(painter, room, result, "", colour, lines=rows - 1)
                room.translate(0, taken * line_height(small))
                rows -= taken
            told = wrong  # it is why the card has a warning sign, and would be cut
        if deed and not worst.uneven and worst.outcome != "failed":
            told = " · ".join(filter(None, (deed, told)))
        paint_title(painter, room, told, "", colour, lines=rows)


def title_in_line(numbers: str, words: str, name: str, font: QFont, room: float) -> str:
    """The words before the name of a card in one line: without the verb where that would leave no room for the name."""
    bold = QFont(font)
    bold.setBold(True)
    wanted = min(
        QFontMetricsF(bold).horizontalAdvance(name[:_MOST_NAME]), _LEAST_NAME * QFontMetricsF(bold).averageCharWidth()
    )
    taken = QFontMetricsF(font).horizontalAdvance(f"{numbers} {words} ")
    return numbers if name and room - taken < wanted else f"{numbers} {words}"


def _without(told: str, wrong: str) -> str:
    """The facts of a card without the error, which is at its end, or before the fields of a form."""
    return told.removesuffix(wrong).removeprefix(wrong).strip(" ·")


def _fill(card: Card, colours: Tokens, *, selected: bool) -> str:
    if selected:
        return colours.accent_fill
    return colours.window if card.kind == "part" else colours.panel


def _words(model: StepsModel, card: Card) -> tuple[str, str]:
    words, name = model.words_of(card)
    return clean(words), clean(name.removeprefix("https://").removeprefix("http://"))


def _paint_mark(painter: QPainter, rect: QRectF, card: Card, colours: Tokens) -> None:
    record = card.worst
    if record.uneven:
        made = icon("ph.warning-bold", color=colours.warning)
    else:
        colour = {"done": colours.good, "failed": colours.bad, "unknown": colours.warning}
        made = icon(f"ph.{_ICONS[record.outcome]}", color=colour.get(record.outcome, colours.muted))
    made.paint(painter, rect.toAlignedRect())


def _paint_badges(painter: QPainter, room: QRectF, card: Card, model: StepsModel, palette: QPalette, sign: int) -> None:
    """Paint onto the picture the number, the chapter that begins here, signs, and who did it if not the user."""
    font, signs = painter.font(), _signs_of(card)
    number, left = numbers_of(card), room.left()
    size = chip_size(number, font)
    place = QRectF(round(room.left()), round(room.bottom() - size.height()), size.width(), size.height())
    paint_chip(painter, place, number, "S", palette, edged=True)
    if card.chapter:
        if place.top() < room.top() + size.height():  # large letters leave no room for one above the other
            left = place.right() + GRID / 2
        beside = _BESIDE_CHAPTER + sign - _SIGN_SIZE + max(0, len(signs) - 1) * (sign + _SIGN_GAP)
        chapter = _cut(card.chapter, font, room.right() - left - beside)
        chip = QRectF(QPointF(left, room.top()), chip_size(chapter, font))
        paint_chip(painter, chip, chapter, "S", palette, selected=True)
    for at, paint in enumerate(signs):
        left_by = sign + at * (sign + _SIGN_GAP)
        paint(painter, QRectF(room.right() - left_by, room.top(), sign, sign), tokens(palette))
    if card.unshown:
        half = sign / 2 + 2
        eye = QRectF(room.center().x() - half, room.center().y() - half, 2 * half, 2 * half)
        _paint_left_out(painter, eye, tokens(palette))
    who = _cut(model.who_of(card.last), font, room.width() * _WHO_SHARE)
    if who:
        size = chip_size(who, font)
        place = QRectF(room.right() - size.width(), room.bottom() - size.height(), size.width(), size.height())
        paint_chip(painter, place, who, "S", palette, edged=True)


def _signs_of(card: Card) -> list[Callable[[QPainter, QRectF, Tokens], None]]:
    """The user's signs on a card, from the right."""
    return [paint for paint, has in ((_paint_star, card.starred), (_paint_note, card.noted)) if has]


def _paint_note(painter: QPainter, rect: QRectF, colours: Tokens) -> None:
    """A sheet on its own background, which is visible on any picture."""
    painter.save()
    painter.setPen(QPen(QColor(colours.line), 1))
    painter.setBrush(QColor(colours.panel))
    painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 1), 3, 3)
    painter.restore()
    icon("ph.note-bold", color=colours.text).paint(painter, rect.toAlignedRect())


def _paint_star(painter: QPainter, rect: QRectF, colours: Tokens) -> None:
    icon("ph.star-fill", color=colours.warning).paint(painter, rect.toAlignedRect())


def _paint_left_out(painter: QPainter, rect: QRectF, colours: Tokens) -> None:
    icon("ph.eye-slash-bold", color=colours.text).paint(painter, rect.toAlignedRect())


def _cut(name: str, font: QFont, width: float) -> str:
    return QFontMetricsF(chip_font(font)).elidedText(clean(name), Qt.TextElideMode.ElideRight, width) if name else ""


def _at(left: float, middle: float, size: QSizeF) -> QRectF:
    return QRectF(left, middle - size.height() / 2, size.width(), size.height())


def _paint_thumbnail(painter: QPainter, rect: QRectF, image: object, colours: Tokens, *, faded: bool) -> None:
    """Paint the upper part of a picture."""
    rect = rect.adjusted(0.5, 0.5, -0.5, 0)
    shape = QPainterPath()
    shape.addRoundedRect(rect.adjusted(0, 0, 0, _ROUND), _ROUND, _ROUND)  # round only at the top
    painter.save()
    painter.setClipRect(rect)
    painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
    painter.fillRect(rect, QColor(colours.window))
    if isinstance(image, QImage) and image.width() > 0:
        painter.setOpacity(_FADED if faded else 1.0)
        _small.paint(painter, place_in(rect, image.size()), image)
    painter.restore()
    painter.setPen(QPen(QColor(colours.line), 1))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
