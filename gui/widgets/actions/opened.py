"""Detect a dialog, menu or list that a step opened over the page: its actions are wanted next. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from gui.schema.action import Action, Box
from gui.schema.page import Observation

_OUT_OF_REACH = frozenset({"blocked", "covered", "hidden", "outside"})
_IN_MENUS = frozenset({"menuitem", "menuitemcheckbox", "menuitemradio", "option"})
_BESIDE_PX = 40
"""The largest distance between a pressed element and a menu without menu markup; messages appear further away."""


@dataclass(frozen=True, slots=True)
class Opened:
    """New contents of a reading.

    Attributes:
        ids: The ids of the actions in it; empty for none.
        first: The id of the first of them, if they are over the page or belong to the pressed element.
    """

    ids: frozenset[str] = frozenset()
    first: str = ""


def what_opened(
    before: Observation | None, now: Observation | None, pressed: Action | None = None, *, menu: bool = False
) -> Opened:
    """The actions that came with what was opened; not those of another page, or of one that was redrawn.

    Args:
        before: The last reading.
        now: This one.
        pressed: What was pressed in between, if known.
        menu: Whether it was right-clicked, which is done to open a menu, wherever that appears.
    """
    if now is None:
        return Opened()
    if _is_blocked(now):
        return _opened_over_all(before, now)
    if before is None or not before.same_document(now) or not (before.ids_last and now.ids_last):
        return Opened()
    old = {one.id: one for one in before.actions}
    kept = [(old[one.id], one) for one in now.actions if one.id in old]
    new = [one for one in _in_reach(now) if one.id not in old]
    if now.by_itself:
        new = [one for one in new if one.role in _IN_MENUS]
    if 2 * len(kept) < len(old):
        return Opened()
    says_so = any(one.role in _IN_MENUS for one in new) or any(
        "expanded" in one.states and "expanded" not in was.states for was, one in kept
    )
    covers = any(one.reason == "covered" and was.reason == "ready" for was, one in kept)
    return _opened(new, lies_over=menu or says_so or (covers and _are_beside(pressed, new)))


def _opened_over_all(before: Observation | None, now: Observation) -> Opened:
    """What is new in reach while a dialog is over the page; what was so before is behind it, or beside it.

    A dialog may come in sight before its buttons do, and another one may open over it.
    """
    usable = _in_reach(now)
    if before is None or before.place != now.place:
        return _opened(usable, lies_over=True)
    was = _ready(before)
    if _is_blocked(before) and was and (now.by_itself or was & _ready(now)):
        return Opened()
    # By itself a dialog may free what is behind it: that has not been opened.
    known = {one.id for one in before.actions if one.reason not in _OUT_OF_REACH or (now.by_itself and _waits(one))}
    new = [one for one in usable if one.id not in known]
    return _opened(new or ([] if now.by_itself else usable), lies_over=True)


def _waits(action: Action) -> bool:
    return action.reason == "blocked"


def _ready(page: Observation) -> frozenset[str]:
    return frozenset(one.id for one in page.actions if one.reason == "ready")


def _in_reach(page: Observation) -> list[Action]:
    return [one for one in page.actions if one.reason not in _OUT_OF_REACH]


def _opened(actions: list[Action], *, lies_over: bool) -> Opened:
    return Opened(frozenset(one.id for one in actions), actions[0].id if actions and lies_over else "")


def _is_blocked(page: Observation) -> bool:
    return any(map(_waits, page.actions))


def _are_beside(pressed: Action | None, new: Iterable[Action]) -> bool:
    boxes = [one.box for one in new if one.box is not None]
    return pressed is not None and pressed.box is not None and any(_is_near(pressed.box, box) for box in boxes)


def _is_near(one: Box, other: Box) -> bool:
    left, top, right, bottom = one.sides
    to_left, to_top, to_right, to_bottom = other.sides
    aside = max(to_left - right, left - to_right)
    return max(aside, to_top - bottom, top - to_bottom) <= _BESIDE_PX
