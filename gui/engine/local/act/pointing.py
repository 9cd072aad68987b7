"""Actions that press nothing: they only scroll, or point."""

from gui.engine.describe.elements import Element
from gui.schema.action import ActionCall

_POINTING = frozenset({"hover", "wheel"})
_PRESSED = frozenset({"double", "menu", "typed"})
"""States of elements that a plain click does more to than to scroll them; see `actuate`."""


def presses_nothing(element: Element, call: ActionCall) -> bool:
    """Whether an action presses and types nothing. Its element may then say anything by now, as a live log does."""
    if call.keys or call.after or call.enter or call.files or call.to:
        return False
    if call.gesture in _POINTING:
        return True
    only_scrolls = element.is_region and _PRESSED.isdisjoint(element.states)
    return only_scrolls and call.gesture == "click" and call.at is None
