"""Number elements of one name that nothing else distinguishes, or tell where each stands. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from gui.engine.describe.elements import Element
from gui.engine.describe.sides import unseen_twins
from gui.engine.describe.standing import standing
from gui.schema.verb import Verb


def number_alike(elements: list[Element], words: list[tuple[Verb, str]], targets: list[str]) -> None:
    """Tell where each of those that are still equal stands among all of that name, distinguished or not.

    Where that is not clear they are numbered, as a person counts on the page. Invisible ones are counted separately.

    Args:
        elements: All elements of a page.
        words: The name of each if it had no twins.
        targets: The current name of each; changed in place.
    """
    unseen = unseen_twins(elements, words)
    called: dict[tuple[Verb, str, bool], list[int]] = defaultdict(list)
    for index, (verb, target) in enumerate(words):
        called[verb, target.casefold(), index in unseen].append(index)
    read = [(verb, target.casefold()) for (verb, _), target in zip(words, targets, strict=True)]
    alike: dict[tuple[Verb, str, bool], list[int]] = defaultdict(list)
    for index, (verb, target) in enumerate(read):
        alike[verb, target, index in unseen].append(index)
    place, within = _places(called.values()), _places(alike.values())
    # If one of them has the name itself and the other only after additions, both are counted together.
    mixed = {
        index for group in alike.values() if len({words[one][1].casefold() for one in group}) > 1 for index in group
    }
    stands: dict[bool, dict[int, str]] = {True: {}, False: {}}
    counts, seen = Counter(read), Counter(one for index, one in enumerate(read) if index not in unseen)
    for index, one in enumerate(read):
        if counts[one] < 2:
            continue
        is_bare = one[1] == words[index][1].casefold() and index not in mixed
        at, of = place[index] if is_bare else within[index]
        if index in unseen and seen[one]:
            alone = of == 1 and (one[0], f"{one[1]} (hidden)") not in counts  # pages may write that themselves
            targets[index] += " (hidden)" if alone else f" ({at} of {of} hidden)"
        elif index in unseen or seen[one] > 1:
            if index not in stands[is_bare]:
                group = (called if is_bare else alike)[*one, index in unseen]
                said = standing([elements[other] for other in group]) if index not in unseen else []
                stands[is_bare] |= dict(zip(group, said or [""] * len(group), strict=True))
            targets[index] += f" ({stands[is_bare][index] or f'{at} of {of}'})"


def _places(groups: Iterable[list[int]]) -> dict[int, tuple[int, int]]:
    """For each member, its index in its group, from 1, and the size of the group."""
    return {index: (at, len(group)) for group in groups for at, index in enumerate(group, 1)}
