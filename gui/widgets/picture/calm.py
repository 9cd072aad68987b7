"""Find places of a picture that a mark may cover, since there are no words or other details."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, qGray

from gui.schema.page import Picture

_ACROSS, _DOWN = 12, 6
"""Points of a rectangle that are looked at; the strokes of letters are met at some of them."""

_MOST = 40
"""Grey levels, of 255, between the lightest and the darkest pixel of an empty place: backgrounds may have gradients."""


class Calm:
    """Finds empty places of a picture of a page.

    Args:
        image: The picture.
        shot: The part of the page that it shows.
        scale: Units of the rectangles for each CSS pixel of the page.
    """

    def __init__(self, image: QImage, shot: Picture, scale: float) -> None:
        self._image = image
        self._shot = shot
        self._across = image.width() / (shot.width_css_px * scale)
        self._down = image.height() / (shot.height_css_px * scale)
        self._scale = scale

    def is_empty(self, rect: QRectF) -> bool:
        """Whether nothing is drawn in a rectangle, given in CSS pixels of the page times the scale."""
        left, top = self._shot.scroll_x * self._scale, self._shot.scroll_y * self._scale
        greys = [
            qGray(self._image.pixel(x, y))
            for x, y in (
                (
                    int((rect.left() - left + rect.width() * (column + 0.5) / _ACROSS) * self._across),
                    int((rect.top() - top + rect.height() * (row + 0.5) / _DOWN) * self._down),
                )
                for row in range(_DOWN)
                for column in range(_ACROSS)
            )
            if 0 <= x < self._image.width() and 0 <= y < self._image.height()
        ]
        return not greys or max(greys) - min(greys) <= _MOST
