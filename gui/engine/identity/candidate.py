"""The element to find, an element that may be it, and what the two have alone. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from gui.engine.identity.lineup import Lineup
from gui.engine.identity.portrait import Portrait
from gui.engine.identity.weigh import Weighed
from gui.schema.target import Fact, Target

NEIGHBOURS: Final[frozenset[Fact]] = frozenset({"before", "after"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """An element that may be the wanted one.

    Attributes:
        claim: Bits in favour of this element being one of the rivals.
    """

    portrait: Portrait
    weighed: Weighed
    claim: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """The element to find, and its context.

    Attributes:
        rivals: The most similar elements of its own page.
        lineup: The page to search.
        seat: The element now in its position; see `seat_of`.
        peer: The element at its position among those that look like it; see `in_series`.
        namesake: The element named after what distinguished it from its twins; see `named_by_its_place`.
    """

    target: Target
    portrait: Portrait
    rivals: Sequence[Portrait]
    lineup: Lineup
    seat: Portrait | None = None
    peer: Portrait | None = None
    namesake: Portrait | None = None


def is_its_own(fact: Fact, wanted: Wanted, one: Candidate) -> bool:
    """Whether a fact agrees that is unique on its own page and on this one."""
    mine = wanted.portrait.plain.get(fact, "")
    if fact not in one.weighed.by or wanted.target.shared.get(fact):
        return False
    return bool(mine) and not wanted.lineup.others(fact, mine)
