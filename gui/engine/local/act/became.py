"""Say what an element was when it was listed, and what it is now."""

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
        why=fact(Code.PAGE_HAS_CHANGED) if called else _difference(str(what), meant, str(state.get("beside", ""))),
    )


def _difference(what: str, meant: Element, now: str) -> Fact:
    match what:
        case "address":
            return fact(Code.LED_TO, before=meant.href, now=now)
        case "title":
            return fact(Code.TOOLTIP_WAS, before=meant.title, now=now)
        case "state":
            return fact(Code.STATE_CHANGED)
        case "looks":
            return fact(Code.LOOKS_DIFFERENT)
        case "scope" if meant.category and now and meant.category != now:
            return fact(Code.STOOD_UNDER, before=_short(meant.category), now=_short(now))
        case "beside" | "scope":
            before, after = _apart(meant.beside.partition(" ")[2], now)
            if before and after:
                return fact(Code.STOOD_BESIDE, before=before, now=after)
            return fact(Code.STANDS_BESIDE, name=after) if after else fact(Code.BESIDE_IT_CHANGED)
    return fact(Code.PAGE_HAS_CHANGED)


def _apart(before: str, now: str) -> tuple[str, str]:
    """The pieces of two texts that only one of them has."""
    mine, theirs = before.split(_SEPARATOR), now.split(_SEPARATOR)
    return (
        _SEPARATOR.join([piece for piece in mine if piece not in theirs][:_MOST_PIECES])[:_MOST_CHARS],
        _SEPARATOR.join([piece for piece in theirs if piece not in mine][:_MOST_PIECES])[:_MOST_CHARS],
    )


def _short(text: str) -> str:
    return text[:_MOST_CHARS]
