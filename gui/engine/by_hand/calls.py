"""Make the call that repeats a gesture, and its fact. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from gui.engine.by_hand.drags import is_on_another, moved_along, only_holds
from gui.engine.by_hand.gestures import Gesture
from gui.engine.by_hand.port import Part, Spot
from gui.engine.describe.edges import is_called_edge
from gui.engine.describe.named import field_name
from gui.engine.describe.steps import (
    GESTURE_DEEDS,
    beside_others,
    deed_of,
    done_to,
    dragged,
    place_of,
    secret_name,
    selected,
)
from gui.schema.action import BY_HAND, EDITOR, MOST_POINTS, Action, ActionCall, Focus, Lying, Point
from gui.schema.code import Code
from gui.schema.fact import Fact, fact
from gui.schema.keys import MOST_KEYS, MOVING
from gui.schema.special import Special
from gui.schema.ticks import tick_code
from gui.schema.verb import Verb

_MOST_TEXT = 1_000_000


def call_of(gesture: Gesture) -> tuple[ActionCall, Fact]:
    """The call that repeats a gesture, and its fact: "Clicked Buy now", "Typed into E-mail"."""
    match gesture.kind:
        case "typed":
            return _typed(gesture)
        case "key" | "paste":
            return _key(gesture)
        case "wheel":
            return _wheel(gesture)
        case "swipe":
            return _swipe(gesture)
        case "select":
            return _select(gesture)
        case "drag":
            return _drag(gesture)
    action, did = gesture.action, GESTURE_DEEDS[gesture.kind]
    how: dict[str, Any] = {"gesture": gesture.kind, "modifiers": gesture.modifiers, "at": _begin(gesture)}
    if gesture.kind == "click" and gesture.held_ms:
        how["held_ms"], did = gesture.held_ms, Code.DID_HOLD
    if action is None:
        call = ActionCall(action_id=BY_HAND, **how)
        place = place_of(gesture.x, gesture.y)
        words = gesture.spot.words or gesture.spot.label  # a field has no text but its value
        words = beside_others(words, gesture.spot.lies)
        if gesture.unclicked and gesture.kind != "touch" and words:
            return call, done_to(Code.DID_PRESS_MOUSE, words)
        return call, done_to(did, words, place=place, modifiers=gesture.modifiers, held_ms=gesture.held_ms)
    call = ActionCall(action_id=action.id, **how)
    if gesture.shown and gesture.spot.tick is None:
        call = ActionCall(action_id=BY_HAND, **how | {"at": _at(gesture.x, gesture.y, gesture.spot)})
    if gesture.unclicked and gesture.kind != "touch":
        return call, done_to(Code.DID_PRESS_MOUSE, action.target or action.description)
    if gesture.kind in ("click", "touch") and action.param is None and not gesture.modifiers:
        deed = _clicked(gesture, action, call)
        if deed.code not in _OTHER_GESTURES:
            return call, deed  # a click or tap ticks it
    held_ms = gesture.held_ms
    return call, done_to(did, action.target or action.description, modifiers=gesture.modifiers, held_ms=held_ms)


_OTHER_GESTURES = frozenset({Code.DID_CLICK, Code.DID_DOUBLE_CLICK, Code.DID_RIGHT_CLICK})
"""The usual verb of an action does not describe these: it was clicked once."""

_TICKS = {
    Verb.TICK: (Code.DID_TICK, Code.DID_UNTICK),
    Verb.UNTICK: (Code.DID_TICK, Code.DID_UNTICK),
    Verb.SWITCH_ON: (Code.DID_SWITCH_ON, Code.DID_SWITCH_OFF),
    Verb.SWITCH_OFF: (Code.DID_SWITCH_ON, Code.DID_SWITCH_OFF),
}

_TURNS = frozenset({Verb.PLAY, Verb.PAUSE, Verb.CLOSE, Verb.UNSELECT})
"""The same for verbs that a click inverts; a click that opens also leads elsewhere."""


def _clicked(gesture: Gesture, action: Action, call: ActionCall) -> Fact:
    """The fact of one click, as far as known: an action listed afterwards has the opposite verb."""
    tick = gesture.spot.tick
    if action.verb in _TICKS:
        unknown = gesture.unknown and gesture.ticked is None  # it may have been checked after all
        if unknown or (tick is None and gesture.late) or (tick is not None and gesture.ticked == tick[1]):
            return done_to(Code.DID_CLICK_BOX, action.target)
        if tick is not None:
            return done_to(_TICKS[Verb(action.verb)][tick[1]], action.target)
    if gesture.late and (action.verb in _TURNS or (action.verb == Verb.OPEN and "collapsed" in action.states)):
        return done_to(Code.DID_CLICK, action.target)
    return deed_of(action, call.model_copy(update={"gesture": "click"}))


def own_change(gesture: Gesture) -> Fact | None:
    """The known change of a gesture to its own box; None if unknown."""
    tick = gesture.spot.tick
    if tick is None or gesture.action is None or gesture.ticked is None or gesture.ticked == tick[1]:
        return None
    return fact(tick_code(gesture.action.role, on=gesture.ticked), target=field_name(gesture.action))


_NOT_KNOWN = Focus(own=Lying(known=False), item=Lying(known=False))
"""The target of typing that opens its field: the page's mark for it, such as a drawn cell, is unknown."""


def _cell_typed_into(gesture: Gesture) -> Focus | None:
    """The target of keys as typing began, if that was a cell; None for a separate field."""
    action, spot = gesture.action, gesture.spot
    if gesture.opens and _has_cell(gesture.opener):
        return gesture.opener
    if not _has_cell(spot.keyboard) or spot.field == "select":
        return None
    listed = action is not None and (gesture.before is None or gesture.before.action(action.id) is not None)
    # A field that is always in a cell has its own name in the list; an editor appears only while typing.
    of_cell = spot.keyboard is not None and spot.keyboard.item is not None and spot.keyboard.item.role == EDITOR
    return None if of_cell and listed and not (gesture.opens or gesture.came) else spot.keyboard


def _has_cell(focus: Focus | None) -> bool:
    """Whether keys go to a cell, rather than to a choice that a field marks."""
    return focus is not None and focus.item is not None and focus.item.looks.startswith("cell ")


def _typed(gesture: Gesture) -> tuple[ActionCall, Fact]:
    action, spot = gesture.action, gesture.spot
    keyboard = _cell_typed_into(gesture)
    cell = keyboard.item if keyboard is not None else None
    passing = gesture.opens or (cell is not None and cell.role == EDITOR)
    secret = gesture.secret or (action is not None and action.param is not None and action.param.secret)
    call = ActionCall(
        action_id=action.id if action is not None and not passing else BY_HAND,
        value=None if secret or spot.unseen else gesture.value,
        secret=secret_name(action, spot.words) if secret else None,
        # A list is set by its value: the keys that choose it depend on the system.
        keys="" if secret or spot.field == "select" or len(gesture.keys) > MOST_KEYS else gesture.keys,
        added=bool(gesture.was) and not secret,
        enter=gesture.enter or None,
        after=gesture.after,
        at=_begin(gesture) if gesture.pressed else None,
        keyboard=_NOT_KNOWN if gesture.opens and not _has_cell(gesture.opener) else keyboard,
    )
    if cell is not None and cell.words:  # all cells share the field, which has no cell's name
        return call, done_to(Code.DID_TYPE, cell.words)
    if action is None:
        return call, done_to(Code.DID_TYPE, spot.words or spot.label)
    deed = deed_of(action, call) if action.param is not None else done_to(Code.DID_TYPE, action.target)
    return call, done_to(Code.DID_TYPE, action.target) if deed.code in _OTHER_GESTURES else deed


def _key(gesture: Gesture) -> tuple[ActionCall, Fact]:
    action, spot = gesture.action, gesture.spot
    if gesture.secret or not spot.known:
        call = ActionCall(action_id=BY_HAND, secret=secret_name(action, spot.words))
        return call, fact(Code.DID_PRESS, keys="")
    call = ActionCall(
        action_id=Special.PRESS,
        value=gesture.keys,
        keys=gesture.letters,
        to=action.id if action else None,
        text=gesture.text[:_MOST_TEXT] if gesture.kind == "paste" else None,
        keyboard=spot.keyboard,
    )
    if gesture.kind == "paste":
        return call, done_to(Code.DID_PASTE, action.target if action is not None else spot.words)
    at = spot.keyboard if gesture.keys not in MOVING else None
    # The page itself may handle a key beyond its marked cell, and a field in a cell has its own name.
    named = at is not None and at.item is not None and at.own.role != "body" and at.item.role != EDITOR
    if named and at is not None and at.item is not None and at.item.words:
        return call, fact(Code.DID_PRESS_ON, keys=gesture.keys, target=at.item.words)
    if action is None and at is not None and not spot.field and spot.words:
        return call, fact(Code.DID_PRESS_ON, keys=gesture.keys, target=spot.words)
    if action is None:
        return call, fact(Code.DID_PRESS, keys=gesture.keys)
    did = Code.DID_PRESS_IN if spot.field else Code.DID_PRESS_ON
    return call, fact(did, keys=gesture.keys, target=action.target)


def _wheel(gesture: Gesture) -> tuple[ActionCall, Fact]:
    box, action = gesture.box, gesture.action
    how: dict[str, Any] = {"gesture": "wheel", "by": gesture.by, "modifiers": gesture.modifiers}
    if gesture.moved is None:
        call = ActionCall(action_id=action.id if action is not None else BY_HAND, at=_begin(gesture), **how)
        return call, done_to(Code.DID_TURN_WHEEL, action.target if action is not None else gesture.spot.words)
    _, right, down = gesture.moved
    at = _within(gesture.box_part) or _at(gesture.x, gesture.y, gesture.spot)
    if down == 0:
        did = Code.DID_SCROLL_RIGHT_BY if right > 0 else Code.DID_SCROLL_LEFT_BY
        call = ActionCall(action_id=box.id if box is not None and at.of == "element" else BY_HAND, at=at, **how)
    else:
        did = Code.DID_SCROLL_DOWN_BY if down > 0 else Code.DID_SCROLL_UP_BY
        special = Special.SCROLL_DOWN if down > 0 else Special.SCROLL_UP
        call = ActionCall(action_id=special, value=str(abs(down)), to=box.id if box else None, at=at, **how)
    return call, fact(did, target=box.target if box is not None else "", count=abs(down or right))


def _swipe(gesture: Gesture) -> tuple[ActionCall, Fact]:
    """The call and fact of a swipe: it scrolls, or drags something. It never presses what is under the finger."""
    action, target = gesture.action, gesture.target
    if gesture.moved is not None:
        index, right, down = gesture.moved
        call, did = _wheel(replace(gesture, by=(right, down)))
        whole = gesture.box is not None or index == len(gesture.spot.scrolls) - 1
        if down and whole:  # a finger sends no wheel events
            call = ActionCall(action_id=call.action_id, value=call.value, to=call.to)
        return call, did
    drags = gesture.value is not None or gesture.spot.drags or (action is not None and action.verb == Verb.DRAG)
    away = target is not None and (action is None or target.id != action.id)
    if gesture.fingers == 1 and (drags or away):
        return _drag(gesture)
    # A touch listener receives no mouse events; a finger dragged within a button presses it. Several fingers are no
    # swipe.
    one = gesture.fingers == 1
    by = (gesture.x - gesture.to_x, gesture.y - gesture.to_y) if one else (0.0, 0.0)
    how: dict[str, Any] = {"gesture": "touch" if one else "wheel", "by": by, "modifiers": gesture.modifiers}
    how["at"] = _begin(gesture)
    if action is None:
        place = place_of(gesture.x, gesture.y)
        return ActionCall(action_id=BY_HAND, **how), done_to(Code.DID_SWIPE, gesture.spot.words, place=place)
    return ActionCall(action_id=action.id, **how), done_to(Code.DID_SWIPE, action.target or action.description)


def _select(gesture: Gesture) -> tuple[ActionCall, Fact]:
    action = gesture.action if gesture.spot.field else None  # text outside of fields is found by its words
    call = ActionCall(
        action_id=action.id if action is not None else BY_HAND,
        gesture="select",
        modifiers=gesture.modifiers,
        at=_begin(gesture) if action is not None else _at(gesture.x, gesture.y),
        end=_end(gesture) if action is not None else _at(gesture.to_x, gesture.to_y),
        text=gesture.text[:_MOST_TEXT],
    )
    return call, selected(gesture.text)


def _drag(gesture: Gesture) -> tuple[ActionCall, Fact]:
    action = gesture.action
    is_edge = action is not None and is_called_edge(action)  # the element at the end moved along, or is there by chance
    target = None if is_edge else gesture.target
    start, end = place_of(gesture.x, gesture.y), place_of(gesture.to_x, gesture.to_y)
    how: dict[str, Any] = {"gesture": "drag", "modifiers": gesture.modifiers, "at": _begin(gesture)}
    if gesture.value is None and (action is None or target is None or target.id == action.id):
        how["path"] = _thinned(gesture.path)  # something is drawn or placed
    if action is not None and action.kind == "I" and gesture.value is not None:  # a slider
        call = ActionCall(action_id=action.id, value=gesture.value, end=_end(gesture), **how)
        return call, deed_of(action, call)
    holds = action is not None and only_holds(gesture)
    if action is None or (holds and is_on_another(gesture)):
        how |= {"at": _at(gesture.x, gesture.y, gesture.spot), "path": _thinned(gesture.path)}
        call = ActionCall(action_id=BY_HAND, end=_dropped(replace(gesture, action=None)), **how)
        lies = gesture.spot.lies
        words = gesture.spot.words or (lies.as_thing().words if lies is not None else "")
        if lies is not None and lies.size is not None and not lies.words and not moved_along(gesture):
            words = ""  # an area that did not move, as when a frame is drawn around some of its content
        there = gesture.to.words if gesture.to is not None and not moved_along(gesture) else ""
        if words and there and there != words:
            end = f"“{there}”"
        return call, fact(Code.DID_DRAG_FROM, target=words, start=start, end=end)
    if holds and how["at"] is not None:
        how["at"] = how["at"].model_copy(update={"lies": gesture.spot.lies})
    if target is None or target.id == action.id:
        call = ActionCall(action_id=action.id, end=_end(gesture), **how)
        there = gesture.to.words if gesture.to is not None and target is None and not is_edge else ""
        if there and there not in (action.name, action.target):  # the dragged element may cover everything else
            end = f"“{there}”"
        return call, fact(Code.DID_DRAG_TO, target=dragged(action), end=end)
    call = ActionCall(action_id=action.id, to=target.id, end=_within(gesture.to_part), **how)
    return call, fact(Code.DID_DRAG_TO, target=dragged(action), end=target.target)


def _thinned(path: Sequence[tuple[float, float, int]]) -> tuple[tuple[float, float, int], ...]:
    """The points of a path, evenly thinned out if there are too many; the last one stays."""
    every = -(-len(path) // MOST_POINTS)
    return tuple(path[len(path) - 1 :: -every][::-1]) if path else ()


def _begin(gesture: Gesture) -> Point | None:
    """The start point: on its action's element, or in the viewport."""
    return _at(gesture.x, gesture.y, gesture.spot) if gesture.action is None else _within(gesture.part)


def _end(gesture: Gesture) -> Point:
    """The end point: on the element of the start, at its original place, or in the viewport if outside."""
    if gesture.part is not None:
        x, y, width, height = gesture.part
        across, down = (gesture.to_x - gesture.x) / (width or 1), (gesture.to_y - gesture.y) / (height or 1)
        inside = _within((x + across, y + down, width, height))
        if inside is not None:
            return inside
    return _dropped(gesture)


def _dropped(gesture: Gesture) -> Point:
    """The point of the viewport where a drag ended.

    An element that moves with the pointer is only there after the drag, so it does not identify the place.
    """
    point = _at(gesture.to_x, gesture.to_y, gesture.to)
    return point.model_copy(update={"lies": Lying(dragged=True)}) if moved_along(gesture) else point


def _within(part: Part | None) -> Point | None:
    """A point on an element; None if it is outside, as on the label of a field."""
    if part is None or not (0 <= part[0] <= 1 and 0 <= part[1] <= 1):
        return None
    return Point(x=round(part[0], 6), y=round(part[1], 6))


def _at(x: float, y: float, spot: Spot | None = None) -> Point:
    """A point of the viewport with the element there, or without it if that does not matter."""
    lies = spot.lies if spot is not None and spot.known else None
    return Point(x=max(0.0, round(x, 2)), y=max(0.0, round(y, 2)), of="viewport", lies=lies)
