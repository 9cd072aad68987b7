"""A step in the past tense, for the list of steps. Pure."""

from gui.engine.describe.special import special_actions
from gui.schema.action import BY_HAND, Action, ActionCall
from gui.schema.special import Special

_PAST = {
    "Click": "Clicked",
    "Open": "Opened",
    "Close": "Closed",
    "Type into": "Typed into",
    "Choose": "Chose",
    "Choose a file for": "Chose a file for",
    "Set": "Set",
    "Tick": "Ticked",
    "Untick": "Unticked",
    "Switch on": "Switched on",
    "Switch off": "Switched off",
    "Show": "Showed",
    "Go to": "Went to",
    "Go": "Went",
    "Read": "Read",
    "Reload": "Reloaded",
    "Wait": "Waited",
    "Finish": "Finished",
    "Press": "Pressed",
    "Scroll": "Scrolled",
    "Switch to": "Switched to",
    "Drag": "Clicked",
    "Double-click": "Double-clicked",
    "Right-click": "Right-clicked",
    "Play": "Played",
    "Pause": "Paused",
    "Sort by": "Sorted by",
}
_GESTURES = {
    "double": "Double-clicked",
    "triple": "Triple-clicked",
    "right": "Right-clicked",
    "middle": "Middle-clicked",
    "touch": "Tapped",
    "select": "Selected text in",
    "wheel": "Turned the wheel over",
    "hover": "Pointed at",
    "drag": "Dragged",
    "upload": "Gave a file to",
}


def _by_hand(call: ActionCall) -> tuple[str, str]:
    """What was done to nothing that is listed."""
    point = call.at
    at = f" at {point.x:.0f}, {point.y:.0f}" if point is not None else ""
    if call.gesture == "select":
        return "Selected", f"“{' '.join((call.text or '').split())[:60]}”"
    if call.gesture == "click" and (call.keys or call.secret):
        return "Typed into", f"the page{at}"
    return _GESTURES.get(call.gesture, "Clicked"), f"the page{at}"


def secret_name(action: Action | None, words: str = "") -> str:
    """What a secret is called that goes into a field: what the field is called."""
    name = action.target or action.name or action.description if action is not None else words
    return " ".join(name.split())[:100] or "secret"


def past_words(action: Action, call: ActionCall) -> tuple[str, str]:
    """What was done and to what: ("Typed into", "E-mail")."""
    value = (call.value or "").strip()
    if action.id == Special.GO_TO:
        return "Went to", value
    if action.id == BY_HAND:
        return _by_hand(call)
    match action.id:
        case Special.OPEN_TAB:
            return "Opened a tab at", value
        case Special.SWITCH_TAB:
            return "Switched to tab", value
        case Special.PRESS:
            return "Pressed", value
        case Special.WAIT:
            return "Waited", f"{value} ms"
    sets = call.gesture == "drag" and call.value is not None  # a slider
    if call.gesture in _GESTURES and not sets and action.kind != "S":
        return _GESTURES[call.gesture], action.target or action.description
    if not action.verb and action.kind == "S":  # a server has words of its own for it; here it has ours
        action = next((ours for ours in special_actions() if ours.id == action.id), action)
    if not action.verb:
        return "Did", action.description
    return _PAST.get(action.verb, action.verb), action.target
