"""Codes for checkboxes, switches and options."""

from typing import Final

from gui.schema.code import Code

CHOICES: Final = frozenset({"radio", "menuitemradio"})
"""Roles that are chosen themselves, and have no value."""

TICKS: Final = frozenset(
    {Code.TICKED, Code.UNTICKED, Code.SWITCHED_ON, Code.SWITCHED_OFF, Code.NOW_CHOSEN, Code.NO_LONGER_CHOSEN}
)

SO_ALREADY: Final = frozenset(
    {
        *(Code.STEP_TICKED_ALREADY, Code.STEP_UNTICKED_ALREADY, Code.STEP_ON_ALREADY, Code.STEP_OFF_ALREADY),
        *(Code.STEP_CHOSEN_ALREADY, Code.STEP_UNSELECTED_ALREADY),
    }
)
"""Codes of steps that need not be repeated: the target is still as the step left it."""


def tick_code(role: str, *, on: bool) -> Code:
    """The code for a new state of an element of this role."""
    if role == "switch":
        return Code.SWITCHED_ON if on else Code.SWITCHED_OFF
    if role in CHOICES:
        return Code.NOW_CHOSEN if on else Code.NO_LONGER_CHOSEN
    return Code.TICKED if on else Code.UNTICKED


def turned_again(role: str, *, on: bool) -> Code:
    """The code for a change that the page made shortly afterwards, against the user's action."""
    if role == "switch":
        return Code.SWITCH_TURNED_ON if on else Code.SWITCH_TURNED_OFF
    return Code.TICK_PUT_BACK if on else Code.TICK_TAKEN_BACK


def still_so(role: str, *, on: bool) -> Code:
    """The code for a state that a press did not change."""
    if role == "switch":
        return Code.SWITCH_STILL_ON if on else Code.SWITCH_STILL_OFF
    return Code.UNTICK_REFUSED if on else Code.TICK_REFUSED
