"""Pair the actions of two backends that show the same page at the same moment. Pure."""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Sequence, Set
from typing import Final

from gui.engine.identity.evidence import CODES, WORDINGS
from gui.engine.identity.likeness import likeness_of
from gui.engine.identity.lineup import Lineup
from gui.engine.identity.make import make_target
from gui.engine.identity.portrait import Portrait
from gui.engine.identity.resolve import resolve
from gui.schema.action import Action, Box
from gui.schema.target import Fact

MOST_BY_TARGET: Final = 300
"""The most elements of a page that are matched by target, since each is weighed against all others."""

_NAMING: Final[frozenset[Fact]] = frozenset({*WORDINGS, *CODES, "href"})
_EXACT: Final[frozenset[Fact]] = _NAMING | {"type", "options", "frame"}
"""Facts that leave no question if all those known to both backends are equal, and unique to one element."""

_SAME_PLACE: Final = 0.6
"""The least overlap of two boxes of one element, as a share of their union."""


def paired(
    mine: Sequence[Action], theirs: Sequence[Action], here: Lineup, there: Lineup
) -> tuple[list[tuple[Action, Action | None]], list[Action]]:
    """Pair each of mine with its partner, and list those of theirs without one.

    Partners are matched by identity. Elements that identity cannot distinguish are paired in order if they have the
    same name; the rest by position.

    Args:
        mine: Actions of the first backend.
        theirs: Actions of the second.
        here: All elements of the first backend, including those of `mine`.
        there: All elements of the second.
    """
    left = {action.id: action for action in theirs}
    partners: dict[str, Action] = {}
    for id_here, id_there in _same_elements(mine, here, there):
        if id_here not in partners and id_there in left:
            partners[id_here] = left.pop(id_there)
    waiting: defaultdict[object, deque[Action]] = defaultdict(deque)
    for action in left.values():
        waiting[likeness_of(action)].append(action)
    for action in mine:
        if action.id not in partners and (alike := waiting[likeness_of(action)]):
            partners[action.id] = left.pop(alike.popleft().id)
    for action in mine:
        if action.id not in partners and left:
            nearest = max(left.values(), key=lambda other: _overlap(action, other))
            if _overlap(action, nearest) >= _SAME_PLACE:
                partners[action.id] = left.pop(nearest.id)
    return [(action, partners.get(action.id)) for action in mine], list(left.values())


def _same_elements(mine: Sequence[Action], here: Lineup, there: Lineup) -> Iterator[tuple[str, str]]:
    """Ids of the same elements on both sides, the surest first."""
    key = _key_of(here.knows & there.knows & _EXACT)
    keys_there = Counter(map(key, there.portraits))
    only_there = {key(one): one.id for one in there.portraits if keys_there[key(one)] == 1}
    keys_here = Counter(map(key, here.portraits))
    rest: list[Portrait] = []
    for portrait in (here.find(action.id) for action in mine):
        if portrait is None:
            continue
        found = only_there.get(key(portrait), "") if keys_here[key(portrait)] == 1 else ""
        if found and any(portrait.plain.get(fact) for fact in _NAMING & there.knows):
            yield portrait.id, found
        else:
            rest.append(portrait)
    if len(rest) <= MOST_BY_TARGET:
        resolved = [(portrait.id, resolve(make_target(portrait, here), there)) for portrait in rest]
        resolved.sort(key=lambda pair: pair[1].kind != "same")
        yield from ((action_id, one.action_id) for action_id, one in resolved if one.action_id)


def _key_of(facts: Set[Fact]) -> Callable[[Portrait], Hashable]:
    """Returns a function from an element to its values of these facts."""
    ordered = sorted(facts)
    return lambda portrait: (portrait.kind, *(portrait.plain.get(fact, "") for fact in ordered))


def _overlap(one: Action, other: Action) -> float:
    """The overlap of two boxes as a share of their union; 0 for actions of another kind."""
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
