"""The picture itself: scaled, dragged, with outlines of actions on it."""

from collections.abc import Sequence
from html import escape
from itertools import islice
from typing import cast

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QToolTip, QWidget

from gui.schema.action import Action, Box
from gui.schema.page import Picture
from gui.widgets.chips import chip_size, paint_chip
from gui.widgets.theme import GRID, LIGHT, tokens

FIT_WIDTH = "width"
FIT_PAGE = "page"
FREE = "free"

_SHARP_AFTER_MS = 90
"""Scaling well takes milliseconds; pictures that follow each other faster than this are scaled quickly instead."""
_NEIGHBOURS = 3000
"""Actions that a tag tries not to cover; looking at them takes about a millisecond."""
_SMALLEST, _LARGEST = 0.1, 4.0
_ON_PICTURE = QPalette(QColor(LIGHT.window))
"""Web pages are mostly light, in the dark theme too; its pale colours would not be seen on them."""


class PictureCanvas(QAbstractScrollArea):
    """Shows one picture and outlines of actions.

    Signals:
        action_selected: Id of the action that was clicked: the smallest one under the mouse.
        action_activated: Id of the action that was double-clicked.
        action_hovered: Id of the action under the mouse; empty when it left.
        scale_changed: The picture is shown at another scale.
    """

    action_selected = Signal(str)
    action_activated = Signal(str)
    action_hovered = Signal(str)
    scale_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._picture: Picture | None = None
        self._sharp: QImage | None = None
        self._actions: Sequence[Action] = ()
        self._here: list[tuple[QRectF, Action]] | None = None
        self._selected = ""
        self._hovered = ""
        self._all = False
        self._fit = FIT_WIDTH
        self._scale = 1.0
        self._pressed: QPoint | None = None
        self._scrolled_from = QPoint()
        self._dragging = False
        self._sharpen = QTimer(self)
        self._sharpen.setSingleShot(True)
        self._sharpen.setInterval(_SHARP_AFTER_MS)
        self._sharpen.timeout.connect(self._on_sharpen)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Picture of the page"))
        self.viewport().setMouseTracking(True)

    # What is shown

    def set_picture(self, image: QImage | None, picture: Picture | None) -> None:
        """Show another picture; both are kept as they are, nothing is copied."""
        usable = image is not None and not image.isNull() and picture is not None and picture.width_css_px > 0
        before = self._picture
        self._image, self._picture = (image, picture) if usable else (None, None)
        if not usable:
            self._set_hovered("")
        self._sharp = None
        if before is None or self._picture is None or _place(before) != _place(self._picture):
            self._here = None
            self._rescale()
        self._sharpen.start()
        self.viewport().update()

    def picture(self) -> Picture | None:
        """The picture shown."""
        return self._picture

    def set_actions(self, actions: Sequence[Action]) -> None:
        """Take over the actions of the page; boxes are in CSS pixels of the page.

        What was under the mouse is forgotten where it is not the same thing any more; the next move finds out anew.
        """
        if self._hovered and _meaning(self._hovered, actions) != _meaning(self._hovered, self._actions):
            self._set_hovered("")
        self._actions = actions
        self._here = None
        self.viewport().update()

    def select_action(self, action_id: str, *, reveal: bool = True) -> None:
        """Outline an action and bring it into view where the picture is larger than the view."""
        self._selected = action_id
        rect = self.action_rect(action_id)
        if reveal and rect is not None and not self.viewport().rect().contains(rect.toAlignedRect()):
            middle = rect.center()
            for bar, place, room in (
                (self.horizontalScrollBar(), middle.x(), self.viewport().width()),
                (self.verticalScrollBar(), middle.y(), self.viewport().height()),
            ):
                bar.setValue(bar.value() + round(place - room / 2))
        self.viewport().update()

    def hover_action(self, action_id: str) -> None:
        """Outline an action thinly; emits nothing."""
        if action_id != self._hovered:
            self._hovered = action_id
            self.viewport().update()

    def show_all(self, on: bool) -> None:
        """Outline every action in the colour of its kind."""
        self._all = on
        self.viewport().update()

    def scale(self) -> float:
        """Device-independent pixels of the screen for one CSS pixel of the page."""
        return self._scale

    def fit(self) -> str:
        """FIT_WIDTH, FIT_PAGE or FREE."""
        return self._fit

    def set_fit(self, fit: str) -> None:
        """Keep the picture as wide as the view, or all of it in view."""
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

    # Geometry

    def _size(self) -> QSizeF:
        if self._picture is None:
            return QSizeF()
        return QSizeF(self._picture.width_css_px, self._picture.height_css_px) * self._scale

    def _origin(self) -> QPointF:
        """Upper left corner of the picture in the viewport; smaller pictures stand in the middle, at the top."""
        free = self.viewport().width() - self._size().width()
        left = max(round(free / 2), GRID) if free > 0 else GRID
        return QPointF(left - self.horizontalScrollBar().value(), GRID - self.verticalScrollBar().value())

    def _rescale(self) -> None:
        if self._picture is None or self._fit == FREE:
            self._apply_scale(self._scale)
            return
        # The bar that fitting would make appear must not change the width fitted to.
        width = self.maximumViewportSize().width() - 2 * GRID
        height = self.maximumViewportSize().height() - 2 * GRID
        scale = width / self._picture.width_css_px
        if self._fit == FIT_PAGE:
            scale = min(scale, height / max(self._picture.height_css_px, 1))
        elif scale * self._picture.height_css_px > height:
            scale = (width - self.verticalScrollBar().sizeHint().width()) / self._picture.width_css_px
        self._apply_scale(min(max(scale, 0.02), 1.0))

    def _apply_scale(self, scale: float) -> None:
        changed = scale != self._scale
        self._scale = scale
        size = self._size()
        for bar, needed, room in (
            (self.horizontalScrollBar(), size.width(), self.viewport().width()),
            (self.verticalScrollBar(), size.height(), self.viewport().height()),
        ):
            bar.setPageStep(room)
            bar.setSingleStep(4 * GRID)
            bar.setRange(0, max(int(needed) + 2 * GRID - room, 0) if needed else 0)
        self._sharp = None
        self._sharpen.start()
        self.viewport().update()
        if changed:
            self.scale_changed.emit()

    def _in_view(self, box: QRectF) -> QRectF:
        origin = self._origin()
        scale = self._scale
        made = QRectF(
            origin.x() + box.x() * scale, origin.y() + box.y() * scale, box.width() * scale, box.height() * scale
        )
        return made.intersected(QRectF(origin, self._size()))

    def _actions_here(self) -> list[tuple[QRectF, Action]]:
        """The actions on the picture, each with its place in CSS pixels from the picture's corner.

        Found once for each picture place, with plain numbers first: a page may have 10,000 actions and more.
        """
        if self._here is None:
            shot = self._picture
            self._here = []
            if shot is not None:
                left, top = shot.scroll_x, shot.scroll_y
                right, bottom = left + shot.width_css_px, top + shot.height_css_px
                for action in self._actions:
                    box = action.box
                    if box is None or box.y > bottom or box.x > right or box.width <= 0 or box.height <= 0:
                        continue
                    if box.y + box.height > top and box.x + box.width > left:
                        self._here.append((QRectF(box.x - left, box.y - top, box.width, box.height), action))
        return self._here

    def action_rect(self, action_id: str) -> QRectF | None:
        """Where an action is in the viewport; None where it is not on the picture."""
        for box, action in self._actions_here():
            if action.id == action_id:
                return self._in_view(box)
        return None

    def action_at(self, point: QPointF) -> str:
        """The smallest action at a point of the viewport; empty for none."""
        if self._picture is None:
            return ""
        on_page = (point - self._origin()) / self._scale
        best = min(
            ((box.width() * box.height(), action.id) for box, action in self._actions_here() if box.contains(on_page)),
            default=(0.0, ""),
            key=lambda found: found[0],
        )
        return best[1]

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, then the outlines."""
        painter = QPainter(self.viewport())
        colours = tokens(self.palette())
        painter.fillRect(self.viewport().rect(), QColor(colours.window))
        if self._image is None:
            return
        frame = QRectF(self._origin(), self._size())
        if self._sharp is not None:
            painter.drawImage(frame.topLeft(), self._sharp)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(frame, self._image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawRoundedRect(frame.adjusted(-0.5, -0.5, 0.5, 0.5), 3, 3)
        if self._all:
            shown = QRectF(self.viewport().rect())
            for box, action in self._actions_here():
                rect = self._in_view(box)
                if rect.intersects(shown):
                    painter.setPen(QPen(QColor(LIGHT.chip(action.kind)[0]), 1))
                    painter.drawRoundedRect(rect, 3, 3)
        if self._hovered and self._hovered != self._selected:
            self._paint_outline(painter, self._hovered, 1.5, selected=False)
        if self._selected:
            self._paint_outline(painter, self._selected, 2.5, selected=True)
        if self.hasFocus() and self.window().isActiveWindow() and self._pressed is None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    def _paint_outline(self, painter: QPainter, action_id: str, width: float, *, selected: bool) -> None:
        rect = self.action_rect(action_id)
        if rect is None:
            return
        painter.setFont(self.font())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(LIGHT.accent), width))
        painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), 3, 3)
        tag = self.tag_rect(action_id, rect)
        paint_chip(painter, tag, action_id, action_id[:1], _ON_PICTURE, selected)

    def tag_rect(self, action_id: str, rect: QRectF) -> QRectF:
        """Where the id of an outlined rectangle is shown: outside of it where there is room, not on a neighbour."""
        size = chip_size(action_id, self.font())
        room = QRectF(self.viewport().rect())
        left = min(max(rect.left() - 3, 0.0), max(room.width() - size.width(), 0.0))
        middle = min(max(rect.center().y() - size.height() / 2, 0.0), max(room.height() - size.height(), 0.0))
        places = (
            QPointF(left, rect.top() - size.height() - 3),
            QPointF(rect.right() + 3, middle),
            QPointF(rect.left() - size.width() - 3, middle),
            QPointF(left, rect.bottom() + 3),
        )
        fitting = [made for made in (QRectF(place, size) for place in places) if room.contains(made)]
        free = (made for made in fitting if not self._covers_another(made, rect))
        best = next(free, fitting[0] if fitting else None)
        if best is not None:
            return best
        # The rectangle fills the view; its right end is the least likely to hold words.
        inside = rect.intersected(room)
        return QRectF(QPointF(inside.right() - size.width() - 3, inside.top() + 3), size)

    def _covers_another(self, tag: QRectF, own: QRectF) -> bool:
        """Whether a tag would lie on another action; what holds the action itself, such as a form, does not count."""
        tag, own = (
            QRectF((each.topLeft() - self._origin()) / self._scale, each.size() / self._scale) for each in (tag, own)
        )
        middle = own.center()
        near = islice(self._actions_here(), _NEIGHBOURS)
        return any(tag.intersects(box) and not box.contains(middle) for box, _ in near)

    def _on_sharpen(self) -> None:
        """Scale well, once the picture rests."""
        if self._image is None or not self.isVisible():
            return
        ratio = self.devicePixelRatioF()
        wanted = QSize(round(self._size().width() * ratio), round(self._size().height() * ratio))
        # Enlarged pictures are painted directly: a fourfold copy would cost memory and shows nothing more.
        if wanted.width() < self._image.width() and not wanted.isEmpty():
            made = self._image.scaled(
                wanted, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            made.setDevicePixelRatio(ratio)
            self._sharp = made
            self.viewport().update()

    # Mouse, keys and events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag, or to click."""
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._pressed = event.position().toPoint()
            self._scrolled_from = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
            self._dragging = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the picture, or tell what is under the mouse."""
        if self._pressed is None:
            found = self.action_at(event.position())
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor)
            self._set_hovered(found)
            return
        moved = event.position().toPoint() - self._pressed
        if self._dragging or moved.manhattanLength() >= QApplication.startDragDistance():
            self._dragging = True
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.horizontalScrollBar().setValue(self._scrolled_from.x() - moved.x())
            self.verticalScrollBar().setValue(self._scrolled_from.y() - moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End dragging, or select what was clicked. Never acts on the page."""
        clicked = self._pressed is not None and not self._dragging and event.button() == Qt.MouseButton.LeftButton
        self._pressed, self._dragging = None, False
        found = self.action_at(event.position())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor)
        if clicked and found:
            self.select_action(found, reveal=False)
            self.action_selected.emit(found)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for the action under the mouse."""
        found = self.action_at(event.position())
        if found and event.button() == Qt.MouseButton.LeftButton:
            self.action_activated.emit(found)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl around the mouse, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_scale(self._scale * 1.0015 ** event.angleDelta().y(), event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plus and minus zoom while the picture has the focus."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.set_scale(self._scale * 1.2)
        elif event.key() == Qt.Key.Key_Minus:
            self.set_scale(self._scale / 1.2)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._selected:
            self.action_activated.emit(self._selected)
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say over an action what it is; forget it when the mouse leaves."""
        if event.type() == QEvent.Type.ToolTip:
            help_event = cast(QHelpEvent, event)
            found = self.action_at(QPointF(help_event.pos()))
            words = next((f"{a.id} {a.description}" for _, a in self._actions_here() if a.id == found), "")
            QToolTip.showText(help_event.globalPos(), f"<span>{escape(words[:300])}</span>" if words else "")
            return True
        if event.type() == QEvent.Type.Leave:
            self._set_hovered("")
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew."""
        super().resizeEvent(event)
        self._rescale()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Repaint; outlines are as large as the screen, so nothing is moved."""
        self.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        """Scale well what came while hidden."""
        self._sharpen.start()

    def _set_hovered(self, action_id: str) -> None:
        if action_id != self._hovered:
            self.hover_action(action_id)
            self.action_hovered.emit(action_id)


def _place(shot: Picture) -> tuple[float, ...]:
    return shot.width_css_px, shot.height_css_px, shot.scroll_x, shot.scroll_y


def _meaning(action_id: str, actions: Sequence[Action]) -> tuple[str, Box | None] | None:
    """What an id stands for; it counts from 1 again on every page."""
    return next(((action.description, action.box) for action in actions if action.id == action_id), None)
