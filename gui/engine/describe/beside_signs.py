"""Distinguish the signs that open and close items from the items. Pure."""

from itertools import pairwise

from gui.engine.describe.elements import Element
from gui.engine.describe.verbs import is_pressed
from gui.schema.verb import Verb


def called_beside_signs(elements: list[Element], words: list[tuple[Verb, str]]) -> list[tuple[Verb, str]]:
    """Distinguish the sign that opens or closes an item from the item's words right after it, if both have one name.

    The words are clicked, unless they are a link: then the sign's action is named.
    """
    told = list(words)
    for index, (sign, item) in enumerate(pairwise(elements)):
        verb, target = told[index]
        same = told[index + 1] == (verb, target) and sign.doc == item.doc and verb in (Verb.OPEN, Verb.CLOSE)
        if sign.name or sign.role == "link" or not item.name or not same:
            continue
        if item.role == "link" and not is_pressed(item):
            deed = "collapse" if verb is Verb.CLOSE else "expand"
            told[index] = (Verb.CLICK, f"“{deed}”, beside {target}")
        else:
            told[index + 1] = (Verb.CLICK, target)
    return told
