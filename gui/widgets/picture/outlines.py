"""Outlines of actions on a picture, in the colour of their kind and with their id."""

from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPalette, QPen

from gui.widgets.common.chips import chip_font, chip_size, paint_chip
from gui.widgets.common.theme import LIGHT
from gui.widgets.picture.calm import Calm
from gui.widgets.picture.geometry import Projection
from gui.widgets.picture.places import ActionPlaces, Place

SELECTED_PX = 2.5
"""The width of the outline of the selected action, in device-independent pixels."""
HOVERED_PX = 1.5
"""The same for the action under the pointer."""

ON_PICTURE = QPalette(QColor(LIGHT.window))
"""Colours for outlines. Web pages are mostly light, and the pale colours of the dark theme would not show on them."""
_HALO = QColor(255, 255, 255, 190)
"""The halo around outlines, for dark pages."""
_TILE = 256
"""The side of a tile in device-independent pixels."""
_SPARE_TILES = 16
"""The number of tiles kept in addition to visible ones."""
_ROUND_UP_TO = 40
"""The most outlines of a tile with round corners; if there are more, square ones are drawn, twenty times as fast."""
_SLICE_S = 0.006
_REST_MS = 120
"""Ids appear after this many milliseconds without new tiles in view."""
_MOST_TAGS = 1500
_EMPTY_ENDS = ("I", "M")
"""Kinds of actions whose right end is mostly empty: fields, and boxes that hold others."""
_TAG_PADDING = 3.0
_WIDE = 3
"""From this multiple of the width of its tag on, a field has room for a label and the tag side by side."""
_MAY_TOUCH = 2.0
"""How far a tag may reach into the box of another action, in pixels: text is at least that far from the edge."""


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
    paint_outline(painter, rect, LIGHT.accent, SELECTED_PX)
    paint_chip(painter, tag, action_id, action_id[:1], ON_PICTURE, True)


def paint_hovered(painter: QPainter, rect: QRectF, tag: QRectF, action_id: str) -> None:
    """Outline the action under the pointer thinly in the colour of its kind, with its chip."""
    paint_outline(painter, rect, LIGHT.chip(action_id[:1])[0], HOVERED_PX)
    paint_chip(painter, tag, action_id, action_id[:1], ON_PICTURE)


def tag_rect(
    action_id: str,
    rect: QRectF,
    room: QRectF,
    font: QFont,
    covers: Callable[[QRectF], bool],
    is_empty: Callable[[QRectF], bool] = lambda _made: True,
) -> QRectF:
    """The place of an outlined rectangle's id: outside it if there is room, and neither on a neighbour nor on words.

    Args:
        action_id: The id.
        rect: The outlined rectangle in the view.
        room: The view.
        font: The font of text beside chips.
        covers: Returns whether a rectangle of the view would cover another action.
        is_empty: Returns whether nothing is drawn in a rectangle of the view.
    """
    size = chip_size(action_id, font)
    if rect.intersects(room):
        rect = rect.intersected(room)  # the id belongs to the visible part
    left = min(max(rect.left() - 3, 0.0), max(room.width() - size.width(), 0.0))
    middle = min(max(rect.center().y() - size.height() / 2, 0.0), max(room.height() - size.height(), 0.0))
    wide = action_id[:1] == "I" and rect.width() > _WIDE * size.width()
    above = min(rect.right() + 3, room.right()) - size.width() if wide else left  # a field has its label on the left
    places = (
        QPointF(above, rect.top() - size.height() - 3),
        QPointF(rect.right() + 3, middle),
        QPointF(rect.left() - size.width() - 3, middle),
        QPointF(left, rect.bottom() + 3),
    )
    fitting = [made for made in (QRectF(place, size) for place in places) if room.contains(made)]
    free = [made for made in fitting if not covers(made)]
    best = next((made for made in free if is_empty(made)), next(iter((*free, *fitting)), None))
    if best is not None:
        return best
    # The rectangle fills the view; its right end is least likely to contain words.
    inside = rect.intersected(room)
    return QRectF(QPointF(inside.right() - size.width() - 3, inside.top() + 3), size)


def paint_moving(painter: QPainter, rect: QRectF, action_id: str, font: QFont) -> None:
    """Outline one of all actions that is on its way, as thinly as the resting ones, with its id above it."""
    font = chip_font(chip_font(font))
    metrics = QFontMetricsF(font)
    size = QSizeF(round(metrics.horizontalAdvance(action_id)) + 2 * _TAG_PADDING, round(metrics.height()))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(LIGHT.chip(action_id[:1])[0]), 1.25))
    painter.drawRoundedRect(rect, 3, 3)
    _draw_tag(painter, action_id, QRectF(QPointF(rect.left() - 1, rect.top() - size.height() - 1), size), font)
    painter.restore()


class OutlineLayer(QObject):
    """All outlines, drawn in tiles that move with the page: scrolling draws only newly visible tiles.

    The outlines appear at once; their ids follow in unnoticeably short slices, where there is room for them.
    Coordinates in this class are page coordinates times the scale.

    Attributes:
        tags: The rectangles of the shown ids, by id.
    """

    def __init__(self, updated: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._updated = updated
        self._key: object = None
        self._tiles: dict[tuple[int, int], QImage] = {}
        self._work: Iterator[None] = iter(())
        self._font = QFont()
        self._tried: set[int] = set()
        self._taken: dict[tuple[int, int], dict[str, QRectF]] = {}
        self._left_out: frozenset[str] = frozenset()
        self.tags: dict[str, QRectF] = {}
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_slice)

    def forget(self) -> None:
        """Discard all tiles, to be redrawn at the next painting."""
        self._key = None
        self._tiles, self.tags, self._taken = {}, {}, {}
        self._tried = set()
        self._work = iter(())
        self._timer.stop()

    def leave_out(self, action_ids: frozenset[str]) -> None:
        """Draw all but these."""
        if action_ids != self._left_out:
            self._left_out = action_ids
            self.forget()

    def finished(self) -> bool:
        """Whether all ids that have room are shown."""
        return self._key is not None and not self._timer.isActive()

    def tag(self, action_id: str, projection: Projection) -> QRectF | None:
        """The rectangle of an id in the view; None if it is not shown."""
        found = self.tags.get(action_id)
        return found.translated(projection.to_view(0, 0)) if found is not None else None

    def paint(
        self,
        painter: QPainter,
        projection: Projection,
        places: ActionPlaces,
        view: QRectF,
        font: QFont,
        image: QImage | None = None,
    ) -> None:
        """Paint the outlines of all places in the view; `image` is the picture below them."""
        ratio = painter.device().devicePixelRatioF()
        key = (projection.scale, ratio, font.key())
        if key != self._key:
            self.forget()
            self._key, self._font = key, chip_font(chip_font(font))
        frame, zero = projection.frame().intersected(view), projection.to_view(0, 0)
        # Align with whole screen pixels, or lines would be blurred.
        zero = QPointF(round(zero.x() * ratio) / ratio, round(zero.y() * ratio) / ratio)
        shown = set(_cells(frame.translated(-zero)))
        fresh = shown - self._tiles.keys()
        for cell in fresh:
            self._tiles[cell] = self._draw(cell, projection.scale, places, ratio)
        if len(self._tiles) > len(shown) + _SPARE_TILES:
            self._tiles = {cell: tile for cell, tile in self._tiles.items() if cell in shown}
        painter.save()
        painter.setClipRect(frame)
        for column, row in shown:
            painter.drawImage(zero + QPointF(column * _TILE, row * _TILE), self._tiles[column, row])
        painter.restore()
        if fresh:
            calm = Calm(image, projection.shot, projection.scale) if image is not None else None
            self._work = self._put_tags(projection, places, view, calm)
            self._timer.start(_REST_MS)

    def finish(self) -> None:
        """Place all ids that have room at once."""
        for _ in self._work:
            pass
        self._timer.stop()

    def _draw(self, cell: tuple[int, int], scale: float, places: ActionPlaces, ratio: float) -> QImage:
        side = round(_TILE * ratio)
        image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        image.fill(0)
        left, top = cell[0] * _TILE, cell[1] * _TILE
        area = ((left - 2) / scale, (top - 2) / scale, (left + _TILE + 2) / scale, (top + _TILE + 2) / scale)
        by_kind: dict[str, list[QRectF]] = {}
        found = [place for place in places.within(area) if place.action.id not in self._left_out]
        for place in found:
            rect = QRectF(
                place.left * scale - left,
                place.top * scale - top,
                (place.right - place.left) * scale,
                (place.bottom - place.top) * scale,
            )
            by_kind.setdefault(place.action.id[:1], []).append(rect)
        plain = len(found) > _ROUND_UP_TO
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, not plain)
        for kind, rects in by_kind.items():
            painter.setPen(QPen(QColor(LIGHT.chip(kind)[0]), 1 if plain else 1.25))
            if plain:
                painter.drawRects(rects)
            else:
                for rect in rects:
                    painter.drawRoundedRect(rect, 3, 3)
        for action_id, tag in self._taken.get(cell, {}).items():  # it was in view before
            _draw_tag(painter, action_id, tag.translated(-left, -top), self._font)
        painter.end()
        return image

    def _put_tags(
        self, projection: Projection, places: ActionPlaces, view: QRectF, calm: Calm | None
    ) -> Iterator[None]:
        """Put ids beside outlines, where they cover neither their own action nor another one, nor words if possible."""
        metrics, scale = QFontMetricsF(self._font), projection.scale
        for place in places.within(projection.seen(view)):
            if place.number in self._tried or place.action.id in self._left_out:
                continue
            yield
            if len(self.tags) >= _MOST_TAGS:
                return
            self._tried.add(place.number)
            if place.action.id in self.tags:
                continue  # beside another of its lines
            page, seen = ((projection.area[at] * scale, projection.area[at + 2] * scale) for at in (0, 1))
            tags = [tag for tag in _tags_of(place, scale, metrics) if self._is_free(tag, place, places, scale, page)]
            whole = (tag for tag in tags if tag.top() >= seen[0] - 1 and tag.bottom() <= seen[1] + 1)
            tags = list(whole) or tags  # rather than cut off at the edge of the picture
            tag = next((one for one in tags if calm is None or calm.is_empty(one)), tags[0] if tags else None)
            if tag is None:
                continue
            action_id = place.action.id
            self.tags[action_id] = tag
            for cell in _cells(tag):
                self._taken.setdefault(cell, {})[action_id] = tag
                tile = self._tiles.get(cell)
                if tile is not None:
                    painter = QPainter(tile)
                    _draw_tag(painter, action_id, tag.translated(-cell[0] * _TILE, -cell[1] * _TILE), self._font)
                    painter.end()

    def _is_free(
        self, tag: QRectF, place: Place, places: ActionPlaces, scale: float, page: tuple[float, float]
    ) -> bool:
        """Whether a tag is on the page, given by its left and right end, and covers no other tag or action."""
        if tag.top() < 0 or tag.left() < page[0] - 1 or tag.right() > page[1] + 1:
            return False
        if any(tag.intersects(other) for cell in _cells(tag) for other in self._taken.get(cell, {}).values()):
            return False
        inner = tag.adjusted(_MAY_TOUCH, _MAY_TOUCH, -_MAY_TOUCH, -_MAY_TOUCH)
        area = (inner.left() / scale, inner.top() / scale, inner.right() / scale, inner.bottom() / scale)
        return not any(other is not place and not other.holds(place) for other in places.within(area))

    def _on_slice(self) -> None:
        until = perf_counter() + _SLICE_S
        for _ in self._work:
            if perf_counter() > until:
                self._timer.start(0)
                return
        self._timer.stop()
        self._updated()


def _cells(rect: QRectF) -> Iterator[tuple[int, int]]:
    """The tiles that a rectangle overlaps."""
    for column in range(int(rect.left() // _TILE), int(rect.right() // _TILE) + 1):
        for row in range(int(rect.top() // _TILE), int(rect.bottom() // _TILE) + 1):
            yield column, row


def _draw_tag(painter: QPainter, action_id: str, rect: QRectF, font: QFont) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    paint_tag(painter, rect, action_id, LIGHT.chip(action_id[:1])[0])


def _tags_of(place: Place, scale: float, metrics: QFontMetricsF) -> Iterator[QRectF]:
    """The possible places of a tag, best first: beside the outline, or at the empty end of a wide field or box."""
    size = QSizeF(round(metrics.horizontalAdvance(place.action.id)) + 2 * _TAG_PADDING, round(metrics.height()))
    left, top, right, bottom = (edge * scale for edge in place.area)
    middle = (top + bottom - size.height()) / 2
    above, below = top - size.height() - 1, bottom + 1
    for x, y in (
        (left - 1, above),
        (right + 1 - size.width(), above),
        (left - size.width() - 1, middle),
        (right + 1, middle),
        (left - 1, below),
        (right + 1 - size.width(), below),
    ):
        yield QRectF(QPointF(x, y), size)
    if place.action.kind in _EMPTY_ENDS and right - left >= 4 * size.width() and bottom - top >= size.height():
        yield QRectF(QPointF(right - size.width() - 1, top + 1), size)
