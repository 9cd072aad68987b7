"""The window for an audience: one picture as large as it can be, a caption below it, a light on what is used."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QScreen,
    QTextOption,
)
from PySide6.QtWidgets import QWidget

from gui.schema.slide import Slide
from gui.widgets.common.theme import DARK

_SHADE = QColor(0, 0, 0, 140)
_HALO = 0.012
"""Room around the light, as a share of the picture's width."""

_CAPTION = 0.15
"""Height of the caption as a share of the window's."""

_SMALL, _MIDDLING, _LARGE = 0.02, 0.024, 0.038
"""Sizes of its lines, likewise."""

_MOST_SCALE = 2.5
"""Pictures are not enlarged more than that."""

_ON = (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace)
_CHAPTERS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
"""With Ctrl."""

_AWAY = (Qt.Key.Key_Escape, Qt.Key.Key_F11)


class PresentWindow(QWidget):
    """Paints slides. It is dark in both themes, because it is looked at in dark rooms.

    Signals:
        moved: One beat on (1) or back (-1).
        jumped: To the first beat (False) or to the last one (True).
        chapter_jumped: To the next chapter (1) or to where this or the one before it begins (-1).
        left: The user closed it.
    """

    moved = Signal(int)
    jumped = Signal(bool)
    chapter_jumped = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("Stepdeck: present"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.slide: Slide | None = None
        self._image = QImage()
        self.at_end = False

    def show_on(self, screen: QScreen | None) -> None:
        """Fill a screen."""
        if screen is not None:
            self.setScreen(screen)
            self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.activateWindow()
        self.setFocus()

    def show_slide(self, slide: Slide, image: QImage) -> None:
        """Show one beat."""
        self.slide, self._image, self.at_end = slide, image, False
        number, count = slide.place
        said = ". ".join(part for part in (slide.name, _deed(slide), slide.says) if part)
        words = self.tr("Step {0} of {1}: {2}. {3}").format(number, count, said, slide.came or slide.note)
        self.setAccessibleName(f"{slide.chapter}. {words}" if slide.chapter else words)
        self.update()

    def show_end(self) -> None:
        """Say that there is nothing more."""
        self.at_end = True
        self.update()

    def caption(self) -> list[tuple[str, float, str]]:
        """The lines below the picture: their words, their size as a share of the window's height, and their colour.

        What the user calls the step is the large one, with the user's note below it.
        """
        if self.slide is None:
            return []
        slide, deed = self.slide, _deed(self.slide)
        kept = " · ".join(filter(None, (slide.chapter, deed if slide.name else "")))
        above = self.tr("End of the session") if self.at_end else kept
        lines = [
            (above, _SMALL, DARK.accent),
            (slide.name or deed, _LARGE, DARK.text),
            (slide.says, _MIDDLING, DARK.text),
            (slide.came, _MIDDLING, DARK.muted),
        ]
        return [line for line in lines if line[0]]

    def picture_rect(self) -> QRectF:
        """Where the picture is painted."""
        room = QRectF(0, 0, self.width(), self.height() * (1 - _CAPTION))
        if self._image.isNull():
            return room
        scale = min(room.width() / self._image.width(), room.height() / self._image.height(), _MOST_SCALE)
        width, height = self._image.width() * scale, self._image.height() * scale
        return QRectF((room.width() - width) / 2, (room.height() - height) / 2, width, height)

    def light_rect(self) -> QRectF:
        """Where the light is; empty for none."""
        if self.slide is None or self.slide.spot is None or self._image.isNull():
            return QRectF()
        rect, (left, top, width, height) = self.picture_rect(), self.slide.spot
        halo = rect.width() * _HALO
        found = QRectF(
            rect.left() + left * rect.width(),
            rect.top() + top * rect.height(),
            width * rect.width(),
            height * rect.height(),
        )
        return found.adjusted(-halo, -halo, halo, halo).intersected(rect)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, the light and the caption."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor("#000000"))
        if self.slide is None:
            words = self.tr("Bringing back the steps…")
            self._paint_words(painter, QRectF(self.rect()), words, self._font(0.024), QColor(DARK.muted))
            return
        rect = self.picture_rect()
        if not self._image.isNull():
            painter.drawImage(rect, self._image)
            self._paint_light(painter, rect)
        if self.slide.note and not self.slide.came:
            self._paint_words(painter, rect, self.slide.note, self._font(0.024), QColor(DARK.muted))
        self._paint_caption(painter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on, go back, leave."""
        key = event.key()
        if key in _CHAPTERS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.chapter_jumped.emit(_CHAPTERS[Qt.Key(key)])
        elif key in _ON:
            self.moved.emit(1)
        elif key in _BACK:
            self.moved.emit(-1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.jumped.emit(key == Qt.Key.Key_End)
        elif key in _AWAY:
            self.close()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Left goes on, right goes back: pointers of presenters send these."""
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            self.moved.emit(1 if event.button() == Qt.MouseButton.LeftButton else -1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Nothing: the pointer stays hidden."""

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that it was closed."""
        super().closeEvent(event)
        self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Paint anew in another font or size."""
        super().changeEvent(event)
        self.update()

    def _paint_light(self, painter: QPainter, rect: QRectF) -> None:
        light = self.light_rect()
        if light.isEmpty():
            return
        shade, hole = QPainterPath(), QPainterPath()
        shade.addRect(rect)
        hole.addRoundedRect(light, 8, 8)
        painter.fillPath(shade.subtracted(hole), _SHADE)
        painter.setPen(QPen(QColor(DARK.accent), 3))
        painter.drawPath(hole)

    def _paint_caption(self, painter: QPainter) -> None:
        assert self.slide is not None
        top, margin = self.height() * (1 - _CAPTION), self.width() * 0.03
        room = QRectF(margin, top, self.width() - 2 * margin, self.height() - top)
        number, count = self.slide.place
        small = self._font(_SMALL)
        painter.setFont(small)
        painter.setPen(QColor(DARK.muted))
        place = f"{number} / {count}"
        width = QFontMetricsF(small).horizontalAdvance(place)
        painter.drawText(QRectF(room.right() - width, room.top(), width, room.height()), _MIDDLE, place)
        room.setRight(room.right() - width - margin)
        lines = self.caption()
        fonts = [self._font(share, bold=share == _LARGE) for _, share, _ in lines]
        heights = [QFontMetricsF(font).height() for font in fonts]
        y = room.top() + (room.height() - sum(heights)) / 2
        for (text, _, colour), font, height in zip(lines, fonts, heights, strict=True):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            shown = QFontMetricsF(font).elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(QRectF(room.left(), y, room.width(), height), Qt.AlignmentFlag.AlignVCenter, shown)
            y += height

    def _paint_words(self, painter: QPainter, rect: QRectF, text: str, font: QFont, colour: QColor) -> None:
        option = QTextOption(Qt.AlignmentFlag.AlignCenter)
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(rect, text, option)

    def _font(self, share: float, *, bold: bool = False) -> QFont:
        """A font of a share of the window's height."""
        font = QFont(self.font())
        font.setPixelSize(max(11, round(self.height() * share)))
        font.setBold(bold)
        return font


def _deed(slide: Slide) -> str:
    """What was done, in words: "Clicked Sign up"."""
    return " ".join(part for part in (slide.words, slide.target) if part)


_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
