"""A colour picker: a square of one hue, paler to the left and darker to the bottom, and a strip of hues."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QLinearGradient, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

_HEIGHT_PX = 150
_STRIP_PX = 18
_GAP_PX = 12
_ROOM_PX = 8
"""Room around both, in pixels, for a mark at their edges."""
_MARK_PX = 6.0
_STEP = 0.02

_WAYS: dict[int, tuple[int, int, int]] = {
    Qt.Key.Key_Left: (-1, 0, 0),
    Qt.Key.Key_Right: (1, 0, 0),
    Qt.Key.Key_Up: (0, 1, 0),
    Qt.Key.Key_Down: (0, -1, 0),
    Qt.Key.Key_PageUp: (0, 0, -1),
    Qt.Key.Key_PageDown: (0, 0, 1),
}
"""The directions of the keys: right and up in the square, and along the strip."""


class ColourField(QWidget):
    """Picks with mouse or keys: arrows move in the square, Page up and Page down along the strip.

    Signals:
        picked: A colour was picked here, as `QColor`.
    """

    picked = Signal(QColor)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hue, self._saturation, self._value = 0.0, 0.0, 0.0
        self._on_strip = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Colours"))
        self.setAccessibleDescription(
            self.tr("Arrow keys make it paler or darker, Page up and Page down change the hue.")
        )
        self.setFixedHeight(_HEIGHT_PX + 2 * _ROOM_PX)

    def colour(self) -> QColor:
        """The marked colour."""
        return QColor.fromHsvF(self._hue, self._saturation, self._value)

    def set_colour(self, colour: QColor) -> None:
        """Mark a colour; emits nothing."""
        if not colour.isValid() or colour.name() == self.colour().name():
            return
        hue = colour.hsvHueF()
        self._hue = hue if hue >= 0 else self._hue  # a grey has no hue: keep the shown square
        self._saturation, self._value = colour.hsvSaturationF(), colour.valueF()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as fits."""
        return QSize(240, _HEIGHT_PX + 2 * _ROOM_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the square, the strip and both marks."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        square, strip = self._square(), self._strip()
        paler = QLinearGradient(square.topLeft(), square.topRight())
        paler.setColorAt(0, Qt.GlobalColor.white)
        paler.setColorAt(1, QColor.fromHsvF(self._hue, 1, 1))
        darker = QLinearGradient(square.topLeft(), square.bottomLeft())
        darker.setColorAt(0, QColor(0, 0, 0, 0))
        darker.setColorAt(1, Qt.GlobalColor.black)
        hues = QLinearGradient(strip.topLeft(), strip.bottomLeft())
        for part in range(7):
            hues.setColorAt(part / 6, QColor.fromHsvF(part / 6 % 1, 1, 1))
        focus = self.palette().color(QPalette.ColorRole.Highlight)
        for brush, rect in ((paler, square), (darker, square), (hues, strip)):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(brush)
            painter.drawRoundedRect(rect, 4, 4)
        if self.hasFocus():
            painter.setPen(QPen(focus, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(square.adjusted(-3, -3, 3, 3), 6, 6)
        at = QPointF(square.x() + self._saturation * square.width(), square.bottom() - self._value * square.height())
        _mark(painter, at, self.colour())
        place = QPointF(strip.center().x(), strip.y() + self._hue * strip.height())
        _mark(painter, place, QColor.fromHsvF(self._hue, 1, 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick the pressed colour."""
        self._on_strip = event.position().x() > self._square().right() + _GAP_PX / 2
        self._pick_at(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pick the colour under the mouse while a button is held."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._pick_at(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the mark."""
        if event.key() not in _WAYS:
            super().keyPressEvent(event)
            return
        right, up, hue = _WAYS[event.key()]
        self._pick(self._hue + hue * _STEP, self._saturation + right * _STEP, self._value + up * _STEP)

    def _square(self) -> QRectF:
        width = self.width() - 2 * _ROOM_PX - _STRIP_PX - _GAP_PX
        return QRectF(_ROOM_PX, _ROOM_PX, width, _HEIGHT_PX)

    def _strip(self) -> QRectF:
        return QRectF(self.width() - _ROOM_PX - _STRIP_PX, _ROOM_PX, _STRIP_PX, _HEIGHT_PX)

    def _pick_at(self, point: QPointF) -> None:
        square = self._square()
        right, down = (point.x() - square.x()) / square.width(), (point.y() - square.y()) / square.height()
        if self._on_strip:
            self._pick(down, self._saturation, self._value)
        else:
            self._pick(self._hue, right, 1 - down)

    def _pick(self, hue: float, saturation: float, value: float) -> None:
        self._hue, self._saturation, self._value = (min(max(part, 0.0), 1.0) for part in (hue, saturation, value))
        self.update()
        self.picked.emit(self.colour())


def _mark(painter: QPainter, at: QPointF, colour: QColor) -> None:
    painter.setBrush(colour)
    for pen in (QPen(QColor(0, 0, 0, 160), 4), QPen(Qt.GlobalColor.white, 2)):  # visible on any colour
        painter.setPen(pen)
        painter.drawEllipse(at, _MARK_PX, _MARK_PX)
