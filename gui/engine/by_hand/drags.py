"""The element that moved with the pointer during a drag, and the drop target. Pure."""

from gui.engine.by_hand.gestures import Gesture
from gui.engine.by_hand.port import Part, Spot
from gui.schema.action import Action
from gui.schema.page import Observation
from gui.schema.verb import Verb

_STILL_PX = 1.0
"""CSS pixels by which an unmoved element may seem to move, since boxes are rounded."""


def only_holds(gesture: Gesture) -> bool:
    """Whether the element of a drag did not move, as a diagram does when its content is dragged."""
    action, spot, to = gesture.action, gesture.spot, gesture.to
    if action is None or action.verb == Verb.DRAG or action.kind == "I" or gesture.value is not None or spot.drags:
        return False
    if spot.lies is None or not spot.known or gesture.part is None or gesture.place is None:
        return False
    if to is None or gesture.place not in to.places:
        return True  # it did not follow the pointer
    return _stayed(gesture, gesture.part, to.parts[to.places.index(gesture.place)])


def is_on_another(gesture: Gesture) -> bool:
    """Whether a drag began on a named element inside its action's element."""
    action, lies = gesture.action, gesture.spot.lies
    if action is None or lies is None or gesture.place == gesture.spot.places[0]:
        return False
    return lies.as_thing().words not in ("", action.name or action.target)


def _stayed(gesture: Gesture, start: Part, end: Part) -> bool:
    """Whether an element did not move during a drag on it: `start` and `end` are the points on it."""
    (across, down, width, height), (to_across, to_down, *_) = start, end
    right, below = (to_across - across) * width, (to_down - down) * height
    return max(abs(right - (gesture.to_x - gesture.x)), abs(below - (gesture.to_y - gesture.y))) <= _STILL_PX


def place_among(gesture: Gesture, page: Observation) -> tuple[Action, Part] | None:
    """The neighbour in the same list at the end of a drag, as on the page before, and the point on it.

    By then, the dragged item itself is there. None if that was no similar element.
    """
    own, view = gesture.action, page.metadata.viewport
    begun = page.action(own.id) if own is not None else None
    if own is None or begun is None or begun.verb != Verb.DRAG or not moved_along(gesture):
        return None
    if _part_of(begun, gesture.x + view.scroll_x, gesture.y + view.scroll_y) is None:
        return None  # it was elsewhere, so others may have been too
    for other in page.actions:
        part = _part_of(other, gesture.to_x + view.scroll_x, gesture.to_y + view.scroll_y)
        like = (other.verb, other.role, other.category, other.frame) == (own.verb, own.role, own.category, own.frame)
        if part is not None and like and other.id != own.id:
            return other, part
    return None


def came_along(gesture: Gesture, part: Part, page: Observation) -> bool:
    """Whether the element at a drag's end had come with the pointer, though it is another node now.

    It has the name of the dragged one, which is listed, and no listed element of that name was there on the page
    before: else it may be a drop target of the same name. `part` is the start point on the listed element.
    """
    own, end, view = gesture.action, gesture.to, page.metadata.viewport
    begun = page.action(own.id) if own is not None else None
    if begun is None or begun.box is None or end is None or gesture.spot.lies is None or end.lies is None:
        return False
    start, there = gesture.spot.lies.as_thing(), end.lies.as_thing()
    same = (start.words, start.role, start.framed) == (there.words, there.role, there.framed)
    if not same or start.words not in _called(begun):
        return False
    x, y = gesture.to_x + view.scroll_x, gesture.to_y + view.scroll_y
    # It may have been scrolled since, with or without the others.
    right = gesture.x + view.scroll_x - part[0] * part[2] - begun.box.x
    below = gesture.y + view.scroll_y - part[1] * part[3] - begun.box.y
    alike = [one for one in page.actions if start.words in _called(one)]
    return all(_part_of(one, x, y) is None and _part_of(one, x - right, y - below) is None for one in alike)


def _called(action: Action) -> set[str]:
    """The names of an action, if it has any."""
    return {action.name, action.target} - {""}


def _part_of(action: Action, x: float, y: float) -> Part | None:
    """A point of the page on an action; None beside it."""
    box = action.box
    if box is None or not (0 < x - box.x < box.width and 0 < y - box.y < box.height):
        return None
    return (x - box.x) / box.width, (y - box.y) / box.height, box.width, box.height


def moved_along(gesture: Gesture) -> bool:
    """Whether a drag ended on its own element, which moved, unlike a canvas."""
    start, end = gesture.spot, gesture.to
    if end is None or start.lies is None or end.lies is None:
        return False
    if gesture.carried:
        return True
    if gesture.action is not None and gesture.target is not None and gesture.action.id == gesture.target.id:
        return True  # it ended beside its original place
    if not start.parts or not end.parts:
        return False
    if start.places[:1] != end.places[:1]:  # redrawn while it moved, perhaps with its place in its texts
        return start.lies.is_same(end.lies) or (gesture.gone and is_called_alike(start, end))
    return not _stayed(gesture, start.parts[0], end.parts[0])


def is_called_alike(one: Spot, other: Spot) -> bool:
    """Whether the elements at two spots have the same name and role, regardless of their neighbours."""
    mine, others = ((lies.words, lies.role, lies.framed) if (lies := spot.lies) else None for spot in (one, other))
    return mine is not None and mine[0] != "" and mine == others
