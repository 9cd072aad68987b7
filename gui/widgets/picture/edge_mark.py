"""The mark at the edge of a picture that points to a selected action elsewhere on the page."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont

from gui.widgets.common.chips import chip_size
from gui.widgets.common.theme import GRID
from gui.widgets.picture.geometry import Area, Projection

_LEAST_PX = 24
"""The least height of a clickable mark, in pixels."""

_SEEN_PX = 6.0
"""How much of an action has to be in sight, in pixels of the screen: its id beside less seems to belong to others."""


def edge_mark(
    action_id: str, area: Area, projection: Projection, view: QRectF, font: QFont
) -> tuple[QRectF, str] | None:
    """The mark's rectangle in the view and its text, such as "↓ B9"; None if the action is visible.

    Args:
        action_id: The id of the action.
        area: Its place on the page.
        projection: The picture in the view. It may be larger than the view.
        view: The view.
        font: The font of text beside chips.
    """
    arrow = _way(area, projection, view)
    if not arrow:
        return None
    text = f"{arrow} {action_id}"
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


def _way(area: Area, projection: Projection, view: QRectF) -> str:
    """The arrow from the visible part to an area of the page; empty if the area itself is visible."""
    left, top, right, bottom = projection.seen(view)
    least = _SEEN_PX / projection.scale
    across, down = min(least, area[2] - area[0]), min(least, area[3] - area[1])
    if bottom - area[1] <= 0 or bottom - area[1] < down:
        return "↓"
    if area[3] - top <= 0 or area[3] - top < down:
        return "↑"
    if right - area[0] <= 0 or right - area[0] < across:
        return "→"
    return "←" if area[2] - left <= 0 or area[2] - left < across else ""
