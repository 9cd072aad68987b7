"""Distinguish elements of one name by the menu of each: at the top, the side or the foot of a page. Pure."""

from collections.abc import Callable
from itertools import pairwise
from typing import Final

from gui.engine.describe.elements import Element, compares, landmarks_in
from gui.engine.describe.place_words import kind_words
from gui.engine.describe.sides import seen_alike
from gui.schema.verb import Verb

TOP: Final = ", in the top menu"
SIDE: Final = ", in the side menu"
FOOT: Final = ", in the footer"
MAIN: Final = ", in the main part"
_MOST: Final = 4
"""The most elements of one name that are told so."""

_LEAST: Final = 3
"""So many entries in a line, or below each other, look like a menu."""

_AROUND: Final = 8
"""How many elements before and after one show its menu."""

_OFF_LINE: Final = 6
"""CSS pixels by which middles in a line, edges in a column, or distances between entries may differ."""

_HIGHEST: Final = 200
"""CSS pixels from the top of the page down to which a line of entries is its top menu."""

_NARROW: Final = 0.3
"""The largest share of the page's width that a menu at its side takes."""

_AT_SIDE: Final = frozenset({"navigation", "complementary"})
_BESIDE_MAIN: Final = _AT_SIDE | {"banner", "contentinfo", "dialog", "alertdialog"}
_PRESSED: Final = frozenset({"link", "button", "tab", "menuitem"})


def tell_by_menus(
    elements: list[Element],
    words: list[tuple[Verb, str]],
    targets: list[str],
    heading: Callable[[Element], str],
) -> None:
    """Add “in the top menu” and the like to several elements of one name in different menus.

    One of them may be in none: it gets the heading over it, if it has one.

    Args:
        elements: All elements of a page.
        words: The name of each if it had no twins.
        targets: The current name of each; changed in place.
        heading: Returns the words for the heading over an element; empty for none.
    """
    if len(set(targets)) == len(targets):
        return
    width = 0.0
    for places in seen_alike(elements, words, targets):
        if not 2 <= len(places) <= _MOST or not all(elements[index].role in _PRESSED for index in places):
            continue
        width = width or max(element.box.x + element.box.width for element in elements)
        said = [_menu_of(elements, index, width) for index in places]
        if len(set(said)) < len(said) or sum(map(bool, said)) < 2:
            continue
        compares(*(elements[index] for index in places))
        for index, more in zip(places, said, strict=True):
            targets[index] += more or heading(elements[index])


def tell_beside_menus(elements: list[Element], words: list[tuple[Verb, str]], targets: list[str]) -> None:
    """Add “in the side menu” to one of two of one name, if it is bare, and “in the main part” to the other.

    The other one is in no menu, and may be told by something else already, or be in the header or in a dialog.

    Args:
        elements: All elements of a page.
        words: The name of each if it had no twins.
        targets: The current name of each; changed in place.
    """
    plain = [target for _, target in words]
    if len(set(plain)) == len(plain):
        return
    width = max(element.box.x + element.box.width for element in elements)
    for places in seen_alike(elements, words, plain):
        if len(places) != 2 or not all(elements[index].role in _PRESSED for index in places):
            continue
        bare = [targets[index] == plain[index] for index in places]
        if not any(bare):
            continue
        compares(*(elements[index] for index in places))
        said = [_menu_of(elements, index, width) for index in places]
        if sorted(said) == ["", SIDE] and bare[said.index(SIDE)]:
            for index, more, is_bare in zip(places, said, bare, strict=True):
                targets[index] += more or (MAIN if is_bare and _is_in_main(elements[index]) else "")


def _is_in_main(element: Element) -> bool:
    return _BESIDE_MAIN.isdisjoint(landmarks_in(element.marks))


def _menu_of(elements: list[Element], index: int, width: float) -> str:
    own = elements[index]
    landmarks = landmarks_in(own.marks)
    if "contentinfo" in landmarks:
        return kind_words(own) or FOOT
    if own.row not in ("", own.name) and landmarks[-1:] != ("navigation",):
        return ""
    around = elements[max(0, index - _AROUND) : index + 1 + _AROUND]
    entries = [
        one
        for one in around
        if one.doc == own.doc
        and one.role in _PRESSED
        and one.reason == "ready"
        and landmarks_in(one.marks) == landmarks
    ]
    compares(own, *entries)
    if _is_line(own, entries) and (own.box.y + own.box.height <= _HIGHEST or "banner" in landmarks):
        return TOP
    return SIDE if _is_column(own, entries, width) else ""


def _is_line(own: Element, entries: list[Element]) -> bool:
    middle = own.box.y + own.box.height / 2
    in_line = [one for one in entries if abs(one.box.y + one.box.height / 2 - middle) <= _OFF_LINE]
    return len(in_line) >= _LEAST


def _is_column(own: Element, entries: list[Element], width: float) -> bool:
    """Whether it is one of several entries at even distances in a narrow column at one side of the page."""
    right = own.box.x + own.box.width
    if right > _NARROW * width and own.box.x < (1 - _NARROW) * width:
        return False
    below = [one for one in entries if abs(one.box.x + one.box.width - right) <= _OFF_LINE or one.box.x == own.box.x]
    steps = [after.box.y - before.box.y for before, after in pairwise(below)]
    return len(steps) >= _LEAST and all(step > 0 and abs(step - steps[0]) <= _OFF_LINE for step in steps)
