"""Distinguish two to four elements of one name by the words in sight beside each, rather than by a side. Pure."""

import re
from collections import Counter
from dataclasses import dataclass

from gui.engine.describe.elements import Element
from gui.engine.describe.next_to import SEEN, times_shown, words_next_to
from gui.engine.describe.place_words import over_words
from gui.engine.describe.sides import seen_alike, sides_of
from gui.schema.verb import Verb

_FEW = 4
"""The most that would get a side."""

_DIGIT = re.compile(r"\d")
"""What is counted or tells the time may soon read otherwise."""

_MOST_ICON = 64
"""The width and height up to which something without visible words is drawn as an icon."""

_PRESSED = frozenset({"button", "link"})


def tell_near_twins(elements: list[Element], words: list[tuple[Verb, str]], targets: list[str]) -> None:
    """Add the unique name beside, below or above each of a few elements of one name, if each has one of its own.

    Args:
        elements: All elements of a page.
        words: The name of each if it had no twins.
        targets: The current name of each; changed in place.
    """
    if len(set(targets)) == len(targets):
        return
    times: Counter[str] | None = None
    for places in seen_alike(elements, words, targets):
        if not 2 <= len(places) <= _FEW or not elements[places[0]].name:
            continue
        if not sides_of([elements[index] for index in places]):
            continue
        times = times or times_shown(elements)
        said = [words_next_to(elements, index, times) for index in places]
        own = targets[places[0]].casefold()
        firm = not any(more.casefold().endswith(f" {own}") or _DIGIT.search(more) for more in said)
        if firm and all(said) and len(set(said)) == len(said):
            for index, more in zip(places, said, strict=True):
                targets[index] += more


def tell_icons_of_words(elements: list[Element], words: list[tuple[Verb, str]], targets: list[str]) -> None:
    """Mark an icon that only screen readers hear the name of as one, if something else shows these words.

    Args:
        elements: All elements of a page.
        words: The name of each if it had no twins.
        targets: The current name of each; changed in place.
    """
    shown = {
        said.casefold()
        for one in elements
        if one.reason == "ready" and one.name_from in SEEN and one.role in _PRESSED
        for said in (one.name, one.lead)
    }
    for index, one in enumerate(elements):
        bare = targets[index] == words[index][1] == one.name and one.reason == "ready" and one.role in _PRESSED
        small = max(one.box.width, one.box.height) <= _MOST_ICON
        if bare and small and one.name_from not in SEEN and one.name.casefold() in shown:
            targets[index] += " (icon)"


def kinds_drawn(roles: list[str]) -> list[str]:
    """What each of two is drawn as, if one is a button or tab and the other a link; empty otherwise."""
    drawn = len(roles) == 2 and roles.count("link") == 1 and not {"button", "tab"}.isdisjoint(roles)
    return [f" ({role})" for role in roles] if drawn else []


@dataclass(frozen=True, slots=True)
class Tiles:
    """The names of all that are drawn alike: of one role and size."""

    named: frozenset[tuple[str, str, int, int]]

    def is_beside(self, element: Element, name: str) -> bool:
        """Whether this is the name of another one like it, such as the tile beside it, and so not of what is around."""
        width, height = round(element.box.width), round(element.box.height)
        other = name != "" and name.casefold() != element.name.casefold()
        return other and (name.casefold(), element.role, width, height) in self.named

    def over_words(self, element: Element) -> str:
        """The heading over that of its group, unless it is that of a tile beside it."""
        return "" if self.is_beside(element, element.group_over) else over_words(element)


def tiles_of(elements: list[Element]) -> Tiles:
    """What is drawn alike among all elements of a page."""
    return Tiles(
        frozenset(
            (one.name.casefold(), one.role, round(one.box.width), round(one.box.height)) for one in elements if one.name
        )
    )
