"""The twelve special actions, on every page and on every backend (wire A6)."""

from functools import cache

from gui.schema.action import SPECIAL_CATEGORY, Action, ActionCall, Param
from gui.schema.code import Code
from gui.schema.errors import AddressError, InputError, UnknownActionError
from gui.schema.fact import fact
from gui.schema.special import Special

_ROWS: tuple[tuple[Special, str, str, Param | None], ...] = (
    (Special.GO_TO, "Go to", "an address", Param("url", "string", label="Address", required=True)),
    (Special.READ, "Read", "the page’s data", None),
    (Special.BACK, "Go", "back", None),
    (Special.FORWARD, "Go", "forward", None),
    (Special.RELOAD, "Reload", "the page", None),
    (
        Special.WAIT,
        "Wait",
        "a moment",
        Param("time_ms", "int", label="Milliseconds", required=True, minimum="0", maximum="30000"),
    ),
    (Special.FINISH, "Finish", "and close the session", None),
    (Special.PRESS, "Press", "a key", Param("key", "string", label="Key, such as Enter or Ctrl+A", required=True)),
    (
        Special.SCROLL_UP,
        "Scroll",
        "up",
        Param("amount", "int", label="Pixels (empty: one screen)", minimum="0", maximum="100000"),
    ),
    (
        Special.SCROLL_DOWN,
        "Scroll",
        "down",
        Param("amount", "int", label="Pixels (empty: one screen)", minimum="0", maximum="100000"),
    ),
    (Special.OPEN_TAB, "Open", "a new tab", Param("url", "string", label="Address", required=True)),
    (
        Special.SWITCH_TAB,
        "Switch to",
        "a tab",
        Param("tab_index", "int", label="Number of the tab, from 0", required=True, minimum="-1"),
    ),
)
MAX_WAIT_MS = 30_000


@cache
def special_actions(*, can_back: bool = True, can_forward: bool = True, to_opener: bool = False) -> tuple[Action, ...]:
    """All twelve in the order of the wire; back and forward are unavailable if there is no page to go to.

    Args:
        can_back: Whether there is a page to go back to.
        can_forward: Whether there is a page to go forward to.
        to_opener: Whether that is the page of another tab, which opened this one.
    """
    actions = []
    for action_id, verb, usual, param in _ROWS:
        target = "back to the page that opened this tab" if action_id == Special.BACK and to_opener else usual
        stuck = {Special.BACK: not can_back, Special.FORWARD: not can_forward}.get(action_id, False)
        actions.append(
            Action(
                id=action_id,
                description=f"{verb} {target}",
                category=SPECIAL_CATEGORY,
                params=(param,) if param else (),
                verb=verb,
                target=target,
                reason="disabled" if stuck else "ready",
                hindrance=fact(Code.NO_EARLIER_PAGE if action_id == Special.BACK else Code.NO_LATER_PAGE)
                if stuck
                else None,
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
            raise AddressError(fact(Code.VALUE_MISSING, what=what), why=fact(Code.TYPE_AN_ADDRESS), field="url")
        raise InputError(fact(Code.VALUE_MISSING, what=what), field=_param_name(call.action_id))
    return call.value.strip()


def whole_number(call: ActionCall, what: str, lowest: int, highest: int) -> int:
    """The value as a whole number within bounds, both included.

    Raises:
        InputError: It is missing, not a whole number, or out of bounds.
    """
    text = required_text(call, what)
    name = _param_name(call.action_id)
    try:
        number = int(text)
    except ValueError:
        raise InputError(fact(Code.NOT_A_WHOLE_NUMBER, value=text), field=name) from None
    if not lowest <= number <= highest:
        raise InputError(
            fact(Code.VALUE_OUT_OF_RANGE, what=what, lowest=lowest, highest=highest, number=number), field=name
        )
    return number


def special_of(action_id: str) -> Special:
    """The special action of that id; ids such as S13 are refused.

    Raises:
        UnknownActionError: There is no such special action.
    """
    try:
        return Special(action_id)
    except ValueError:
        raise UnknownActionError(fact(Code.NO_SUCH_ACTION, action_id=action_id), why=fact(Code.SPECIAL_IDS)) from None


def _param_name(action_id: str) -> str:
    return next((row[3].name for row in _ROWS if row[0] == action_id and row[3]), "")
