"""A step in the past tense, for the list of steps. Pure."""

from gui.engine.describe.special import special_actions
from gui.schema.action import Action, ActionCall
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
    "right": "Right-clicked",
    "hover": "Pointed at",
    "drag": "Dragged",
    "upload": "Gave a file to",
}


def past_words(action: Action, call: ActionCall) -> tuple[str, str]:
    """What was done and to what: ("Typed into", "E-mail")."""
    value = (call.value or "").strip()
    if action.id == Special.GO_TO:
        return "Went to", value
    match action.id:
        case Special.OPEN_TAB:
            return "Opened a tab at", value
        case Special.SWITCH_TAB:
            return "Switched to tab", value
        case Special.PRESS:
            return "Pressed", value
        case Special.WAIT:
            return "Waited", f"{value} ms"
    if call.gesture in _GESTURES:
        return _GESTURES[call.gesture], action.target or action.description
    if not action.verb and action.kind == "S":  # a server has words of its own for it; here it has ours
        action = next((ours for ours in special_actions() if ours.id == action.id), action)
    if not action.verb:
        return "Did", action.description
    return _PAST.get(action.verb, action.verb), action.target
