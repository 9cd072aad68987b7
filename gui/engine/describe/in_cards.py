"""Distinguish elements of one name by the card around each, and by whether their words are visible. Pure."""

from collections import defaultdict

from gui.engine.describe.called import label_of, short
from gui.engine.describe.elements import Element, compares
from gui.engine.describe.next_to import SEEN
from gui.engine.describe.wording import plainly
from gui.schema.verb import Verb

_BACK = 12
"""How many elements before one may be the card around it."""

_MOST = 40
_TIMES_AS_LARGE = 2


def tell_in_cards(elements: list[Element], words: list[tuple[Verb, str]], targets: list[str]) -> None:
    """Add the name of the card around each, if all of them differ.

    Args:
        elements: All elements of a page.
        words: The name of each if it had no twins.
        targets: The current name of each; changed in place.
    """
    if len(set(targets)) == len(targets):
        return
    for places in places_alike(words, targets):
        said = [_card_around(elements, index) for index in places] if len(places) > 1 else []
        if said and all(said) and len(set(said)) == len(said):
            for index, card in zip(places, said, strict=True):
                targets[index] += f", in {card}"


def places_alike(words: list[tuple[Verb, str]], targets: list[str]) -> list[list[int]]:
    """The indices of elements with the same verb and current name, in groups, single ones included."""
    alike: dict[tuple[Verb, str], list[int]] = defaultdict(list)
    for index, (verb, _) in enumerate(words):
        alike[verb, targets[index]].append(index)
    return list(alike.values())


def _card_around(elements: list[Element], index: int) -> str:
    """The visible name of the nearest preceding element around it; empty for none."""
    own = elements[index]
    left, top, right, bottom = own.box.sides
    for other in reversed(elements[max(0, index - _BACK) : index]):
        compares(own, other)
        box = other.box.sides
        within = box[0] <= left and box[1] <= top and right <= box[2] and bottom <= box[3]
        large = other.box.width * other.box.height >= _TIMES_AS_LARGE * own.box.width * own.box.height
        if other.doc == own.doc and within and large and other.name and other.name_from in SEEN:
            card = label_of(other)
            return short(plainly(card), _MOST) if card in plainly(other.name) else ""  # “video” appears nowhere
    return ""


def tell_icons(elements: list[Element], targets: list[str]) -> None:
    """Mark elements whose words have no room, as in a menu collapsed to its icons, as icons.

    Args:
        elements: All elements of a page.
        targets: The current name of each; changed in place.
    """
    folded = [index for index, element in enumerate(elements) if element.folded]
    if not folded:
        return
    shown = {element.name for element in elements if not element.folded}
    for index in folded:
        if elements[index].name in shown:
            targets[index] += " (icon)"
