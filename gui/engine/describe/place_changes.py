"""Elements that moved or were resized, as facts. Pure."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any

from gui.engine.describe.named import field_name
from gui.engine.identity.likeness import likeness_of
from gui.schema.action import KINDS_OF_PARTS, Action, Box
from gui.schema.code import Code
from gui.schema.fact import Fact, fact

_MOVED_PX = 8
"""CSS pixels by which an action may shift or grow without being told, as when a line above it is a little higher."""

_MOST_NAMED = 2

_Shift = tuple[float, float]


def placed_anew(
    old: Mapping[Any, Action],
    new: tuple[Action, ...],
    key: Callable[[Action], Hashable],
    acted: Action | None = None,
) -> list[Fact]:
    """The elements that moved relative to the others, or were resized: the acted-on one if it did, else the others.

    Args:
        old: The actions before, by key.
        new: The actions now.
        key: Returns the key of a current action.
        acted: The action that the user performed, if known.
    """
    pairs = [
        (action, earlier.box, action.box)
        for action in new
        if (earlier := old.get(key(action))) is not None and earlier.box is not None and action.box is not None
    ]
    common = _common(_shift(before, now) for _, before, now in pairs)
    sized = [(action, _growth(before, now)) for action, before, now in pairs if _is_resized(before, now)]
    moved = [
        action for action, before, now in pairs if not _is_resized(before, now) and _is_far(_shift(before, now), common)
    ]
    if acted is not None and (own := [one for one in (*(a for a, _ in sized), *moved) if key(one) == key(acted)]):
        sized = [one for one in sized if one[0] in own]
        moved = [one for one in moved if one in own]
    told = [
        fact(Code.ACTION_LARGER if growth > 0 else Code.ACTION_SMALLER, target=field_name(action))
        for action, growth in sized[:_MOST_NAMED]
    ]
    if len(moved) == 1:
        told.append(fact(Code.ACTION_MOVED, target=field_name(moved[0])))
    elif moved:
        told.append(fact(Code.ACTIONS_MOVED, count=len(moved)))
    return told


def moved_to_part(
    old: Mapping[Any, Action], new: tuple[Action, ...], key: Callable[[Action], Hashable], acted: Action
) -> tuple[list[Fact], bool]:
    """Whether a dragged element is now in another part of the page, with the headings of both; empty if not.

    Args:
        old: The actions before, by key.
        new: The actions now.
        key: Returns the key of a current action.
        acted: The dragged element.

    Returns:
        The fact, and whether the page recreated it there, so that it is neither a new nor a removed action.
    """
    before = old.get(key(acted))
    if before is None or before.category in KINDS_OF_PARTS:
        return [], False
    own = [one for one in new if key(one) == key(acted)]
    like = own or [one for one in new if key(one) not in old and likeness_of(one) == likeness_of(before)]
    if len(like) != 1 or like[0].category in (before.category, *KINDS_OF_PARTS):
        return [], False
    moved = fact(Code.MOVED_TO_PART, target=field_name(like[0]), before=before.category, now=like[0].category)
    return [moved], not own


def moved_together(
    old: Mapping[Any, Action],
    new: tuple[Action, ...],
    key: Callable[[Action], Hashable],
    acted: Action | None = None,
) -> tuple[list[Fact], int]:
    """The element that moved to another part of the page without a drag, such as the card of a dialog.

    The page may have recreated it there. Nothing else may have been added or removed; and if the name of either part
    does not exist in the other reading, the part may have been renamed. If others moved meanwhile, such as those of
    colleagues, the acted-on element decides which one is meant.

    Args:
        old: The actions before, by key.
        new: The actions now.
        key: Returns the key of a current action.
        acted: The action that the user performed, if known.

    Returns:
        The fact, naming the first of its actions, and how many of them the page recreated; nothing and 0 if none moved.
    """
    there = {key(one): one for one in new}
    went = [one for known, one in old.items() if known not in there or there[known].category != one.category]
    arrived = [one for one in new if key(one) not in old or old[key(one)].category != one.category]
    left, came = ({likeness_of(one): one for one in those} for those in (went, arrived))
    if not came or left.keys() != came.keys() or not len(left) == len(went) == len(arrived):
        return [], 0
    ways = {like: (left[like].category, one.category) for like, one in came.items()}
    own = likeness_of(acted) if acted is not None else None
    mine = came.get(own) if own is not None else None
    if own is not None and own in ways:
        before, now = ways[own]
    elif len(set(ways.values())) == 1:
        ((before, now),) = set(ways.values())
    else:
        return [], 0
    parts = [{one.category for one in those} for those in (old.values(), new)]
    if before == now or KINDS_OF_PARTS.intersection((before, now)) or before not in parts[1] or now not in parts[0]:
        return [], 0
    card = next((one for one in arrived if mine is not None and _is_card_of(mine, one)), mine)
    named = card or arrived[0]
    moved = fact(Code.MOVED_TO_PART, target=field_name(named), before=before, now=now)
    return [moved], sum(known not in there for known in old)


def _is_card_of(part: Action, card: Action) -> bool:
    """Whether an action is the card that a button is named after, and can be opened or dragged itself."""
    return card is not part and bool(card.name) and part.target.endswith(f", in {card.name}")


def _shift(before: Box, now: Box) -> _Shift:
    return now.x - before.x, now.y - before.y


def _common(shifts: Iterable[_Shift]) -> _Shift:
    """The movement of most elements, as after a line was inserted above all; none if no movement is the majority's."""
    counts = Counter((round(x), round(y)) for x, y in shifts)
    most, times = max(counts.items(), key=lambda one: one[1], default=((0, 0), 0))
    return most if 2 * times > counts.total() else (0, 0)


def _is_far(shift: _Shift, common: _Shift) -> bool:
    return max(abs(shift[0] - common[0]), abs(shift[1] - common[1])) > _MOVED_PX


def _is_resized(before: Box, now: Box) -> bool:
    return max(abs(now.width - before.width), abs(now.height - before.height)) > _MOVED_PX


def _growth(before: Box, now: Box) -> float:
    return now.width * now.height - before.width * before.height
