"""Say what an element was when it was listed, and what it is now."""

from collections.abc import Sequence
from typing import Any

from gui.engine.describe.actions import target_of
from gui.engine.describe.elements import Element
from gui.schema.code import Code
from gui.schema.errors import ActionGoneError
from gui.schema.fact import Fact, fact

_MOST_CHARS = 60
_MOST_PIECES = 3
_SEPARATOR = " | "


def another(meant: Element, state: dict[str, Any]) -> ActionGoneError:
    """The refusal to use an element that has become another.

    Args:
        meant: The element as it was listed.
        state: The answer of the page script to `probe`.
    """
    what, name, now = state.get("differs"), target_of(meant), str(state.get("name", ""))
    called = what == "name" and now and now != name
    return ActionGoneError(
        fact(Code.NOW_CALLED, target=name, now=_short(now)) if called else fact(Code.NOW_ANOTHER, target=name),
        why=fact(Code.PAGE_HAS_CHANGED) if called else _difference(str(what), meant, *state.get("apart", ((), ()))),
    )


def _difference(what: str, meant: Element, was: Sequence[str], now: Sequence[str]) -> Fact:
    before, after = (_SEPARATOR.join(pieces[:_MOST_PIECES]) for pieces in (was, now))
    match what:
        case "address":
            return fact(Code.LED_TO, before=meant.href, now=after)
        case "title":
            return fact(Code.TOOLTIP_WAS, before=meant.title, now=_short(after))
        case "state":
            return fact(Code.STATE_CHANGED)
        case "looks":
            return fact(Code.LOOKS_DIFFERENT)
        case "scope" if before and after:
            return fact(Code.STOOD_UNDER, before=_short(before), now=_short(after))
        case "beside" if before and after:
            return fact(Code.STOOD_BESIDE, before=_short(before), now=_short(after))
        case "beside" if after:
            return fact(Code.STANDS_BESIDE, name=_short(after))
        case "beside" | "scope":
            return fact(Code.BESIDE_IT_CHANGED)
    return fact(Code.PAGE_HAS_CHANGED)


def _short(text: str) -> str:
    return text[:_MOST_CHARS]
