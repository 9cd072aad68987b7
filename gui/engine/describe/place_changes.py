"""What moved or became another size, as facts. Pure."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any

from gui.engine.describe.named import field_name
from gui.engine.identity.likeness import likeness_of
from gui.schema.action import KINDS_OF_PARTS, Action, Box
from gui.schema.code import Code
from gui.schema.fact import Fact, fact

_MOVED_PX = 8
"""CSS pixels that an action may shift or grow, as where a line above it is drawn a little higher."""

_MOST_NAMED = 2

_Shift = tuple[float, float]


def placed_anew(
    old: Mapping[Any, Action],
    new: tuple[Action, ...],
    key: Callable[[Action], Hashable],
    acted: Action | None = None,
) -> list[Fact]:
    """What stands elsewhere among the others, or is larger or smaller: what was acted on if it does, else the others.

    Args:
        old: The actions of before, by their keys.
        new: Those of now.
        key: What one of now has in common with itself before.
        acted: What the user acted on, if that is known.
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
    """Whether what was dragged stands in another part of the page, with the headings of both: empty if it does not.

    Args:
        old: The actions of before, by their keys.
        new: Those of now.
        key: What one of now has in common with itself before.
        acted: What was dragged.

    Returns:
        The fact, and whether the page has made it anew there, so that it is no new action, nor is one gone.
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
    """What stands in another part of the page though nobody dragged it, such as a card that a dialog was about.

    The page may have made it anew there. Nothing else may have come or gone; and where one of the two parts is called
    what nothing is called on the other reading, it was perhaps the part that was renamed. Where others moved meanwhile,
    as those that colleagues move, what was acted on tells which of them is meant.

    Args:
        old: The actions of before, by their keys.
        new: Those of now.
        key: What one of now has in common with itself before.
        acted: What the user acted on, if that is known.

    Returns:
        What moved, by the first of its actions, and how many of them the page has made anew; nothing and 0 if that is
        not so.
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
    """Whether an action is what a button is named after: a card that can be opened or dragged by itself."""
    return card is not part and bool(card.name) and part.target.endswith(f", in {card.name}")


def _shift(before: Box, now: Box) -> _Shift:
    return now.x - before.x, now.y - before.y


def _common(shifts: Iterable[_Shift]) -> _Shift:
    """How far most have moved, as where a line came above them all; not at all where none of it is most."""
    counts = Counter((round(x), round(y)) for x, y in shifts)
    most, times = max(counts.items(), key=lambda one: one[1], default=((0, 0), 0))
    return most if 2 * times > counts.total() else (0, 0)


def _is_far(shift: _Shift, common: _Shift) -> bool:
    return max(abs(shift[0] - common[0]), abs(shift[1] - common[1])) > _MOVED_PX


def _is_resized(before: Box, now: Box) -> bool:
    return max(abs(now.width - before.width), abs(now.height - before.height)) > _MOVED_PX


def _growth(before: Box, now: Box) -> float:
    return now.width * now.height - before.width * before.height
