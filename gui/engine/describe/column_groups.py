"""Distinguish elements of one name in a line by what is above each, such as the header of a column group. Pure."""

from bisect import bisect_left, bisect_right
from collections import defaultdict

from gui.engine.describe.called import label_of, short
from gui.engine.describe.elements import Element, compares
from gui.engine.describe.in_cards import places_alike
from gui.engine.describe.wording import plainly
from gui.schema.verb import Verb

_SEEN = frozenset({"content", "label"})
_MOST = 24
"""The most elements in one line for which headers help."""

_MOST_OVER = 200
"""The most elements ending at one height among which a header is searched."""

_MOST_HEAD = 40
_GAP = 12
"""The most pixels between a group and the header above it."""

_EDGE = 6
"""Pixels by which the header may be narrower than the elements below, or sit higher than others of its line."""

_WIDER = 1.5
_HIGHEST = 60


def tell_by_column_groups(elements: list[Element], words: list[tuple[Verb, str]], targets: list[str]) -> None:
    """Add the wide header right above each of several elements in one line, if each has a different one.

    Args:
        elements: All elements of a page.
        words: The name of each if it had no twins.
        targets: The current name of each; changed in place.
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
    """Whether it is laid out: a hidden element has an empty box in the corner of the page."""
    return element.box.width > 0 and element.box.height > 0


class _Heads:
    """The possible headers, by document and lower edge: pages have thousands of lines with twins."""

    def __init__(self, elements: list[Element]) -> None:
        self._by_doc: dict[str, list[tuple[float, int, Element]]] = defaultdict(list)
        for index, element in enumerate(elements):
            if element.name_from in _SEEN and element.box.height <= _HIGHEST and _is_laid_out(element):
                self._by_doc[element.doc].append((element.box.y + element.box.height, index, element))
        for edges in self._by_doc.values():
            edges.sort(key=lambda one: one[:2])

    def over(self, own: Element) -> str:
        """The header right above an element and wider than it; empty for none."""
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
