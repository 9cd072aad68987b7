"""The twelve special actions, on every page and on every backend (wire A6)."""

from functools import cache

from gui.schema.action import SPECIAL_CATEGORY, Action, ActionCall, Param
from gui.schema.errors import AddressError, InputError, UnknownActionError

_ROWS: tuple[tuple[str, str, str, Param | None], ...] = (
    ("S1", "Go to", "an address", Param("url", "string", label="Address", required=True)),
    ("S2", "Read", "the page’s data", None),
    ("S3", "Go", "back", None),
    ("S4", "Go", "forward", None),
    ("S5", "Reload", "the page", None),
    (
        "S11",
        "Wait",
        "a moment",
        Param("time_ms", "int", label="Milliseconds", required=True, minimum="0", maximum="30000"),
    ),
    ("S12", "Finish", "and close the session", None),
    ("S8", "Press", "a key", Param("key", "string", label="Key, such as Enter or Control+A", required=True)),
    ("S9", "Scroll", "up", Param("amount", "int", label="Pixels (empty: one screen)", minimum="0", maximum="100000")),
    (
        "S10",
        "Scroll",
        "down",
        Param("amount", "int", label="Pixels (empty: one screen)", minimum="0", maximum="100000"),
    ),
    ("S6", "Open", "a new tab", Param("url", "string", label="Address", required=True)),
    (
        "S7",
        "Switch to",
        "a tab",
        Param("tab_index", "int", label="Number of the tab, from 0", required=True, minimum="-1"),
    ),
)
MAX_WAIT_MS = 30_000


@cache
def special_actions(*, can_back: bool = True, can_forward: bool = True) -> tuple[Action, ...]:
    """All twelve, in the order of the wire. Back and forward say so where there is nowhere to go."""
    actions = []
    for action_id, verb, target, param in _ROWS:
        stuck = {"S3": not can_back, "S4": not can_forward}.get(action_id, False)
        actions.append(
            Action(
                id=action_id,
                description=f"{verb} {target}",
                category=SPECIAL_CATEGORY,
                params=(param,) if param else (),
                verb=verb,
                target=target,
                reason="disabled" if stuck else "ready",
                reason_text=("There is no earlier page." if action_id == "S3" else "There is no later page.")
                if stuck
                else "",
            )
        )
    return tuple(actions)


def required_text(call: ActionCall, what: str) -> str:
    """The value of a special action that needs one.

    Raises:
        InputError: It is missing or blank.
    """
    if call.value is None or not call.value.strip():
        if _param_name(call.action_id) == "url":
            raise AddressError(f"{what} is missing.", why="Type one such as example.org.", field="url")
        raise InputError(f"{what} is missing.", field=_param_name(call.action_id))
    return call.value.strip()


def whole_number(call: ActionCall, what: str, lowest: int, highest: int) -> int:
    """The value as a whole number within bounds, both included.

    Raises:
        InputError: It is missing, no whole number, or out of bounds.
    """
    text = required_text(call, what)
    name = _param_name(call.action_id)
    try:
        number = int(text)
    except ValueError:
        raise InputError(f"“{text[:40]}” is not a whole number.", field=name) from None
    if not lowest <= number <= highest:
        raise InputError(f"{what} must be from {lowest} to {highest}, not {number}.", field=name)
    return number


def check_special_id(action_id: str) -> None:
    """Refuse ids such as S13.

    Raises:
        UnknownActionError: There is no such special action.
    """
    if action_id not in _IDS:
        raise UnknownActionError(f"There is no action {action_id}.", why="Browser actions are S1 to S12.")


def _param_name(action_id: str) -> str:
    return next((row[3].name for row in _ROWS if row[0] == action_id and row[3]), "")


_IDS = frozenset(row[0] for row in _ROWS)
