"""Find the element that a Target means on a page, or report that there is none. Pure.

A wrong element is worse than a question, so three conditions must hold: a naming fact agrees; the score suffices; and
it clearly leads over any other element, and over the chance that a rival of its own page was found. Among several equal
matches, their order may decide; that is never beyond doubt.
"""

from collections.abc import Sequence, Set
from typing import Final

from gui.engine.identity.beyond_doubt import AROUND, is_beyond_doubt, told_by_neighbours_alone
from gui.engine.identity.candidate import NEIGHBOURS, Candidate, Wanted, is_its_own
from gui.engine.identity.counted_beside import with_count_now
from gui.engine.identity.drawn_lists import other_kind_of_list
from gui.engine.identity.drawn_ticks import native_tick_of_its_row
from gui.engine.identity.evidence import WEIGHTS, WORDINGS
from gui.engine.identity.fitting import (
    AHEAD,
    counting_of,
    fits,
    fits_by_itself,
    is_by_others,
    is_enough,
    is_only_one,
    only_field_there,
    spells_its_hint,
)
from gui.engine.identity.given_names import named_with_its_section, named_with_those_like_it
from gui.engine.identity.headed_fields import named_by_its_column
from gui.engine.identity.landmarks import in_place
from gui.engine.identity.lineup import Lineup
from gui.engine.identity.other_things import is_one_box_of_many
from gui.engine.identity.own_class import called_as_its_class_says
from gui.engine.identity.own_words import has_no_name, head_of
from gui.engine.identity.place_names import (
    named_by_its_number,
    named_by_its_place,
    named_by_its_row,
    named_by_text_beside,
)
from gui.engine.identity.portrait import Portrait, of_rival, of_target
from gui.engine.identity.renamed_alike import called_as_its_neighbours_are, told_from_its_twins
from gui.engine.identity.runs import in_its_run
from gui.engine.identity.seat import seat_of
from gui.engine.identity.series import in_series
from gui.engine.identity.shortened_alike import shortened_with_those_around
from gui.engine.identity.told_by_typed import says_the_rest
from gui.engine.identity.weigh import Weighed, weigh
from gui.engine.identity.words import tokens
from gui.schema.target import Fact, Kind, Resolution, Target

TIED: Final = 1.0
"""Bits by which an element may trail another and still be distinguished by their order."""

_MOST_WEIGHED: Final = 60
"""How many of the best elements are also compared with the rivals: a page may have thousands of rows."""

_MOST_CANDIDATES: Final = 5

_TELLING_TEXTS: Final[tuple[Fact, ...]] = ("beside", "row", *WORDINGS)
"""Texts of an element and its context; words that only the wanted one had distinguish it from its rivals."""


def resolve(target: Target, lineup: Lineup) -> Resolution:
    """Return the element of a page that a target means.

    Args:
        target: The target, perhaps from another version of the page.
        lineup: The current page.
    """
    rivals = [of_rival(target, others) for others in target.rivals]
    order, portrait = target.order, with_count_now(of_target(target), rivals, lineup)
    seat = seat_of(order, lineup) if order else None
    if target.untold:
        order, target = None, target.model_copy(update={"order": None})
    peer = in_series(order.series, portrait, lineup) if order and order.series else None
    if peer is None and order and order.row:
        peer = in_series(order.row, portrait, lineup, "row")
    said = target, portrait, rivals, lineup
    ways = (
        named_by_its_place,
        named_by_its_number,
        named_by_its_row,
        named_by_text_beside,
        told_from_its_twins,
        called_as_its_neighbours_are,
        named_with_those_like_it,
        named_with_its_section,
        in_its_run,
        shortened_with_those_around,
        called_as_its_class_says,
        named_by_its_column,
    )
    namesake = next((found for way in ways if (found := way(*said))), None)
    wanted = Wanted(target, portrait, rivals, lineup, seat, peer, namesake)
    candidates = _candidates(wanted)
    fitting = [one for one in candidates if fits(wanted, one)]
    if not fitting:
        native = native_tick_of_its_row(order, portrait, lineup.portraits)
        if found := other_kind_of_list(portrait, rivals, lineup) or native:
            return _told("likely", weigh(portrait, found, lineup, target.shared), found.id, (found.id,))
        nearest = tuple(one.portrait.id for one in candidates[:3] if one.weighed.bits > 0)
        return Resolution("gone", candidates=nearest)
    near = [one for one in candidates if one in fitting or (one.weighed.strong and one.weighed.bits > 0)]
    ids = tuple(one.portrait.id for one in near[:_MOST_CANDIDATES])
    if _is_outdone(candidates, fitting[0]):
        return Resolution("ambiguous", candidates=ids)
    kind, chosen = _choose(wanted, fitting)
    if chosen and not says_the_rest(target.rest, chosen.portrait):
        kind, chosen = "ambiguous", None
    return _told(kind, (chosen or fitting[0]).weighed, chosen.portrait.id if chosen else "", ids)


def _told(kind: Kind, weighed: Weighed, action_id: str, candidates: tuple[str, ...]) -> Resolution:
    by = tuple(sorted(weighed.by, key=lambda fact: -weighed.by[fact]))
    lost = tuple(sorted(weighed.lost, key=lambda fact: weighed.lost[fact]))
    return Resolution(kind, action_id, by, lost, candidates)


def _is_outdone(candidates: Sequence[Candidate], best: Candidate) -> bool:
    """Whether a ruled-out element scores much more, and its name agrees: then nothing is certain.

    Nor is it if an element with the wanted link target scores as much, while the best one has another target.
    """
    leads_elsewhere = "href" in best.weighed.lost
    return any(
        (one.weighed.strong and one.weighed.bits - best.weighed.bits >= AHEAD)
        or (leads_elsewhere and "href" in one.weighed.by and best.weighed.bits - one.weighed.bits < AHEAD)
        for one in candidates
        if one.claim < one.weighed.bits
    )


def _candidates(wanted: Wanted) -> list[Candidate]:
    """The elements that are like the wanted one, best first."""
    shared, counting, like = wanted.target.shared, counting_of(wanted), wanted.lineup.like(wanted.portrait)
    seat = wanted.seat if wanted.seat and wanted.seat.family == wanted.portrait.family else None
    for found in (seat, wanted.peer, wanted.namesake, only_field_there(wanted)):
        if found is not None and all(other is not found for other in like):
            like.append(found)
    weighed = [
        (found, _refute(weigh(wanted.portrait, found, wanted.lineup, shared, counting), wanted, found))
        for found in like
    ]
    weighed = sorted(weighed, key=lambda pair: -pair[1].bits)[:_MOST_WEIGHED]
    claims = _claims(wanted, [found for found, _ in weighed], counting)
    return [Candidate(*pair, claim) for pair, claim in zip(weighed, claims, strict=True)]


def _choose(wanted: Wanted, fitting: Sequence[Candidate]) -> tuple[Kind, Candidate | None]:
    """Which of the fitting candidates, best first, it is, and how surely."""
    best = fitting[0]
    if others := _those_that_lead_as_before(wanted, fitting):
        told = len(others) == 1 and others[0].weighed.strong and _has_kept_something_around(others[0])
        return ("likely", others[0]) if told else ("ambiguous", None)
    second = max((one.weighed.bits for one in fitting[1:]), default=float("-inf"))
    ahead = best.weighed.bits - max(second, best.claim)
    if ahead >= AHEAD and not fits_by_itself(wanted, best):
        return "likely", best  # only its position says so
    told = is_enough(wanted, best) and _is_told_by_place(wanted, best)
    if ahead < AHEAD or not told or _may_have_moved_up(wanted, best):
        ways = (_by_order, _by_turn, _by_head, _by_place_in_its_name)
        chosen = next((found for way in ways if (found := way(wanted, fitting))), None)
        alone = chosen is None and len(fitting) == 1 and ahead >= TIED
        if alone and (spells_its_hint(wanted, best) or _is_the_one_that_looks_so(wanted, best)):
            chosen = best
        return ("likely", chosen) if chosen else ("ambiguous", None)
    return "same" if is_beyond_doubt(wanted, best, ahead) else "likely", best


def _by_order(wanted: Wanted, fitting: Sequence[Candidate]) -> Candidate | None:
    """The candidate at the wanted one's index among its twins, if the scores are close."""
    found = in_place(wanted.target.order, wanted.portrait, wanted.lineup) if wanted.target.order else None
    one = next((one for one in fitting if found and one.portrait is found.portrait), None)
    if found is None or one is None or (has_no_name(wanted.portrait) and not found.between):
        return None
    if is_one_box_of_many(wanted.target, wanted.portrait) or not _is_in_its_place(wanted, one):
        return None
    of_all = _of_all_twins(wanted, one)
    best = max(*(_bits_without(other, of_all) for other in fitting), one.claim - _bits_of(one, of_all))
    return one if best - _bits_without(one, of_all) <= TIED else None


def _is_in_its_place(wanted: Wanted, one: Candidate) -> bool:
    """Whether order can decide: an element in another row, or beside other words, has another order, too.

    But a row with the same text for all twins, such as "Delete" in each, does not affect their order.
    """
    row, near = (wanted.portrait.plain.get(fact) for fact in ("row", "near"))
    has_lost_near = "near" in wanted.lineup.knows and not one.portrait.plain.get("near")
    is_in_row = not row or "row" in one.weighed.by or "row" in _of_all_twins(wanted, one)
    is_in_row = is_in_row or ("group" in one.weighed.by and row == wanted.portrait.plain["group"])
    return is_in_row and (not near or "near" in one.weighed.by or has_lost_near)


def _of_all_twins(wanted: Wanted, one: Candidate) -> frozenset[Fact]:
    """Texts around it that all elements of its name shared, and so distinguish none of them.

    Its section must be the same, or be called alike: "10. Pens you own" is "Pens you own".
    """
    mine = wanted.portrait
    twins = [rival for rival in wanted.rivals if rival.called_plain == mine.called_plain]
    is_there = "group" in one.weighed.by or one.weighed.lost.get("group", 0.0) > 0
    facts: tuple[Fact, ...] = ("row", "near") if is_there else ()
    return frozenset(
        fact for fact in facts if twins and all(twin.plain.get(fact) == mine.plain.get(fact) for twin in twins)
    )


def _bits_of(one: Candidate, facts: Set[Fact]) -> float:
    """Bits that these facts speak for it or against it."""
    return sum(one.weighed.by.get(fact, 0.0) + one.weighed.lost.get(fact, 0.0) for fact in facts)


def _bits_without(one: Candidate, facts: Set[Fact]) -> float:
    return one.weighed.bits - _bits_of(one, facts)


def _by_turn(wanted: Wanted, fitting: Sequence[Candidate]) -> Candidate | None:
    """The candidate at the wanted one's index among elements that look like it, if the scores are close."""
    one = next((one for one in fitting if one.portrait is wanted.peer), None)
    if one is None or is_by_others(wanted, one.portrait) or is_one_box_of_many(wanted.target, wanted.portrait):
        return None
    return one if fitting[0].weighed.bits - one.weighed.bits <= TIED else None


def _by_place_in_its_name(wanted: Wanted, fitting: Sequence[Candidate]) -> Candidate | None:
    """The best candidate, if its name contains what distinguished it from its twins: rivals share the rest."""
    found = next((one for one in fitting if one.portrait is wanted.namesake), None)
    return found if found and fitting[0].weighed.bits - found.weighed.bits <= TIED else None


def _by_head(wanted: Wanted, fitting: Sequence[Candidate]) -> Candidate | None:
    """The candidate whose line begins with the same words, if no other line of its twins did or does."""
    head = head_of(wanted.portrait)
    twins = (rival for rival in wanted.rivals if rival.called_plain == wanted.portrait.called_plain)
    if not any(map(str.isalpha, head)) or any(head_of(twin) == head for twin in twins):
        return None
    found = [one for one in fitting if head_of(one.portrait) == head]
    return found[0] if len(found) == 1 and fitting[0].weighed.bits - found[0].weighed.bits < AHEAD else None


def _claims(wanted: Wanted, like: Sequence[Portrait], counting: Set[str]) -> list[float]:
    """Bits in favour of each element being a rival instead, reduced if that rival fits better elsewhere."""
    claims = [float("-inf")] * len(like)
    for rival in wanted.rivals:
        as_rival = Wanted(wanted.target, rival, (wanted.portrait,), wanted.lineup)
        bits = [
            _refute(weigh(rival, found, wanted.lineup, wanted.target.shared, counting), as_rival, found).bits
            for found in like
        ]
        for at, own in enumerate(bits):
            elsewhere = max((other for place, other in enumerate(bits) if place != at), default=float("-inf"))
            claims[at] = max(claims[at], own - max(0.0, elsewhere - own))
    return claims


def _refute(weighed: Weighed, wanted: Wanted, found: Portrait) -> Weighed:
    """Count a text against an element if it contains words that distinguish a rival from the wanted one."""
    for fact in _TELLING_TEXTS:
        there = set(tokens(found.plain.get(fact, "")))
        for rival in wanted.rivals if there else ():
            mine, theirs = (set(tokens(of.plain.get(fact, ""))) for of in (wanted.portrait, rival))
            if mine - theirs and theirs - mine and theirs - mine <= there and not (mine - theirs) & there:
                weighed.bits += WEIGHTS[fact].differs(0) - weighed.by.pop(fact, weighed.lost.get(fact, 0.0))
                weighed.lost[fact] = WEIGHTS[fact].differs(0)
    return weighed


def _is_told_by_place(wanted: Wanted, one: Candidate) -> bool:
    """Whether a nameless element is identified by its row, the texts around it, its neighbours, or its looks."""
    by, mine = one.weighed.by.keys(), wanted.portrait
    if not has_no_name(mine) or {"row", "near"} & by or by >= NEIGHBOURS:
        return True
    if _is_alone_in_its_section(wanted, one):
        return True
    looks: tuple[Fact, ...] = ("classes", "options", "icon", "beside")
    return any(is_its_own(fact, wanted, one) for fact in looks) or is_only_one(wanted, one.portrait)


def _is_the_one_that_looks_so(wanted: Wanted, one: Candidate) -> bool:
    """Whether its name and its section are as before, and its looks were and are its own: the large one of several."""
    named = one.weighed.by.keys() >= {wanted.portrait.called_fact, "group"}
    return named and is_its_own("classes", wanted, one)


def _is_alone_in_its_section(wanted: Wanted, one: Candidate) -> bool:
    """Whether it looks as before, and its section has no other nameless element of its role on either page."""
    order, section = wanted.target.order, wanted.portrait.plain.get("group")
    if order is None or order.section != (0, 0) or not one.weighed.by.keys() >= {"group", "classes"}:
        return False
    return sum(twin.plain.get("group") == section for twin in wanted.lineup.twins_of(wanted.portrait)) == 1


def _may_have_moved_up(wanted: Wanted, one: Candidate) -> bool:
    """Whether it may be a twin that moved up: of five equal stars, the first may be gone."""
    if not told_by_neighbours_alone(wanted):
        return False
    return not all(fact in one.weighed.by and not wanted.target.shared.get(fact) for fact in NEIGHBOURS)


def _those_that_lead_as_before(wanted: Wanted, fitting: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that have a link target like the wanted one, or none like it, if the best one differs in that.

    "Forms" that opens a menu is not "Forms" that leads to a page, as long as both exist.
    """
    if "href" not in wanted.lineup.knows:
        return []
    led, best = "href" in wanted.portrait.facts, "href" in fitting[0].portrait.facts
    return [one for one in fitting if best != led and ("href" in one.portrait.facts) == led]


def _has_kept_something_around(one: Candidate) -> bool:
    """Whether anything around it is unchanged or similar."""
    return any(fact in one.weighed.by or one.weighed.lost.get(fact, 0.0) > 0 for fact in AROUND)
