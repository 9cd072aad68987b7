"""Tell several in one line that read the same by what lies over each, such as the head of a group of columns. Pure."""

from bisect import bisect_left, bisect_right
from collections import defaultdict

from gui.engine.describe.called import label_of, short
from gui.engine.describe.elements import Element, compares
from gui.engine.describe.in_cards import places_alike
from gui.engine.describe.wording import plainly
from gui.schema.verb import Verb

_SEEN = frozenset({"content", "label"})
_MOST = 24
"""Of more in one line, nobody reads what lies over each."""

_MOST_OVER = 200
"""Of more that end at one height, nobody looks for the one that lies over something."""

_MOST_HEAD = 40
_GAP = 12
"""Pixels between what is in a group and the head that lies over it."""

_EDGE = 6
"""Pixels by which the head may be narrower than what lies under it, or stand higher than others of its line."""

_WIDER = 1.5
_HIGHEST = 60


def tell_by_column_groups(elements: list[Element], words: list[tuple[Verb, str]], targets: list[str]) -> None:
    """Add the wide line of words right over each of several in one line, if it is another one for each of them.

    Args:
        elements: All elements of a page.
        words: What each would be called if it had no twins.
        targets: What each is called so far; they are changed in place.
    """
    heads = _Heads(elements)
    for places in places_alike(words, targets):
        if not 2 <= len(places) <= _MOST:
            continue
        own = [elements[index] for index in places]
        if not all(map(_is_laid_out, own)):
            continue
        if len({one.doc for one in own}) > 1 or max(one.box.y for one in own) - min(one.box.y for one in own) > _EDGE:
            continue
        told = [heads.over(one) for one in own]
        if all(told) and len({head.casefold() for head in told}) == len(told):
            for index, head in zip(places, told, strict=True):
                targets[index] += f", in {head}"


def _is_laid_out(element: Element) -> bool:
    """Whether it has a place: what its page hides has a box without a size, in the corner of the page."""
    return element.box.width > 0 and element.box.height > 0


class _Heads:
    """What may be a head, by the document and the lower edge: pages have thousands of lines with twins."""

    def __init__(self, elements: list[Element]) -> None:
        self._by_doc: dict[str, list[tuple[float, int, Element]]] = defaultdict(list)
        for index, element in enumerate(elements):
            if element.name_from in _SEEN and element.box.height <= _HIGHEST and _is_laid_out(element):
                self._by_doc[element.doc].append((element.box.y + element.box.height, index, element))
        for edges in self._by_doc.values():
            edges.sort(key=lambda one: one[:2])

    def over(self, own: Element) -> str:
        """What lies right over all of an element, and reaches farther than it; empty for nothing."""
        left, top, right, _ = own.box.sides
        edges = self._by_doc.get(own.doc, [])
        first = bisect_left(edges, top - _GAP, key=lambda one: one[0])
        end = bisect_right(edges, top + _EDGE, lo=first, key=lambda one: one[0])
        if end - first > _MOST_OVER:
            return ""
        for _, _, other in sorted(edges[first:end], key=lambda one: one[1]):
            box = other.box
            if other is own or box.width < _WIDER * own.box.width:
                continue
            if box.x <= left + _EDGE and box.x + box.width >= right - _EDGE:
                compares(own, other)
                return short(plainly(label_of(other)), _MOST_HEAD)
        return ""
