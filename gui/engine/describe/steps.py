"""The fact about a step, in the past tense. Pure."""

import re
from collections.abc import Sequence

from gui.schema.action import BY_HAND, CLOSE_TAB, LEAVE, Action, ActionCall, Gesture, Lying, Modifier
from gui.schema.code import Code
from gui.schema.fact import Arg, Fact, fact
from gui.schema.special import Special
from gui.schema.verb import Verb

_VERBS: dict[str, Code] = {
    Verb.CHOOSE: Code.DID_CHOOSE,
    Verb.CHOOSE_FILE: Code.DID_CHOOSE_FILE,
    Verb.CHOOSE_FOLDER: Code.DID_CHOOSE_FOLDER,
    Verb.CLICK: Code.DID_CLICK,
    Verb.CLOSE: Code.DID_CLOSE,
    Verb.DOUBLE_CLICK: Code.DID_DOUBLE_CLICK,
    Verb.DOWNLOAD: Code.DID_DOWNLOAD,
    Verb.DRAG: Code.DID_CLICK,
    Verb.DROP_ON: Code.DID_CLICK,
    Verb.OPEN: Code.DID_OPEN,
    Verb.PAUSE: Code.DID_PAUSE,
    Verb.PLAY: Code.DID_PLAY,
    Verb.RIGHT_CLICK: Code.DID_RIGHT_CLICK,
    Verb.SCROLL: Code.DID_SCROLL,
    Verb.SET: Code.DID_SET,
    Verb.SHOW: Code.DID_SHOW,
    Verb.SORT_BY: Code.DID_SORT_BY,
    Verb.SWITCH_OFF: Code.DID_SWITCH_OFF,
    Verb.SWITCH_ON: Code.DID_SWITCH_ON,
    Verb.TICK: Code.DID_TICK,
    Verb.TYPE_INTO: Code.DID_TYPE,
    Verb.UNSELECT: Code.DID_UNSELECT,
    Verb.UNTICK: Code.DID_UNTICK,
}
GESTURE_DEEDS: dict[Gesture, Code] = {
    "click": Code.DID_CLICK,
    "double": Code.DID_DOUBLE_CLICK,
    "triple": Code.DID_TRIPLE_CLICK,
    "right": Code.DID_RIGHT_CLICK,
    "middle": Code.DID_MIDDLE_CLICK,
    "touch": Code.DID_TAP,
    "select": Code.DID_SELECT_IN,
    "wheel": Code.DID_TURN_WHEEL,
    "hover": Code.DID_POINT_AT,
    "drag": Code.DID_DRAG,
    "upload": Code.DID_GIVE_FILE,
}
DRAGGED_FAR = frozenset({Code.DID_DRAG_LEFT, Code.DID_DRAG_RIGHT, Code.DID_DRAG_UP, Code.DID_DRAG_DOWN})
"""Drags by a number of pixels in one direction."""

_BY_BROWSER = {
    Special.READ: Code.DID_READ,
    Special.BACK: Code.DID_GO_BACK,
    Special.FORWARD: Code.DID_GO_FORWARD,
    Special.RELOAD: Code.DID_RELOAD,
    Special.SCROLL_UP: Code.DID_SCROLL_UP,
    Special.SCROLL_DOWN: Code.DID_SCROLL_DOWN,
    Special.FINISH: Code.DID_FINISH,
}
_MOST_SELECTED = 60
"""The most characters of selected text in a fact; the call has all of it."""


def _counted_from_1(tab: str) -> str:
    """The number of a tab as people count."""
    return str(int(tab) + 1) if tab.isascii() and tab.isdigit() else tab


def deed_of(action: Action, call: ActionCall, to: Action | None = None) -> Fact:
    """The fact about a step and its target: "Typed into E-mail". For a drag, including its destination."""
    return _deed_on_browser(action, call) or _gesture_deed(action, call, to) or _deed_by_verb(action, call)


def _deed_on_browser(action: Action, call: ActionCall) -> Fact | None:
    """The fact about a step with its own argument, such as an address; None for any other."""
    value = (call.value or "").strip()
    match action.id:
        case action_id if action_id == BY_HAND:
            return _by_hand(call)
        case action_id if action_id == LEAVE:
            return fact(Code.DID_LEAVE)
        case action_id if action_id == CLOSE_TAB:
            return fact(Code.DID_CLOSE_TAB, tab=_counted_from_1(value), title=action.target)
        case Special.GO_TO:
            return fact(Code.DID_GO_TO, target=value)
        case Special.OPEN_TAB:
            return fact(Code.DID_OPEN_TAB, url=value)
        case Special.SWITCH_TAB:
            return fact(Code.DID_SWITCH_TAB, tab=_counted_from_1(value))
        case Special.PRESS:
            return fact(Code.DID_PRESS, keys=value)
        case Special.WAIT:
            return fact(Code.DID_WAIT, ms=value)
    return None


def _gesture_deed(action: Action, call: ActionCall, to: Action | None) -> Fact | None:
    """The fact about a gesture other than a click; None for a click, and for a drag that sets a slider."""
    name = action.target or action.description
    if call.gesture == "drag":
        if to is not None and to.id != action.id:
            return fact(Code.DID_DRAG_TO, target=dragged(action), end=to.target or to.description)
        if call.value is not None:  # a slider
            return None
        if call.path and call.end is None:
            return _dragged_by(dragged(action), call.path[-1])
        return done_to(Code.DID_DRAG, dragged(action))
    if _swipes(call):
        return done_to(Code.DID_SWIPE, name)
    if call.gesture == "upload" and len(call.files) > 1:
        return fact(Code.DID_GIVE_FILES, target=name, place="", count=len(call.files))
    return done_to(GESTURE_DEEDS[call.gesture], name) if call.gesture != "click" and action.kind != "S" else None


def _deed_by_verb(action: Action, call: ActionCall) -> Fact:
    """The fact about a step that did what the verb of its action says."""
    value = (call.value or "").strip()
    if call.is_only_enter and action.param is not None:
        return fact(Code.DID_PRESS_IN, keys="Enter", target=action.target or action.description)
    if action.id in _BY_BROWSER:
        return fact(_BY_BROWSER[Special(action.id)])
    known = Code.DID_TYPE if value and "typed" in action.states else _VERBS.get(action.verb)
    if (
        known in (Code.DID_CHOOSE_FILE, Code.DID_CHOOSE_FOLDER)
        and call.at is not None
        and not (call.files or call.value)
    ):
        known = Code.DID_CLICK  # no file was given
    if known is Code.DID_CLICK and call.held_ms:
        known = Code.DID_HOLD
    if known is Code.DID_OPEN and action.role == "combobox" and value:
        known = Code.DID_CHOOSE
    if (
        known is Code.DID_CHOOSE and value and _is_called_by_choice(action)
    ):  # else it would be named by the previous one
        return done_to(known, f"“{value.replace(chr(10), ', ')}”")
    if known is None:
        return fact(Code.DID, description=action.description)
    return done_to(known, action.target, held_ms=call.held_ms)


def _is_called_by_choice(action: Action) -> bool:
    """Whether a list has no words but those of its choices: list “Small”."""
    return action.unnamed and action.target.startswith("list “")


def _swipes(call: ActionCall) -> bool:
    """Whether a finger swipes rather than taps."""
    return call.gesture == "touch" and call.by is not None


def _dragged_by(what: str, end: tuple[float, float, int]) -> Fact:
    """How far something was dragged, the longer way alone."""
    right, down, _ = end
    if abs(right) >= abs(down):
        code = Code.DID_DRAG_RIGHT if right >= 0 else Code.DID_DRAG_LEFT
    else:
        code = Code.DID_DRAG_DOWN if down >= 0 else Code.DID_DRAG_UP
    return fact(code, target=what, count=round(max(abs(right), abs(down))))


def dragged(action: Action) -> str:
    """The dragged element's name, in full if it begins with the verb, as "Drag me" does."""
    whole = f"{action.verb} {action.target}".lower() == action.name.lower()
    return f"“{action.name}”" if whole else action.target or action.description


def asked_of(action: Action, call: ActionCall) -> Fact | None:
    """The fact about a mere request if the page asks first whether to leave it; None if the call did what it says."""
    match call.action_id:
        case Special.GO_TO:
            return fact(Code.DID_ASK_TO_GO_TO, target=(call.value or "").strip())
        case Special.BACK:
            return fact(Code.DID_ASK_TO_GO_BACK)
        case Special.FORWARD:
            return fact(Code.DID_ASK_TO_GO_FORWARD)
        case Special.RELOAD:
            return fact(Code.DID_ASK_TO_RELOAD)
        case action_id if action_id == CLOSE_TAB:
            return fact(Code.DID_ASK_TO_CLOSE_TAB, tab=_counted_from_1(call.value or ""), title=action.target)
    return None


def done_to(code: Code, target: str, *, place: str = "", modifiers: Sequence[Modifier] = (), held_ms: int = 0) -> Fact:
    """Return the fact that something was done to a target; the rest counts only if the code takes it.

    Args:
        code: What was done.
        target: The target; empty for the page itself.
        place: The point of the page, such as "5, 7", if the target is no listed action.
        modifiers: The modifier keys held down.
        held_ms: How long the mouse button was held down.
    """
    args: dict[str, Arg] = {"target": target, "place": place, "modifiers": "+".join(modifiers)}
    args["seconds"] = f"{held_ms / 1000:.1f}" if held_ms else ""
    return fact(code, **{name: args[name] for name in code.takes})


def selected(text: str) -> Fact:
    """Text was selected."""
    return fact(Code.DID_SELECT, text=" ".join(text.split())[:_MOST_SELECTED])


def place_of(x: float, y: float) -> str:
    """A point of the page in readable form, such as "5, 7"."""
    return f"{x:.0f}, {y:.0f}"


def secret_name(action: Action | None, words: str = "") -> str:
    """The name of a secret typed into a field: the name of the field."""
    name = action.target or action.name or action.description if action is not None else words
    return " ".join(name.split())[:100] or "secret"


_BESIDE = re.compile(r"\d+!? (.+)", re.DOTALL)
"""The format of the text beside an element: how far up its row is, then the pieces of words in it."""
_WORD = re.compile(r"[^\W\d_]{2}")
_MOST_BESIDE = 40


def beside_others(words: str, lies: Lying | None) -> str:
    """A name that many rows have, with the first words of its own row: "Call, beside Bert"."""
    told = _BESIDE.fullmatch(lies.beside) if lies is not None and words else None
    pieces = [piece.strip() for piece in told[1].split(" | ")] if told is not None else []
    first = next(filter(_WORD.search, pieces), "")
    return f"{words}, beside {first}" if first and len(first) <= _MOST_BESIDE and first != words else words


def _by_hand(call: ActionCall) -> Fact:
    """The fact about an action by hand on an unlisted element."""
    if call.gesture == "select":
        return selected(call.text or "")
    typed = call.gesture == "click" and (call.keys or call.secret)
    place = place_of(call.at.x, call.at.y) if call.at is not None else ""
    lies = call.at.lies if call.at is not None else None
    there = beside_others(lies.words, lies) if lies is not None else ""
    if typed and not there and call.keyboard is not None:
        there = call.keyboard.words  # repeated, it keeps the name of the field that is typed into
    if call.gesture == "drag" and call.end is not None:
        thing = lies.as_thing().words if lies is not None else ""
        return fact(Code.DID_DRAG_FROM, target=thing, start=place, end=place_of(call.end.x, call.end.y))
    if call.gesture == "upload" and len(call.files) > 1:
        return fact(Code.DID_GIVE_FILES, target=there, place=place, count=len(call.files))
    deed = Code.DID_SWIPE if _swipes(call) else GESTURE_DEEDS[call.gesture]
    deed = Code.DID_HOLD if call.held_ms else deed
    return done_to(Code.DID_TYPE if typed else deed, there, place=place, held_ms=call.held_ms)
