"""Tell elements that read the same by what opens the part of each: the line of a mail over what is in it. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from gui.engine.describe.called import label_of, short
from gui.engine.describe.elements import Element, compares
from gui.engine.describe.in_cards import places_alike
from gui.engine.describe.wording import plainly
from gui.schema.verb import Verb

_LEAST = 3
"""Fewer are told by their sides."""

_MOST = 50
_MOST_HEAD = 60
_Kind = tuple[str, str, int, int]


def tell_by_heads(elements: list[Element], words: list[tuple[Verb, str]], targets: list[str]) -> None:
    """Add what stands over each of several that read the same, where that is of one kind and no two say the same.

    Of one kind is what has one role, begins at the same place and is as wide: such as the lines of a list that unfold.

    Args:
        elements: All elements of a page.
        words: What each would be called if it had no twins.
        targets: What each is called so far; they are changed in place.
    """
    for places in places_alike(words, targets):
        if not _LEAST <= len(places) <= _MOST:
            continue
        heads = _heads_of(elements, places)
        if heads:
            for index, head in zip(places, heads, strict=True):
                targets[index] += f", in {short(head, _MOST_HEAD)}"


def _heads_of(elements: list[Element], places: list[int]) -> list[str]:
    """What stands over each of them; empty if nothing does that tells them apart."""
    step = min(after - before for before, after in pairwise(places))
    parts = [_once(elements[max(0, place - step) : place], elements[place]) for place in places]
    for kind in reversed(parts[0]):
        if all(kind in part for part in parts):
            names = [plainly(label_of(part[kind])) for part in parts]
            if all(names) and len({name.casefold() for name in names}) == len(names):
                return names
    return []


def _once(part: Iterable[Element], below: Element) -> dict[_Kind, Element]:
    """The wide elements of a part that stand over another, by their kinds, without those that there are several of."""
    found: dict[_Kind, list[Element]] = defaultdict(list)
    for element in part:
        compares(element, below)
        over = element.name and element.doc == below.doc and element.box.y + element.box.height <= below.box.y
        if over and element.box.x <= below.box.x and element.box.width >= 2 * below.box.width:
            found[element.role, element.tag, round(element.box.x), round(element.box.width)].append(element)
    return {kind: same[0] for kind, same in found.items() if len(same) == 1}
