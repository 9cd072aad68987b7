"""A small map of the page with the viewport: drag the viewport to scroll, its corner to resize."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui.schema.page import ViewportInfo
from gui.widgets.common.theme import tokens

SMALLEST_PX, LARGEST_PX = 200, 7680
"""The smallest and the largest viewport that the engine accepts, in CSS pixels."""

_HANDLE_PX = 14
_LEAST_SHOWN_PX = 8
_NARROWEST = 0.3
"""The least width of the outline as a share of its height: a page of 100,000 px would be a hairline."""


class ViewportMap(QWidget):
    """Draws page and viewport to scale; very long pages are shortened.

    Signals:
        scroll_requested: Wanted scroll position x, y in CSS pixels, when the mouse is released or a key pressed.
        resize_requested: Wanted viewport width and height in CSS pixels, when the corner is released.
    """

    scroll_requested = Signal(int, int)
    resize_requested = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._viewport = ViewportInfo()
        self._dragged: ViewportInfo | None = None
        self._grabbed: QPointF | None = None
        self._resizing = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(64, 64)
        self.setAccessibleName(self.tr("Map of the page"))
        self.set_resizable(True)

    def set_viewport(self, viewport: ViewportInfo) -> None:
        """Show the viewport's position, without disturbing a drag."""
        if viewport != self._viewport:
            self._viewport = viewport
            self.update()

    def set_resizable(self, resizable: bool) -> None:
        """Offer the corner for changing the viewport, or not."""
        self._resizable = resizable
        whole = self.tr("Drag to scroll the page, drag the corner to change the viewport. Arrow keys scroll.")
        self.setToolTip(whole if resizable else self.tr("Drag to scroll the page. Arrow keys scroll."))
        self.update()

    def sizeHint(self) -> QSize:
        """Room for a page of common proportions."""
        return QSize(120, 140)

    def view_rect(self) -> QRectF:
        """The drawn rectangle of the viewport."""
        shown = self._dragged or self._viewport
        outline, x_scale, y_scale = self._outline()
        left = outline.left() + shown.scroll_x * x_scale
        top = outline.top() + shown.scroll_y * y_scale
        width = max(_LEAST_SHOWN_PX, shown.viewport_width * x_scale)
        height = max(_LEAST_SHOWN_PX, shown.viewport_height * y_scale)
        return QRectF(left, top, width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw outline, viewport and corner."""
        if not self._viewport.viewport_width:
            return
        colours = tokens(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline, _, _ = self._outline()
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.setBrush(QColor(colours.window))
        painter.drawRoundedRect(outline.adjusted(-0.5, -0.5, 0.5, 0.5), 3, 3)
        view = self.view_rect()
        fill = QColor(colours.accent)
        fill.setAlpha(40)
        painter.setBrush(fill)
        painter.setPen(QPen(QColor(colours.accent), 2 if self.hasFocus() else 1.2))
        painter.drawRoundedRect(view.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        if not self._resizable:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        painter.drawRect(QRectF(view.right() - 5, view.bottom() - 5, 5, 5))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Grab the viewport or its corner; a press beside it centers it there first."""
        if event.button() != Qt.MouseButton.LeftButton or not self._viewport.viewport_width:
            return
        place = event.position()
        self._resizing = self._on_corner(place)
        self._dragged = self._viewport
        if not self._resizing and not self.view_rect().contains(place):
            self._move_by(place - self.view_rect().center(), self._viewport)
        self._grabbed = place
        self._start = self._dragged

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Preview the effect of releasing the mouse."""
        if self._grabbed is None:
            over = self._on_corner(event.position())
            self.setCursor(Qt.CursorShape.SizeFDiagCursor if over else Qt.CursorShape.ArrowCursor)
            return
        moved = event.position() - self._grabbed
        if self._resizing:
            self._resize_by(moved, self._start)
        else:
            self._move_by(moved, self._start)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Request the dragged position or size."""
        wanted, self._dragged, self._grabbed = self._dragged, None, None
        self.update()
        if wanted is None or wanted == self._viewport:
            return
        if self._resizing:
            self.resize_requested.emit(wanted.viewport_width, wanted.viewport_height)
        else:
            self.scroll_requested.emit(wanted.scroll_x, wanted.scroll_y)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by a tenth of the viewport, by one viewport, or to an end; Escape cancels a drag."""
        view = self._viewport
        steps = {
            Qt.Key.Key_Left: (-view.viewport_width // 10, 0),
            Qt.Key.Key_Right: (view.viewport_width // 10, 0),
            Qt.Key.Key_Up: (0, -view.viewport_height // 10),
            Qt.Key.Key_Down: (0, view.viewport_height // 10),
            Qt.Key.Key_PageUp: (0, -view.viewport_height),
            Qt.Key.Key_PageDown: (0, view.viewport_height),
            Qt.Key.Key_Home: (0, -view.total_height),
            Qt.Key.Key_End: (0, view.total_height),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            x, y = self._clamped(view.scroll_x + step[0], view.scroll_y + step[1])
            if (x, y) != (view.scroll_x, view.scroll_y):
                self.scroll_requested.emit(x, y)
        elif event.key() == Qt.Key.Key_Escape and self._grabbed is not None:
            self._dragged = self._grabbed = None
            self.update()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Redraw in new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def _outline(self) -> tuple[QRectF, float, float]:
        """The drawn rectangle of the page, and drawn pixels per CSS pixel across and down."""
        view = self._viewport
        width = max(view.total_width, view.viewport_width, 1)
        height = max(view.total_height, view.viewport_height, 1)
        room = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        shape = min(max(width / height, _NARROWEST), 1 / _NARROWEST)
        drawn_width = min(room.width(), room.height() * shape)
        drawn_height = drawn_width / shape
        left = room.left() + (room.width() - drawn_width) / 2
        outline = QRectF(left, room.top(), drawn_width, drawn_height)
        return outline, drawn_width / width, drawn_height / height

    def _on_corner(self, place: QPointF) -> bool:
        corner = self.view_rect().bottomRight()
        half = _HANDLE_PX / 2
        return self._resizable and abs(place.x() - corner.x()) <= half and abs(place.y() - corner.y()) <= half

    def _clamped(self, x: float, y: float) -> tuple[int, int]:
        view = self._viewport
        most_x = max(0, view.total_width - view.viewport_width)
        most_y = max(0, view.total_height - view.viewport_height)
        return round(min(max(0, x), most_x)), round(min(max(0, y), most_y))

    def _move_by(self, moved: QPointF, start: ViewportInfo) -> None:
        _, x_scale, y_scale = self._outline()
        x, y = self._clamped(start.scroll_x + moved.x() / x_scale, start.scroll_y + moved.y() / y_scale)
        self._dragged = _with(start, x, y, start.viewport_width, start.viewport_height)
        self.update()

    def _resize_by(self, moved: QPointF, start: ViewportInfo) -> None:
        _, x_scale, y_scale = self._outline()
        width = min(max(SMALLEST_PX, start.viewport_width + moved.x() / x_scale), LARGEST_PX)
        height = min(max(SMALLEST_PX, start.viewport_height + moved.y() / y_scale), LARGEST_PX)
        self._dragged = _with(start, start.scroll_x, start.scroll_y, round(width), round(height))
        self.update()


def _with(view: ViewportInfo, x: int, y: int, width: int, height: int) -> ViewportInfo:
    return ViewportInfo(x, y, width, height, view.total_width, view.total_height)
