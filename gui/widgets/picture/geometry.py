"""Convert points between page and screen."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from gui.schema.page import Picture

Area = tuple[float, float, float, float]
"""Left, top, right, bottom in CSS pixels of the page."""


def meet(one: Area, other: Area) -> bool:
    """Whether two areas overlap."""
    return one[2] > other[0] and one[0] < other[2] and one[3] > other[1] and one[1] < other[3]


@dataclass(frozen=True, slots=True)
class Projection:
    """The position of a picture in a view.

    Attributes:
        origin: The top left corner of the picture in the view.
        scale: Device-independent screen pixels per CSS pixel of the page.
        shot: The part of the page that the picture shows.
    """

    origin: QPointF
    scale: float
    shot: Picture

    @property
    def area(self) -> Area:
        """The part of the page on the picture."""
        left, top = self.shot.scroll_x, self.shot.scroll_y
        return left, top, left + self.shot.width_css_px, top + self.shot.height_css_px

    def frame(self) -> QRectF:
        """The rectangle of the whole picture in the view."""
        shot = self.shot
        return QRectF(self.origin.x(), self.origin.y(), shot.width_css_px * self.scale, shot.height_css_px * self.scale)

    def to_page(self, point: QPointF) -> tuple[float, float]:
        """A point of the view, in CSS pixels of the page."""
        return (
            (point.x() - self.origin.x()) / self.scale + self.shot.scroll_x,
            (point.y() - self.origin.y()) / self.scale + self.shot.scroll_y,
        )

    def to_view(self, x: float, y: float) -> QPointF:
        """A point of the page, in the view."""
        return QPointF(
            self.origin.x() + (x - self.shot.scroll_x) * self.scale,
            self.origin.y() + (y - self.shot.scroll_y) * self.scale,
        )

    def rect(self, area: Area) -> QRectF:
        """A part of the page as a rectangle of the view, clipped to the picture."""
        return self.rects((area,))[0]

    def rects(self, areas: Iterable[Area]) -> list[QRectF]:
        """Likewise for many parts, with plain numbers, since there may be thousands."""
        frame_left, frame_top, frame_right, frame_bottom = self.area
        x, y, scale = self.origin.x() - frame_left * self.scale, self.origin.y() - frame_top * self.scale, self.scale
        made = []
        for area_left, area_top, area_right, area_bottom in areas:
            left, top = max(area_left, frame_left), max(area_top, frame_top)
            width, height = min(area_right, frame_right) - left, min(area_bottom, frame_bottom) - top
            made.append(QRectF(x + left * scale, y + top * scale, max(width, 0) * scale, max(height, 0) * scale))
        return made

    def seen(self, view: QRectF) -> Area:
        """The part of the page on the picture and inside a rectangle of the view."""
        left, top = self.to_page(view.topLeft())
        right, bottom = self.to_page(view.bottomRight())
        area = self.area
        return max(left, area[0]), max(top, area[1]), min(right, area[2]), min(bottom, area[3])
