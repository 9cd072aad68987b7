"""Outlines of actions on a picture: in the colour of their kind, with their id."""

from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPalette, QPen

from gui.widgets.chips import chip_font, chip_size, paint_chip
from gui.widgets.picture_geometry import Projection
from gui.widgets.picture_places import ActionPlaces, Place
from gui.widgets.theme import LIGHT

ON_PICTURE = QPalette(QColor(LIGHT.window))
"""Web pages are mostly light, in the dark theme too; its pale colours would not be seen on them."""
_HALO = QColor(255, 255, 255, 190)
"""Around outlines, for the pages that are dark."""
_ROUND_UP_TO = 400
"""Outlines that get round corners; more of them are drawn plainly, twenty times as fast."""
_SLICE_S = 0.006
_REST_MS = 120
"""Ids of all outlines come once the picture rests this long."""
_MOST_TAGS = 1500
_TAG_PADDING = 3.0


def paint_outline(painter: QPainter, rect: QRectF, colour: str, width: float, *, dashed: bool = False) -> None:
    """Outline a rectangle of the view, two pixels outside of it."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    around = rect.adjusted(-2, -2, 2, 2)
    painter.setPen(QPen(_HALO, width + 2))
    painter.drawRoundedRect(around, 3, 3)
    painter.setPen(QPen(QColor(colour), width, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine))
    painter.drawRoundedRect(around, 3, 3)


def paint_tag(painter: QPainter, rect: QRectF, text: str, colour: str) -> None:
    """A small filled label, white on a strong colour."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(rect, 3, 3)
    painter.setPen(QColor("#ffffff"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def paint_selected(painter: QPainter, rect: QRectF, tag: QRectF, action_id: str) -> None:
    """Outline the selected action in the accent colour, with its chip."""
    paint_outline(painter, rect, LIGHT.accent, 2.5)
    paint_chip(painter, tag, action_id, action_id[:1], ON_PICTURE, True)


def paint_hovered(painter: QPainter, rect: QRectF, tag: QRectF, action_id: str) -> None:
    """Outline the action under the pointer thinly in the colour of its kind, with its chip."""
    paint_outline(painter, rect, LIGHT.chip(action_id[:1])[0], 1.5)
    paint_chip(painter, tag, action_id, action_id[:1], ON_PICTURE)


def tag_rect(action_id: str, rect: QRectF, room: QRectF, font: QFont, covers: Callable[[QRectF], bool]) -> QRectF:
    """Where the id of an outlined rectangle is shown: outside of it where there is room, not on a neighbour.

    Args:
        action_id: The id.
        rect: What is outlined, in the view.
        room: The view.
        font: Of the text beside chips.
        covers: Whether a rectangle of the view would lie on another action.
    """
    size = chip_size(action_id, font)
    left = min(max(rect.left() - 3, 0.0), max(room.width() - size.width(), 0.0))
    middle = min(max(rect.center().y() - size.height() / 2, 0.0), max(room.height() - size.height(), 0.0))
    places = (
        QPointF(left, rect.top() - size.height() - 3),
        QPointF(rect.right() + 3, middle),
        QPointF(rect.left() - size.width() - 3, middle),
        QPointF(left, rect.bottom() + 3),
    )
    fitting = [made for made in (QRectF(place, size) for place in places) if room.contains(made)]
    best = next((made for made in fitting if not covers(made)), fitting[0] if fitting else None)
    if best is not None:
        return best
    # The rectangle fills the view; its right end is the least likely to hold words.
    inside = rect.intersected(room)
    return QRectF(QPointF(inside.right() - size.width() - 3, inside.top() + 3), size)


class OutlineLayer(QObject):
    """All outlines of a view, drawn once and painted again and again while nothing has moved.

    The outlines come at once; their ids follow in slices that are too short to be felt, where there is room for them.
    """

    def __init__(self, updated: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._updated = updated
        self._image: QImage | None = None
        self._key: object = None
        self._work: Iterator[None] = iter(())
        self.tags: dict[str, QRectF] = {}
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_slice)

    def forget(self) -> None:
        """Draw anew at the next painting."""
        self._key = None

    def finished(self) -> bool:
        """Whether all ids that have room are there."""
        return self._key is not None and not self._timer.isActive()

    def paint(self, painter: QPainter, projection: Projection, places: ActionPlaces, view: QRectF, font: QFont) -> None:
        """Paint the outlines of all places in the view."""
        ratio = painter.device().devicePixelRatioF()
        key = (
            projection.origin.toTuple(),
            projection.scale,
            projection.area,
            view.size().toTuple(),
            ratio,
            font.key(),
        )
        image = self._image if key == self._key else None
        if image is None:
            self._key = key
            image = self._draw(projection, places, view, font, ratio)
        painter.drawImage(QPointF(0, 0), image)

    def _draw(self, projection: Projection, places: ActionPlaces, view: QRectF, font: QFont, ratio: float) -> QImage:
        image = QImage((view.size() * ratio).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        image.fill(0)
        shown = places.within(projection.seen(view))
        by_kind: dict[str, list[QRectF]] = {}
        for place, rect in zip(shown, projection.rects(place.area for place in shown), strict=True):
            by_kind.setdefault(place.action.id[:1], []).append(rect)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(shown) <= _ROUND_UP_TO)
        for kind, rects in by_kind.items():
            painter.setPen(QPen(QColor(LIGHT.chip(kind)[0]), 1.25 if len(shown) <= _ROUND_UP_TO else 1))
            if len(shown) > _ROUND_UP_TO:
                painter.drawRects(rects)
            else:
                for rect in rects:
                    painter.drawRoundedRect(rect, 3, 3)
        painter.end()
        self._image = image
        self.tags = {}
        self._work = self._put_tags(projection, places, shown, view, font)
        self._timer.start(_REST_MS)
        return image

    def _put_tags(
        self, projection: Projection, places: ActionPlaces, shown: list[Place], view: QRectF, font: QFont
    ) -> Iterator[None]:
        """Put ids on the upper left corners of outlines, where they lie on nothing else."""
        small = chip_font(chip_font(font))
        metrics = QFontMetricsF(small)
        taken: dict[tuple[int, int], list[QRectF]] = {}
        for place in shown:
            yield
            if len(self.tags) >= _MOST_TAGS or self._image is None:
                return
            tag = _tag_of(place, projection, metrics)
            cells = list(_cells(tag))
            if not view.contains(tag) or any(tag.intersects(other) for cell in cells for other in taken.get(cell, ())):
                continue
            (left, top), (right, bottom) = projection.to_page(tag.topLeft()), projection.to_page(tag.bottomRight())
            others = places.within((left, top, right, bottom))
            if any(other is not place and not other.holds(place) for other in others):
                continue
            for cell in cells:
                taken.setdefault(cell, []).append(tag)
            self.tags[place.action.id] = tag
            painter = QPainter(self._image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(small)
            paint_tag(painter, tag, place.action.id, LIGHT.chip(place.action.kind)[0])
            painter.end()

    def _on_slice(self) -> None:
        until = perf_counter() + _SLICE_S
        for _ in self._work:
            if perf_counter() > until:
                self._timer.start(0)
                return
        self._timer.stop()
        self._updated()


_CELL = 64.0


def _cells(rect: QRectF) -> Iterator[tuple[int, int]]:
    for column in range(int(rect.left() // _CELL), int(rect.right() // _CELL) + 1):
        for row in range(int(rect.top() // _CELL), int(rect.bottom() // _CELL) + 1):
            yield column, row


def _tag_of(place: Place, projection: Projection, metrics: QFontMetricsF) -> QRectF:
    """On the upper left corner, half of it outside."""
    rect = projection.rect(place.area)
    size = QSizeF(round(metrics.horizontalAdvance(place.action.id)) + 2 * _TAG_PADDING, round(metrics.height()))
    top = max(rect.top() - size.height() + 3, projection.frame().top())
    return QRectF(QPointF(rect.left() - 1, top), size)
