"""How much speaks for two portraits being of the same element, in bits, and what. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from gui.engine.identity.evidence import (
    AGAIN,
    ALIKE,
    CODES,
    MISSING,
    OTHER_ROLE,
    OTHER_TAG,
    SAME_ROLE,
    SAME_TAG,
    WEIGHTS,
    WORDINGS,
)
from gui.engine.identity.lineup import Lineup
from gui.engine.identity.portrait import Portrait, from_page
from gui.engine.identity.words import alike, numbers, tokens, without_numbers
from gui.schema.target import Fact

_CONTEXT: Final[tuple[Fact, ...]] = (
    *("type", "purpose", "options", "row", "group", "near", "region", "form", "dialog", "before", "after", "frame"),
)
_Rate = Callable[[Fact, str], float]
"""Which share of the other elements has a fact, too."""

_AKIN: Final = 3.0
"""Bits at most for a wording that has changed but still says much the same."""


@dataclass(slots=True)
class Weighed:
    """What came of comparing two portraits.

    Attributes:
        bits: How much speaks for it, less what speaks against it.
        by: Facts that agree, with their bits; `lost` those that do not.
        strong: Something that names it agrees as it is.
        akin: How much its wording still says the same, 0 to 1.
    """

    bits: float = 0.0
    by: dict[Fact, float] = field(default_factory=dict)
    lost: dict[Fact, float] = field(default_factory=dict)
    strong: bool = False
    akin: float = 0.0

    def add(self, fact: Fact, bits: float, *, agrees: bool) -> None:
        """Take one fact in."""
        self.bits += bits
        (self.by if agrees else self.lost)[fact] = bits


def weigh(wanted: Portrait, found: Portrait, lineup: Lineup, shared: Mapping[Fact, int]) -> Weighed:
    """Compare an element as it was with one as it is.

    Args:
        wanted: As it was.
        found: As it is.
        lineup: The page of the found one.
        shared: How many others had each fact of the wanted one on its own page.
    """
    done = Weighed()
    if wanted.role and found.role:
        done.bits += SAME_ROLE if wanted.role == found.role else OTHER_ROLE
    if wanted.tag and found.tag:
        done.bits += SAME_TAG if wanted.tag == found.tag else OTHER_TAG

    def rate(fact: Fact, value: str) -> float:
        return lineup.share(max(shared.get(fact, 0), lineup.others(fact, value)))

    _weigh_wordings(done, wanted, found, rate)
    _weigh_codes(done, wanted, found, lineup, rate)
    _weigh_href(done, wanted, found, rate)
    _weigh_classes(done, wanted, found, lineup, rate)
    for fact in _CONTEXT:
        mine, theirs = wanted.plain.get(fact, ""), found.plain.get(fact, "")
        if fact not in lineup.knows or not (mine or theirs):
            continue
        weight = WEIGHTS[fact]
        if mine == theirs:
            done.add(fact, weight.agrees(rate(fact, mine)), agrees=True)
        elif not mine or not theirs:
            # An element of the page itself has no frame: that is another place, not a fact that is missing.
            done.add(fact, (1.0 if fact == "frame" else MISSING) * weight.differs(0), agrees=False)
        else:
            part = alike(mine, theirs)
            kept = weight.agrees(rate(fact, theirs)) * (2 * part - 1) / 2
            done.add(fact, kept if part >= ALIKE else weight.differs(0), agrees=False)
    return done


def _weigh_wordings(done: Weighed, wanted: Portrait, found: Portrait, rate: _Rate) -> None:
    """Its wordings, whichever attribute they have moved to. Of those that agree the most telling counts in full."""
    theirs = {found.plain[fact]: found.facts[fact] for fact in reversed(WORDINGS) if found.plain.get(fact)}
    stayed: dict[Fact, float] = {}
    changed: dict[Fact, float] = {}
    seen: set[str] = set()
    for fact in WORDINGS:
        mine = wanted.plain.get(fact, "")
        if not mine or mine in seen:
            continue
        seen.add(mine)
        weight, shared = WEIGHTS[fact], rate(fact, mine)
        # A counter may go on, unless it is what tells it from others that are called the same.
        if mine in theirs and not (shared and numbers(theirs[mine]) != numbers(wanted.facts[fact])):
            stayed[fact] = weight.agrees(shared)
            continue
        part = max((alike(mine, other) for other in theirs if other != mine), default=0.0)
        done.akin = max(done.akin, part)
        cost = weight.differs(0) * (1.0 if theirs else MISSING)
        changed[fact] = (2 * part - 1) * _AKIN + cost * (1 - part) if part >= ALIKE else cost
    if stayed:
        done.strong, done.akin = True, 1.0
    for fact, bits in stayed.items():
        done.add(fact, bits * (1.0 if bits == max(stayed.values()) else AGAIN), agrees=True)
    for fact, bits in changed.items():
        done.add(fact, bits * (1.0 if bits == min(changed.values()) else AGAIN), agrees=False)


def _weigh_codes(done: Weighed, wanted: Portrait, found: Portrait, lineup: Lineup, rate: _Rate) -> None:
    full = True
    for fact in CODES:
        mine, theirs = wanted.plain.get(fact, ""), found.plain.get(fact, "")
        if not mine or fact not in lineup.knows:
            continue
        weight = WEIGHTS[fact]
        if mine == theirs:
            done.add(fact, weight.agrees(rate(fact, mine)) * (1 if full else AGAIN), agrees=True)
            done.strong, full = True, False
        else:
            done.add(fact, weight.differs(0) * (1 if theirs else MISSING), agrees=False)


def _weigh_href(done: Weighed, wanted: Portrait, found: Portrait, rate: _Rate) -> None:
    mine, theirs = wanted.plain.get("href", ""), found.plain.get("href", "")
    if not mine or not theirs:
        return
    weight = WEIGHTS["href"]
    if mine == theirs or from_page(mine, wanted.page) == from_page(theirs, found.page):
        done.add("href", weight.agrees(rate("href", theirs)), agrees=True)
        done.strong = True
    elif without_numbers(mine) == without_numbers(theirs):
        # "/orders/7" and "/orders/8" are two orders, or one site in two versions: a name of its own says which.
        own = done.akin == 1.0 and not rate("name", wanted.plain.get("name", ""))
        done.add("href", 1.0 if own else weight.differs(0), agrees=False)
    elif tail(mine) and tail(mine) == tail(theirs):
        done.add("href", weight.agrees(rate("href", theirs)) / 2, agrees=True)
    else:
        done.add("href", weight.differs(0), agrees=False)


def tail(link: str) -> str:
    """The last part of a path with what comes after it: what stays when a site moves its folders."""
    last = link.rstrip("/").rpartition("/")[2]
    return last if len(tokens(last)) > 0 and not last.startswith(("index.", "#", "?")) else ""


def _weigh_classes(done: Weighed, wanted: Portrait, found: Portrait, lineup: Lineup, rate: _Rate) -> None:
    mine, theirs = set(wanted.plain.get("classes", "").split()), set(found.plain.get("classes", "").split())
    if not mine or "classes" not in lineup.knows:
        return
    part = 2 * len(mine & theirs) / (len(mine) + len(theirs))
    weight = WEIGHTS["classes"]
    if part == 1:
        done.add("classes", weight.agrees(rate("classes", wanted.plain["classes"])), agrees=True)
    else:
        done.add("classes", (1 - part) * weight.differs(0) + part, agrees=False)
