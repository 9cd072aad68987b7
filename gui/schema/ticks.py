"""What is told of a box that is ticked or not, of a switch that is on or off, and of a choice."""

from typing import Final

from gui.schema.code import Code

CHOICES: Final = frozenset({"radio", "menuitemradio"})
"""Roles of what is chosen by itself, and holds no value."""

TICKS: Final = frozenset(
    {Code.TICKED, Code.UNTICKED, Code.SWITCHED_ON, Code.SWITCHED_OFF, Code.NOW_CHOSEN, Code.NO_LONGER_CHOSEN}
)

SO_ALREADY: Final = frozenset(
    {
        *(Code.STEP_TICKED_ALREADY, Code.STEP_UNTICKED_ALREADY, Code.STEP_ON_ALREADY, Code.STEP_OFF_ALREADY),
        *(Code.STEP_CHOSEN_ALREADY, Code.STEP_UNSELECTED_ALREADY),
    }
)
"""What is said of a step that need not be done again: what it was done to is still as it left it."""


def tick_code(role: str, *, on: bool) -> Code:
    """What has become of an element of this role."""
    if role == "switch":
        return Code.SWITCHED_ON if on else Code.SWITCHED_OFF
    if role in CHOICES:
        return Code.NOW_CHOSEN if on else Code.NO_LONGER_CHOSEN
    return Code.TICKED if on else Code.UNTICKED


def turned_again(role: str, *, on: bool) -> Code:
    """What the page has done to it a little later, against what the user had done."""
    if role == "switch":
        return Code.SWITCH_TURNED_ON if on else Code.SWITCH_TURNED_OFF
    return Code.TICK_PUT_BACK if on else Code.TICK_TAKEN_BACK


def still_so(role: str, *, on: bool) -> Code:
    """What it is although it was pressed."""
    if role == "switch":
        return Code.SWITCH_STILL_ON if on else Code.SWITCH_STILL_OFF
    return Code.UNTICK_REFUSED if on else Code.TICK_REFUSED
