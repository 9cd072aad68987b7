"""The mark at the edge of a picture that points to a selected action elsewhere on the page."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont

from gui.widgets.common.chips import chip_size
from gui.widgets.common.theme import GRID
from gui.widgets.picture.geometry import Projection
from gui.widgets.picture.places import Place

_LEAST_PX = 24
"""The least height of a clickable mark, in pixels."""


def edge_mark(place: Place, projection: Projection, view: QRectF, font: QFont) -> tuple[QRectF, str] | None:
    """The mark's rectangle in the view and its text, such as "↓ B9"; None if the action is on the picture."""
    area = projection.area
    if place.meets(area):
        return None
    down, right = place.top >= area[3], place.left >= area[2]
    arrow = "↓" if down else "↑" if place.bottom <= area[1] else "→" if right else "←"
    text = f"{arrow} {place.action.id}"
    size = chip_size(text, font)
    size.setHeight(max(size.height(), _LEAST_PX))
    size.setWidth(size.width() + GRID)
    room = projection.frame().intersected(view)
    at = {
        "↓": QPointF(room.center().x() - size.width() / 2, room.bottom() - size.height() - GRID),
        "↑": QPointF(room.center().x() - size.width() / 2, room.top() + GRID),
        "→": QPointF(room.right() - size.width() - GRID, room.center().y() - size.height() / 2),
        "←": QPointF(room.left() + GRID, room.center().y() - size.height() / 2),
    }[arrow]
    return QRectF(at, size), text
