"""Find the element that a Target means on a page, or report that there is none. Pure.

A wrong element is worse than a question, so three conditions must hold: a naming fact agrees; the score suffices; and
it clearly leads over any other element, and over the chance that a rival of its own page was found. Among several equal
matches, their order may decide; that is never beyond doubt.
"""

import re
from collections.abc import Sequence, Set
from typing import Final

from gui.engine.identity.counted_beside import with_count_now
from gui.engine.identity.drawn_lists import other_kind_of_list
from gui.engine.identity.drawn_ticks import native_tick_of_its_row
from gui.engine.identity.evidence import CODES, WEIGHTS, WORDINGS
from gui.engine.identity.fitting import (
    AHEAD,
    NEIGHBOURS,
    SURELY_AHEAD,
    Candidate,
    Wanted,
    counting_of,
    fits,
    fits_by_itself,
    is_by_others,
    is_called_otherwise,
    is_enough,
    is_its_own,
    is_only_one,
    is_told_by_row,
    only_field_there,
    spells_its_hint,
)
from gui.engine.identity.given_names import named_with_its_section, named_with_those_like_it
from gui.engine.identity.landmarks import in_place
from gui.engine.identity.lineup import Lineup
from gui.engine.identity.other_things import is_one_box_of_many
from gui.engine.identity.own_words import has_no_name, head_of, without_next
from gui.engine.identity.place_names import (
    named_by_its_number,
    named_by_its_place,
    named_by_its_row,
    named_by_text_beside,
)
from gui.engine.identity.portrait import Portrait, of_rival, of_target
from gui.engine.identity.renamed_alike import called_as_its_neighbours_are, told_from_its_twins
from gui.engine.identity.rows import is_of_another_number
from gui.engine.identity.runs import in_its_run
from gui.engine.identity.seat import seat_of
from gui.engine.identity.series import in_series
from gui.engine.identity.shortened_alike import shortened_with_those_around
from gui.engine.identity.swatches import is_swatch
from gui.engine.identity.told_by_typed import says_the_rest
from gui.engine.identity.weigh import Weighed, document_of, goes_on_asking, host_of, tail, weigh
from gui.engine.identity.words import (
    are_one_and_many,
    contains_all,
    gains_a_word,
    numbers,
    says_no_more,
    spaced,
    tokens,
)
from gui.schema.action import KINDS_OF_PARTS
from gui.schema.harmless import is_grave, is_sending
from gui.schema.money import MONEY
from gui.schema.target import Fact, Kind, Resolution, Target

SURE: Final = 6.0
"""The least bits for *same*: a unique name, even if its section, its style and a neighbour are new."""

MOST_LOST: Final = 3.0
"""The most bits against it that *same* allows: not everything around it may have changed."""

TIED: Final = 1.0
"""Bits by which an element may trail another and still be distinguished by their order."""

_LEAST_WORDS: Final = 2
"""The fewest words that identify an element without the name of the next one."""

_TIMES: Final = re.compile(r"\b\d{1,3}:\d\d:\d\d(?:[.,]\d+)?\b")
"""Times with seconds, which tick or were measured; those without seconds are chosen and booked."""

_MOST_WEIGHED: Final = 60
"""How many of the best elements are also compared with the rivals: a page may have thousands of rows."""

_MOST_CANDIDATES: Final = 5
_HELD: Final[frozenset[Fact]] = frozenset({"row", "caption", "near", "frame", "type"})
"""Facts that identify nothing, but must not change for *same*."""
_LOOKS: Final[frozenset[Fact]] = frozenset({"classes", "icon", "region", "before", "after"})
"""Facts that a redesign changes for all elements."""

_AROUND: Final[frozenset[Fact]] = _LOOKS | {"group", "row", "near", "beside"}
"""The context and the looks of an element."""

_PRESSED: Final = (frozenset({"generic", "button", "link"}), frozenset({"generic", "link", "menuitem"}))
"""Roles that are pressed and lead nowhere, including links without an address: authors exchange one for another.

A menu item and a button beside it may have the same name, though.
"""

_CHOSEN: Final = frozenset({"radio", "menuitemradio", "option", "tab"}).union(*_PRESSED)
"""Roles that trigger or choose one thing when pressed, and do not undo it when pressed twice."""

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
        if chosen is None and len(fitting) == 1 and ahead >= TIED and spells_its_hint(wanted, best):
            chosen = best
        return ("likely", chosen) if chosen else ("ambiguous", None)
    sure = (
        (best.weighed.bits - _lost_only(best, _spared(wanted, best)) >= SURE or not best.weighed.lost)
        and _lost(wanted, best) >= -MOST_LOST
        and ahead >= SURELY_AHEAD
        and not _has_lost_a_name(wanted, best)
        and not _has_left_its_section(wanted, best)
        and not (is_called_otherwise(wanted.portrait, best.portrait) and not _is_known_by_more(wanted, best))
        and not (best.weighed.lost and is_swatch(wanted.portrait))  # the colour of a single element is a value
        and not _is_known_by_its_place_alone(wanted, best)
        and not _may_be_a_heading_of_its_own(wanted, best)
        and _is_of_its_kind(wanted.portrait, best.portrait, is_coded=_is_coded(wanted, best))
        and all(_is_still_told_from(rival, wanted, best.weighed) for rival in wanted.rivals)
    )
    return "same" if sure else "likely", best


def _is_known_by_its_place_alone(wanted: Wanted, one: Candidate) -> bool:
    """Whether only its place says so: it had no name, no role and other looks, or a number for a name elsewhere.

    The parts of one thing share a row and neighbours, such as a tick box and what draws it. "1" may be the first page,
    or the arrow that leads back to it.
    """
    lost = one.weighed.lost.keys()
    if has_no_name(wanted.portrait):
        return wanted.portrait.role in ("", "generic") and "classes" in lost and bool(one.portrait.called_plain)
    name = wanted.portrait.called_plain
    is_number = any(map(str.isdigit, name)) and not any(map(str.isalpha, name))
    return is_number and "href" not in one.weighed.by and "group" in lost and bool(NEIGHBOURS & lost)


def _may_be_a_heading_of_its_own(wanted: Wanted, one: Candidate) -> bool:
    """Whether a link to a part of its page has other neighbours: the heading of that part may link to itself."""
    return "#" in wanted.portrait.plain.get("href", "") and one.weighed.lost.keys() >= NEIGHBOURS


def _lost(wanted: Wanted, one: Candidate) -> float:
    """Bits, below 0, that speak against it."""
    spared = _spared(wanted, one)
    return sum(min(0.0, bits) for fact, bits in one.weighed.lost.items() if fact not in spared)


def _lost_only(one: Candidate, facts: Set[Fact]) -> float:
    """Bits, below 0, that these facts speak against it."""
    return sum(min(0.0, bits) for fact, bits in one.weighed.lost.items() if fact in facts)


def _spared(wanted: Wanted, one: Candidate) -> frozenset[Fact]:
    """The facts whose change does not count against it.

    An element with a unique name on both pages and an unchanged link target or section may look different and have
    other neighbours. But if a section with a heading still exists without it, or nothing around it is unchanged, it may
    be another element with the same target.
    """
    fact, leads = wanted.portrait.called_fact, _leads_there_alone(wanted, one)
    named = leads or (fact != "hint" and is_its_own(fact, wanted, one))
    spared = _LOOKS if named and _is_at_home(wanted, one) else frozenset[Fact]()
    if spared and leads:
        spared |= frozenset(WORDINGS)
    if spared and is_its_own("href", wanted, one):
        spared |= {"row", "near", "beside"}
    return spared


def _is_at_home(wanted: Wanted, one: Candidate) -> bool:
    """Whether its section is unchanged, or its link target is and something around it, too."""
    weighed, mine = one.weighed, wanted.portrait
    section = mine.plain.get("group", "") if mine.facts.get("group") not in KINDS_OF_PARTS else ""
    left = "group" in weighed.lost and wanted.lineup.has("group", section)
    return "group" in weighed.by or ("href" in weighed.by and not left and bool(weighed.by.keys() & _AROUND))


def _has_left_its_section(wanted: Wanted, one: Candidate) -> bool:
    """Whether it is in another section of its row while its own still exists: it may be a new one of its name."""
    section = wanted.portrait.plain.get("group", "")
    return "group" in one.weighed.lost and "row" in one.weighed.by and wanted.lineup.has("group", section)


def _is_known_by_more(wanted: Wanted, one: Candidate) -> bool:
    """Whether its name may have changed: its link target has not, or its own words have not."""
    return _leads_there_alone(wanted, one) or _has_other_things_in_it(wanted, one)


def _leads_there_alone(wanted: Wanted, one: Candidate) -> bool:
    """Whether it is the only link to its target on both pages, with more or fewer words of the same name.

    A link's effect is its target: "Form Buttons" that became "Buttons" has the same effect. But some toggle at one
    address: "Follow" and "Following".
    """
    if not is_its_own("href", wanted, one) or not _is_at_home(wanted, one) or not _does_no_more(wanted, one):
        return False
    mine, theirs = (side.plain.get(side.called_fact, "") for side in (wanted.portrait, one.portrait))
    if "hint" in (wanted.portrait.called_fact, one.portrait.called_fact):
        return False
    return contains_all(mine, theirs) and not _has_come_about(mine, theirs)


def _has_come_about(one: str, other: str) -> bool:
    """Whether a word of one plain name has another form in the other, other than a plural: "Follow", "Following"."""
    short, long = sorted((tokens(one), tokens(other)), key=len)
    return not all(word in long or any(are_one_and_many(word, form) for form in long) for word in short)


def _does_no_more(wanted: Wanted, one: Candidate) -> bool:
    """Whether its name has the same amounts of money, and gains or loses no critical word.

    Words for paying, ending or sending are critical, and so is "not". Sites delete "Account" by a link to the very
    address that shows it: "Delete account".
    """
    before, now = ([found[0] for found in MONEY.finditer(side.called)] for side in (wanted.portrait, one.portrait))
    words = [set(tokens(side.called_plain)) for side in (wanted.portrait, one.portrait)]
    apart = words[0] ^ words[1]
    return before == now and not any(is_grave(word) or is_sending(word) for word in apart)


def _has_other_things_in_it(wanted: Wanted, one: Candidate) -> bool:
    """Whether its name is the same except for that of the next element, which belongs to it while nested inside.

    "Place an order Authorize" becomes "Place an order" once the button "Authorize" is beside it. But the next element
    must be the same: "Delete user Ann" is not "Delete user Ben".
    """
    sides = wanted.portrait, one.portrait
    mine, theirs = (without_next(side) for side in sides)
    if mine != theirs or len(tokens(mine)) < _LEAST_WORDS or len({side.plain.get("after") for side in sides}) > 1:
        return False
    told = (other.called_plain for other in (*wanted.rivals, *wanted.lineup.portraits) if other is not one.portrait)
    return not any(name.startswith(mine) for name in told)


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
    looks: tuple[Fact, ...] = ("classes", "options", "icon", "beside")
    return any(is_its_own(fact, wanted, one) for fact in looks) or is_only_one(wanted, one.portrait)


def _told_by_neighbours_alone(wanted: Wanted) -> bool:
    """Whether only the elements before and after it distinguish it from a rival."""
    return any((others.keys() & wanted.lineup.knows) <= NEIGHBOURS for others in wanted.target.rivals)


def _may_have_moved_up(wanted: Wanted, one: Candidate) -> bool:
    """Whether it may be a twin that moved up: of five equal stars, the first may be gone."""
    if not _told_by_neighbours_alone(wanted):
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
    return any(fact in one.weighed.by or one.weighed.lost.get(fact, 0.0) > 0 for fact in _AROUND)


def _is_of_its_kind(wanted: Portrait, found: Portrait, *, is_coded: bool) -> bool:
    """Whether its effect is still of the same kind: a button that became a link is not beyond doubt the same.

    Args:
        wanted: The element as it was.
        found: The element now.
        is_coded: Whether its name and its code are still unique; its markup may then be that of one of several choices.
    """
    led = wanted.plain.get("href") or found.plain.get("href")
    roles = {wanted.role, found.role}
    if not led and any(roles <= pressed for pressed in ((_CHOSEN,) if is_coded else _PRESSED)):
        return True
    return wanted.role in ("", found.role) or not found.role


def _is_coded(wanted: Wanted, one: Candidate) -> bool:
    """Whether its name and a code agree, both unique."""
    return is_its_own(wanted.portrait.called_fact, wanted, one) and any(is_its_own(code, wanted, one) for code in CODES)


def _is_still_told_from(rival: Portrait, wanted: Wanted, weighed: Weighed) -> bool:
    """Whether more of what distinguished it from a rival of its name is unchanged than changed."""
    mine, theirs = wanted.portrait.plain, rival.plain
    if rival.called_plain != wanted.portrait.called_plain:
        return True
    if theirs.get("frame") and not mine.get("frame"):
        return "frame" not in weighed.lost  # one is on the page itself, one in a frame
    apart = [fact for fact in mine.keys() & wanted.lineup.knows - NEIGHBOURS if mine[fact] != theirs.get(fact, "")]
    stayed = sum(weighed.by.get(fact, 0.0) for fact in apart)
    return stayed > -sum(weighed.lost.get(fact, 0.0) for fact in apart)


def _has_lost_a_name(wanted: Wanted, one: Candidate) -> bool:
    """Whether an identifying fact has changed, or only its position distinguishes it from others."""
    portrait, shared, weighed = wanted.portrait, wanted.target.shared, one.weighed
    if _told_by_neighbours_alone(wanted) or (has_no_name(portrait) and not {"row", "near"} & weighed.by.keys()):
        return True
    named: set[Fact] = {fact for fact in ("name", "test", "id", "field", "href") if portrait.plain.get(fact)}
    if not named & set(WORDINGS):
        named |= {fact for fact in WORDINGS if portrait.plain.get(fact)}
    if shared.get("name"):
        named |= {fact for fact in WORDINGS if portrait.plain.get(fact) and not shared.get(fact)}
    return any(_tells_another(fact, wanted, one) for fact in (named | _HELD) & weighed.lost.keys())


def _tells_another(fact: Fact, wanted: Wanted, one: Candidate) -> bool:
    """Whether a changed fact may be that of another element.

    A unique name on both pages identifies an element. Then it hardly matters that it is now in a row, that its code
    gained a word, or that its code is gone and said no more than its name.
    """
    mine, theirs = wanted.portrait.plain.get(fact, ""), one.portrait.plain.get(fact, "")
    if fact == "href":
        return not (goes_on_asking(mine, theirs) or _leads_to_its_name(wanted, one))
    if (
        fact == "hint"
        and contains_all(mine, one.portrait.called_plain)
        and any(is_its_own(code, wanted, one) for code in CODES)
    ):
        return False  # its name is now the one that was guessed
    if fact in ("title", "hint"):
        return "name" not in one.weighed.by  # else see `_is_still_told_from`
    if fact in WORDINGS and _is_known_by_more(wanted, one):
        return False
    if fact in ("row", "near") and _has_only_ticked(fact, wanted, one):
        return False
    if fact in ("row", "near") and not (mine and theirs) and any(is_its_own(code, wanted, one) for code in CODES):
        return False  # it is in a row now, or its text was reported because several had its name
    if fact == "near" and is_told_by_row(wanted, one):
        return False
    if fact in ("row", "near") and is_its_own("beside", wanted, one):
        return False  # all texts around it are unchanged, and around nothing else
    if not is_its_own(wanted.portrait.called_fact, wanted, one):
        return True
    if fact == "row" and theirs and mine.startswith(f"{theirs} "):
        return False  # an entry that now gives its heading alone, without its content
    if fact in ("row", "near"):
        is_another = is_of_another_number(fact, wanted.portrait, one.portrait)
        return bool(mine) and (is_another or not is_its_own("href", wanted, one))
    if fact == "id" and _is_in_its_seat(one):
        return False
    if fact == "id":
        return not (gains_a_word(mine, theirs) if theirs else says_no_more(mine, wanted.portrait.called_plain))
    return True


def _leads_to_its_name(wanted: Wanted, one: Candidate) -> bool:
    """Whether it is a link of unique name whose target has that name: a document, or the end of an address on its site.

    "Media" led to "elements.html#media", and now to "media.html"; in its old position, "Downloads" leads to
    "/en/downloads" instead of "/downloads". Other addresses may belong to another person or order, as may those with
    other numbers, and an address that another link now has.
    """
    if not is_its_own(wanted.portrait.called_fact, wanted, one):
        return False
    mine, theirs = (side.plain.get("href", "") for side in (wanted.portrait, one.portrait))
    if not mine or not theirs or wanted.lineup.has("href", mine):
        return False
    name = tokens(wanted.portrait.called_plain)
    ends = {tokens(spaced(tail(link))) for link in (mine, theirs)}
    if ends == {name} and host_of(mine) == host_of(theirs) and numbers(mine) == numbers(theirs):
        return _is_in_its_seat(one)
    (file, part), (now, other) = document_of(mine), document_of(theirs)
    if part and other and file != now:
        return False  # the same part of another file
    return tokens(spaced(part or file)) == name == tokens(spaced(other or now))


def _is_in_its_seat(one: Candidate) -> bool:
    """Whether it is in the same section between the same two neighbours."""
    return one.weighed.by.keys() >= {"group", *NEIGHBOURS}


def _has_only_ticked(fact: Fact, wanted: Wanted, one: Candidate) -> bool:
    """Whether only times with seconds have changed in a text that is distinctive without them, too."""
    called = wanted.portrait.called_plain
    twins = (rival for rival in wanted.rivals if rival.called_plain == called)
    mine, theirs, *others = (
        _TIMES.sub("", side.plain.get(fact, "")) for side in (wanted.portrait, one.portrait, *twins)
    )
    return any(word.isalpha() for word in tokens(mine)) and mine == theirs and mine not in others
