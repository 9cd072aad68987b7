"""Distinguish many elements of one name by what each is next to, if they are too many to count. Pure."""

import re
from collections import Counter, defaultdict

from gui.engine.describe.called import label_of, short
from gui.engine.describe.elements import Element, compares, landmarks_in
from gui.engine.describe.place_words import bar_words, head_words, row_words
from gui.engine.describe.sides import IN_SIGHT, seen_alike
from gui.engine.describe.wording import plainly
from gui.schema.verb import Verb

_COUNTED_AT_SIGHT = 5
"""Up to so many visible elements can be counted at a glance."""

_ALONG = 4
"""How many elements before and after one, in reading order, count as candidates."""

_IN_LINE = 9
"""The same if only tools are in between, as in a line of a list."""

_NEAR = 60
"""Pixels between two elements that appear next to each other."""

_ACROSS = 400
"""Pixels between two things of which one sees that they stand in one line."""

_MOST_LINES = 60
"""In how many lines things of one name are told by the beginning of each."""

_OFF_LINE = 6
"""Pixels by which the middles of things in one line may differ."""

_MOST = 40
_IN_VIEW = frozenset({"ready", "disabled"})
"""Reasons of what is seen, whether one can act on it or not."""

_ENTRIES = frozenset({"row", "treeitem"})
"""Roles of what names its line, whatever its own name comes from."""

SEEN = frozenset({"content", "label", "value"})
"""Sources of names that are visible on the page."""

_QUOTED = re.compile(r"“([^“”]{2,40})” \((?:button|icon|link|picture)\)$")
"""Names taken from an icon, such as “search” (button)."""

_LINE_GAP = 12
"""Pixels between two lines of tools that appear as one part."""

_PLACE = re.compile(r", (?:in row|in|beside) (?P<where>[^()]+)$")
_ONE_PLACE = re.compile(r", (?:in row|in|beside) (?:(?!, (?:in row|in|beside) ).)+")
_OF_ITSELF = re.compile(r", the \w+( \w+)? one$")
"""What another is told by is its own colour, and no place."""

_LETTERS = re.compile(r"[^\W\d_]{2}")


def tell_next_to(elements: list[Element], words: list[tuple[Verb, str]], targets: list[str]) -> None:
    """Add the unique element right beside, above or below each of many elements of one name.

    Elements with nothing next to them are left to be counted, unless there is only one.

    Args:
        elements: All elements of a page.
        words: The name of each if it had no twins.
        targets: The current name of each; changed in place.
    """
    _tell_often(elements, words, targets)
    if len(set(targets)) == len(targets):
        return
    times: Counter[str] | None = None
    called = Counter((verb, target.casefold()) for verb, target in words)
    for places in seen_alike(elements, words, targets):
        verb, target = words[places[0]]
        many = called[verb, target.casefold()] > _COUNTED_AT_SIGHT  # those distinguished so far are counted, too
        if len(places) < 2 or not (many or _is_hard_to_count(elements, places)):
            continue
        times = times or times_shown(elements)
        said = {
            index: _inside(elements, index)
            or words_next_to(elements, index, times)
            or _unsaid(targets[index], _as_before(elements, targets, index))
            or _across(elements, index, times)
            for index in places
        }
        shared = Counter(said.values())
        whole = {
            index: words_next_to(elements, index, times, whole=True) for index in places if shared[said[index]] > 1
        }
        if len(set(said.values())) < len(places) == len(set((said | whole).values())) and all((said | whole).values()):
            for index, more in (said | whole).items():
                targets[index] = words[index][1] + more  # the names beside them are unique, and need no other place
            continue
        told = {index: more for index, more in said.items() if more and shared[more] == 1}
        if len(places) - len(told) != 1:
            for index, more in told.items():
                targets[index] += more
    _tell_in_lines(elements, words, targets)
    _tell_bars(elements, words, targets)


def _tell_in_lines(elements: list[Element], words: list[tuple[Verb, str]], targets: list[str]) -> None:
    """Add the name at the beginning of its line to each of several in lines of their own, such as those of a tree."""
    for places in seen_alike(elements, words, targets):
        said = [_line_begins(elements, index) for index in places] if 1 < len(places) <= _MOST_LINES else []
        if said and all(said) and len(set(said)) == len(said):
            for index, more in zip(places, said, strict=True):
                targets[index] += more


def _line_begins(elements: list[Element], index: int) -> str:
    own = elements[index]
    middle, landmarks = own.box.y + own.box.height / 2, landmarks_in(own.marks)
    in_line = [
        other
        for other in elements
        if other.doc == own.doc
        and abs(other.box.y + other.box.height / 2 - middle) <= _OFF_LINE
        and other.box.x + other.box.width <= own.box.x
        and other.reason in _IN_VIEW
    ]
    compares(own, *in_line)
    named = [
        (other.box.x, called)
        for other in in_line
        if (other.name_from in SEEN or other.role in _ENTRIES) and landmarks_in(other.marks) == landmarks
        for called in [_called(other)]
        if len(called) < _MOST and _LETTERS.search(called)
    ]
    return f", beside {min(named)[1]}" if named else ""


def _tell_bars(elements: list[Element], words: list[tuple[Verb, str]], targets: list[str]) -> None:
    """Add the heading above the bar of each of many that are still equal, so that they are counted under it alone."""
    alike: dict[tuple[Verb, str], list[int]] = defaultdict(list)
    for index, (verb, _) in enumerate(words):
        alike[verb, targets[index].casefold()].append(index)
    for places in alike.values():
        said = [_unsaid(targets[index], bar_words(elements[index])) for index in places]
        if len(places) > 1 and len(set(said)) > 1:
            for index, more in zip(places, said, strict=True):
                targets[index] += more


def by_icon(element: Element, target: str, times: Counter[str]) -> str:
    """The unique word for the icon of a visible element; empty for none."""
    found = _QUOTED.match(target) if element.reason == "ready" and times[target] == 1 else None
    return found[1] if found else ""


def _tell_often(elements: list[Element], words: list[tuple[Verb, str]], targets: list[str]) -> None:
    """Add the heading or card to each of many that have no place yet, however often that name occurs."""
    called: dict[tuple[Verb, str], list[int]] = defaultdict(list)
    for index, (verb, target) in enumerate(words):
        called[verb, target.casefold()].append(index)
    for places in called.values():
        bare = [index for index in places if targets[index] == words[index][1]]
        if len(places) <= _COUNTED_AT_SIGHT or not bare:
            continue
        heads = {index: head_words(elements[index]) or _card_words(elements[index]) for index in bare}
        told = [targets[index] + heads.get(index, "") for index in places]
        if all(heads.values()) and len(set(told)) == len(told):
            for index, head in heads.items():
                targets[index] += head


def _card_words(element: Element) -> str:
    return row_words(element) if element.card else ""


def _is_hard_to_count(elements: list[Element], places: list[int]) -> bool:
    if len(places) > _COUNTED_AT_SIGHT:
        return True
    compares(*(elements[index] for index in places))
    tops = [elements[index].box.y for index in places]
    return max(tops) - min(tops) > IN_SIGHT


def _inside(elements: list[Element], index: int) -> str:
    """What stands in it with a name of its own that is seen, such as the title of a box; empty for none."""
    own = elements[index]
    left, top, right, bottom = own.box.sides
    for other in elements[index + 1 : index + 1 + _ALONG]:
        compares(own, other)
        box = other.box.sides
        within = left <= box[0] and top <= box[1] and box[2] <= right and box[3] <= bottom
        if other.doc == own.doc and within and other.name_from in SEEN and other.name.casefold() != own.name.casefold():
            name = _called(other)
            return f", beside {name}" if len(name) <= _MOST and _LETTERS.search(name) else ""
    return ""


def words_next_to(elements: list[Element], index: int, times: Counter[str], *, whole: bool = False) -> str:
    """The unique name in its line, or else right above or below it; empty for none.

    Args:
        elements: All elements of a page.
        index: Which of them.
        times: How often each name is shown, as from `times_shown`.
        whole: Whether to return the whole name rather than its first line, which others may share: “GET /boats”.
    """
    own = elements[index]
    left, top, right, bottom = own.box.sides
    found: list[tuple[int, float, str]] = []
    for other in elements[max(0, index - _ALONG) : index] + elements[index + 1 : index + 1 + _ALONG]:
        if other.doc != own.doc or other.reason not in _IN_VIEW or not _is_told(other, times):
            continue
        compares(own, other)
        box = other.box.sides
        aside, below, above = max(box[0] - right, left - box[2]), box[1] - bottom, top - box[3]
        name = short(plainly(other.name), _MOST) if whole and other.name else _called(other)
        if box[1] <= (top + bottom) / 2 <= box[3] and 0 <= aside <= _NEAR:
            found.append((0, aside, f", beside {name}"))
        elif aside < 0 and 0 <= above <= _NEAR:
            found.append((1, above, f", below {name}"))
        elif aside < 0 and 0 <= below <= _NEAR:
            found.append((2, below, f", above {name}"))
    if found and min(found)[0] == 0:
        return min(found)[2]
    return _past_tools(elements, index, times) or (min(found)[2] if found else "")


def _past_tools(elements: list[Element], index: int, times: Counter[str]) -> str:
    """The unique name after the tools of its line, each close to the next; empty for none."""
    own = elements[index]
    middle, edge = own.box.y + own.box.height / 2, own.box.x + own.box.width
    after = [one for one in elements[index + 1 : index + 1 + _IN_LINE] if one.doc == own.doc and one.reason == "ready"]
    compares(own, *after)
    for other in sorted(after, key=lambda one: one.box.x):
        left, top, right, bottom = other.box.sides
        if not top <= middle <= bottom or left < edge:
            continue
        if left - edge > _NEAR:
            return ""
        if _is_told(other, times):
            return f", beside {_called(other)}"
        edge = right
    return ""


def _across(elements: list[Element], index: int, times: Counter[str]) -> str:
    """The next in its line that is called as nothing else is, as in the next column of what is laid out as a table."""
    own = elements[index]
    middle, edge = own.box.y + own.box.height / 2, own.box.x + own.box.width
    for other in elements[index + 1 : index + 1 + _ALONG]:
        compares(own, other)
        _, top, _, bottom = other.box.sides
        if other.doc != own.doc or not top <= middle <= bottom or not edge <= other.box.x <= edge + _ACROSS:
            return ""
        if other.reason in _IN_VIEW and _is_told(other, times):
            return f", beside {_called(other)}"
    return ""


def _as_before(elements: list[Element], targets: list[str], index: int) -> str:
    """The place added to the nearest element before or after it in its line, or in the line above; empty for none."""
    own = elements[index]
    left, top, right, bottom = own.box.sides
    over = ""
    for at in (*range(index - 1, max(-1, index - 1 - _IN_LINE), -1), *range(index + 1, index + 1 + _ALONG)):
        other = elements[at] if at < len(elements) else None
        if other is None or other.doc != own.doc or other.reason != "ready":
            continue
        place = _PLACE.search(targets[at])
        if not place or not _LETTERS.search(place["where"]) or _OF_ITSELF.search(place["where"]):
            continue
        compares(own, other)
        box = other.box.sides
        if box[1] <= (top + bottom) / 2 <= box[3]:
            return place[0]
        if not over and 0 <= top - box[3] <= _LINE_GAP and box[0] < right and left < box[2]:
            over = place[0]
    return over


def _unsaid(target: str, place: str) -> str:
    """The places of another element without those that this one already has."""
    return "".join(one for one in _ONE_PLACE.findall(place) if f"{one}," not in f"{target},")


def _shown(other: Element) -> str:
    """Its name, or its text if that is edited in place, such as the key of an entry."""
    return other.name or (other.value if other.editable else "")


def times_shown(elements: list[Element]) -> Counter[str]:
    """How often each of these names is shown; texts edited in one line count once: “null: null”."""
    named = Counter(element.name.casefold() for element in elements if element.name)
    edited = [element for element in elements if not element.name and element.editable and element.value]
    compares(*edited)
    lines = {(element.value.casefold(), round(element.box.y)) for element in edited}
    return named + Counter(shown for shown, _ in lines)


def _called(other: Element) -> str:
    return short(plainly(label_of(other) if other.name else _shown(other)), _MOST)


def _is_told(other: Element, times: Counter[str]) -> bool:
    """Whether it has a visible name that is unique."""
    shown = _shown(other)
    seen = other.name_from in SEEN if other.name else shown != ""
    return seen and len(shown) <= _MOST and times[shown.casefold()] == 1 and _LETTERS.search(_called(other)) is not None
