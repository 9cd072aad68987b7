"""The audience's view: one picture as large as possible, a caption below it, a light on the used element."""

from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen, QTextOption

from gui.forms.elided import elided
from gui.schema.event import Spot
from gui.schema.page import Question
from gui.schema.slide import Slide
from gui.widgets.common.smooth_pictures import SmoothImages
from gui.widgets.common.theme import DARK

_SHADE = QColor(0, 0, 0, 140)
_NOTE = QColor(0, 0, 0, 210)
_RED = QColor("#ff5a4f")
_HALO = 0.006
"""Room around the light, as a share of the picture's width."""

_MARK = 0.011
"""Radius of the mark of a click, likewise."""

_CAPTION = 0.15
"""Height of the caption as a share of the whole height."""

_SMALL, _MIDDLING, _LARGE = 0.02, 0.024, 0.038
"""Sizes of its lines, likewise."""

_LARGE_IN_TWO = 0.031
"""Likewise if the large line is too long for one."""

_LEAST_PX = 11
"""The least size of letters, in pixels."""

_MOST_SCALE = 2.5
"""Pictures are not enlarged more than that."""

_MOST_ASKED = 600
"""Characters of a dialog's words."""

_shown = SmoothImages(2)

_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_CHIP = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
_LEFT, _CENTRE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_BEGINNING = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True)
class Scene:
    """One beat at one size. It is dark in both themes, because it is viewed in dark rooms.

    Attributes:
        width: In pixels, likewise `height`.
        slide: The beat; None before the first one is there.
        image: Its picture; a null one for none.
        font: Its family is used.
        at_end: Whether this is the end.
        with_note: Whether the user's note is shown, too; the picture makes room for it.
        keys: A description of the keys, shown for a moment in place of the caption's last line; empty for none.
        strength: Its opacity, from 0 to 1.
    """

    width: float
    height: float
    slide: Slide | None
    image: QImage = field(default_factory=QImage)
    font: QFont = field(default_factory=QFont)
    at_end: bool = False
    with_note: bool = False
    keys: str = ""
    strength: float = 1.0

    def caption(self) -> list[tuple[str, float, str]]:
        """The lines below the picture: their words, their size as a share of the whole height, and their colour.

        The user's name of the step is the large one, and replaces the description of the action.
        """
        if self.slide is None:
            return []
        slide, deed = self.slide, deed_of(self.slide)
        above = _tr("End of the session") if self.at_end else heading_of(slide)
        lines = [
            (above, _SMALL, DARK.accent),
            (slide.name or deed, _LARGE, DARK.text),
            (slide.came, _MIDDLING, DARK.muted),
        ]
        return [line for line in lines if line[0]]

    def picture_rect(self) -> QRectF:
        """The rectangle of the picture."""
        room = QRectF(0, 0, self.width, self.height * (1 - _CAPTION) - self.note_height())
        if self.image.isNull():
            return room
        scale = min(room.width() / self.image.width(), room.height() / self.image.height(), _MOST_SCALE)
        width, height = self.image.width() * scale, self.image.height() * scale
        return QRectF((room.width() - width) / 2, (room.height() - height) / 2, width, height)

    def note_height(self) -> float:
        """The height of the user's note below the picture; 0 for none."""
        if not self.with_note or self.slide is None or not self.slide.says:
            return 0.0
        margin, most = self.width * 0.03, self.height * (1 - _CAPTION) / 2
        room = QRectF(0, 0, self.width - 2 * margin, most)
        metrics = QFontMetricsF(self._font(_MIDDLING))
        return min(metrics.boundingRect(room, _WRAPPED, self.slide.says).height() + margin / 2, most)

    def light_rect(self) -> QRectF:
        """The rectangle of the light; empty for none."""
        return self._lit(self.slide.spot if self.slide is not None else None)

    def end_rect(self) -> QRectF:
        """The rectangle of another light, on the end of a drag; empty for none."""
        return self._lit(self.slide.spot_to if self.slide is not None else None)

    def _lit(self, spot: Spot | None) -> QRectF:
        if spot is None or self.image.isNull():
            return QRectF()
        rect, (left, top, width, height) = self.picture_rect(), spot
        halo = rect.width() * _HALO
        found = QRectF(
            rect.left() + left * rect.width(),
            rect.top() + top * rect.height(),
            width * rect.width(),
            height * rect.height(),
        )
        return found.adjusted(-halo, -halo, halo, halo).intersected(rect)

    def mark_point(self) -> QPointF | None:
        """The position of a click's mark; None for none, or outside the picture."""
        if self.slide is None or self.slide.mark is None or self.image.isNull():
            return None
        rect, (x, y) = self.picture_rect(), self.slide.mark
        point = QPointF(rect.left() + x * rect.width(), rect.top() + y * rect.height())
        return point if rect.contains(point) else None

    def paint(self, painter: QPainter) -> None:
        """Paint the picture, the light, the mark and the caption."""
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(QRectF(0, 0, self.width, self.height), QColor("#000000"))
        if self.slide is None:
            whole = QRectF(0, 0, self.width, self.height)
            self._paint_words(painter, whole, _tr("Bringing back the steps…"))
            return
        rect = self.picture_rect()
        if not self.image.isNull():
            _shown.paint(painter, rect, self.image)
            self._paint_light(painter, rect)
            self._paint_mark(painter, rect)
        if self.slide.note and self.image.isNull():
            self._paint_words(painter, rect, self.slide.note)
        elif self.slide.note:
            self._paint_chip(painter, self.slide.note)
        if self.slide.question is not None:
            self._paint_question(painter, self.slide.question)
        self._paint_caption(painter)
        if self.note_height():
            self._paint_note(painter, self.slide.says)
        if self.keys and self.strength > 0:
            self._paint_keys(painter)

    def _paint_light(self, painter: QPainter, rect: QRectF) -> None:
        lights = [light for light in (self.light_rect(), self.end_rect()) if not light.isEmpty()]
        if not lights:
            return
        shade, hole = QPainterPath(), QPainterPath()
        shade.addRect(rect)
        for light in lights:
            one = QPainterPath()
            one.addRoundedRect(light, 8, 8)
            hole = hole.united(one)
        if self.slide is None or self.slide.beat == "before":
            painter.fillPath(shade.subtracted(hole), _SHADE)  # afterwards, the effects may be anywhere
        painter.setPen(QPen(QColor(DARK.accent), 3))
        painter.drawPath(hole)

    def _paint_mark(self, painter: QPainter, rect: QRectF) -> None:
        point = self.mark_point()
        if point is None or self.slide is None:
            return
        radius = max(7.0, rect.width() * _MARK)
        for ring in range(self.slide.presses):
            around = radius * (1 + 0.6 * ring)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor("#ffffff"), 5))  # seen on any picture
            painter.drawEllipse(point, around, around)
            painter.setPen(QPen(_RED, 3))
            painter.drawEllipse(point, around, around)

    def _paint_caption(self, painter: QPainter) -> None:
        assert self.slide is not None
        top = self.height * (1 - _CAPTION)
        painter.setFont(self._font(_SMALL))
        painter.setPen(QColor(DARK.muted))
        painter.drawText(QRectF(0, top, self.width - self._margin(), self.height - top), _MIDDLE, self._place())
        left, width = self._caption_room()
        for text, share, colour, y in self.caption_rows(width):
            font = self._font(share, bold=share in (_LARGE, _LARGE_IN_TWO))
            painter.setFont(font)
            painter.setPen(QColor(colour))
            height = QFontMetricsF(font).height()
            if share == _MIDDLING and self.keys:  # they take its place for a moment
                painter.setOpacity(1 - self.strength)
            painter.drawText(QRectF(left, y, width, height), Qt.AlignmentFlag.AlignVCenter, text)
            painter.setOpacity(1)

    def _margin(self) -> float:
        """The room at both sides of the caption."""
        return self.width * 0.03

    def _place(self) -> str:
        """Which step this is, and of how many; empty before the first one is there."""
        return " / ".join(map(str, self.slide.place)) if self.slide is not None else ""

    def _caption_room(self) -> tuple[float, float]:
        """The left edge and the width of the caption's lines."""
        margin, place = self._margin(), self._place()
        taken = QFontMetricsF(self._font(_SMALL)).horizontalAdvance(place) + margin if place else 0
        return margin, self.width - 2 * margin - taken

    def caption_rows(self, width: float) -> list[tuple[str, float, str, float]]:
        """The lines of the caption as they are painted: words, size, colour and top; see `caption`.

        A line that is too long is cut off, except for the large one, which then becomes two smaller ones. Each line has
        its place whether or not there are others.
        """
        lines = [(" ".join(text.split()), share, colour) for text, share, colour in self.caption()]
        parts, size, tops = self._caption_places(width)
        rows = []
        for text, share, colour in lines:
            if share == _LARGE:
                rows += [(part, size, colour, top) for part, top in zip(parts, tops[1:], strict=False)]
                continue
            shown = elided(QFontMetricsF(self._font(share)), text, width)
            rows.append((shown, share, colour, tops[0] if share == _SMALL else tops[-1]))
        return rows

    def _caption_places(self, width: float) -> tuple[list[str], float, list[float]]:
        """The parts of the large line, its size, and the tops of all lines."""
        large = next((" ".join(text.split()) for text, share, _ in self.caption() if share == _LARGE), "")
        parts, size = [large], _LARGE
        if QFontMetricsF(self._font(_LARGE, bold=True)).horizontalAdvance(large) > width:
            size = _LARGE_IN_TWO
            parts = in_two(large, QFontMetricsF(self._font(size, bold=True)), width)
        shares = (_SMALL, *(size for _ in parts), _MIDDLING)
        heights = [QFontMetricsF(self._font(share, bold=share == size)).height() for share in shares]
        y = self.height * (1 - _CAPTION / 2) - sum(heights) / 2
        return parts, size, [y + sum(heights[:at]) for at in range(len(heights))]

    def question_words(self) -> tuple[str, str]:
        """The words of the browser's dialog, and its answer; both may be empty."""
        slide = self.slide
        if slide is None or slide.question is None:
            return "", ""
        said = slide.question.text.strip()
        if not said:
            leaving = slide.question.kind == "beforeunload"
            said = _tr("Leave the page? What was changed may be lost.") if leaving else _tr("(A message without words)")
        return said[:_MOST_ASKED], slide.answer

    def question_rect(self) -> QRectF:
        """The rectangle of the browser's dialog, at the top of the picture, as in browsers."""
        rect = self.picture_rect()
        said, answer = self.question_words()
        width = min(rect.width() * 0.9, max(rect.width() * 0.45, self.height * 0.6))
        pad = self.height * _MIDDLING
        room = QRectF(0, 0, width - 2 * pad, rect.height() * 0.6)
        metrics = QFontMetricsF(self._font(_MIDDLING))
        height = min(metrics.boundingRect(room, _WRAPPED, said).height(), room.height())
        height += (metrics.height() + 2 * pad if answer else 0) + metrics.height() + 3 * pad
        left = rect.left() + (rect.width() - width) / 2
        return QRectF(left, rect.top() + pad, width, min(height, rect.height() - 2 * pad))

    def _paint_question(self, painter: QPainter, question: Question) -> None:
        """Draw a calm box in the place of the browser's dialog: pictures of pages cannot show it."""
        said, answer = self.question_words()
        box, pad = self.question_rect(), self.height * _MIDDLING
        painter.setPen(QPen(QColor(DARK.accent), 2))
        painter.setBrush(QColor(DARK.panel))
        painter.drawRoundedRect(box, 8, 8)
        inner = box.adjusted(pad, pad, -pad, -pad)
        small = self._font(_SMALL)
        painter.setFont(small)
        painter.setPen(QColor(DARK.muted))
        title = _tr("The page says") if question.kind == "alert" else _tr("The page asks")
        painter.drawText(inner, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, title)
        inner.setTop(inner.top() + QFontMetricsF(small).height() + pad / 2)
        font = self._font(_MIDDLING)
        painter.setFont(font)
        if answer:
            metrics = QFontMetricsF(font)
            typed = self.slide is not None and self.slide.typed
            width = inner.width() if typed else min(metrics.horizontalAdvance(answer) + 2 * pad, inner.width())
            line = metrics.height() + pad
            given = QRectF(inner.right() - width, inner.bottom() - line, width, line)
            # Typed text is in a field, and the pressed element is a button.
            painter.setPen(QPen(QColor(DARK.muted), 1) if typed else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(DARK.window if typed else DARK.accent))
            painter.drawRoundedRect(given, 6, 6)
            painter.setPen(QColor(DARK.text if typed else DARK.panel))
            shown = elided(metrics, " ".join(answer.split()), width - pad)
            words = given.adjusted(pad / 2, 0, -pad / 2, 0) if typed else given
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | (_LEFT if typed else _CENTRE), shown)
            inner.setBottom(given.top() - pad / 2)
        painter.setPen(QColor(DARK.text))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawText(inner, _WRAPPED, said)

    def _paint_note(self, painter: QPainter, note: str) -> None:
        """Paint the note between picture and caption, with its own line breaks."""
        painter.setFont(self._font(_MIDDLING))
        bottom, margin = self.height * (1 - _CAPTION), self.width * 0.03
        box = QRectF(0, bottom - self.note_height(), self.width, self.note_height())
        painter.setPen(QColor(DARK.text))
        painter.setClipRect(box)
        painter.drawText(box.adjusted(margin, margin / 4, -margin, 0), _WRAPPED, note)
        painter.setClipping(False)

    def keys_rect(self) -> QRectF:
        """The rectangle of the description of the keys: the last line of the caption, so that it hides no picture."""
        left, width = self._caption_room()
        height = QFontMetricsF(self._font(_MIDDLING)).height()
        _, _, tops = self._caption_places(width)
        return QRectF(left, tops[-1], width, height)

    def _paint_keys(self, painter: QPainter) -> None:
        box, font = self.keys_rect(), self._font(_SMALL)
        wanted = QFontMetricsF(font).horizontalAdvance(self.keys)
        if wanted > box.width():
            font.setPixelSize(max(_LEAST_PX, int(font.pixelSize() * box.width() / wanted)))
        painter.setFont(font)
        painter.setOpacity(self.strength)
        painter.setPen(QColor(DARK.text))
        painter.drawText(box, _BEGINNING, elided(QFontMetricsF(font), self.keys, box.width()))
        painter.setOpacity(1)

    def chip_rect(self, text: str) -> QRectF:
        """The rectangle of small words at the bottom of the picture: wrapped, or wider than a narrow picture."""
        rect, metrics, pad = self.picture_rect(), QFontMetricsF(self._font(_SMALL)), self.height * _SMALL / 2
        room = QRectF(0, 0, max(rect.width(), self.width / 2) - 2 * pad, rect.height())
        words = metrics.boundingRect(room, _CHIP, text).size()
        width, height = words.width() + 2 * pad, words.height() + pad
        return QRectF(rect.center().x() - width / 2, rect.bottom() - height, width, height)

    def _paint_chip(self, painter: QPainter, text: str) -> None:
        painter.setFont(self._font(_SMALL))
        box, pad = self.chip_rect(text), self.height * _SMALL / 2
        painter.fillRect(box, _NOTE)
        painter.setPen(QColor(DARK.text))
        painter.drawText(box.adjusted(pad / 2, 0, -pad / 2, 0), _CHIP, text)

    def _paint_words(self, painter: QPainter, rect: QRectF, text: str) -> None:
        option = QTextOption(Qt.AlignmentFlag.AlignCenter)
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        painter.setFont(self._font(_MIDDLING))
        painter.setPen(QColor(DARK.muted))
        painter.drawText(rect, text, option)

    def _font(self, share: float, *, bold: bool = False) -> QFont:
        """A font of a share of the whole height."""
        font = QFont(self.font)
        font.setPixelSize(max(_LEAST_PX, round(self.height * share)))
        font.setBold(bold)
        return font


def heading_of(slide: Slide) -> str:
    """The position in the session: the chapter, and the form by the user's name."""
    return " · ".join(filter(None, (slide.chapter, slide.part)))


def deed_of(slide: Slide) -> str:
    """The action in words: "Clicked Sign up"."""
    return " ".join(part for part in (slide.words, slide.target) if part)


def in_two(text: str, metrics: QFontMetricsF, width: float) -> list[str]:
    """A text in two lines, or one if that is enough; text too long for two is cut off."""
    words = text.split()
    for fit in range(len(words), 0, -1):
        first = " ".join(words[:fit])
        if metrics.horizontalAdvance(first) <= width:
            rest = elided(metrics, " ".join(words[fit:]), width)
            return [first, rest] if rest else [first]
    return [elided(metrics, text, width)]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Scene", text)
