"""Tick boxes, switches, choices and buttons that stay pressed: a given state is reached, not turned round."""

from playwright.async_api import Error

from gui.engine.describe.actions import target_of
from gui.engine.describe.elements import Element
from gui.engine.local.hand import Hand
from gui.engine.local.tries import TRY_MS
from gui.schema.errors import InputError

_YES = frozenset({"true", "yes", "on", "1", "checked"})
_NO = frozenset({"false", "no", "off", "0", "unchecked"})
_TICKED = frozenset({"checkbox", "radio", "switch", "menuitemcheckbox", "menuitemradio"})


def is_tickable(element: Element) -> bool:
    """Whether it is on or off."""
    return element.role in _TICKED or "pressed" in element.states


async def tick(hand: Hand, value: str) -> None:
    """Bring it to the state that the value says; an empty value turns it round.

    Raises:
        InputError: The value is neither yes nor no, or a choice of several is to be taken back.
    """
    word = value.strip().lower()
    if not word:
        await hand.click()
        return
    if word not in _YES | _NO:
        raise InputError(f"“{value[:40]}” is neither true nor false.", field="value")
    wanted, name = word in _YES, target_of(hand.element)
    if await _is_on(hand) == wanted:
        hand.remarks.append(f"“{name}” was {'on' if wanted else 'off'} already")
        return
    if not wanted and hand.element.role in ("radio", "menuitemradio"):
        raise InputError(
            f"“{name}” cannot be taken back.", why="Choose another one of its group instead.", field="value"
        )
    await hand.click()


async def _is_on(hand: Hand) -> bool:
    if "pressed" in hand.element.states:
        return await hand.locator.get_attribute("aria-pressed", timeout=TRY_MS) == "true"
    try:
        return await hand.locator.is_checked(timeout=TRY_MS)
    except Error:  # it has a role of its own without the state that goes with it
        return "checked" in hand.element.states
