"""One thing done by hand, and what to call it as a step. Pure."""

from dataclasses import dataclass, field
from typing import Literal

from gui.engine.by_hand.port import NOWHERE, Spot
from gui.engine.describe.steps import past_words
from gui.schema.action import Action, ActionCall, Modifier
from gui.schema.input import KeyInput
from gui.schema.page import Observation
from gui.schema.special import Special
from gui.schema.step import BY_HAND

Kind = Literal["click", "double", "right", "middle", "drag", "select", "typed", "key", "wheel", "touch"]

_CLICKS: dict[str, str] = {
    "click": "Clicked",
    "double": "Double-clicked",
    "right": "Right-clicked",
    "middle": "Middle-clicked",
    "touch": "Tapped",
}
_BARE = frozenset(
    {"Shift", "Control", "Alt", "Meta", "AltGraph", "CapsLock", "NumLock", "ScrollLock", "Dead", "Process"}
)
_EDITING = frozenset(
    {"Backspace", "Delete", "Insert", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"}
    | {"PageUp", "PageDown"}
)
_EDITING_LETTERS = frozenset("abcikuvxyz")
"""Letters of shortcuts that edit. Others are for the page or the browser, which reloads, prints, opens tabs."""


@dataclass(slots=True, eq=False)
class Gesture:
    """One thing done by hand.

    Attributes:
        spot: What it was done to, `to` where a drag ended.
        x: Where it began, in CSS pixels of the viewport; likewise `y`, and `to_x`, `to_y` where it ended.
        action: What was listed for the spot when it was done; found later where that was new.
        value: What was typed, or the text that was selected; None for a secret.
        keys: Of a key: "Enter", "Control+A".
        moved: Of the wheel: which of the spot's boxes moved, and how far to the right and down.
        number: Of its step; 0 before it has one.
        started: When (`time.monotonic()`).
        before: The page before it.
    """

    kind: Kind
    spot: Spot = NOWHERE
    x: float = 0.0
    y: float = 0.0
    to: Spot | None = None
    to_x: float = 0.0
    to_y: float = 0.0
    action: Action | None = None
    target: Action | None = None
    value: str | None = field(default=None, repr=False)
    secret: bool = field(default=False)
    keys: str = field(default="", repr=False)
    moved: tuple[int, int, int] | None = None
    box: Action | None = None
    modifiers: tuple[Modifier, ...] = ()
    number: int = 0
    started: float = 0.0
    before: Observation | None = None


def is_bare(key: str) -> bool:
    """Whether a key alone is nothing done: a modifier, a dead key."""
    return key in _BARE


def is_typing(event: KeyInput, spot: Spot) -> bool:
    """Whether a key in a field belongs to what is typed there, so that it is no step of its own."""
    if not spot.field:
        return False
    if event.text and event.key not in ("Enter", "Tab", "Escape"):
        return True
    if spot.field == "select" and event.key in ("Enter", "Escape"):
        return True  # it takes what was pointed at in its open list
    shortcut = {"Control", "Meta"} & set(event.modifiers)
    return event.key in _EDITING or (bool(shortcut) and event.key.lower() in _EDITING_LETTERS)


def key_words(event: KeyInput) -> str:
    """A key as "press a key" takes it: Enter, Control+a."""
    held = [name for name in ("Control", "Alt", "Meta", "Shift") if name in event.modifiers]
    if len(event.key) == 1 and "Shift" in held and event.text:
        held.remove("Shift")  # the letter says so itself
    key = "Space" if event.key == " " else event.key
    return "+".join([*held, key])


def call_of(gesture: Gesture) -> tuple[ActionCall, str, str]:
    """The call that would do the same, and its words: ("Clicked", "Buy now"), ("Typed into", "E-mail")."""
    action = gesture.action
    match gesture.kind:
        case "typed":
            return _typed(gesture)
        case "key":
            return _key(gesture)
        case "wheel":
            return _wheel(gesture)
        case "select":
            return ActionCall(action_id=BY_HAND), "Selected", f"“{gesture.value or ''}”"
        case "drag":
            return _drag(gesture)
    words = _CLICKS[gesture.kind]
    if action is None:
        at = f"{gesture.x:.0f}, {gesture.y:.0f}"
        return ActionCall(action_id=BY_HAND, value=at), words, f"{gesture.spot.words or 'the page'} at {at}"
    how: dict[str, Literal["click", "double", "right"]] = {"double": "double", "right": "right"}
    call = ActionCall(action_id=action.id, gesture=how.get(gesture.kind, "click"), modifiers=gesture.modifiers)
    plain = gesture.kind in ("click", "touch") and action.param is None
    if plain:
        past, target = past_words(action, call)
        return call, (past if past != "Clicked" else words), target
    return call, words, action.target or action.description


def _typed(gesture: Gesture) -> tuple[ActionCall, str, str]:
    action = gesture.action
    secret = gesture.secret or (action is not None and action.param is not None and action.param.secret)
    value = None if secret else gesture.value
    if action is None:
        return ActionCall(action_id=BY_HAND, value=value), "Typed into", gesture.spot.words or "the page"
    call = ActionCall(action_id=action.id, value=value)
    words, target = past_words(action, call)
    return call, words if action.param is not None else "Typed into", target


def _key(gesture: Gesture) -> tuple[ActionCall, str, str]:
    if gesture.secret or not gesture.spot.known:
        return ActionCall(action_id=BY_HAND), "Pressed", "a key"
    call = ActionCall(action_id=Special.PRESS, value=gesture.keys, to=gesture.action.id if gesture.action else None)
    if gesture.action is None:
        return call, "Pressed", gesture.keys
    return call, f"Pressed {gesture.keys} {'in' if gesture.spot.field else 'on'}", gesture.action.target


def _wheel(gesture: Gesture) -> tuple[ActionCall, str, str]:
    if gesture.moved is None:
        at = f"{gesture.x:.0f}, {gesture.y:.0f}"
        return ActionCall(action_id=BY_HAND, value=at), "Turned the wheel over", gesture.spot.words or "the page"
    _, right, down = gesture.moved
    box = gesture.box
    of = f"“{box.target}” " if box is not None else ""
    if down == 0:
        way = "right" if right > 0 else "left"
        return ActionCall(action_id=BY_HAND, value=f"{right}, 0"), "Scrolled", f"{of}{way} by {abs(right):,} pixels"
    way = Special.SCROLL_DOWN if down > 0 else Special.SCROLL_UP
    call = ActionCall(action_id=way, value=str(abs(down)), to=box.id if box else None)
    return call, "Scrolled", f"{of}{'down' if down > 0 else 'up'} by {abs(down):,} pixels"


def _drag(gesture: Gesture) -> tuple[ActionCall, str, str]:
    action, target = gesture.action, gesture.target
    start, end = f"{gesture.x:.0f}, {gesture.y:.0f}", f"{gesture.to_x:.0f}, {gesture.to_y:.0f}"
    if action is not None and action.kind == "I" and gesture.value is not None:  # a slider
        call = ActionCall(action_id=action.id, value=gesture.value)
        return call, *past_words(action, call)
    if action is None:
        on = gesture.spot.words
        words = f"“{on}” from {start} to {end}" if on else f"from {start} to {end}"
        return ActionCall(action_id=BY_HAND, value=f"{start} {end}"), "Dragged", words
    if target is None or target.id == action.id:
        return ActionCall(action_id=action.id, gesture="drag"), "Dragged", f"{action.target} to {end}"
    call = ActionCall(action_id=action.id, gesture="drag", to=target.id)
    return call, "Dragged", f"{action.target} to {target.target}"
