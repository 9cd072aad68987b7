"""Describe what an element was when it was listed, and what it is now."""

import re
from collections.abc import Sequence
from typing import Any

from gui.engine.describe.called import short, target_of
from gui.engine.describe.elements import Element
from gui.schema.code import Code
from gui.schema.errors import ActionGoneError
from gui.schema.fact import Fact, fact

_MOST_CHARS = 80
_LEAD_CHARS = 24
_MOST_PIECES = 3
_SEPARATOR = " | "
_LEVELS = re.compile(r"^\d+!? ")
_CUT = re.compile(r" \| [a-j]{1,7} \| \d{1,7}$")
"""The frame around the words beside an element; see resources/page/beside.js."""


OF_THE_PAGE = frozenset({"about", "under", "chosen", "drawn"})
"""Differences of the page as a whole rather than of an element; see resources/page/bearings.js."""


def another(meant: Element, state: dict[str, Any]) -> ActionGoneError:
    """Return the refusal to use a changed element, with its listed and its current facts.

    Args:
        meant: The element as it was listed.
        state: The answer of the page script to `probe`.
    """
    what, now = str(state.get("differs")), str(state.get("name", ""))
    if what == "name" and now != meant.name:
        was, is_now = _both(meant.name or target_of(meant), now)
        if not is_now:
            return ActionGoneError(fact(Code.NOW_NAMELESS, target=was), why=fact(Code.PAGE_HAS_CHANGED))
        return ActionGoneError(fact(Code.NOW_CALLED, target=was, now=is_now), why=fact(Code.PAGE_HAS_CHANGED))
    code = Code.WOULD_ACT_ON_ANOTHER if what in OF_THE_PAGE else Code.NOW_ANOTHER
    return ActionGoneError(
        fact(code, target=target_of(meant)), why=_difference(what, meant, *state.get("apart", ((), ())))
    )


def beside_other_photos(meant: Element, there: Element) -> dict[str, Any]:
    """What `probe` would answer of an element that a page has drawn anew beside another picture; else empty."""
    before = [photo for photo in meant.photos if photo not in there.photos]
    now = [photo for photo in there.photos if photo not in meant.photos]
    if (meant.doc, meant.key) == (there.doc, there.key) or not before or not now:
        return {}
    files = [[photo.rpartition(" ")[0] for photo in photos] for photos in (before, now)]
    return {"differs": "beside", "apart": files if files[0] != files[1] else [[], []]}


def beside_in_full(meant: Element, there: Element) -> Fact | None:
    """The text beside an element as listed and now, if the page script only reports a difference."""
    before, now = beside_words(meant), beside_words(there)
    return fact(Code.STOOD_BESIDE, before=before, now=now) if before and now and before != now else None


def beside_words(element: Element) -> str:
    """The text beside an element; empty if none was reported."""
    return beside_in(element.beside) or short(element.row, _MOST_CHARS)


def beside_in(told: str) -> str:
    """The words in the page script's report of the text beside an element."""
    return short(_CUT.sub("", _LEVELS.sub("", told)), _MOST_CHARS)


def _difference(what: str, meant: Element, was: Sequence[str], now: Sequence[str]) -> Fact:
    before, after = _both(*(_SEPARATOR.join(pieces[:_MOST_PIECES]) for pieces in (was, now)))
    match what:
        case "address":
            before, after = _both(meant.href, _SEPARATOR.join(now))
            return fact(Code.LED_TO, before=before, now=after)
        case "form" if before and after:
            return fact(Code.FORM_LED_TO, before=before, now=after)
        case "keys":
            return fact(Code.ACTS_ON_ANOTHER)
        case "title":
            before, after = _both(meant.title, _SEPARATOR.join(now))
            return fact(Code.TOOLTIP_WAS, before=before, now=after)
        case "state":
            return fact(Code.STATE_CHANGED)
        case "looks":
            return fact(Code.LOOKS_DIFFERENT)
        case "name":
            return fact(Code.LONG_NAME_CHANGED)
        case "scope" | "under" if before and after:
            return fact(Code.STOOD_UNDER, before=before, now=after)
        case "about" if before and after:
            return fact(Code.PAGE_WAS_ABOUT, before=before, now=after)
        case "drawn":
            return fact(Code.DRAWN_ANEW_SINCE)
        case "chosen" if before and after:
            return fact(Code.WAS_CHOSEN, before=before, now=after)
        case "chosen" if before:
            return fact(Code.CHOSEN_BEFORE_ALONE, before=before)
        case "chosen" if after:
            return fact(Code.CHOSEN_SINCE, now=after)
        case "beside" if before and after:
            return fact(Code.STOOD_BESIDE, before=before, now=after)
        case "beside" if after:
            return fact(Code.WAS_BESIDE, name=after)
        case "beside" | "scope" if before:
            return fact(Code.LEFT_ITS_SIDE, before=before)
        case "beside" | "scope":
            return fact(Code.BESIDE_IT_CHANGED)
    return fact(Code.PAGE_HAS_CHANGED)


def _both(before: str, now: str) -> tuple[str, str]:
    """Two texts, cut so that their difference is visible."""
    if max(len(before), len(now)) <= _MOST_CHARS:
        return before, now
    same = next((place for place, pair in enumerate(zip(before, now, strict=False)) if pair[0] != pair[1]), 0)
    start = max(0, same - _LEAD_CHARS) if before[:same] == now[:same] else 0
    lead = "…" if start else ""
    return lead + short(before[start:], _MOST_CHARS), lead + short(now[start:], _MOST_CHARS)
