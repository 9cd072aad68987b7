"""Distinguish a few elements of one name by position: above and below, or side by side. Pure."""

import re
from collections import defaultdict
from collections.abc import Callable
from itertools import pairwise

from gui.engine.describe.elements import Element, compares, landmarks_in
from gui.engine.describe.standing import in_lines
from gui.schema.verb import Verb

_UNSEEN = frozenset({"hidden", "outside"})
"""Reasons why an element is invisible: a visible twin needs no other distinction."""

_BEHIND = frozenset({"covered", "blocked"})

MOST_SIDES = 3
"""The most elements with a side; more are counted, except four in a square."""

_MOST_ASIDE = 4
"""The most elements among which an outermost one is obvious."""

_IN_SQUARE = 4
IN_SIGHT = 600
"""Pixels of height in which twins are visible together."""

_ONE_SCREEN = 1000
"""The same if all but one have another distinction: that one may be at the other end of the screen."""


def tell_sides(elements: list[Element], words: list[tuple[Verb, str]], targets: list[str]) -> None:
    """Add a side, such as “(upper)”, to each of two or three elements of one name, or four in a square.

    Only visible ones count, and no other element may have the name.

    Args:
        elements: All elements of a page.
        words: The name of each if it had no twins.
        targets: The current name of each; changed in place.
    """
    unseen = unseen_twins(elements, words)
    called: dict[tuple[Verb, str], int] = defaultdict(int)
    alike: dict[tuple[Verb, str], list[int]] = defaultdict(list)
    for index, (verb, target) in enumerate(words):
        if index not in unseen:
            called[verb, target.casefold()] += ", in row " not in targets[index]  # the row identifies it anywhere
            alike[verb, targets[index].casefold()].append(index)
    for places in alike.values():
        bare = any(targets[index] == words[index][1] for index in places)
        others = max(called[words[index][0], words[index][1].casefold()] for index in places) - len(places)
        if 2 <= len(places) <= _IN_SQUARE and not (bare and others):
            for index, side in zip(places, sides_of([elements[index] for index in places]), strict=False):
                targets[index] += f" ({side})"


_NO_HEADING = frozenset({"", "Sidebar"})
"""Names of a side part without a heading; a heading identifies the part better."""

_FOOT = re.compile(r"\bfoot", re.IGNORECASE)
"""A page's name for its footer: “Footer navigation”."""

_OVER_AND_UNDER = frozenset({"banner", "contentinfo"})
_BESIDE_PAGE = frozenset({"navigation", "complementary"})
_LETTERS = re.compile(r"[^\W\d_]{2}")
_AROUND = 4
"""How many elements before and after one show its column."""

_ALIGNED = 40
"""CSS pixels by which the left edges in one column may differ."""


_LONG = 5
"""How many times as long as it is thick a bar is, of which one sees which way it lies."""


def tell_columns(
    elements: list[Element],
    words: list[tuple[Verb, str]],
    targets: list[str],
    heading: Callable[[Element], str] = lambda _: "",
) -> None:
    """Add “(left)” or “(right)” to two elements if only one is in a column of links beside the page.

    That is seen at any place of the page, other than which of the two stands higher. The one on the page gets the
    heading over it instead, if it has one. Two bars are told by how they lie.

    Args:
        elements: All elements of a page.
        words: The name of each if it had no twins.
        targets: The current name of each; changed in place.
        heading: Returns the words for the heading over an element; empty for none.
    """
    if len(set(targets)) == len(targets):
        return
    _tell_bars(elements, words, targets)
    for places in seen_alike(elements, words, targets):
        if len(places) != 2:
            continue
        pair = [elements[index] for index in places]
        compares(*pair)
        first, second = (_column_of(elements, index) for index in places)
        if len({"contentinfo" in landmarks_in(one.marks) for one in pair}) > 1:  # its foot is far below the page
            continue
        if (first is None) == (second is None) or not _stands_beside(first or second, pair[first is not None]):
            continue
        columns = first is not None, second is not None
        for index, side, in_column in zip(places, _left_and_right(*pair), columns, strict=False):
            targets[index] += ("" if in_column else heading(elements[index])) or f" ({side})"


def _tell_bars(elements: list[Element], words: list[tuple[Verb, str]], targets: list[str]) -> None:
    """Add which way each of two bars lies that read the same, such as those between the parts of a page."""
    for places in seen_alike(elements, words, targets):
        pair = [elements[index].box for index in places]
        if len(pair) != 2:
            continue
        compares(*(elements[index] for index in places))
        lie = ["horizontal" if box.width >= _LONG * box.height else "vertical" for box in pair]
        thin = all(max(box.width, box.height) >= _LONG * min(box.width, box.height) > 0 for box in pair)
        if thin and lie[0] != lie[1]:
            for index, way in zip(places, lie, strict=True):
                targets[index] += f" ({way})"


def _left_and_right(one: Element, other: Element) -> tuple[str, ...]:
    """The side of each of two; empty if one is above the other."""
    if one.doc != other.doc:
        return ()
    (left, _, right, _), (other_left, _, other_right, _) = one.box.sides, other.box.sides
    if right <= other_left:
        return "left", "right"
    return ("right", "left") if other_right <= left else ()


def _column_of(elements: list[Element], index: int) -> tuple[float, float] | None:
    """The left and right edge of a column of links in the navigation or at the side of a page; None for none.

    Several links are below each other there, in one part of the page.
    """
    own, landmarks = elements[index], landmarks_in(elements[index].marks)
    if not landmarks or landmarks[-1] not in _BESIDE_PAGE or _OVER_AND_UNDER.intersection(landmarks):
        return None
    if landmarks[-1] == "complementary" and own.category not in _NO_HEADING:
        return None
    if _FOOT.search(own.category) or not _LETTERS.search(own.name):  # a footnote has a number
        return None
    around = elements[max(0, index - _AROUND) : index + 1 + _AROUND]
    part = [one for one in around if one.doc == own.doc and landmarks_in(one.marks) == landmarks]
    compares(*part)
    lined = any(
        abs(one.box.x - own.box.x) <= _ALIGNED
        and (one.box.y >= own.box.y + own.box.height or one.box.y + one.box.height <= own.box.y)
        for one in part
    )
    return (min(one.box.x for one in part), max(one.box.x + one.box.width for one in part)) if lined else None


def _stands_beside(column: tuple[float, float] | None, other: Element) -> bool:
    return column is not None and (other.box.x >= column[1] or other.box.x + other.box.width <= column[0])


def tell_bare(elements: list[Element], words: list[tuple[Verb, str]], targets: list[str]) -> None:
    """Add its side to the only one of two or three twins without a place, if the others are visible with it.

    Args:
        elements: All elements of a page.
        words: The name of each if it had no twins.
        targets: The current name of each; changed in place.
    """
    alike: dict[tuple[Verb, str], list[int]] = defaultdict(list)
    for index, (verb, target) in enumerate(words):
        if elements[index].reason == "ready" and not elements[index].folded:
            alike[verb, target.casefold()].append(index)
    for places in alike.values():
        bare = [index for index in places if targets[index] == words[index][1]]
        if len(bare) != 1 or not 2 <= len(places) <= MOST_SIDES:
            continue
        compares(*(elements[index] for index in places))
        heights = [elements[index].box.y for index in places]
        if max(heights) - min(heights) > _ONE_SCREEN:
            continue
        column = _column_of(elements, bare[0])
        if all(_stands_beside(column, elements[index]) for index in places if index != bare[0]):
            side = _side_of_all(elements[bare[0]], [elements[index] for index in places if index != bare[0]])
            if side in ("left", "right"):
                targets[bare[0]] += f" ({side})"
                continue
        for index, side in zip(places, sides_of([elements[index] for index in places]), strict=False):
            if index in bare:
                targets[index] += f" ({side})"


def tell_aside(elements: list[Element], words: list[tuple[Verb, str]], targets: list[str]) -> None:
    """Add a side to each twin without a place that is on that side of all the others.

    Args:
        elements: All elements of a page.
        words: The name of each if it had no twins.
        targets: The current name of each; changed in place.
    """
    for places in seen_alike(elements, words, [target for _, target in words]):
        bare = [index for index in places if targets[index] == words[index][1]]
        if not 1 < len(bare) < len(places) <= _MOST_ASIDE:
            continue
        compares(*(elements[index] for index in places))
        said = [
            _side_of_all(elements[index], [elements[other] for other in places if other != index]) for index in bare
        ]
        if all(said) and len(set(said)) == len(said):
            for index, side in zip(bare, said, strict=True):
                targets[index] += f" ({side})"


def tell_lines(elements: list[Element], words: list[tuple[Verb, str]], targets: list[str]) -> None:
    """Distinguish many elements in lines by line and index: “cell (third row, second from the left)”.

    Counting to 45 is hard, but the third row is easy to find, and the second element in it. Named elements only get
    this if all lines are alike and visible together: otherwise it is unclear which line is meant.

    Args:
        elements: All elements of a page.
        words: The name of each if it had no twins.
        targets: The current name of each; changed in place.
    """
    for places in seen_alike(elements, words, targets):
        if len(places) <= _IN_SQUARE or len({elements[index].doc for index in places}) > 1:
            continue
        compares(*(elements[index] for index in places))
        lines = _lines_of(elements, places)
        if not 1 < len(lines) < len(places) or (elements[places[0]].name and not _is_grid(elements, lines)):
            continue
        for index, place in in_lines(lines).items():
            targets[index] += f" ({place})"


def _is_grid(elements: list[Element], lines: list[list[int]]) -> bool:
    """Whether lines are visible together, and all but the last are as long as the first."""
    height = elements[lines[-1][0]].box.y - elements[lines[0][0]].box.y
    lengths = {len(line) for line in lines[:-1]}
    return height <= IN_SIGHT and len(lengths) == 1 and len(lines[-1]) <= len(lines[0])


def _lines_of(elements: list[Element], places: list[int]) -> list[list[int]]:
    """Elements line by line, each from left to right."""
    lines: list[list[int]] = []
    bottom = 0.0
    for index in sorted(places, key=lambda index: elements[index].box.y):
        box = elements[index].box
        if lines and box.y + box.height / 2 < bottom:
            lines[-1].append(index)
        else:
            lines.append([index])
            bottom = box.y + box.height
    return [sorted(line, key=lambda index: elements[index].box.x) for line in lines]


def _side_of_all(one: Element, others: list[Element]) -> str:
    """The side of all others on which an element is; empty if on none."""
    if any(other.doc != one.doc for other in others):
        return ""
    left, top, right, bottom = one.box.sides
    boxes = [other.box.sides for other in others]
    if all(right <= box[0] for box in boxes):
        return "left"
    if all(box[2] <= left for box in boxes):
        return "right"
    if all(bottom <= box[1] for box in boxes):
        return "upper"
    return "lower" if all(box[3] <= top for box in boxes) else ""


def seen_alike(elements: list[Element], words: list[tuple[Verb, str]], called: list[str]) -> list[list[int]]:
    """The indices of visible elements with equal names, in groups.

    Args:
        elements: All elements of a page.
        words: The name of each if it had no twins.
        called: The current name of each.
    """
    unseen = unseen_twins(elements, words)
    alike: dict[tuple[Verb, str], list[int]] = defaultdict(list)
    for index, (verb, _) in enumerate(words):
        if index not in unseen:
            alike[verb, called[index].casefold()].append(index)
    return list(alike.values())


def unseen_twins(elements: list[Element], words: list[tuple[Verb, str]]) -> set[int]:
    """The indices of invisible elements, and of those behind a cover or dialog that have a visible twin."""
    pairs = list(zip(elements, words, strict=True))
    seen = {(said, element.doc) for element, said in pairs if element.reason == "ready"}
    return {
        index
        for index, (element, said) in enumerate(pairs)
        if element.reason in _UNSEEN or (element.reason in _BEHIND and (said, element.doc) in seen)
    }


def sides_of(twins: list[Element]) -> tuple[str, ...]:
    """The position of each of two, three or four elements relative to the others; empty if they overlap.

    If the first one is lower, it moves as the page scrolls: its height then means nothing.
    """
    if len({one.doc for one in twins}) > 1:
        return ()
    compares(*twins)
    boxes = [one.box.sides for one in twins]
    if len(boxes) == _IN_SQUARE:
        return _in_square(boxes)
    if all(before[3] <= after[1] for before, after in pairwise(boxes)):
        return ("upper", "lower") if len(boxes) == 2 else ("upper", "middle", "lower")
    order = sorted(range(len(boxes)), key=lambda place: boxes[place][0])
    if any(boxes[before][2] > boxes[after][0] for before, after in pairwise(order)):
        return ()
    sides = ("left", "right") if len(boxes) == 2 else ("left", "middle", "right")
    return tuple(sides[order.index(place)] for place in range(len(boxes)))


def _in_square(boxes: list[tuple[float, float, float, float]]) -> tuple[str, ...]:
    """The position of each of four elements listed line by line, two in a line."""
    lines = boxes[:2], boxes[2:]
    if max(box[3] for box in lines[0]) > min(box[1] for box in lines[1]):
        return ()
    if any(left[2] > right[0] or left[3] <= right[1] or right[3] <= left[1] for left, right in lines):
        return ()
    return tuple(f"{line} {side}" for line in ("upper", "lower") for side in ("left", "right"))
