"""Distinguish links of one name in running text by the words before each. Pure."""

from collections import Counter, defaultdict

from gui.engine.describe.elements import Element
from gui.schema.plain import within_quotes
from gui.schema.verb import Verb


def tell_in_text(elements: list[Element], words: list[tuple[Verb, str]], targets: list[str]) -> None:
    """Add “after …” to each of several links that read the same, if each stands after words of its own in a text.

    These words say more than the row that they share, so they stand in its place.

    Args:
        elements: All elements of a page.
        words: The name of each if it had no twins.
        targets: The current name of each; changed in place.
    """
    alike: dict[tuple[Verb, str], list[int]] = defaultdict(list)
    for index, (verb, _) in enumerate(words):
        alike[verb, targets[index].casefold()].append(index)
    several = [places for places in alike.values() if len(places) > 1 and all(elements[at].led_to for at in places)]
    told = {at: f"{words[at][1]}, after “{within_quotes(elements[at].led_to)}”" for places in several for at in places}
    times = Counter(name.casefold() for name in told.values())
    for places in several:
        if all(times[told[at].casefold()] == 1 for at in places):
            for at in places:
                targets[at] = told[at]
