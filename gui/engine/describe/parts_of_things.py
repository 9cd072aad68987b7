"""Name parts after their named owner: the header around a column's words, the handle of a box. Pure."""

from collections import defaultdict

from gui.engine.describe.called import ICON_BUTTON, label_of
from gui.engine.describe.elements import Element, compares
from gui.engine.describe.in_cards import places_alike
from gui.engine.describe.next_to import SEEN
from gui.engine.describe.wording import plainly
from gui.schema.plain import within_quotes
from gui.schema.verb import Verb

_MOST_HANDLE = 16
_AT_EDGE = 8
"""CSS pixels between the centre of a handle and its edge."""

_BUTTONS = frozenset({"button", "link"})
_OPENS = frozenset({"collapsed", "expanded", "popup"})
_EDGE_ALONE = "right edge"
"""The hint of a handle at the end of something that has no name there."""

_MOST_OWNER = 40
_MOST_INNER = 12
"""How many elements after one are checked for whether they are in it."""

_JOINT = 2
"""CSS pixels by which the halves of a split button may be apart, or overlap."""


def tell_heads(elements: list[Element], words: list[tuple[Verb, str]], targets: list[str]) -> None:
    """Mark the header of a column as the whole one if the words in it have the same action and name.

    Args:
        elements: All elements of a page.
        words: The name of each if it had no twins.
        targets: The current name of each; changed in place.
    """
    if len(set(targets)) == len(targets):
        return
    for places in places_alike(words, targets):
        heads = [index for index in places if elements[index].role == "columnheader"]
        if len(places) == 2 and len(heads) == 1:
            head, inner = (elements[index] for index in (heads[0], *(one for one in places if one != heads[0])))
            compares(head, inner)
            if head.doc == inner.doc and _holds(head, inner):
                targets[heads[0]] += " (column head)"


def called_by_owner(elements: list[Element], words: list[tuple[Verb, str]]) -> list[tuple[Verb, str]]:
    """Name the handle of a box, which has the box's name in the page's code, by its edge."""
    small = [index for index, element in enumerate(elements) if _is_handle(element)]
    if not small:
        return words
    named: dict[str, list[Element]] = defaultdict(list)
    for element in elements:
        if element.name and element.name_from in SEEN:
            named[element.name.casefold()].append(element)
    told = list(words)
    for index in small:
        element = elements[index]
        for owner in named.get(element.hint.casefold(), ()):
            compares(element, owner)
            side = _edge_of(element, owner) if owner.doc == element.doc else ""
            if side:
                told[index] = (words[index][0], f"handle at the {side} of {label_of(owner)}")
                break
    return told


def called_by_split(elements: list[Element], words: list[tuple[Verb, str]]) -> list[tuple[Verb, str]]:
    """Name the wordless arrow at the right of a button, which opens a menu, after the button: “menu of Export”."""
    told = list(words)
    for index, element in enumerate(elements):
        before = elements[index - 1] if index else None
        if before is None or words[index][1] != ICON_BUTTON or _OPENS.isdisjoint(element.states):
            continue
        compares(element, before)
        if before.role in _BUTTONS and before.name and before.doc == element.doc and _is_joined(before, element):
            verb = Verb.CLOSE if "expanded" in element.states else Verb.OPEN
            told[index] = (verb, f"menu of {words[index - 1][1]}")
    return told


def elements_in(elements: list[Element], index: int, most: int) -> list[Element]:
    """The elements right after one that lie in it, up to `most`."""
    inner: list[Element] = []
    for other in elements[index + 1 : index + 1 + most]:
        if other.doc != elements[index].doc or not _holds(elements[index], other):
            break
        inner.append(other)
    return inner


def called_without_buttons(elements: list[Element], words: list[tuple[Verb, str]]) -> list[tuple[Verb, str]]:
    """Name what is dragged by its own words, without those of the buttons in it: “2025” for “2025 Rename 2025”."""
    told = list(words)
    for index, (verb, _) in enumerate(words):
        whole = elements[index]
        if verb is not Verb.DRAG or whole.role != "generic" or whole.name_from != "content" or whole.lead:
            continue
        inner = elements_in(elements, index, _MOST_INNER)
        name = whole.name
        for button in inner:
            if button.role in _BUTTONS and button.name:
                name = name.removesuffix(f" {button.name}").removeprefix(f"{button.name} ")
        if name != whole.name:
            compares(whole, *inner)
            told[index] = (verb, plainly(name).removeprefix("• "))
    return told


def called_by_ends(elements: list[Element], words: list[tuple[Verb, str]]) -> list[tuple[Verb, str]]:
    """Name the right edge of nothing that is told after what stands before it and ends there: “right edge of Sizes”."""
    told = list(words)
    for index, element in enumerate(elements):
        before = elements[index - 1] if index else None
        if before is None or element.name or element.hint != _EDGE_ALONE or before.doc != element.doc:
            continue
        compares(element, before)
        (left, top, right, bottom), own = before.box.sides, element.box
        ends = abs(own.x + own.width / 2 - right) <= _AT_EDGE and own.width < (right - left) / 2
        seen = before.name_from == "content" and before.name and len(label_of(before)) <= _MOST_OWNER
        if ends and seen and top <= own.y + own.height / 2 <= bottom:
            told[index] = (words[index][0], f"“{_EDGE_ALONE} of {within_quotes(label_of(before))}”")
    return told


def _is_joined(one: Element, other: Element) -> bool:
    """Whether the other is joined to the right of one, and as high."""
    top, height = abs(one.box.y - other.box.y), abs(one.box.height - other.box.height)
    return max(top, height, abs(one.box.x + one.box.width - other.box.x)) <= _JOINT


def _is_handle(element: Element) -> bool:
    """Whether it may be a handle; the small arrow of an expandable item is named like the item, too."""
    opens = element.toggles or element.row or not {"expanded", "collapsed"}.isdisjoint(element.states)
    bare = element.role == "generic" and not element.name and element.hint != "" and not opens
    return bare and 0 < max(element.box.width, element.box.height) <= _MOST_HANDLE


def _holds(outer: Element, inner: Element) -> bool:
    one, two = outer.box.sides, inner.box.sides
    return one[0] <= two[0] and one[1] <= two[1] and two[2] <= one[2] and two[3] <= one[3]


def _edge_of(handle: Element, owner: Element) -> str:
    """The edge of a larger box at which a handle sits; empty for none."""
    left, top, right, bottom = owner.box.sides
    x, y = handle.box.x + handle.box.width / 2, handle.box.y + handle.box.height / 2
    larger = min(owner.box.width, owner.box.height) > max(handle.box.width, handle.box.height)
    if not larger or not (left - _AT_EDGE <= x <= right + _AT_EDGE and top - _AT_EDGE <= y <= bottom + _AT_EDGE):
        return ""
    off = {"left": abs(x - left), "right": abs(x - right), "top": abs(y - top), "bottom": abs(y - bottom)}
    side = min(off, key=off.__getitem__)
    return side if off[side] <= _AT_EDGE else ""
