"""Name a place only once: of two places of which one begins with the other, the longer. Pure."""

import re
from collections import Counter
from typing import Final

from gui.schema.verb import Verb

_PLACE: Final = re.compile(r", (?:in row|in|beside) ")
_BESIDE: Final = re.compile(r", beside (?:(?!, (?:in row|in|beside) ).)+(?=, (?:in row|in) )")


def places_said_once(words: list[tuple[Verb, str]], targets: list[str]) -> list[str]:
    """The targets without repetitions, and without the neighbour if the place after it suffices.

    Args:
        words: The name of each if it had no twins.
        targets: The current name of each.
    """
    once = [target if target == own else said_once(target) for target, (_, own) in zip(targets, words, strict=True)]
    bare = [
        own + _BESIDE.sub("", target[len(own) :], count=1) if target.startswith(own) else target
        for target, (_, own) in zip(once, words, strict=True)
    ]
    if bare == once:
        return once
    verbs = [verb for verb, _ in words]
    times = Counter(zip(verbs, bare, strict=True)) + Counter(
        (verb, target) for verb, target, less in zip(verbs, once, bare, strict=True) if target != less
    )
    return [less if times[verb, less] == 1 else target for verb, target, less in zip(verbs, once, bare, strict=True)]


def said_once(target: str) -> str:
    """A target whose last two places are merged: "C, in row Rent, in row Rent 950" is "C, in row Rent 950"."""
    places = list(_PLACE.finditer(target))[-2:]
    if len(places) < 2:
        return target
    first, second = places
    one, other = (f"{words.casefold()} " for words in (target[first.end() : second.start()], target[second.end() :]))
    if one.startswith(other):
        return target[: second.start()]
    return target[: first.start()] + target[second.start() :] if other.startswith(one) else target
