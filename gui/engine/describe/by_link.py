"""Name links without a name after other links to the same address. Pure."""

from collections import defaultdict

from gui.engine.describe.called import ROLE_WORDS, label_of
from gui.engine.describe.elements import Element
from gui.engine.describe.verbs import leads_nowhere
from gui.schema.verb import Verb

_MOST_CALLED = 2
"""The most names of links to one target within a page: some pages send many to a missing anchor."""

_MOST_ELSEWHERE = 2
"""The most other names of links to one address, farther away: with more, it is a placeholder address."""

_NEAR_LINKS = 6
"""How many elements to either side a link to the same address may be, to lend its name."""


def called_by_link(elements: list[Element], words: list[tuple[Verb, str]]) -> list[tuple[Verb, str]]:
    """Name a link without a name, such as a picture, after a nearby link to the same address.

    An icon is more specific. An anchor with links of several names, or with icons of several kinds, lends no name; nor
    does an address that other links all over the page share.
    """
    told = list(words)
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    drawn: dict[tuple[str, str], set[str]] = defaultdict(set)
    for element in elements:
        if element.role == "link" and element.name:
            named[element.href, element.doc].add(label_of(element))
        elif element.role == "link" and element.hint:
            drawn[element.href, element.doc].add(element.hint)
    for index, element in enumerate(elements):
        if element.role == "link" and not element.name and not _says_itself(element) and _leads(element.href):
            around = elements[max(0, index - _NEAR_LINKS) : index + _NEAR_LINKS + 1]
            same = [one for one in around if one.name and (one.href, one.doc) == (element.href, element.doc)]
            place = element.href, element.doc
            alone = len(drawn[place]) <= 1 and ("#" not in element.href or len(named[place]) <= _MOST_CALLED)
            elsewhere = len(named[place]) - len(named[place] & {label_of(one) for one in same})
            alone = alone and elsewhere <= _MOST_ELSEWHERE
            if same and alone:
                told[index] = (words[index][0], f"“{label_of(same[0])}” ({ROLE_WORDS['link']})")
    return told


def _says_itself(element: Element) -> bool:
    """Whether an icon describes a link, rather than repeat its address or the file name of a picture."""
    address = element.href.casefold()
    if element.hint.casefold() == "logo":
        return True
    return not element.pictured and not all(word in address for word in element.hint.casefold().split())


def _leads(address: str) -> bool:
    """Whether an address leads anywhere; scripts often give their links one that does not."""
    return address.partition("#")[0] != "" and not leads_nowhere(address)
