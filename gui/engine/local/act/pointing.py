"""Actions that press nothing: they only scroll, or point."""

from gui.engine.describe.elements import Element
from gui.schema.action import ActionCall

_POINTING = frozenset({"hover", "wheel"})


def presses_nothing(element: Element, call: ActionCall) -> bool:
    """Whether an action presses and types nothing. Its element may then say anything by now, as a live log does."""
    if call.keys or call.after or call.enter or call.files or call.to:
        return False
    return call.gesture in _POINTING or (element.is_region and call.gesture == "click" and call.at is None)
