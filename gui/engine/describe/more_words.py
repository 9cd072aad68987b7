"""Distinguish names that begin alike by more of their words: as few as suffice. Pure."""

from collections import Counter, defaultdict
from itertools import pairwise

from gui.engine.describe.called import CHART, short_label
from gui.engine.describe.elements import Element
from gui.engine.describe.verbs import not_said_twice
from gui.schema.verb import Verb

_DRAWN = frozenset({"arrow", "clear", "close", "delete", "expand", "loading", "open", "remove"})
"""Screen reader text for a sign in a tag, which is invisible there. On a button it is the action."""

_LEAST_MORE = 2
"""The least number of words worth leaving out."""


def tell_by_more_words(elements: list[Element], words: list[tuple[Verb, str]], targets: list[str]) -> None:
    """Add more words of their names to elements with equal first lines that continue differently.

    Args:
        elements: All elements of a page.
        words: The name of each if it had no twins.
        targets: The current name of each; changed in place.
    """
    pairs = list(zip((verb for verb, _ in words), targets, strict=True))
    counts = Counter(pairs)
    alike: dict[tuple[Verb, str], list[int]] = defaultdict(list)
    for index, pair in enumerate(pairs):
        if counts[pair] > 1:
            alike[pair].append(index)
    for places in alike.values():
        names = {elements[index].name for index in places}
        if len(names) < 2:
            continue
        longest = _longest_shared(names)
        for index in places:
            element = elements[index]
            if element.lead and targets[index] != CHART and _goes_on(element):
                said = _first_words(element.name, element.lead, longest[element.name])
                targets[index] = not_said_twice(words[index][0], short_label(element, said))[1]


def _goes_on(element: Element) -> bool:
    """Whether its name adds more than a count after its first line; words before that belong to a picture."""
    if element.lead not in element.name or element.name.endswith(element.lead):
        return False
    rest = element.name.removeprefix(element.lead).strip()
    return not rest.isdigit() and not (element.role == "generic" and rest.casefold() in _DRAWN)


def _longest_shared(names: set[str]) -> dict[str, int]:
    """For each name, how many words it shares with the beginning of another."""
    ordered = sorted(name.split() for name in names)
    shared: Counter[str] = Counter()
    for one, other in pairwise(ordered):
        count = next(
            (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
        )
        for name in (one, other):
            joined = " ".join(name)
            shared[joined] = max(shared[joined], count)
    return {name: shared[" ".join(name.split())] for name in names}


def _first_words(name: str, lead: str, shared: int) -> str:
    """The first words of a name, including its first line and the first word that others do not share."""
    words, most = name.split(), len(name[: name.index(lead) + len(lead)].split())
    needed = max(most, shared + 1)
    return " ".join(words[:needed]) if len(words) - needed >= _LEAST_MORE else name
