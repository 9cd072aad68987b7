"""Where an element is on a picture. Pure."""

from itertools import islice

from gui.schema.action import Action, ActionCall, Point
from gui.schema.event import Beyond, Spot
from gui.schema.page import Observation, Picture
from gui.schema.special import Special


def used_by(call: ActionCall) -> str:
    """The id of the action whose element a call uses: for a key, the field in which it is pressed."""
    return call.to if call.action_id == Special.PRESS and call.to else call.action_id


_NEAR_PX = 4
"""How far outside an element's box a press may be without proving that the element moved: boxes are rounded."""


def had_moved(action: Action | None, pressed_at: tuple[float, float] | None) -> bool:
    """Whether an action was pressed outside its last known box, so that no picture shows where it was.

    Partly hidden elements in a scroll container are left out: they scroll on the way to a press.

    Args:
        action: The action in the previous reading.
        pressed_at: In CSS pixels of the page; None if unknown.
    """
    if action is None or action.box is None or action.seen is not None or pressed_at is None:
        return False
    (x, y), box = pressed_at, action.box
    across = box.x - _NEAR_PX <= x <= box.x + box.width + _NEAR_PX
    return not (across and box.y - _NEAR_PX <= y <= box.y + box.height + _NEAR_PX)


def spot_of(action: Action | None, seen: Observation | None) -> Spot | None:
    """The box of an action on the picture of a reading; None if it is not on it, or either is unknown."""
    spot = _placed(action, seen)
    if spot is None or not is_on_picture(spot):
        return None
    return tuple(round(part, 4) for part in spot)  # type: ignore[return-value]  # four of four


def is_on_picture(spot: Spot) -> bool:
    """Whether a box is at least partly on its picture, and not absurdly large."""
    return not _side(spot) and all(-100 < part < 100 for part in spot)


MOST_SPOTS = 500
"""The most actions whose boxes are stored with one picture; more could not be told apart."""


def spots_on(seen: Observation) -> tuple[tuple[str, Spot], ...]:
    """The boxes of a reading's actions on its picture, by id, without those that are not on it."""
    found = ((action.id, spot_of(action, seen)) for action in seen.actions if action.box is not None)
    shown = ((key, spot) for key, spot in found if spot is not None and spot[2] > 0 and spot[3] > 0)
    return tuple(islice(shown, MOST_SPOTS))


_AROUND_PX = 24
"""How much of the surroundings of a point is shown if the size of the element there is unknown."""


def spot_around(point: Point | None, picture: Picture | None) -> Spot | None:
    """The surroundings of a point of the viewport on its picture; None if the point is not on it, or is of an element.

    An element without an action has no box, but the viewer must see where a drag began and ended.
    """
    if point is None or point.of != "viewport" or picture is None:
        return None
    width, height = picture.width_css_px, picture.height_css_px
    if not (0 <= point.x < width and 0 <= point.y < height):
        return None
    left, top = max(0.0, point.x - _AROUND_PX), max(0.0, point.y - _AROUND_PX)
    right, bottom = min(width, point.x + _AROUND_PX), min(height, point.y + _AROUND_PX)
    parts = (left / width, top / height, (right - left) / width, (bottom - top) / height)
    return tuple(round(part, 4) for part in parts)  # type: ignore[return-value]  # four of four


def beyond_of(action: Action | None, seen: Observation | None) -> Beyond:
    """The side of the picture on which an action lies; empty if it is on the picture, or either is unknown."""
    spot = _placed(action, seen)
    return _side(spot) if spot is not None else ""


def _placed(action: Action | None, seen: Observation | None) -> Spot | None:
    box = (action.seen or action.box) if action is not None else None
    picture = seen.picture if seen is not None else None
    if box is None or picture is None or picture.width_css_px <= 0 or picture.height_css_px <= 0:
        return None
    width, height = picture.width_css_px, picture.height_css_px
    left, top = (box.x - picture.scroll_x) / width, (box.y - picture.scroll_y) / height
    return left, top, box.width / width, box.height / height


def _side(spot: Spot) -> Beyond:
    left, top, width, height = spot
    if top >= 1 or top + height <= 0:
        return "below" if top >= 1 else "above"
    if left >= 1 or left + width <= 0:
        return "right" if left >= 1 else "left"
    return ""
