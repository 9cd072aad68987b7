"""A picture of a page in a view: fitted, zoomed, dragged, sharp on every screen."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from gui.schema.page import Picture
from gui.widgets.common.theme import GRID, tokens
from gui.widgets.picture.geometry import Projection

FIT_WIDTH = "width"
FIT_PAGE = "page"
FREE = "free"

_SHARP_AFTER_MS = 90
"""Smooth scaling takes milliseconds; pictures that arrive at shorter intervals than this are scaled fast instead."""
_SMALLEST, _LARGEST = 0.1, 4.0

_NOTCH_PX = 100 / 120
"""CSS pixels per unit of Qt's wheel: 100 per notch, as in browsers."""


class PictureScroller(QAbstractScrollArea):
    """Shows one picture; subclasses paint outlines on it.

    Signals:
        scale_changed: The scale of the picture changed.
        rolled: Scroll the page: a point in CSS pixels of its viewport, and how far to the right and down.
    """

    scale_changed = Signal()
    rolled = Signal(float, float, float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._picture: Picture | None = None
        self._sharp: QImage | None = None
        self._fit = FIT_WIDTH
        self._scale = 1.0
        self._pressed: QPoint | None = None
        self._scrolled_from = QPoint()
        self._dragging = False
        # The widget is opaque: otherwise Qt would paint all its parents below each picture.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._sharpen = QTimer(self)
        self._sharpen.setSingleShot(True)
        self._sharpen.setInterval(_SHARP_AFTER_MS)
        self._sharpen.timeout.connect(self._on_sharpen)

    def set_picture(self, image: QImage | None, picture: Picture | None) -> None:
        """Show a new picture. Both arguments are kept without copying."""
        usable = image is not None and not image.isNull() and picture is not None and picture.width_css_px > 0
        before = self._picture
        self._image, self._picture = (image, picture) if usable else (None, None)
        self._sharp = None
        if before is None or self._picture is None or _size_of(before) != _size_of(self._picture):
            self._rescale()
        if before is not None and self._picture is not None and 0 < before.load != self._picture.load > 0:
            self.verticalScrollBar().setValue(0)  # another document begins at its top
        self._sharpen.start()
        self.viewport().update()

    def picture(self) -> Picture | None:
        """The shown picture."""
        return self._picture

    def projection(self) -> Projection | None:
        """The projection of the page into this viewport; None without a picture."""
        return Projection(self._origin(), self._scale, self._picture) if self._picture is not None else None

    def scale(self) -> float:
        """Device-independent screen pixels per CSS pixel of the page."""
        return self._scale

    def fit(self) -> str:
        """FIT_WIDTH, FIT_PAGE or FREE."""
        return self._fit

    def set_fit(self, fit: str) -> None:
        """Fit the picture to the view's width, or the whole picture into the view."""
        self._fit = fit
        self._rescale()

    def set_scale(self, scale: float, around: QPointF | None = None) -> None:
        """Show the picture at a fixed scale; the point `around` of the viewport stays where it is."""
        kept = around if around is not None else QRectF(self.viewport().rect()).center()
        on_page = (kept - self._origin()) / self._scale
        self._fit = FREE
        self._apply_scale(min(max(scale, _SMALLEST), _LARGEST))
        moved = on_page * self._scale + self._origin() - kept
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + round(moved.x()))
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + round(moved.y()))

    def reveal(self, rect: QRectF) -> None:
        """Scroll a rectangle of the viewport into view, if it is not wholly visible."""
        if self.viewport().rect().contains(rect.toAlignedRect()):
            return
        middle = rect.center()
        for bar, place, room in (
            (self.horizontalScrollBar(), middle.x(), self.viewport().width()),
            (self.verticalScrollBar(), middle.y(), self.viewport().height()),
        ):
            bar.setValue(bar.value() + round(place - room / 2))

    def _size(self) -> QSizeF:
        if self._picture is None:
            return QSizeF()
        return QSizeF(self._picture.width_css_px, self._picture.height_css_px) * self._scale

    def _origin(self) -> QPointF:
        """The top left corner of the picture in the viewport; smaller pictures are centred at the top."""
        free = self.viewport().width() - self._size().width()
        left = max(round(free / 2), GRID) if free > 0 else GRID
        return QPointF(left - self.horizontalScrollBar().value(), GRID - self.verticalScrollBar().value())

    def _rescale(self) -> None:
        if self._picture is None or self._fit == FREE:
            self._apply_scale(self._scale)
            return
        # A scroll bar that fitting would show must not change the fitted width.
        width = self.maximumViewportSize().width() - 2 * GRID
        height = self.maximumViewportSize().height() - 2 * GRID
        scale = width / self._picture.width_css_px
        if self._fit == FIT_PAGE:
            scale = min(scale, height / max(self._picture.height_css_px, 1))
        elif scale * self._picture.height_css_px > height + 0.5:
            scale = (width - self.verticalScrollBar().sizeHint().width()) / self._picture.width_css_px
        self._apply_scale(min(max(scale, 0.02), 1.0))

    def _needed(self) -> QSize:
        """The picture with its margins, in pixels; empty without a picture."""
        size = self._size()
        return QSize() if size.isEmpty() else QSize(int(size.width()) + 2 * GRID, int(size.height()) + 2 * GRID)

    def _room(self) -> QSize:
        """The room that the viewport has beside the needed scroll bars.

        Its current size is no help: two bars of a former picture take the room that makes both needed.
        """
        needed, room = self._needed(), self.maximumViewportSize()
        across = self.horizontalScrollBar().sizeHint().height()
        down = self.verticalScrollBar().sizeHint().width()
        is_wide, is_high = needed.width() > room.width(), needed.height() > room.height()
        is_wide = is_wide or (is_high and needed.width() > room.width() - down)
        is_high = is_high or (is_wide and needed.height() > room.height() - across)
        return room - QSize(down if is_high else 0, across if is_wide else 0)

    def _apply_scale(self, scale: float) -> None:
        changed = scale != self._scale
        self._scale = scale
        needed, room = self._needed(), self._room()
        for bar, most, shown in (
            (self.horizontalScrollBar(), needed.width(), room.width()),
            (self.verticalScrollBar(), needed.height(), room.height()),
        ):
            bar.setPageStep(shown)
            bar.setSingleStep(4 * GRID)
            bar.setRange(0, max(most - shown, 0))
        self._sharp = None
        self._sharpen.start()
        self.viewport().update()
        if changed:
            self.scale_changed.emit()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture in its frame, and the subclass's outlines."""
        painter = QPainter(self.viewport())
        colours = tokens(self.palette())
        whole, ground = self.viewport().rect(), QColor(colours.window)
        projection = self.projection()
        if self._image is None or projection is None:
            painter.fillRect(whole, ground)
            return
        frame = QRectF(self._origin(), self._size())
        covered = frame.toRect().adjusted(1, 1, -1, -1)
        if not self._image.hasAlphaChannel():  # otherwise the previous painting would show through
            painter.setClipRegion(QRegion(whole).subtracted(QRegion(covered)))
        painter.fillRect(whole, ground)
        painter.setClipping(False)
        if self._sharp is not None:
            painter.drawImage(frame.topLeft(), self._sharp)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(frame, self._image)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawRect(frame.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_over(painter, projection)
        if self.hasFocus() and self.window().isActiveWindow() and self._pressed is None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def paint_over(self, painter: QPainter, projection: Projection) -> None:
        """Paint on the picture; antialiasing is on."""

    def _on_sharpen(self) -> None:
        """Scale smoothly, once the picture rests."""
        if self._image is None or not self.isVisible():
            return
        ratio = self.devicePixelRatioF()
        wanted = QSize(round(self._size().width() * ratio), round(self._size().height() * ratio))
        # Paint enlarged pictures directly: a fourfold copy would cost memory and show no more detail.
        if wanted.width() < self._image.width() and not wanted.isEmpty():
            made = self._image.scaled(
                wanted, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            made.setDevicePixelRatio(ratio)
            self._sharp = made
            self.viewport().update()

    # Mouse and events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag, or to click."""
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._pressed = event.position().toPoint()
            self._scrolled_from = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
            self._dragging = False

    def drag(self, event: QMouseEvent) -> bool:
        """Move the picture while a button is down; returns whether one is."""
        if self._pressed is None:
            return False
        moved = event.position().toPoint() - self._pressed
        if self._dragging or moved.manhattanLength() >= QApplication.startDragDistance():
            self._dragging = True
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.horizontalScrollBar().setValue(self._scrolled_from.x() - moved.x())
            self.verticalScrollBar().setValue(self._scrolled_from.y() - moved.y())
        return True

    def let_go(self, event: QMouseEvent) -> bool:
        """End dragging; returns whether it was a click with the left button instead."""
        clicked = self._pressed is not None and not self._dragging and event.button() == Qt.MouseButton.LeftButton
        self._pressed, self._dragging = None, False
        return clicked

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl, zoom around the mouse; otherwise scroll the picture, and at its end the page."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_scale(self._scale * 1.0015 ** event.angleDelta().y(), event.position())
            event.accept()
            return
        right, down = wheel_way(event, self._scale)
        if self.can_move(right, down):
            super().wheelEvent(event)
            return
        event.accept()
        self.roll(event.position(), right, down)

    def can_move(self, right: float, down: float) -> bool:
        """Whether the picture itself, being larger than the view, can be moved this way."""
        for bar, way in ((self.horizontalScrollBar(), right), (self.verticalScrollBar(), down)):
            if (way > 0 and bar.value() < bar.maximum()) or (way < 0 and bar.value() > bar.minimum()):
                return True
        return False

    def roll(self, at: QPointF, right: float, down: float) -> None:
        """Ask for the page to be scrolled, by CSS pixels, at a point of the viewport; nothing outside the picture."""
        projection = self.projection()
        if projection is None or not projection.frame().contains(at) or not (right or down):
            return
        x, y = projection.to_page(at)
        self.rolled.emit(x - projection.shot.scroll_x, y - projection.shot.scroll_y, right, down)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture again."""
        super().resizeEvent(event)
        self._rescale()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Repaint everything: outlines have screen size, so pixels cannot simply be moved."""
        self.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        """Scale a picture smoothly that arrived while hidden."""
        self._sharpen.start()


def wheel_way(event: QWheelEvent, scale: float) -> tuple[float, float]:
    """How far a turn of the wheel scrolls a page to the right and down, in CSS pixels; with Shift, sideways."""
    if not event.pixelDelta().isNull():
        right, down = -event.pixelDelta().x() / (scale or 1.0), -event.pixelDelta().y() / (scale or 1.0)
    else:
        right, down = -event.angleDelta().x() * _NOTCH_PX, -event.angleDelta().y() * _NOTCH_PX
    sideways = event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not right
    return (down, 0.0) if sideways else (right, down)


def _size_of(shot: Picture) -> tuple[int, int]:
    return shot.width_css_px, shot.height_css_px
