"""One gesture, and the call that repeats it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from gui.engine.backend import Acted
from gui.engine.by_hand.port import NOWHERE, Part, Place, Spot
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
from gui.schema.action import BY_HAND, EDITOR, MOST_POINTS, Action, ActionCall, Focus, Lying, Modifier, Point
from gui.schema.code import Code
from gui.schema.fact import Fact, fact
from gui.schema.input import KeyInput, PageInput, PasteInput, TextInput
from gui.schema.keys import MOST_KEYS, MOVING, pressed, typed
from gui.schema.page import Observation, Picture
from gui.schema.special import Special
from gui.schema.verb import Verb

Kind = Literal[
    "click",
    "double",
    "triple",
    "right",
    "middle",
    "hover",
    "drag",
    "select",
    "typed",
    "key",
    "paste",
    "wheel",
    "touch",
    "swipe",
]

_BARE = frozenset(
    {"Shift", "Control", "Alt", "Meta", "AltGraph", "CapsLock", "NumLock", "ScrollLock", "Dead", "Process"}
)
_EDITING = frozenset(
    {"Backspace", "Delete", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"} | {"PageUp", "PageDown"}
)
_MOST_TEXT = 1_000_000

_MOST_LETTERS = 60
"""Letters pressed in a row that are one step."""

_STILL_PX = 1.0
"""CSS pixels that what stays where it is may seem to move, as places are rounded."""


@dataclass(slots=True, eq=False)
class Gesture:
    """One thing done by hand.

    Attributes:
        spot: The element that it was done to; `to` where a drag or a swipe ended.
        x: Where it began, in CSS pixels of the viewport; likewise `y`, and `to_x`, `to_y` where it ended.
        path: The way that the mouse went between, as in `ActionCall`.
        pressed: Whether a mouse button was pressed there; for typing, the click into the field.
        action: The listed action at the spot, or the one listed there later if it was new; `target` is that at `to`.
        late: Whether it was listed only afterwards: its states are then not those that it was in before.
        ticked: Whether the box of the spot was ticked afterwards; None if that is not known.
        unknown: Whether it stays unknown what became of the box, although its document is still there.
        place: The action's element.
        part: The point on it where it began; `to_part` that on the target's where it ended.
        gone: For a drag: whether something else lay where it began just before it was dropped.
        carried: For a drag: whether what lay where it ended had come there with the pointer, such as a copy of it.
        value: The field's value afterwards; None for a secret, or if unknown. `was` is the one before.
        opens: For typing: whether its first key opened the field, which was not there before; `opener` is what keys
            went to until then.
        came: For typing: whether what was pressed before it became the field or got it: an editor that goes again.
        erased: Whether the page emptied the field when it was left, or at Enter.
        text: What was selected or pasted.
        button: The mouse button.
        keys: For a key: "Enter", "Control+a". For typing: everything typed, as `gui.schema.keys` writes it.
        letters: For a key: all letters that were pressed in a row, if there are several, as `gui.schema.keys` writes
            them. They changed nothing until the last one.
        enter: Enter ended the typing.
        after: Other keys that ended it.
        by: For the wheel: how far it was turned to the right and down.
        fingers: For a swipe: how many there were.
        moved: For the wheel and a swipe: which of the spot's boxes moved, and how far to the right and down.
        box: That box, if it is listed; `box_part` is the point on it where that was done.
        number: The number of its step; 0 before it has one.
        started: Its time (`time.monotonic()`); `began` is when the page had its press, and `ended` when
            the step last ended.
        before: The page before it, as last read.
        since: What was done by hand before it that may not be seen on that page.
        reading: Which reading the page was as at the press, if that is known.
        version: Which state of its document the page was in at the press; empty if that is not known.
        page: The page at the press, if it was another by then; likewise `to_page` where a drag ended, and
            `click_page` at the click, if that reached something else than the press.
        reached: The name of what the click reached, if that was not what was pressed.
        unclicked: Whether no click came to what was pressed: the page moved, covered or removed it meanwhile.
        redrawn: Whether that is because the page answered the press by drawing it anew.
        cut: Whether the page asked something while the button was held: nobody knows whether a click comes of it.
        unchosen: Whether it opened a picker of the browser, and nothing was chosen there.
        pictured: Whether there is a picture of the page before it.
        picture: What the page showed before the next input; None if that was not looked at.
        left: Whether what it came to was looked at before the next input.
        seen: The page as it was read right after it, if it went on after that.
    """

    kind: Kind
    spot: Spot = NOWHERE
    x: float = 0.0
    y: float = 0.0
    to: Spot | None = None
    to_x: float = 0.0
    to_y: float = 0.0
    path: list[tuple[float, float, int]] = field(default_factory=list)
    pressed: bool = False
    action: Action | None = None
    target: Action | None = None
    late: bool = False
    ticked: bool | None = None
    unknown: bool = False
    place: Place | None = None
    part: Part | None = None
    to_part: Part | None = None
    gone: bool = False
    carried: bool = False
    value: str | None = field(default=None, repr=False)
    was: str | None = field(default=None, repr=False)
    opens: bool = False
    opener: Focus | None = None
    came: bool = False
    erased: bool = False
    text: str = field(default="", repr=False)
    secret: bool = field(default=False)
    button: str = ""
    keys: str = field(default="", repr=False)
    letters: str = field(default="", repr=False)
    enter: bool = False
    after: str = ""
    by: tuple[float, float] = (0.0, 0.0)
    fingers: int = 1
    moved: tuple[int, int, int] | None = None
    box: Action | None = None
    box_part: Part | None = None
    modifiers: tuple[Modifier, ...] = ()
    number: int = 0
    started: float = 0.0
    ended: float = 0.0
    began: float = 0.0
    before: Observation | None = None
    since: tuple["Gesture", ...] = field(default=(), repr=False)
    reading: str = ""
    version: str = ""
    page: Acted | None = None
    to_page: Acted | None = None
    click_page: Acted | None = None
    reached: str = ""
    unclicked: bool = False
    redrawn: bool = False
    cut: bool = False
    unchosen: bool = False
    pictured: bool = True
    picture: Picture | None = field(default=None, repr=False)
    left: bool = False
    seen: Observation | None = field(default=None, repr=False)


def left_in(gesture: Gesture, value: str) -> str:
    """What some typing has left in its field, of what its value was in the end."""
    return "" if gesture.erased else value


def is_bare(key: str) -> bool:
    """Whether a key does nothing by itself: a modifier or a dead key."""
    return key in _BARE


def is_typing(event: KeyInput, spot: Spot) -> bool:
    """Whether a key in a field is part of the typing there, and so no step of its own."""
    if not spot.field:
        return False
    shortcut = bool({"Control", "Meta"} & set(event.modifiers))
    if event.text and event.key not in ("Enter", "Tab", "Escape"):
        return True
    if spot.field == "select" and event.key in ("Enter", "Escape"):
        return True  # it takes the marked option of an open list
    if spot.unseen and event.key in ("Enter", "Tab") and not shortcut:
        return True  # an editor handles it in its own way
    return event.key in _EDITING


def key_words(event: KeyInput) -> str:
    """A key in the notation of "press a key": Enter, Control+a."""
    held = [name for name in ("Control", "Alt", "Meta", "Shift") if name in event.modifiers]
    if len(event.key) == 1 and "Shift" in held and event.text:
        held.remove("Shift")  # the letter shows it
    key = "Space" if event.key == " " else event.key
    return "+".join([*held, key])


def stroke_of(event: PageInput) -> str:
    """A typing input in the notation of `gui.schema.keys`."""
    match event:
        case KeyInput() if event.text and event.key not in ("Enter", "Tab"):
            return typed(event.text)
        case KeyInput():
            return pressed(key_words(event))
        case TextInput() | PasteInput():
            return typed(event.text)
    return ""


def goes_on(last: Gesture | None, gesture: Gesture) -> bool:
    """Whether a letter is one more of those pressed in a row on what takes no text, where they have changed nothing."""
    return (
        last is not None
        and last.kind == "key"
        and not (last.secret or gesture.secret or gesture.spot.field)
        and is_letter(gesture.keys)
        and (bool(last.letters) or is_letter(last.keys))
        and len(last.letters) < _MOST_LETTERS
        and gesture.spot.places == last.spot.places
        and gesture.version == last.version != ""
    )


def is_letter(key: str) -> bool:
    """Whether a key writes something and has no other use; Space presses a button."""
    return len(key) == 1


def keys_in(event: PageInput) -> int:
    """How many keys somebody pressed for an input: letters of an input method are one each."""
    match event:
        case KeyInput():
            return 1 if event.kind == "down" and not is_bare(event.key) else 0
        case TextInput():
            return len(event.text)
        case PasteInput():
            return 1
    return 0


def call_of(gesture: Gesture) -> tuple[ActionCall, Fact]:
    """The call that repeats a gesture, and what was done: "Clicked Buy now", "Typed into E-mail"."""
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
    if action is None:
        call = ActionCall(action_id=BY_HAND, **how)
        place = place_of(gesture.x, gesture.y)
        words = gesture.spot.words or gesture.spot.label  # a field says nothing but its value
        words = beside_others(words, gesture.spot.lies)
        if gesture.unclicked and gesture.kind != "touch" and words:
            return call, done_to(Code.DID_PRESS_MOUSE, words)
        return call, done_to(did, words, place=place, modifiers=gesture.modifiers)
    call = ActionCall(action_id=action.id, **how)
    if gesture.unclicked and gesture.kind != "touch":
        return call, done_to(Code.DID_PRESS_MOUSE, action.target or action.description)
    if gesture.kind in ("click", "touch") and action.param is None and not gesture.modifiers:
        deed = _clicked(gesture, action, call)
        if deed.code not in _OTHER_GESTURES:
            return call, deed  # clicked or tapped, it was ticked
    return call, done_to(did, action.target or action.description, modifiers=gesture.modifiers)


_OTHER_GESTURES = frozenset({Code.DID_CLICK, Code.DID_DOUBLE_CLICK, Code.DID_RIGHT_CLICK})
"""What an action is mostly used for is not what was done to it: it was clicked once."""

_TICKS = {
    Verb.TICK: (Code.DID_TICK, Code.DID_UNTICK),
    Verb.UNTICK: (Code.DID_TICK, Code.DID_UNTICK),
    Verb.SWITCH_ON: (Code.DID_SWITCH_ON, Code.DID_SWITCH_OFF),
    Verb.SWITCH_OFF: (Code.DID_SWITCH_ON, Code.DID_SWITCH_OFF),
}
_TURNS = frozenset({Verb.PLAY, Verb.PAUSE, Verb.CLOSE, Verb.UNSELECT})
"""Likewise of what a click turns into its opposite; a click that opens also leads elsewhere."""


def _clicked(gesture: Gesture, action: Action, call: ActionCall) -> Fact:
    """What one click came to, as far as that is known: an action that was listed afterwards tells the opposite."""
    tick = gesture.spot.tick
    if action.verb in _TICKS:
        unknown = gesture.unknown and gesture.ticked is None  # it may have been looked at after all
        if unknown or (tick is None and gesture.late) or (tick is not None and gesture.ticked == tick[1]):
            return done_to(Code.DID_CLICK_BOX, action.target)
        if tick is not None:
            return done_to(_TICKS[Verb(action.verb)][tick[1]], action.target)
    if gesture.late and (action.verb in _TURNS or (action.verb == Verb.OPEN and "collapsed" in action.states)):
        return done_to(Code.DID_CLICK, action.target)
    return deed_of(action, call.model_copy(update={"gesture": "click"}))


def own_change(gesture: Gesture) -> Fact | None:
    """What a gesture is known to have changed of the box that it was done to; None if it is not known."""
    tick = gesture.spot.tick
    if tick is None or gesture.action is None or gesture.ticked is None or gesture.ticked == tick[1]:
        return None
    return fact(Code.TICKED if gesture.ticked else Code.UNTICKED, target=field_name(gesture.action))


_NOT_KNOWN = Focus(own=Lying(known=False), item=Lying(known=False))
"""Where typing goes that opens its field: what the page marks for it, such as a cell that is drawn, is not known."""


def _cell_typed_into(gesture: Gesture) -> Focus | None:
    """What keys went to as some typing began, if that is told of a cell; None for a field of its own."""
    action, spot = gesture.action, gesture.spot
    if gesture.opens and _has_cell(gesture.opener):
        return gesture.opener
    if not _has_cell(spot.keyboard) or spot.field == "select":
        return None
    listed = action is not None and (gesture.before is None or gesture.before.action(action.id) is not None)
    # A field that always stands in a cell is listed by a name of its own; an editor comes and goes.
    of_cell = spot.keyboard is not None and spot.keyboard.item is not None and spot.keyboard.item.role == EDITOR
    return None if of_cell and listed and not (gesture.opens or gesture.came) else spot.keyboard


def _has_cell(focus: Focus | None) -> bool:
    """Whether keys go to a cell, and no choice that a field marks."""
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
        # A list is set by its value: which keys choose it depends on the system.
        keys="" if secret or spot.field == "select" or len(gesture.keys) > MOST_KEYS else gesture.keys,
        enter=gesture.enter or None,
        after=gesture.after,
        at=_begin(gesture) if gesture.pressed else None,
        keyboard=_NOT_KNOWN if gesture.opens and not _has_cell(gesture.opener) else keyboard,
    )
    if cell is not None and cell.words:  # the field is that of all cells, and called after none of them
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
    # The page itself may hear a key for more than a cell that it marks, and a field in a cell has a name of its own.
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
    """What a swipe came to: it scrolls, or drags something. Never is it a press on what lay under the finger."""
    action, target = gesture.action, gesture.target
    if gesture.moved is not None:
        index, right, down = gesture.moved
        call, did = _wheel(replace(gesture, by=(right, down)))
        whole = gesture.box is not None or index == len(gesture.spot.scrolls) - 1
        if down and whole:  # a finger turns no wheel, which a page may listen to
            call = ActionCall(action_id=call.action_id, value=call.value, to=call.to)
        return call, did
    drags = gesture.value is not None or gesture.spot.drags or (action is not None and action.verb == Verb.DRAG)
    away = target is not None and (action is None or target.id != action.id)
    if gesture.fingers == 1 and (drags or away):
        return _drag(gesture)
    # What listens to fingers hears no mouse; and one that is dragged within a button presses it. Several are no swipe.
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
    action, target = gesture.action, gesture.target
    start, end = place_of(gesture.x, gesture.y), place_of(gesture.to_x, gesture.to_y)
    how: dict[str, Any] = {"gesture": "drag", "modifiers": gesture.modifiers, "at": _begin(gesture)}
    if gesture.value is None and (action is None or target is None or target.id == action.id):
        how["path"] = _thinned(gesture.path)  # what is drawn, or put somewhere
    if action is not None and action.kind == "I" and gesture.value is not None:  # a slider
        call = ActionCall(action_id=action.id, value=gesture.value, end=_end(gesture), **how)
        return call, deed_of(action, call)
    holds = action is not None and _only_holds(gesture)
    if action is None or (holds and _is_on_another(gesture)):
        how |= {"at": _at(gesture.x, gesture.y, gesture.spot), "path": _thinned(gesture.path)}
        call = ActionCall(action_id=BY_HAND, end=_dropped(replace(gesture, action=None)), **how)
        lies = gesture.spot.lies
        words = gesture.spot.words or (lies.as_thing().words if lies is not None else "")
        return call, fact(Code.DID_DRAG_FROM, target=words, start=start, end=end)
    if holds and how["at"] is not None:
        how["at"] = how["at"].model_copy(update={"lies": gesture.spot.lies})
    if target is None or target.id == action.id:
        call = ActionCall(action_id=action.id, end=_end(gesture), **how)
        there = gesture.to.words if gesture.to is not None and target is None else ""
        if there and there not in (action.name, action.target):  # what is dragged may lie over everything else
            end = f"“{there}”"
        return call, fact(Code.DID_DRAG_TO, target=dragged(action), end=end)
    call = ActionCall(action_id=action.id, to=target.id, end=_within(gesture.to_part), **how)
    return call, fact(Code.DID_DRAG_TO, target=dragged(action), end=target.target)


def _only_holds(gesture: Gesture) -> bool:
    """Whether the element of a drag stayed where it is, as a diagram does: it hears the drag of what is in it."""
    action, spot, to = gesture.action, gesture.spot, gesture.to
    if action is None or action.verb == Verb.DRAG or action.kind == "I" or gesture.value is not None or spot.drags:
        return False
    if spot.lies is None or not spot.known or gesture.part is None or gesture.place is None:
        return False
    if to is None or gesture.place not in to.places:
        return True  # it did not follow the pointer
    return _stayed(gesture, gesture.part, to.parts[to.places.index(gesture.place)])


def _is_on_another(gesture: Gesture) -> bool:
    """Whether a drag began on something within the element of its action that has a name of its own."""
    action, lies = gesture.action, gesture.spot.lies
    if action is None or lies is None or gesture.place == gesture.spot.places[0]:
        return False
    return lies.as_thing().words not in ("", action.name, action.target)


def _stayed(gesture: Gesture, start: Part, end: Part) -> bool:
    """Whether an element stayed where it was while it was dragged on: `start` and `end` are the points on it."""
    (across, down, width, height), (to_across, to_down, *_) = start, end
    right, below = (to_across - across) * width, (to_down - down) * height
    return max(abs(right - (gesture.to_x - gesture.x)), abs(below - (gesture.to_y - gesture.y))) <= _STILL_PX


def _thinned(path: Sequence[tuple[float, float, int]]) -> tuple[tuple[float, float, int], ...]:
    """The points of a way, evenly fewer if there are too many; its last one stays."""
    every = -(-len(path) // MOST_POINTS)
    return tuple(path[len(path) - 1 :: -every][::-1]) if path else ()


def _begin(gesture: Gesture) -> Point | None:
    """The point where it began: on its action's element, or in the viewport."""
    return _at(gesture.x, gesture.y, gesture.spot) if gesture.action is None else _within(gesture.part)


def _end(gesture: Gesture) -> Point:
    """The point where it ended: on the element where it began, placed as it was then, or in the viewport if outside."""
    if gesture.part is not None:
        x, y, width, height = gesture.part
        across, down = (gesture.to_x - gesture.x) / (width or 1), (gesture.to_y - gesture.y) / (height or 1)
        inside = _within((x + across, y + down, width, height))
        if inside is not None:
            return inside
    return _dropped(gesture)


def _dropped(gesture: Gesture) -> Point:
    """The point of the viewport where a drag ended.

    What moves along with the pointer lies there only once it was dragged: that is no mark of the place.
    """
    point = _at(gesture.to_x, gesture.to_y, gesture.to)
    return point.model_copy(update={"lies": Lying(dragged=True)}) if _moved_along(gesture) else point


def place_among(gesture: Gesture, page: Observation) -> tuple[Action, Part] | None:
    """What lay where a drag ended, and the point on it, as the page was before: a neighbour in the same list.

    What is sorted lies there itself by then. None where that was none of its like.
    """
    own, view = gesture.action, page.metadata.viewport
    begun = page.action(own.id) if own is not None else None
    if own is None or begun is None or begun.verb != Verb.DRAG or not _moved_along(gesture):
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
    """Whether what lay where a drag ended had come there with the pointer, though it is no longer the same element.

    It is called as what was dragged, which is listed by that name, and nothing listed so lay there on this page, which
    is the one before: else it may be a namesake that it was dropped on. `part` is the point where it began, on what is
    listed there.
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
    # It may have been scrolled since, and others with it or not.
    right = gesture.x + view.scroll_x - part[0] * part[2] - begun.box.x
    below = gesture.y + view.scroll_y - part[1] * part[3] - begun.box.y
    alike = [one for one in page.actions if start.words in _called(one)]
    return all(_part_of(one, x, y) is None and _part_of(one, x - right, y - below) is None for one in alike)


def _called(action: Action) -> set[str]:
    """What an action is called, as far as it is called anything."""
    return {action.name, action.target} - {""}


def _part_of(action: Action, x: float, y: float) -> Part | None:
    """A point of the page on an action; None beside it."""
    box = action.box
    if box is None or not (0 < x - box.x < box.width and 0 < y - box.y < box.height):
        return None
    return (x - box.x) / box.width, (y - box.y) / box.height, box.width, box.height


def _moved_along(gesture: Gesture) -> bool:
    """Whether a drag ended on the thing that it began on, and this did not stay where it was, as a canvas does."""
    start, end = gesture.spot, gesture.to
    if end is None or start.lies is None or end.lies is None:
        return False
    if gesture.carried:
        return True
    if gesture.action is not None and gesture.target is not None and gesture.action.id == gesture.target.id:
        return True  # it ended beside where that was
    if not start.parts or not end.parts:
        return False
    if start.places[:1] != end.places[:1]:  # drawn anew while it moved, or what it tells of its place with it
        return start.lies.is_same(end.lies) or (gesture.gone and is_called_alike(start, end))
    return not _stayed(gesture, start.parts[0], end.parts[0])


def is_called_alike(one: Spot, other: Spot) -> bool:
    """Whether what lies at two spots has the same name and role, though other things may stand beside it."""
    mine, others = ((lies.words, lies.role, lies.framed) if (lies := spot.lies) else None for spot in (one, other))
    return mine is not None and mine[0] != "" and mine == others


def _within(part: Part | None) -> Point | None:
    """A point on an element; None if it lies beside it, as on the label of a field."""
    if part is None or not (0 <= part[0] <= 1 and 0 <= part[1] <= 1):
        return None
    return Point(x=round(part[0], 6), y=round(part[1], 6))


def _at(x: float, y: float, spot: Spot | None = None) -> Point:
    """A point of the viewport, with what lies there; without, where that does not matter."""
    lies = spot.lies if spot is not None and spot.known else None
    return Point(x=max(0.0, round(x, 2)), y=max(0.0, round(y, 2)), of="viewport", lies=lies)
