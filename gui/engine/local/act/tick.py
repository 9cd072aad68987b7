"""Set checkboxes, switches, radio buttons and toggle buttons to a given state, rather than toggling them."""

from playwright.async_api import Error

from gui.engine.describe.called import target_of
from gui.engine.describe.elements import Element
from gui.engine.local.act.attempt import Attempt
from gui.engine.local.act.tries import TRY_MS
from gui.schema.code import Code
from gui.schema.errors import InputError
from gui.schema.fact import fact
from gui.schema.ticks import CHOICES

_YES = frozenset({"true", "yes", "on", "1", "checked"})
_NO = frozenset({"false", "no", "off", "0", "unchecked"})
_TICKED = frozenset({"checkbox", "radio", "switch", "menuitemcheckbox", "menuitemradio"})


def is_tickable(element: Element) -> bool:
    """Whether the element has an on and an off state."""
    return element.role in _TICKED or "pressed" in element.states


async def tick(attempt: Attempt, value: str) -> None:
    """Bring the element to the state that the value names; an empty value toggles it.

    Raises:
        InputError: The value is neither yes nor no, or a radio choice is to be undone.
    """
    word = value.strip().lower()
    if not word:
        await attempt.click()
        return
    if word not in _YES | _NO:
        raise InputError(fact(Code.NEITHER_TRUE_NOR_FALSE, value=value), field="value")
    wanted, name = word in _YES, target_of(attempt.element)
    if await _is_on(attempt) == wanted:
        attempt.remarks.append(fact(Code.WAS_ON if wanted else Code.WAS_OFF, target=name))
        return
    if not wanted and attempt.element.role in CHOICES:
        raise InputError(
            fact(Code.CANNOT_BE_TAKEN_BACK, target=name), why=fact(Code.CHOOSE_ANOTHER_OF_GROUP), field="value"
        )
    await attempt.click()


async def _is_on(attempt: Attempt) -> bool:
    if "pressed" in attempt.element.states:
        return await attempt.locator.get_attribute("aria-pressed", timeout=TRY_MS) == "true"
    try:
        return await attempt.locator.is_checked(timeout=TRY_MS)
    except Error:  # its ARIA role lacks its state attribute
        return "checked" in attempt.element.states
