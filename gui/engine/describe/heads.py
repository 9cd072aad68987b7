"""Distinguish elements of one name by the header of the part around each: a mail's line above its buttons. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from gui.engine.describe.called import label_of, short
from gui.engine.describe.elements import Element, compares
from gui.engine.describe.in_cards import places_alike
from gui.engine.describe.wording import plainly
from gui.schema.verb import Verb

_LEAST = 3
"""Fewer are distinguished by their sides."""

_MOST = 50
_MOST_HEAD = 60
_Kind = tuple[str, str, int, int]


def tell_by_heads(elements: list[Element], words: list[tuple[Verb, str]], targets: list[str]) -> None:
    """Add the header above each of several elements of one name, if all are of one kind and no two are equal.

    Headers of one kind have one role, begin at the same place and have the same width, like the lines of a list that
    expand.

    Args:
        elements: All elements of a page.
        words: The name of each if it had no twins.
        targets: The current name of each; changed in place.
    """
    for places in places_alike(words, targets):
        if not _LEAST <= len(places) <= _MOST:
            continue
        heads = _heads_of(elements, places)
        if heads:
            for index, head in zip(places, heads, strict=True):
                targets[index] += f", in {short(head, _MOST_HEAD)}"


def _heads_of(elements: list[Element], places: list[int]) -> list[str]:
    """The headers above each of them; empty if none distinguish them."""
    step = min(after - before for before, after in pairwise(places))
    parts = [_once(elements[max(0, place - step) : place], elements[place]) for place in places]
    for kind in reversed(parts[0]):
        if all(kind in part for part in parts):
            names = [plainly(label_of(part[kind])) for part in parts]
            if all(names) and len({name.casefold() for name in names}) == len(names):
                return names
    return []


def _once(part: Iterable[Element], below: Element) -> dict[_Kind, Element]:
    """The wide elements of a part that are above another, by kind, without kinds that occur more than once."""
    found: dict[_Kind, list[Element]] = defaultdict(list)
    for element in part:
        compares(element, below)
        over = element.name and element.doc == below.doc and element.box.y + element.box.height <= below.box.y
        if over and element.box.x <= below.box.x and element.box.width >= 2 * below.box.width:
            found[element.role, element.tag, round(element.box.x), round(element.box.width)].append(element)
    return {kind: same[0] for kind, same in found.items() if len(same) == 1}
