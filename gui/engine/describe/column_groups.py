"""Tell several in one line that read the same by what lies over each, such as the head of a group of columns. Pure."""

from collections import defaultdict

from gui.engine.describe.called import label_of, short
from gui.engine.describe.elements import Element, compares
from gui.engine.describe.wording import plainly
from gui.schema.verb import Verb

_SEEN = frozenset({"content", "label"})
_MOST = 24
"""Of more in one line, nobody reads what lies over each."""

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
    alike: dict[tuple[Verb, str], list[int]] = defaultdict(list)
    for index, (verb, _) in enumerate(words):
        alike[verb, targets[index]].append(index)
    for places in alike.values():
        if not 2 <= len(places) <= _MOST:
            continue
        own = [elements[index] for index in places]
        if len({one.doc for one in own}) > 1 or max(one.box.y for one in own) - min(one.box.y for one in own) > _EDGE:
            continue
        heads = [_head_over(one, elements) for one in own]
        if all(heads) and len({head.casefold() for head in heads}) == len(heads):
            for index, head in zip(places, heads, strict=True):
                targets[index] += f", in {head}"


def _head_over(own: Element, elements: list[Element]) -> str:
    """What lies right over all of an element, and reaches farther than it; empty for nothing."""
    left, top, right, _ = own.box.sides
    for other in elements:
        box = other.box
        if other is own or other.doc != own.doc or other.name_from not in _SEEN or box.height > _HIGHEST:
            continue
        if box.width < _WIDER * own.box.width or box.x > left + _EDGE or box.x + box.width < right - _EDGE:
            continue
        if -_EDGE <= top - box.y - box.height <= _GAP:
            compares(own, other)
            return short(plainly(label_of(other)), _MOST_HEAD)
    return ""
