"""Pair the actions of two backends that show the same page at the same moment. Pure."""

from collections import defaultdict, deque

from gui.engine.identity.likeness import likeness_of
from gui.schema.action import Action, Box

_SAME_PLACE = 0.6
"""The least overlap of two boxes, as a share of their union, to be one element."""


def paired(mine: list[Action], theirs: list[Action]) -> tuple[list[tuple[Action, Action | None]], list[Action]]:
    """Each of mine with its partner, found by likeness in order, else by place; and those of theirs without one."""
    waiting: defaultdict[object, deque[int]] = defaultdict(deque)
    for index, action in enumerate(theirs):
        waiting[likeness_of(action)].append(index)
    partners = [waiting[likeness_of(action)].popleft() if waiting[likeness_of(action)] else None for action in mine]
    left = sorted(index for alike in waiting.values() for index in alike)
    for number, action in enumerate(mine):
        if partners[number] is None and left:
            overlap, nearest = max((_overlap(action, theirs[index]), -index) for index in left)
            if overlap >= _SAME_PLACE:
                partners[number] = -nearest
                left.remove(-nearest)
    pairs = [(action, None if at is None else theirs[at]) for action, at in zip(mine, partners, strict=True)]
    return pairs, [theirs[index] for index in left]


def _overlap(one: Action, other: Action) -> float:
    """How much of both boxes together lies in both; none for actions of another kind."""
    if one.kind != other.kind or one.box is None or other.box is None:
        return 0.0
    a, b = one.box, other.box
    width = min(a.x + a.width, b.x + b.width) - max(a.x, b.x)
    height = min(a.y + a.height, b.y + b.height) - max(a.y, b.y)
    both = max(0.0, width) * max(0.0, height)
    together = _area(a) + _area(b) - both
    return both / together if together > 0 else 0.0


def _area(box: Box) -> float:
    return box.width * box.height
