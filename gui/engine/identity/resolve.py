"""A Target to the element of a page that it is, or to why there is none. Pure.

A wrong element is worse than a question, so three things must come together: something that names it agrees; enough
speaks for it; and clearly more than for any other element, or for a rival of its own page to be the one that was found.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from gui.engine.identity.evidence import WEIGHTS, WORDINGS
from gui.engine.identity.lineup import Lineup
from gui.engine.identity.portrait import Portrait, of_rival, of_target
from gui.engine.identity.weigh import Weighed, weigh
from gui.engine.identity.words import lasting, tokens
from gui.schema.target import Fact, Resolution, Target

ENOUGH: Final = 2.5
"""Bits that must speak for an element."""

SURE: Final = 8.0
"""Bits that must speak for it to be the same beyond doubt."""

AHEAD: Final = 2.5
"""Bits by which it must be ahead of any other, and of what its rivals would count for."""

SURELY_AHEAD: Final = 4.0

_AKIN: Final = 3.0
"""Bits that a changed wording must have in common with what it was, where nothing else names the element."""

_NEIGHBOURS: Final[frozenset[Fact]] = frozenset({"before", "after"})
_MOST_WEIGHED: Final = 60
"""Elements that are compared with the rivals, too: the best of thousands of rows."""

_MOST_CANDIDATES: Final = 5
_HELD: Final[frozenset[Fact]] = frozenset({"row", "near", "frame", "type"})
"""Facts that name nothing by themselves, but without which an element is not beyond doubt the same."""

_TELLING_TEXTS: Final[tuple[Fact, ...]] = ("beside", "row")
"""Texts around an element, of which the words that only the wanted one had tell it from its rivals."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    portrait: Portrait
    weighed: Weighed
    claim: float
    """Bits that speak for the best of the rivals being this element."""


def resolve(target: Target, lineup: Lineup) -> Resolution:
    """Which element of a page a target is.

    Args:
        target: As it was made, perhaps from another version of the page.
        lineup: The page as it is.
    """
    wanted = of_target(target)
    rivals = [of_rival(target, others) for others in target.rivals]
    weighed = [
        (found, _refute(weigh(wanted, found, lineup, target.shared), wanted, rivals, found))
        for found in lineup.like(wanted)
    ]
    weighed = sorted(weighed, key=lambda pair: -pair[1].bits)[:_MOST_WEIGHED]
    claims = _claims(target, wanted, rivals, [found for found, _ in weighed], lineup)
    candidates = [_Candidate(*pair, claim) for pair, claim in zip(weighed, claims, strict=True)]
    nearest = tuple(one.portrait.id for one in candidates[:3] if one.weighed.bits > 0)
    fitting = [one for one in candidates if _fits(wanted, rivals, one, lineup)]
    if not fitting:
        return Resolution("gone", candidates=nearest)
    best = fitting[0]
    second = max((one.weighed.bits for one in fitting[1:]), default=float("-inf"))
    ahead = best.weighed.bits - max(second, best.claim)
    by = tuple(sorted(best.weighed.by, key=lambda fact: -best.weighed.by[fact]))
    lost = tuple(sorted(best.weighed.lost, key=lambda fact: best.weighed.lost[fact]))
    near = [one for one in candidates if one in fitting or (one.weighed.strong and one.weighed.bits > 0)]
    ids = tuple(one.portrait.id for one in near[:_MOST_CANDIDATES])
    told = (best.weighed.bits >= ENOUGH or not best.weighed.lost) and _is_told_by_place(wanted, best)
    if ahead < AHEAD or not told or _may_have_moved_up(target, best, lineup):
        return Resolution("ambiguous", by=by, lost=lost, candidates=ids)
    sure = (
        (best.weighed.bits >= SURE or not best.weighed.lost)
        and ahead >= SURELY_AHEAD
        and not _has_lost_a_name(target, wanted, best.weighed, lineup)
        and _is_of_its_kind(wanted, best.portrait)
    )
    return Resolution("same" if sure else "likely", best.portrait.id, by, lost, ids)


def _claims(
    target: Target, wanted: Portrait, rivals: list[Portrait], like: list[Portrait], lineup: Lineup
) -> list[float]:
    """Bits that speak for each element being a rival instead, less by how much that rival fits better elsewhere."""
    claims = [float("-inf")] * len(like)
    for rival in rivals:
        bits = [_refute(weigh(rival, found, lineup, target.shared), rival, (wanted,), found).bits for found in like]
        for at, own in enumerate(bits):
            elsewhere = max((other for place, other in enumerate(bits) if place != at), default=float("-inf"))
            claims[at] = max(claims[at], own - max(0.0, elsewhere - own))
    return claims


def _refute(weighed: Weighed, one: Portrait, others: Sequence[Portrait], found: Portrait) -> Weighed:
    """Count what stands around an element against `one`, where it has the words that tell another from it."""
    for fact in _TELLING_TEXTS:
        there = set(tokens(found.plain.get(fact, "")))
        for other in others if there else ():
            mine, theirs = (set(tokens(of.plain.get(fact, ""))) for of in (one, other))
            if mine - theirs and theirs - mine and theirs - mine <= there and not (mine - theirs) & there:
                weighed.bits += WEIGHTS[fact].differs(0) - weighed.by.pop(fact, weighed.lost.get(fact, 0.0))
                weighed.lost[fact] = WEIGHTS[fact].differs(0)
    return weighed


def _fits(wanted: Portrait, rivals: list[Portrait], one: _Candidate, lineup: Lineup) -> bool:
    """Whether an element can be the wanted one at all."""
    weighed = one.weighed
    if one.claim - weighed.bits >= AHEAD or (weighed.bits < ENOUGH and weighed.lost):
        return False
    if any(_is_rival(rival, wanted, one.portrait) for rival in rivals):
        return False
    if not weighed.strong and weighed.akin < _AKIN:
        # It stands where the wanted one stood, and looks like it. That is no more than that.
        return _has_no_name(wanted) and _has_no_name(one.portrait)
    return _is_in_its_row(wanted, rivals, one, lineup)


def _is_rival(rival: Portrait, wanted: Portrait, found: Portrait) -> bool:
    """Whether an element has a name that only a rival had, and none of those that told the wanted one from it."""
    apart = [
        fact for fact, weight in WEIGHTS.items() if weight.names and rival.plain.get(fact) != wanted.plain.get(fact)
    ]
    mine = any(wanted.plain.get(fact) and wanted.plain[fact] == found.plain.get(fact) for fact in apart)
    theirs = any(rival.plain.get(fact) and rival.plain[fact] == found.plain.get(fact) for fact in apart)
    return theirs and not mine


def _has_no_name(portrait: Portrait) -> bool:
    return not any(portrait.plain.get(fact) for fact, weight in WEIGHTS.items() if weight.names)


def _is_told_by_place(wanted: Portrait, one: _Candidate) -> bool:
    """Whether what has no name of its own is told by its row, by the words beside it, or by both its neighbours."""
    by = one.weighed.by.keys()
    return not _has_no_name(wanted) or bool({"row", "near"} & by) or by >= _NEIGHBOURS


def _is_in_its_row(wanted: Portrait, rivals: list[Portrait], one: _Candidate, lineup: Lineup) -> bool:
    """Whether its row is still the same one: nothing is new in it, and most of what told it from other rows is there.

    What is in another row is another element, unless where it leads or what its authors named it says otherwise.
    """
    if {"href", "test", "id", "beside"} & one.weighed.by.keys():
        return True
    facts: tuple[Fact, ...] = ("row", "near")
    return all(_is_same_row(fact, wanted, rivals, one.portrait, lineup) for fact in facts)


def _is_same_row(fact: Fact, wanted: Portrait, rivals: list[Portrait], found: Portrait, lineup: Lineup) -> bool:
    mine, theirs = lasting(wanted.plain.get(fact, "")), lasting(found.plain.get(fact, ""))
    if not mine or not theirs or mine == theirs:
        return True
    there = set(tokens(theirs))
    others = {word for rival in rivals if rival.plain.get(fact) != mine for word in tokens(rival.plain.get(fact, ""))}
    telling = [word for word in tokens(mine) if word not in others] or list(tokens(mine))
    new = there - set(tokens(mine)) - others - lineup.in_all(fact, found)
    return not new and telling[0] in there and 2 * sum(word in there for word in telling) >= len(telling)


def _told_by_neighbours_alone(target: Target, lineup: Lineup) -> bool:
    """Whether nothing that is known but what stands before and after it tells it from a rival."""
    return any((others.keys() & lineup.knows) <= _NEIGHBOURS for others in target.rivals)


def _may_have_moved_up(target: Target, one: _Candidate, lineup: Lineup) -> bool:
    """Whether it may be a twin that stands where the wanted one stood: of five equal stars the first has gone."""
    if not _told_by_neighbours_alone(target, lineup):
        return False
    return not all(fact in one.weighed.by and not target.shared.get(fact) for fact in _NEIGHBOURS)


def _is_of_its_kind(wanted: Portrait, found: Portrait) -> bool:
    """Whether it still does what it did: a button that has become a link is not beyond doubt the same."""
    return wanted.role in ("", found.role) or not found.role


def _has_lost_a_name(target: Target, wanted: Portrait, weighed: Weighed, lineup: Lineup) -> bool:
    """Whether something that named it has changed, or only its place tells it from others."""
    if _told_by_neighbours_alone(target, lineup) or (_has_no_name(wanted) and not {"row", "near"} & weighed.by.keys()):
        return True
    named: set[Fact] = {fact for fact in ("name", "test", "id", "field", "href") if wanted.plain.get(fact)}
    if not named & set(WORDINGS):
        named |= {fact for fact in WORDINGS if wanted.plain.get(fact)}
    if target.shared.get("name"):
        named |= {fact for fact in WORDINGS if wanted.plain.get(fact) and not target.shared.get(fact)}
    return bool((named | _HELD) & weighed.lost.keys())
